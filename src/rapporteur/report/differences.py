"""Two wordings of one passage side by side: which words stand on one side only, which stand for others.

In come two stretches of reports; out come pieces of both, cut by code points. Words are compared and aligned as copies
are found (rapporteur.reuse): capitals, punctuation and the style of quotation marks make no difference, every other
change of a word does, and a lone "the" that two rewritten clauses happen to share counts as rewritten with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from rapporteur.report.collection import Member, Words
from rapporteur.report.view import Piece
from rapporteur.reuse.alignment import COMMON, TELLING, Characters, align

# Words are aligned as characters; the planes from here on have room for a million and no surrogates.
_FIRST_CHARACTER = 0x10000

# The two are known to be the same passage, so words need less to be aligned than where copies are looked for: one that
# tells anything outweighs any gaps beside it (which cost twice a telling word's weight there), a common one outweighs a
# word or two replaced. The edges are aligned in any case.
_TELLING, _COMMON = 3 * TELLING, 2 * COMMON
_EDGE, _EDGE_WEIGHT = "\x01", 10 * TELLING

_LINE_BREAK = re.compile(r"(\s*\n\s*)")


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
    changes = list(_changes(left.words, ours, right.words, theirs))
    return Difference(
        tuple(_pieces(left, left_start, left_end, [(change.left, change.right) for change in changes])),
        tuple(_pieces(right, start, end, [(change.right, change.left) for change in changes])),
        sum(change.left[0] < change.left[1] and change.right[0] < change.right[1] for change in changes),
        sum(b - a for (a, b), (c, d) in changes if c == d),
        sum(d - c for (a, b), (c, d) in changes if a == b),
    )


def _changes(left: Words, ours: slice, right: Words, theirs: slice) -> Iterator[_Change]:
    """The stretches of words between those that are aligned."""
    characters: dict[int, str] = {}
    text, weights = "", [0]
    for words, within in ((left, ours), (right, theirs)):
        held = (characters.setdefault(word, chr(_FIRST_CHARACTER + len(characters))) for word in words.hashes[within])
        text += f"{_EDGE}{''.join(held)}{_EDGE}"
        weights += [_EDGE_WEIGHT, *(_TELLING if tells else _COMMON for tells in words.telling[within]), _EDGE_WEIGHT]
    begin_left, begin_right = 1, 3 + len(left.hashes[ours])  # where the first words stand in the text
    aligned = align(Characters(text, list(accumulate(weights))), 0, begin_right - 1, begin_right - 1, len(text))
    at_left, at_right = ours.start, theirs.start
    for block in aligned.blocks:
        from_left, from_right = ours.start + block.a - begin_left, theirs.start + block.b - begin_right
        if at_left < from_left or at_right < from_right:
            yield _Change((at_left, from_left), (at_right, from_right))
        at_left, at_right = from_left + block.size, from_right + block.size


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
        kind = "only" if other_first == other_last else "replaced"
        for piece in _LINE_BREAK.split(text[from_char:to_char]):
            if piece:
                yield Piece(piece, kind if piece.strip() else "same")
        place = to_char
    if place < end:
        yield Piece(text[place:end], "same")
