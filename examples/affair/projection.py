"""From places in a sentence to places in its copy: what the edits marked in the copy leave where it was.

In come a copied sentence and the sentences it was copied from, out comes an `Alignment`: passages that are equal and
passages that were replaced, in order. A span is carried over by its ends. Two copies of one sentence are compared
through that sentence, so that no guess about their words enters the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from examples.affair.marks import Sentence

Span = tuple[int, int]


@dataclass(frozen=True)
class Segment:
    """A passage of the old text and of the new: equal, or the one replaced by the other (either may be empty)."""

    old: Span
    new: Span
    equal: bool


@dataclass(frozen=True)
class Alignment:
    """The segments that lead from an old text to a new one, in order and without gaps, in places of the reports."""

    segments: tuple[Segment, ...]

    def carry(self, span: Span, whole: bool = False) -> Span | None:
        """Return where ``span`` of the old text stands in the new; None where nothing of it is left.

        With ``whole`` a span that begins or ends amid replaced words is not carried over either.
        """
        start = end = None
        for segment in self.segments:
            overlap = max(span[0], segment.old[0]), min(span[1], segment.old[1])
            if overlap[0] >= overlap[1]:
                continue
            if segment.equal:
                moved = segment.new[0] - segment.old[0]
                first, last = overlap[0] + moved, overlap[1] + moved
            elif whole and overlap != segment.old:
                return None
            else:
                first, last = segment.new
            start = first if start is None else start
            end = last
        return None if start is None or end is None or start >= end else (start, end)


def alignment(copy: Sentence, origins: Sequence[Sentence]) -> Alignment:
    """Return the alignment from ``origins``, sentences that follow one another in one report, to their ``copy``.

    Between two sentences stands one character in the copy's old text, whatever white space stands there in the report:
    places are those of the report.
    """
    places: list[int] = []
    for number, origin in enumerate(origins):
        places += [places[-1] + 1] if number else []
        places += range(origin.start, origin.end)
    places.append(places[-1] + 1)
    segments: list[Segment] = []
    old = new = 0

    def add(old_length: int, new_length: int, equal: bool) -> None:
        nonlocal old, new
        if old_length or new_length:
            new_span = (copy.start + new, copy.start + new + new_length)
            segments.append(Segment((places[old], places[old + old_length]), new_span, equal))
        old, new = old + old_length, new + new_length

    for edit in copy.edits:
        add(edit.start - new, edit.start - new, equal=True)
        add(len(edit.old), edit.end - edit.start, equal=False)
    add(len(copy.text) - new, len(copy.text) - new, equal=True)
    return Alignment(tuple(segments))


def _replaced(alignments: Sequence[Alignment]) -> list[Span]:
    """Return the passages of the common old text that any of ``alignments`` replaces, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(s.old for each in alignments for s in each.segments if not s.equal):
        if out and (start < out[-1][1] or (start, end) == out[-1]):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _slice(each: Alignment, old: Span) -> Span:
    """Return the passage of the new text that stands for the whole of ``old``, insertions at its place included."""
    starts, ends = [], []
    for segment in each.segments:
        if segment.equal:
            overlap = max(old[0], segment.old[0]), min(old[1], segment.old[1])
            if overlap[0] < overlap[1] or (old[0] == old[1] and segment.old[0] <= old[0] <= segment.old[1]):
                moved = segment.new[0] - segment.old[0]
                starts.append(overlap[0] + moved)
                ends.append(overlap[1] + moved)
        elif old[0] <= segment.old[0] and segment.old[1] <= old[1]:
            starts.append(segment.new[0])
            ends.append(segment.new[1])
    return min(starts), max(ends)


def replacements(a: Alignment, b: Alignment) -> list[tuple[Span, Span]]:
    """Return the passages of two copies of one text that stand for each other, each pair as places in either.

    A pair may be equal words (both copies replaced the same by the same) or empty on one side (words left out).
    """
    return [(_slice(a, old), _slice(b, old)) for old in _replaced([a, b])]
