"""Word alignment of two stretches of words, and how much it speaks for a copy.

In come two sequences of words, out come the blocks of words that they share in order. A longest common subsequence
(rapidfuzz's bit-parallel one, over words mapped to characters) also pairs words that meet by accident: any two English
sentences share a "the" and an "of" in some order. So of its blocks those are kept that are worth more than the gaps
they lie between: each word counts by its weight, each gap costs by its length and by how much longer it is on one side,
up to a limit, because a clause may be cut whole. A replaced word leaves a short gap of equal length on both sides and
costs little; a lone "the" between uneven gaps does not pay for them. What is left over, words minus gaps, is the
evidence: it has the form of a local alignment score with affine gaps (Smith and Waterman, J. Mol. Biol. 147, 1981).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

# A gap costs OPEN, EACH for every word of its longer side and UNEVEN for every word by which the sides differ, but
# never more than CUT. So a "the" pays for one replaced word on either side, not for more.
_OPEN = 0.3
_EACH = 0.15
_UNEVEN = 0.15
_CUT = 2.0


class Block(NamedTuple):
    """`size` words that are equal from `a` on one side and from `b` on the other."""

    a: int
    b: int
    size: int


class Alignment(NamedTuple):
    """Blocks in order, the evidence they give, and how many words they hold."""

    blocks: tuple[Block, ...]
    score: float
    words: int


NOTHING = Alignment((), 0.0, 0)


def align(a: str, b: str, weights_a: Sequence[float], weights_b: Sequence[float]) -> Alignment:
    """Align two sequences of words, one character each, with the weight of each word on either side.

    A block is worth what its words weigh on the side where they weigh less: there they may be part of a longer name.
    The same two sequences always give the same blocks.
    """
    if a == b:
        return Alignment((Block(0, 0, len(a)),), min(sum(weights_a), sum(weights_b)), len(a)) if a else NOTHING
    found = LCSseq.editops(a, b).as_matching_blocks()[:-1]
    if not found:
        return NOTHING
    blocks = _slide(a, b, [Block(block.a, block.b, block.size) for block in found])
    before_a = [0.0, *accumulate(weights_a)]
    before_b = [0.0, *accumulate(weights_b)]
    worths = [
        min(before_a[block.a + block.size] - before_a[block.a], before_b[block.b + block.size] - before_b[block.b])
        for block in blocks
    ]
    return _select(blocks, worths)


def gap_cost(words_a: int, words_b: int) -> float:
    """What a gap of so many words on either side costs; 0 where there is none."""
    if words_a == words_b == 0:
        return 0.0
    return min(_CUT, _OPEN + _EACH * max(words_a, words_b) + _UNEVEN * abs(words_a - words_b))


def _slide(a: str, b: str, blocks: list[Block]) -> list[Block]:
    """Join blocks to the next one where a gap on one side ends in the same words as the block.

    "the [very the] end" and "the end": which "the" is the pair's is a tie, and the choice that makes one run of two is
    the likelier one.
    """
    joined = [blocks[-1]]
    for block in reversed(blocks[:-1]):
        following = joined[-1]
        gap_a = following.a - block.a - block.size
        gap_b = following.b - block.b - block.size
        if gap_b == 0 < gap_a and a[following.a - block.size : following.a] == b[block.b : block.b + block.size]:
            joined[-1] = Block(following.a - block.size, block.b, block.size + following.size)
        elif gap_a == 0 < gap_b and b[following.b - block.size : following.b] == a[block.a : block.a + block.size]:
            joined[-1] = Block(block.a, following.b - block.size, block.size + following.size)
        else:
            joined.append(block)
    return joined[::-1]


def _select(blocks: Sequence[Block], worths: Sequence[float]) -> Alignment:
    """The blocks that together are worth most after the cost of the gaps between them."""
    best: list[float] = []
    before: list[int] = []
    for index, block in enumerate(blocks):
        most, source = 0.0, -1
        for earlier in range(index):
            last = blocks[earlier]
            gain = best[earlier] - gap_cost(block.a - last.a - last.size, block.b - last.b - last.size)
            if gain > most:
                most, source = gain, earlier
        best.append(most + worths[index])
        before.append(source)
    index = max(range(len(blocks)), key=best.__getitem__)
    score = best[index]
    chosen: list[Block] = []
    while index >= 0:
        chosen.append(blocks[index])
        index = before[index]
    chosen.reverse()
    return Alignment(tuple(chosen), score, sum(block.size for block in chosen))
