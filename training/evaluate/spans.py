"""Precision, recall and F1 of sets."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass
class Count:
    """Hits, predictions and gold so far."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> None:
        """Count one document's sets."""
        wanted, got = set(gold), set(predicted)
        self.hits += len(wanted & got)
        self.predicted += len(got)
        self.gold += len(wanted)

    @property
    def f1(self) -> float:
        """Return F1 in percent."""
        return round(200 * self.hits / (self.predicted + self.gold), 2) if self.predicted + self.gold else 0.0
