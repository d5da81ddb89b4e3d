"""The wordings of one passage side by side: which pairs are shown, and what each shows.

In come the copies of a family, out come comparisons. A family of n passages has up to n(n-1)/2 pairs, most of which say
the same thing again. So every passage is shown beside the family's reference (its origin where known, else the report
that most copies lead to), reports with one and the same wording share a comparison, and the pairs that remain are shown
only where they are few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapporteur.report.collection import Collection
from rapporteur.report.differences import differences
from rapporteur.report.passages import Pair, Passage, Side
from rapporteur.report.view import Comparison, Place


class Beside(NamedTuple):
    """A pair as it is shown: which side stands on the left, which on the right, and its order among others."""

    pair: Pair
    left: Side
    right: Side
    order: tuple[int, int, int, int]


def reference(collection: Collection, origin: str | None, pairs: Iterable[Pair]) -> str:
    """The report whose passage the others are held against."""
    counts = Counter(side.document_id for pair in pairs for side in (pair.a, pair.b))
    if origin is not None and origin in counts:
        return origin
    return min(counts, key=lambda document_id: (-counts[document_id], collection.rank(document_id)))


def needed(collection: Collection, pairs: Iterable[Pair], against: str) -> tuple[list[Beside], list[Beside]]:
    """Split pairs into those that tie every passage to the report ``against``, and the others."""
    laid = [_beside(collection, pair, against) for pair in pairs]
    with_reference = [beside for beside in laid if beside.left.document_id == against]
    others = sorted((beside for beside in laid if beside.left.document_id != against), key=lambda each: each.order)
    reached = {side.passage for beside in with_reference for side in (beside.left, beside.right)}
    tying: list[Beside] = []
    further: list[Beside] = []
    for beside in others:
        passages: set[Passage] = {beside.left.passage, beside.right.passage}
        (further if passages <= reached else tying).append(beside)
        reached |= passages
    return with_reference + tying, further


def comparisons(collection: Collection, pairs: Iterable[Beside]) -> tuple[Comparison, ...]:
    """Lay pairs side by side, one comparison for all that hold the same words against the same words."""
    alike: dict[tuple[str, int, int, str], list[Beside]] = defaultdict(list)
    for beside in sorted(pairs, key=lambda each: each.order):
        left, right = beside.left, beside.right
        wording = collection[right.document_id].document.text[right.start : right.end]
        alike[left.document_id, left.start, left.end, wording].append(beside)
    return tuple(_comparison(collection, group) for group in alike.values())


def place(collection: Collection, passage: Passage) -> Place:
    """Name a passage's report and lead to it."""
    member = collection[passage.document_id]
    return Place(member.name, member.date, member.anchor, passage.anchor)


def _beside(collection: Collection, pair: Pair, against: str) -> Beside:
    """The reference stands on the left, failing that the earlier report."""
    left, right = sorted(
        (pair.a, pair.b),
        key=lambda side: (side.document_id != against, collection.rank(side.document_id), side.start),
    )
    order = collection.rank(left.document_id), left.start, collection.rank(right.document_id), right.start
    return Beside(pair, left, right, order)


def _comparison(collection: Collection, group: Sequence[Beside]) -> Comparison:
    left, right = group[0].left, group[0].right
    ours, theirs = collection[left.document_id], collection[right.document_id]
    identical = ours.document.text[left.start : left.end] == theirs.document.text[right.start : right.end]
    difference = differences(ours, left.start, left.end, theirs, right.start, right.end)
    directions = dict.fromkeys(_direction(collection, beside) for beside in group)
    return Comparison(
        anchors=tuple(f"copy-{beside.pair.copy.copy_id}" for beside in group),
        left=place(collection, left.passage),
        right=tuple(place(collection, beside.right.passage) for beside in group),
        left_pieces=difference.left,
        right_pieces=difference.right,
        identical=identical,
        difference="Character for character the same." if identical else difference.words,
        directions=tuple(direction for direction in directions if direction),
    )


def _direction(collection: Collection, beside: Beside) -> str | None:
    """Who took the passage from whom and why that is held, or None where it is not known."""
    copy = beside.pair.copy
    if copy.direction == "unknown":
        return None
    giver, taker = (beside.pair.a, beside.pair.b) if copy.direction == "a_to_b" else (beside.pair.b, beside.pair.a)
    told = f"{collection[taker.document_id].name} printed it after {collection[giver.document_id].name}."
    return f"{told} {copy.direction_reason}".strip()
