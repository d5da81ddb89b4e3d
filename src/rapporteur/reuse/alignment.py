"""Word alignment of two stretches of words, and how much it speaks for a copy.

In come two ranges of a sequence of words, out come the blocks of words that they share in order. A longest common
subsequence (rapidfuzz's bit-parallel one, over words written as characters) also pairs words that meet by accident:
any two English sentences share a "the" and an "of" in some order. So of its blocks those are kept that are worth more
than the gaps they lie between: each word counts by its weight, each gap costs by its length and by how much longer it
is on one side, up to a limit, because a clause may be cut whole. A replaced word leaves a short gap of equal length on
both sides and costs little; a lone "the" between uneven gaps does not pay for them. What is left over, words minus
gaps, is the evidence: a local alignment score with affine gaps (Smith and Waterman, J. Mol. Biol. 147, 1981).

All of it is counted in whole numbers, in hundredths of a telling word, so that no rounding tells apart equal sums.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import LCSseq

TELLING = 100
COMMON = 30

# A gap costs _OPEN, _EACH for every word of its longer side and _UNEVEN for every word by which the sides differ, but
# never more than _CUT. So a "the" pays for one replaced word on either side, not for more.
_OPEN = 30
_EACH = 15
_UNEVEN = 15
_CUT = 200


class Characters(NamedTuple):
    """Words as characters, equal words as equal ones, and what the words before each weigh (and all, at the end)."""

    text: str
    before: list[int]


class Block(NamedTuple):
    """`size` words that are equal from word `a` on one side and from word `b` on the other."""

    a: int
    b: int
    size: int


class Alignment(NamedTuple):
    """Blocks in order, the evidence they give, and how many words they hold."""

    blocks: tuple[Block, ...]
    score: int
    words: int


NOTHING = Alignment((), 0, 0)


def align(characters: Characters, start_a: int, end_a: int, start_b: int, end_b: int) -> Alignment:
    """Align two half-open ranges of words.

    A block is worth what its words weigh on the side where they weigh less: there they may continue a longer name. The
    same words always give the same blocks, wherever they stand.
    """
    text, before = characters
    a, b = text[start_a:end_a], text[start_b:end_b]
    if a == b:
        worth = min(before[end_a] - before[start_a], before[end_b] - before[start_b])
        return Alignment((Block(start_a, start_b, len(a)),), worth, len(a)) if a else NOTHING
    found = [(block.a, block.b, block.size) for block in LCSseq.editops(a, b).as_matching_blocks()[:-1]]
    if not found:
        return NOTHING
    blocks = [(start_a + at, start_b + bt, size) for at, bt, size in _slide(a, b, found)]
    worths = [min(before[at + size] - before[at], before[bt + size] - before[bt]) for at, bt, size in blocks]
    return _select(blocks, worths)


def gap_cost(words_a: int, words_b: int) -> int:
    """What a gap of so many words on either side costs; 0 where there is none."""
    if words_a > words_b:
        return min(_CUT, _OPEN + _EACH * words_a + _UNEVEN * (words_a - words_b))
    return min(_CUT, _OPEN + _EACH * words_b + _UNEVEN * (words_b - words_a)) if words_b else 0


def _slide(a: str, b: str, blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Join blocks to the next one where a gap on one side ends in the same words as the block.

    "the [very the] end" and "the end": which "the" is the pair's is a tie, and the choice that makes one run of two is
    the likelier one.
    """
    joined = [blocks[-1]]
    for block_a, block_b, size in reversed(blocks[:-1]):
        next_a, next_b, next_size = joined[-1]
        words = a[block_a : block_a + size]
        if block_b + size == next_b and a[next_a - size : next_a] == words:
            joined[-1] = (next_a - size, block_b, size + next_size)
        elif block_a + size == next_a and b[next_b - size : next_b] == words:
            joined[-1] = (block_a, next_b - size, size + next_size)
        else:
            joined.append((block_a, block_b, size))
    return joined[::-1]


def _select(blocks: list[tuple[int, int, int]], worths: list[int]) -> Alignment:
    """The blocks that together are worth most after the cost of the gaps between them."""
    best: list[int] = []
    before: list[int] = []
    for index, (block_a, block_b, _) in enumerate(blocks):
        most, source = 0, -1
        for earlier in range(index):
            # A gap costs something, so what is worth no more than the best so far cannot become it.
            if best[earlier] > most:
                last_a, last_b, size = blocks[earlier]
                gain = best[earlier] - gap_cost(block_a - last_a - size, block_b - last_b - size)
                if gain > most:
                    most, source = gain, earlier
        best.append(most + worths[index])
        before.append(source)
    score = max(best)
    index = best.index(score)
    chosen: list[Block] = []
    while index >= 0:
        chosen.append(Block(*blocks[index]))
        index = before[index]
    chosen.reverse()
    return Alignment(tuple(chosen), score, sum(block.size for block in chosen))
