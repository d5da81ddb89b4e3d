"""What heads learn from: documents' shares of a batch, as rows of one matrix, and the targets of each head."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import Tensor

Span = tuple[int, int]


@dataclass
class Part:
    """Atoms ``first`` to ``end`` of a document stand in the rows from ``row`` on."""

    first: int
    end: int
    row: int
    targets: dict[str, Any]  # by the name of the head; a head without a target learns nothing here

    def clip(self, span: Span) -> Span | None:
        """Return the rows of the part of a span of atoms that is here, or None."""
        first, end = max(span[0], self.first), min(span[1], self.end)
        return (first - self.first + self.row, end - self.first + self.row) if first < end else None

    def whole(self, span: Span) -> Span | None:
        """Return the rows of a span of atoms that is here as a whole, else None."""
        return self.clip(span) if self.first <= span[0] and span[1] <= self.end else None

    def place(self, atom: int) -> int | None:
        """Return the row of an atom, or None where it is not here."""
        return atom - self.first + self.row if self.first <= atom < self.end else None


@dataclass
class Lesson:
    """A batch as the heads see it.

    ``ids`` (rows,) are the atoms' first pieces; ``teacher`` gives the untouched MiniLM's unit vectors of sentences.
    """

    parts: list[Part]
    ids: Tensor
    teacher: Callable[[list[str]], Tensor]

    def of(self, name: str) -> list[Part]:
        """Return the parts from which the head of that name learns."""
        return [part for part in self.parts if part.targets.get(name) is not None]
