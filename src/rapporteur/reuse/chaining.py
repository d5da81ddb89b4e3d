"""Chains: matching sentences of two documents that follow one another on both sides.

In come the matches of one pair of documents, out come chains of them, each the skeleton of a passage. A chain goes on
where the next match lies at most `STEP` sentences further on both sides: so a sentence split in two on one side, two
glued to one, or one inserted do not break it. Chains are found as anchors are chained in genome alignment (Li,
Minimap2, Bioinformatics 34, 2018): the best predecessor for each match by dynamic programming, then chains read off
from the best end downwards, each match once.

A chain is a copy if the evidence of its matches together suffices. So two neighbouring sentences, each too short or
too much altered to tell, may tell together; and a phrase that two independent sentences share does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rapporteur.reuse.candidates import ALL_PAIRS
from rapporteur.reuse.matching import Match, Sentences, covered, runs
from rapporteur.reuse.parts import is_quotation, running_count
from rapporteur.reuse.shingles import Indices

# Consecutive matches lie at most so many sentences apart: at most one sentence between them is no part of the copy.
STEP = 2

# What each sentence passed over costs.
_PASSED_OVER = 50

# So many words may be aligned on both sides of where one sentence was split.
_SHARED_WORDS = 2

# The evidence a passage needs. Read on 3,753 articles: of the pairs of sentences that cover half of the shorter, those
# under 650 are mostly independent sentences on the same people and offices, and so are some under 800.
PASSAGE_SCORE = 800

# The evidence that one sentence needs which stands on both sides nearly whole: eight words with five telling ones.
# Most whole stock phrases ("declined to comment", a credit line, a share bar) stay below. The others are known by each
# of the 5-grams they share standing in more than `ALL_PAIRS` sentences.
WHOLE_SCORE = 480
WHOLE_COVERED = 0.9
WHOLE_WORDS = 7

# The evidence that words need which stand in quotation marks on both sides: they are quoted from one utterance.
QUOTED_SCORE = 400


class Chain(NamedTuple):
    """Matches in order, and the evidence they give together."""

    matches: tuple[Match, ...]
    score: int


def chains(sentences: Sentences, matches: Sequence[Match]) -> list[Chain]:
    """Chain the matches of all pairs of documents, and return the chains that are copies.

    Matches come ordered by rows. No chain is returned whose sentences lie, on both sides, mostly in stronger ones:
    in two copies of one article a sentence also resembles its neighbour's copy.
    """
    accepted: list[Chain] = []
    pair = sentences.pair.tolist()
    run = runs(sentences).tolist()
    offsets = sentences.offsets.tolist()
    quoted = running_count(sentences.quoted)
    for _, group in groupby(matches, key=lambda match: pair[match.row_a]):
        taken_a: set[int] = set()
        taken_b: set[int] = set()
        for chain in _chain(run, list(group)):
            if not _suffices(offsets, quoted, chain):
                continue
            rows_a = {match.row_a for match in chain.matches}
            rows_b = {match.row_b for match in chain.matches}
            if 2 * len(rows_a & taken_a) > len(rows_a) and 2 * len(rows_b & taken_b) > len(rows_b):
                continue
            taken_a |= rows_a
            taken_b |= rows_b
            accepted.append(chain)
    return accepted


def _chain(run: Sequence[int], matches: list[Match]) -> list[Chain]:
    """All chains of the matches of one pair of documents, the strongest first."""
    best = [match.alignment.score for match in matches]
    before = [-1] * len(matches)
    for index, match in enumerate(matches):
        earlier = index - 1
        while earlier >= 0 and match.row_a - matches[earlier].row_a <= STEP:
            cost = _step(run, matches[earlier], match)
            if cost is not None:
                score = best[earlier] - cost + match.alignment.score
                if score > best[index]:
                    best[index], before[index] = score, earlier
            earlier -= 1
    found = []
    used = [False] * len(matches)
    for end in sorted(range(len(matches)), key=lambda index: (-best[index], index)):
        if used[end]:
            continue
        members = []
        index = end
        while index >= 0 and not used[index]:
            used[index] = True
            members.append(matches[index])
            index = before[index]
        found.append(Chain(tuple(reversed(members)), best[end] - (best[index] if index >= 0 else 0)))
    # A chain cut short where a stronger one took its beginning is weaker than its end promised.
    return sorted(found, key=lambda chain: (-chain.score, chain.matches[0].row_a, chain.matches[0].row_b))


def _step(run: Sequence[int], earlier: Match, later: Match) -> int | None:
    """What it costs to go on from one match to the next; None where it cannot be."""
    rows_a = later.row_a - earlier.row_a
    rows_b = later.row_b - earlier.row_b
    if not 0 <= rows_a <= STEP or not 0 <= rows_b <= STEP or rows_a == rows_b == 0:
        return None
    if run[earlier.row_a] != run[later.row_a] or run[earlier.row_b] != run[later.row_b]:
        return None
    last, first = earlier.alignment.blocks[-1], later.alignment.blocks[0]
    if rows_a == 0 and first.a < last.a + last.size - _SHARED_WORDS:
        return None
    if rows_b == 0 and first.b < last.b + last.size - _SHARED_WORDS:
        return None
    return _PASSED_OVER * (max(rows_a, 1) - 1 + max(rows_b, 1) - 1)


def _suffices(offsets: Sequence[int], quoted: Indices, chain: Chain) -> bool:
    if chain.score >= PASSAGE_SCORE:
        return True
    is_stock = all(match.rarest > ALL_PAIRS for match in chain.matches)
    if chain.score >= WHOLE_SCORE and not is_stock and any(_is_whole(offsets, match) for match in chain.matches):
        return True
    blocks = [block for match in chain.matches for block in match.alignment.blocks]
    return chain.score >= QUOTED_SCORE and is_quotation(blocks, quoted)


def _is_whole(offsets: Sequence[int], match: Match) -> bool:
    longer = max(offsets[row + 1] - offsets[row] for row in (match.row_a, match.row_b))
    return longer >= WHOLE_WORDS and covered(match.alignment) >= WHOLE_COVERED * longer
