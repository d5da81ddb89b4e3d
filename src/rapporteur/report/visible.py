"""Characters that a reader cannot see, made visible.

In comes any text of a record, out comes the same text in which every control character and every character that
reorders or hides its neighbours is replaced by its code point in brackets. A page that shows evidence must show these:
a right-to-left override can turn a quoted sentence around, and zero-width characters hide one copy from another.
Joiners that scripts and emoji need (U+200C, U+200D) stay.
"""

from __future__ import annotations

import re

# Bidirectional controls: https://www.unicode.org/reports/tr9/ (property Bidi_Control). Line and tab characters are
# layout and stay; carriage returns too, which HTML treats as white space.
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_ZERO_WIDTH = "\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"
_SEPARATORS = "\u2028\u2029"
_TAGS = "\U000e0000-\U000e007f"
_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"  # parsers of HTML report these as errors
_SURROGATES = "\ud800-\udfff"  # cannot be written as UTF-8 at all
_INVISIBLE = re.compile(f"[{_BIDIRECTIONAL}{_CONTROLS}{_ZERO_WIDTH}{_SEPARATORS}{_TAGS}{_NONCHARACTERS}{_SURROGATES}]")


def visible(text: str) -> str:
    """Return ``text`` with each invisible or reordering character replaced by its code point, as in "[U+202E]"."""
    return _INVISIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
