"""Passages: from chains of matching sentences to two ranges of text and what differs between them.

In comes a chain, out comes a passage in each of two documents: where it begins and ends, which runs of words are
equal, and which words stand for which others. All places lead back to characters of the documents' texts.

Matches that share a sentence are aligned again as one piece, so that a sentence split in two is aligned with both its
halves. A passage takes in whole sentences, except where words are left over at its ends: those that a few other words
stand for belong to it, a clause of the sentence that was never copied does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rapporteur.reuse.alignment import Block, Characters, align
from rapporteur.reuse.chaining import Chain
from rapporteur.reuse.matching import Match, Sentences
from rapporteur.reuse.parts import is_furniture, is_quotation, running_count
from rapporteur.reuse.shingles import Indices

# Words left over at an end of a passage are replacements up to so many on either side.
_EDGE = 3

# Up to so many words in a row are a substitution; longer runs were rewritten, and say nothing of single words.
_SUBSTITUTED = 8


class Substitution(NamedTuple):
    """Words of one document that stand for words of the other; ranges of characters."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    in_quotation: bool


class Passage(NamedTuple):
    """A passage of two documents; ranges of characters, `blocks` as (start_a, end_a, start_b, end_b)."""

    row_a: int
    row_b: int
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    kind: str
    part: str
    similarity: float
    words: int
    blocks: tuple[tuple[int, int, int, int], ...]
    substitutions: tuple[Substitution, ...]


class _Bead(NamedTuple):
    """Sentences of both sides aligned as one piece: half-open ranges of words, and the blocks of equal ones."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    blocks: tuple[Block, ...]


class _Gap(NamedTuple):
    """Words between equal ones, as half-open ranges of words; either may be empty."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


def passages(sentences: Sentences, characters: Characters, chains: Sequence[Chain]) -> list[Passage]:
    """Make the passages of chains, in their order."""
    quoted = running_count(sentences.quoted)
    furniture = running_count(np.repeat(sentences.furniture, np.diff(sentences.offsets)))
    return [_passage(sentences, _beads(sentences, characters, chain), chain, quoted, furniture) for chain in chains]


def _beads(sentences: Sentences, characters: Characters, chain: Chain) -> list[_Bead]:
    """Group the matches of a chain so that no two groups share a sentence, and align each group."""
    groups: list[list[Match]] = []
    for match in chain.matches:
        if groups and (match.row_a <= groups[-1][-1].row_a or match.row_b <= groups[-1][-1].row_b):
            groups[-1].append(match)
        else:
            groups.append([match])
    return [_bead(sentences, characters, group) for group in groups]


def _bead(sentences: Sentences, characters: Characters, group: Sequence[Match]) -> _Bead:
    start_a, end_a = int(sentences.offsets[group[0].row_a]), int(sentences.offsets[group[-1].row_a + 1])
    start_b, end_b = int(sentences.offsets[group[0].row_b]), int(sentences.offsets[group[-1].row_b + 1])
    alignment = group[0].alignment if len(group) == 1 else align(characters, start_a, end_a, start_b, end_b)
    return _Bead(start_a, end_a, start_b, end_b, alignment.blocks)


