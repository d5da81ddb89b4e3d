"""Telling HTML from text by content: a page, a piece of markup, or prose in which a tag is merely mentioned."""

import re
from itertools import islice

_LEADING = re.compile(r"(?:\s|\ufeff|<\?xml[^>]{0,200}\?>|<!--.{0,20000}?-->)*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# Tags that shape a page. Inline tags (b, i, a) also stand in text about HTML and in comments, and prove nothing.
_BLOCK = r"(?:p|div|br|h[1-6]|ul|ol|li|table|tr|td|article|section|main|header|footer|blockquote|figure|figcaption|pre)"
_OPENING = re.compile(rf"<{_BLOCK}(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CLOSING = re.compile(rf"</{_BLOCK}\s*>|<br\s*/?>", re.IGNORECASE)
_INLINE = r"(?:a|b|i|em|strong|span|font|center|script|style|title|meta|link)"
_INLINE_OPENING = re.compile(rf"<{_INLINE}\b[^<>]*>", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether ``text`` begins as an HTML page does: with a document type or the page's outermost elements."""
    leading = _LEADING.match(text)
    return bool(_PAGE.match(text, leading.end() if leading else 0))


def is_markup(text: str) -> bool:
    """Whether ``text`` is plainly HTML, a page or a piece of one, not prose that mentions a tag.

    A piece begins with a tag and closes a block, or opens two blocks and closes two, or opens three and closes one.
    """
    if "<" not in text:
        return False
    if is_page(text):
        return True
    closings = _count(_CLOSING, text)
    if not closings:
        return False
    beginning = text.lstrip()
    if _OPENING.match(beginning) or _INLINE_OPENING.match(beginning):
        return True
    return _count(_OPENING, text) + min(closings, 2) >= 4


def _count(tags: re.Pattern[str], text: str) -> int:
    """Count tags, up to three."""
    return sum(1 for _ in islice(tags.finditer(text), 3))
