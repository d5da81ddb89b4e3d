"""From code points to atoms: where annotations meet the model's units."""

from itertools import pairwise

import numpy as np

from training.encode.pieces import Pieces

Span = tuple[int, int]


class Places:
    """The atoms of one document by their places in its text."""

    def __init__(self, pieces: Pieces) -> None:
        self.starts, self.ends = pieces.starts, pieces.ends
        self.count = len(pieces.starts)
        self.paragraphs = paragraph_runs(pieces)

    def at(self, place: int) -> int | None:
        """Return the atom that covers the code point, or the first after it; None past the last."""
        atom = int(np.searchsorted(self.ends, place, side="right"))
        return atom if atom < self.count else None

    def span(self, start: int, end: int) -> Span | None:
        """Return the atoms that the code points touch, half-open; None where they touch none."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return (first, last) if first < last else None

    def spans(self, places: list[Span]) -> list[Span]:
        """Return the spans of those of ``places`` that touch atoms."""
        return [span for place in places if (span := self.span(*place)) is not None]


def paragraph_runs(pieces: Pieces) -> list[Span]:
    """Return the paragraphs as runs of atoms."""
    edges = [*pieces.paragraphs.tolist(), len(pieces.starts)]
    return list(pairwise(edges))
