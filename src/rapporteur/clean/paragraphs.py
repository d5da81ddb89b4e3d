"""Paragraphs of a text: where one line ends and another thought begins.

In comes a report's text as decoded, out come the spans of its paragraphs. A blank line always ends a paragraph. A
single line break means either "next paragraph" (one paragraph a line, as most text extraction writes it) or nothing
at all (lines wrapped at a width, as mail and wire terminals write them); which of the two is decided once for each
document, because one document has one way of writing.
"""

import re
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_MARKER = re.compile(r"[-–—*•●▪■◦‣·>+]\s|(?:\d{1,2}|[a-zA-Z])[.)]\s")
_FINAL = frozenset(".!?:…\"'”’)")

# In wrapped English prose three of four lines begin with a lower-case letter, because they begin amid a sentence;
# where lines are paragraphs hardly any does, and lists of lower-case items are a minority of a text's lines.
_WRAPPED_SHARE = 0.3
# A wrapped line that leaves this share of the width empty, although the next word would have fitted, was ended on
# purpose: it is a heading or a paragraph's last line.
_FILLED_SHARE = 0.75


def paragraph_spans(text: str, body_start: int = 0) -> list[tuple[int, int]]:
    """Return the paragraphs of ``text`` as half-open spans without white space at either end.

    Every character that is no white space lies in exactly one span. The title before ``body_start`` is never joined
    with the body after it.
    """
    title = _paragraphs(text, 0, body_start) if body_start else []
    return title + _paragraphs(text, body_start, len(text))


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines, adjoining = _lines(text, start, end)
    if not any(adjoining):
        return lines
    breaks = [pair for pair, adjoins in zip(pairwise(lines), adjoining[1:], strict=True) if adjoins]
    continued = sum(text[below[0]].islower() for _, below in breaks)
    if continued < _WRAPPED_SHARE * len(breaks):
        return lines
    # The nine-tenths quantile stands for the width, so that one long address does not.
    widths = sorted(above[1] - above[0] for above, _ in breaks)
    width = widths[len(widths) * 9 // 10]
    paragraphs = lines[:1]
    for (above, below), adjoins in zip(pairwise(lines), adjoining[1:], strict=True):
        if adjoins and not _ended_on_purpose(text, above, below, width):
            paragraphs[-1] = (paragraphs[-1][0], below[1])
        else:
            paragraphs.append(below)
    return paragraphs


def _lines(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[bool]]:
    """Return the lines that are not blank, trimmed, and of each whether it adjoins the one above."""
    lines: list[tuple[int, int]] = []
    adjoining: list[bool] = []
    last = start
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        inner = line.strip()
        if not inner:
            continue
        gap = text[last : match.start()]
        adjoining.append(bool(lines) and (len(gap) == 1 or gap == "\r\n"))
        lead = match.start() + len(line) - len(line.lstrip())
        lines.append((lead, lead + len(inner)))
        last = match.end()
    return lines, adjoining


def _ended_on_purpose(text: str, above: tuple[int, int], below: tuple[int, int], width: int) -> bool:
    if _MARKER.match(text, *below):
        return True
    if text[below[0]].islower():
        return False
    length = above[1] - above[0]
    # A word longer than the width would fit nowhere; no more of it is read.
    word = len(text[below[0] : min(below[1], below[0] + width)].split(None, 1)[0])
    if length + 1 + word <= _FILLED_SHARE * width:
        return True
    return length + 1 + word < width and text[above[1] - 1] in _FINAL
