"""Two wordings of one passage side by side: which words stand on one side only, which stand for others.

In come two stretches of reports; out come pieces of both, cut by code points. Words are compared as copies are aligned
by (rapporteur.reuse.words): capitals, punctuation and the style of quotation marks make no difference, every other
change of a word does. The alignment is a longest common subsequence of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from rapporteur.report.collection import Member
from rapporteur.report.view import Piece


class Difference(NamedTuple):
    """Both sides in pieces, and how many places differ: replacements, and words that one side lacks."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    replacements: int
    only_left: int
    only_right: int

    @property
    def words(self) -> str:
        """The difference in a sentence."""
        if not (self.replacements or self.only_left or self.only_right):
            return "The same words; only capitals, punctuation or spacing differ."
        said = []
        if self.replacements:
            said.append(f"{self.replacements} {'replacement' if self.replacements == 1 else 'replacements'}")
        if self.only_left:
            said.append(f"{self.only_left} {'word' if self.only_left == 1 else 'words'} only in the first")
        if self.only_right:
            said.append(f"{self.only_right} {'word' if self.only_right == 1 else 'words'} only in the second")
        return ", ".join(said[:-1]) + (" and " if said[1:] else "") + said[-1] + "."


class _Change(NamedTuple):
    """Words that differ, as half-open ranges of word numbers on both sides; either may be empty."""

    left: tuple[int, int]
    right: tuple[int, int]


def differences(left: Member, left_start: int, left_end: int, right: Member, start: int, end: int) -> Difference:
    """Compare ``left``'s text between two offsets with ``right``'s, word by word."""
    ours, theirs = left.words_between(left_start, left_end), right.words_between(start, end)
    changes = [
        _Change((ours.start + a, ours.start + b), (theirs.start + c, theirs.start + d))
        for (a, b), (c, d) in _changes(left.words.hashes[ours], right.words.hashes[theirs])
    ]
    return Difference(
        tuple(_pieces(left, left_start, left_end, [(change.left, change.right) for change in changes])),
        tuple(_pieces(right, start, end, [(change.right, change.left) for change in changes])),
        sum(change.left[0] < change.left[1] and change.right[0] < change.right[1] for change in changes),
        sum(b - a for (a, b), (c, d) in changes if c == d),
        sum(d - c for (a, b), (c, d) in changes if a == b),
    )


def _changes(left: list[int], right: list[int]) -> Iterator[_Change]:
    """The stretches of words between the words that are aligned."""
    at_left = at_right = 0
    for operation in LCSseq.opcodes(left, right):
        if operation.tag != "equal":
            continue
        if at_left < operation.src_start or at_right < operation.dest_start:
            yield _Change((at_left, operation.src_start), (at_right, operation.dest_start))
        at_left, at_right = operation.src_end, operation.dest_end
    if at_left < len(left) or at_right < len(right):
        yield _Change((at_left, len(left)), (at_right, len(right)))


def _pieces(
    member: Member, start: int, end: int, changes: list[tuple[tuple[int, int], tuple[int, int]]]
) -> Iterator[Piece]:
    text, words, place = member.document.text, member.words, start
    for (first, last), (other_first, other_last) in changes:
        if first == last:
            continue
        from_char, to_char = words.start[first], words.end[last - 1]
        if place < from_char:
            yield Piece(text[place:from_char], "same")
        yield Piece(text[from_char:to_char], "only" if other_first == other_last else "replaced")
        place = to_char
    if place < end:
        yield Piece(text[place:end], "same")