def _passage(
    sentences: Sentences, beads: Sequence[_Bead], chain: Chain, quoted: Indices, furniture: Indices
) -> Passage:
    first, last = beads[0], beads[-1]
    head = _Gap(first.start_a, first.blocks[0].a, first.start_b, first.blocks[0].b)
    final = last.blocks[-1]
    tail = _Gap(final.a + final.size, last.end_a, final.b + final.size, last.end_b)
    # The words from .. to that the passage takes in, on either side.
    from_a, from_b = (head.start_a, head.start_b) if _is_replaced(head) else (head.end_a, head.end_b)
    to_a, to_b = (tail.end_a, tail.end_b) if _is_replaced(tail) else (tail.start_a, tail.start_b)
    blocks = _joined(beads)
    words = sum(block.size for block in blocks)
    match_first, match_last = chain.matches[0], chain.matches[-1]
    start_a = _start(sentences, match_first.row_a, from_a)
    start_b = _start(sentences, match_first.row_b, from_b)
    end_a = _end(sentences, match_last.row_a, to_a)
    end_b = _end(sentences, match_last.row_b, to_b)
    whole = (from_a, from_b, to_a, to_b) == (first.start_a, first.start_b, last.end_a, last.end_b)
    return Passage(
        match_first.row_a,
        match_first.row_b,
        start_a,
        end_a,
        start_b,
        end_b,
        kind="exact" if whole and words == to_a - from_a == to_b - from_b else "edited",
        part=_part(blocks, quoted, furniture),
        similarity=2 * words / (to_a - from_a + to_b - from_b),
        words=words,
        blocks=tuple(
            (
                int(sentences.starts[block.a]),
                int(sentences.ends[block.a + block.size - 1]),
                int(sentences.starts[block.b]),
                int(sentences.ends[block.b + block.size - 1]),
            )
            for block in blocks
        ),
        substitutions=tuple(
            _substitution(sentences, gap, quoted) for bead in beads for gap in _gaps(bead) if _is_substituted(bead, gap)
        ),
    )


def _start(sentences: Sentences, row: int, word: int) -> int:
    """Where a passage begins that begins with a word: a sentence's first word takes in the marks before it."""
    return int(sentences.start_char[row] if word == sentences.offsets[row] else sentences.starts[word])


def _end(sentences: Sentences, row: int, word: int) -> int:
    return int(sentences.end_char[row] if word == sentences.offsets[row + 1] else sentences.ends[word - 1])


def _joined(beads: Sequence[_Bead]) -> list[Block]:
    """The blocks of all beads, those joined to one that follow each other on both sides without a gap."""
    joined: list[Block] = []
    for bead in beads:
        for block in bead.blocks:
            if joined and joined[-1].a + joined[-1].size == block.a and joined[-1].b + joined[-1].size == block.b:
                joined[-1] = joined[-1]._replace(size=joined[-1].size + block.size)
            else:
                joined.append(block)
    return joined


def _gaps(bead: _Bead) -> list[_Gap]:
    """What lies before, between and after the blocks of a bead."""
    ends = [(bead.start_a, bead.start_b), *((block.a + block.size, block.b + block.size) for block in bead.blocks)]
    starts = [*((block.a, block.b) for block in bead.blocks), (bead.end_a, bead.end_b)]
    return [
        _Gap(end_a, start_a, end_b, start_b) for (end_a, end_b), (start_a, start_b) in zip(ends, starts, strict=True)
    ]


def _is_replaced(gap: _Gap) -> bool:
    """Whether a few words at the end of a passage stand for a few others."""
    return 0 < gap.end_a - gap.start_a <= _EDGE and 0 < gap.end_b - gap.start_b <= _EDGE


def _is_substituted(bead: _Bead, gap: _Gap) -> bool:
    at_edge = gap.start_a == bead.start_a or gap.end_a == bead.end_a
    if at_edge:
        return _is_replaced(gap)
    return 0 < gap.end_a - gap.start_a <= _SUBSTITUTED and 0 < gap.end_b - gap.start_b <= _SUBSTITUTED


def _substitution(sentences: Sentences, gap: _Gap, quoted: Indices) -> Substitution:
    return Substitution(
        int(sentences.starts[gap.start_a]),
        int(sentences.ends[gap.end_a - 1]),
        int(sentences.starts[gap.start_b]),
        int(sentences.ends[gap.end_b - 1]),
        in_quotation=bool(
            quoted[gap.end_a] - quoted[gap.start_a] == gap.end_a - gap.start_a
            or quoted[gap.end_b] - quoted[gap.start_b] == gap.end_b - gap.start_b
        ),
    )


def _part(blocks: Sequence[Block], quoted: Indices, furniture: Indices) -> str:
    if is_furniture(blocks, furniture):
        return "furniture"
    return "quotation" if is_quotation(blocks, quoted) else "prose"
