"""Character references of HTML: what `&amp;`, `&#8217;` or `&eacute` stand for, and how many characters they take.

`html.unescape` decodes them but does not say where each ended, which the places of the decoded characters rest on.
The rules are those of the standard, https://html.spec.whatwg.org/#character-reference-state.
"""

import html
from functools import lru_cache
from html.entities import html5

# The longest name is CounterClockwiseContourIntegral with its semicolon.
LONGEST_NAME = max(map(len, html5))
REPLACEMENT = "\ufffd"

# Code points have at most seven digits; more are out of range whatever they are, and cost time to read as a number.
_MOST_DIGITS = 10


@lru_cache(maxsize=4096)
def decode_reference(reference: str) -> tuple[str, int]:
    """Return the characters that ``reference`` (from its ampersand on) stands for, and how much of it that took.

    ``("&", 1)`` where it is no reference: the ampersand is then itself. The characters are none where the number is
    one that means nothing in HTML.
    """
    if reference.startswith("&#"):
        if len(reference) > _MOST_DIGITS:
            return REPLACEMENT, len(reference)
        decoded = html.unescape(reference)
        return ("&", 1) if decoded == reference else (decoded, len(reference))
    name = reference[1 : 1 + LONGEST_NAME]
    # Old names need no semicolon, and may run on into the text: "&notit;" is a not sign and "it;".
    for length in range(len(name), 1, -1):
        characters = html5.get(name[:length])
        if characters is not None:
            return characters, length + 1
    return "&", 1
