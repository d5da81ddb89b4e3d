"""Which passages of which reports are shared, and with which copies.

In come ``family_passages`` and ``copies``; out come passages, each with its family and the copies that rest on it.
Copies of page furniture say nothing of who took what from whom, so they make no passages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapporteur.report.rows import Copy, FamilyPassage


class Passage(NamedTuple):
    """A stretch of one report that stands in other reports too."""

    family_id: str
    document_id: str
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """The fragment by which a page leads here."""
        return f"passage-{self.family_id}-{self.document_id}-{self.start}"


class Side(NamedTuple):
    """One side of a copy: its exact place, and the passage of the family that it belongs to."""

    document_id: str
    start: int
    end: int
    passage: Passage


class Pair(NamedTuple):
    """A copy with both its sides."""

    copy: Copy
    a: Side
    b: Side


class Shared:
    """The shared passages of a collection, by report and by family.

    ``pairs`` are the copies between reports of the collection; ``quotations`` are the families whose copies all lie
    inside quotation marks.
    """

    def __init__(self, passages: Iterable[FamilyPassage], copies: Iterable[Copy]) -> None:
        told = [copy for copy in copies if copy.part != "furniture"]
        families = {copy.family_id for copy in told}
        self.quotations = families - {copy.family_id for copy in told if copy.part != "quotation"}
        found = {
            Passage(row.family_id, row.document_id, row.start_char, row.end_char)
            for row in passages
            if row.family_id in families
        }
        self._in: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for passage in sorted(found):
            self._in[passage.family_id, passage.document_id].append(passage)
        self.pairs: dict[str, list[Pair]] = defaultdict(list)
        for copy in sorted(told, key=lambda copy: copy.copy_id):
            self.pairs[copy.family_id].append(
                Pair(
                    copy,
                    self._side(copy.family_id, copy.document_a, copy.start_a, copy.end_a),
                    self._side(copy.family_id, copy.document_b, copy.start_b, copy.end_b),
                )
            )
        self.families: dict[str, list[Passage]] = defaultdict(list)
        self.reports: dict[str, list[Passage]] = defaultdict(list)
        for passage in sorted(passage for group in self._in.values() for passage in group):
            self.families[passage.family_id].append(passage)
            self.reports[passage.document_id].append(passage)
        for group in self.reports.values():
            group.sort(key=lambda passage: (passage.start, -passage.end, passage.family_id))

    def _side(self, family_id: str, document_id: str, start: int, end: int) -> Side:
        """Find the passage that a side of a copy overlaps most; a side without one is a passage of its own."""
        within = self._in[family_id, document_id]
        passage = max(within, key=lambda each: (_overlap(each, start, end), -each.start), default=None)
        if passage is None or _overlap(passage, start, end) <= 0:
            passage = Passage(family_id, document_id, start, end)
            within.append(passage)
        return Side(document_id, start, end, passage)


def _overlap(passage: Passage, start: int, end: int) -> int:
    return min(passage.end, end) - max(passage.start, start)


def covered(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge overlapping and touching half-open ranges; returns them in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
