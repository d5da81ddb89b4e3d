"""What is visible of an HTML page, each character with its place in the page.

`page_text` makes a `VisibleText` of a page: what a reader sees of it, in the page's order, with marks where blocks,
lines and table cells end, and for any stretch of it the range of the page that it stands for, and back.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

# The marks are control characters that split() takes for white space and that no visible text holds: in the page
# itself they are dropped.
CELL_END = "\x1d"
BLOCK_END = "\x1e"
LINE_END = "\x1f"

_BLOCK = re.compile(f"[^{BLOCK_END}{LINE_END}]+")


class Tag(msgspec.Struct):
    """An element that says something about the page: its name, raw attributes, and place in text and page.

    ``start`` and ``end`` are the range of the visible text inside it (equal for elements that are not shown);
    ``page_start`` and ``page_end`` are the range of the page between its tags.
    """

    name: str
    attributes: str
    start: int
    end: int
    page_start: int
    page_end: int


class VisibleText:
    """The visible ``text`` of a ``page``, whose every character stands for a range of the page.

    The page was read up to ``read_to``. A piece of text either stands in the page character for character, or is one
    character reference or one tag. ``tags`` are the elements that say something about the page, in its order.
    ``unseen`` are the ranges of the page that hold scripts, styles and comments; ``kinds`` hold from which character on
    the text is of which kind.
    """

    __slots__ = (
        "_ends",
        "_kind_names",
        "_kind_starts",
        "_page_starts",
        "_starts",
        "page",
        "read_to",
        "tags",
        "text",
        "unseen",
    )

    def __init__(
        self,
        page: str,
        read_to: int,
        text: str,
        pieces: tuple[list[int], list[int], list[int]],
        kinds: tuple[list[int], list[str]],
        tags: list[Tag],
        unseen: list[tuple[int, int]],
    ) -> None:
        self.page = page
        self.read_to = read_to
        self.text = text
        self._starts, self._page_starts, self._ends = pieces
        self._kind_starts, self._kind_names = kinds
        self.tags = tags
        self.unseen = unseen

    def page_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the page for which the characters ``start`` to ``end``, at least one, stand."""
        return self._page_place(start)[0], self._page_place(end - 1)[1]

    def text_range(self, page_start: int, page_end: int) -> tuple[int, int]:
        """Return the range of the text whose characters begin within ``page_start`` to ``page_end`` of the page."""
        return self._text_place(page_start), self._text_place(page_end)

    def between(self, page_start: int, page_end: int) -> str:
        """Return what is visible of a range of the page, in one line: runs of white space are one space."""
        start, end = self.text_range(page_start, page_end)
        return " ".join(self.text[start:end].split())

    def kind_at(self, start: int) -> str:
        """Return what the page marks the character at ``start`` as: prose, heading, caption, list or quote."""
        return self._kind_names[bisect_right(self._kind_starts, start) - 1]

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of the text between the marks of blocks and lines, in order."""
        return (match.span() for match in _BLOCK.finditer(self.text))

    def _page_place(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self._starts, index) - 1
        start, page_start, page_end = self._starts[piece], self._page_starts[piece], self._ends[piece]
        if self._length(piece) == page_end - page_start:
            page_start += index - start
            return page_start, page_start + 1
        return page_start, page_end

    def _text_place(self, place: int) -> int:
        """Return the first character of the text that begins at or after ``place`` in the page."""
        piece = bisect_right(self._page_starts, place) - 1
        if piece < 0:
            return 0
        start, page_start, length = self._starts[piece], self._page_starts[piece], self._length(piece)
        if place == page_start:
            # Pieces of no characters begin where their successors do not, so this is the only one.
            return start
        if length == self._ends[piece] - page_start:
            return start + min(place - page_start, length)
        return start + length

    def _length(self, piece: int) -> int:
        following = piece + 1
        end = self._starts[following] if following < len(self._starts) else len(self.text)
        return end - self._starts[piece]
