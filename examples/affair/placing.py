"""From places in the truth's text to places in the text that a reader of files made of the same report.

Plain texts, rows and most pages are read exactly as they were written. Printed pages break lines, and what chooses a
page's main text may leave a caption out or keep a menu. So the truth is carried over sentence by sentence: a sentence
is found by its letters, whatever white space stands between them, and a span within it by counting letters.
"""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


class Placement:
    """Where the sentences of one text stand in another."""

    def __init__(self, text: str, sentences: Iterable[Span], read: str) -> None:
        """Find the ``sentences`` of ``text`` in ``read``, each after the one before it where it can be."""
        letters, places = _letters(read, (0, len(read)))
        self._text = text
        self._found: list[tuple[Span, list[int]]] = []
        after = 0
        for span in sentences:
            wanted, _ = _letters(text, span)
            at = letters.find(wanted, after)
            at = letters.find(wanted) if at < 0 else at
            if at >= 0:
                self._found.append((span, places[at : at + len(wanted)]))
                after = at + len(wanted)

    @property
    def sentences(self) -> list[Span]:
        """The sentences that were found, as spans of the truth's text."""
        return [span for span, _ in self._found]

    def place(self, span: Span) -> Span | None:
        """Return where ``span`` of the truth's text stands in the text read; None unless all of it was found."""
        found: list[int] = []
        for (first, last), places in self._found:
            overlap = max(span[0], first), min(span[1], last)
            if overlap[0] < overlap[1]:
                before = len(_letters(self._text, (first, overlap[0]))[0])
                found += places[before : before + len(_letters(self._text, overlap)[0])]
        if not found or len(found) != len(_letters(self._text, span)[0]):
            return None
        return min(found), max(found) + 1


def _letters(text: str, span: Span) -> tuple[str, list[int]]:
    """Return the characters of a passage that are no white space, and the place of each."""
    places = [place for place in range(*span) if not text[place].isspace()]
    return "".join(text[place] for place in places), places
