"""Candidates: pairs of sentences of different documents that share enough 5-grams to be worth aligning.

It happens in two joins. First (`shared_shingles`), by 5-gram: all sentences that hold the same 5-gram meet, and
every two of them from different documents become a pair. Where more than `ALL_PAIRS` sentences meet, only the first of
them (by document, then sentence) is paired with each other: the cost of a 5-gram never grows faster than its number of
occurrences, and the members of a family still meet, in its first member. Then (`worth_aligning`), by document pair:
the counts of each pair of sentences are added up, and the pairs that share too little are dropped.

A 5-gram seen in any number of other documents still counts fully for the two at hand. So whether two sentences
become candidates depends on their two documents alone, except where a 5-gram passes `ALL_PAIRS`: there two sentences
that are not the family's first may never meet for this 5-gram, only for rarer ones that they share.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from rapporteur.reuse.hashing import Hashes
from rapporteur.reuse.shingles import Counts, Indices

Mask: TypeAlias = npt.NDArray[np.bool_]

# Up to so many sentences all pairs are made; the record keeps all pairs of families of up to 20 passages.
ALL_PAIRS = 20

# So many sentences of one document may hold one 5-gram; later ones are left out of its joins. A headline, a caption
# and the body may say the same, but one sentence repeated a thousand times is found well enough by its first places.
REPEATS = 4

# A pair of sentences is aligned if it shares so many 5-grams, or this part of the 5-grams of the shorter sentence.
# One shared 5-gram of a long sentence is a stock phrase far more often than a copy: on 3,700 articles 111,800 pairs
# share one, 18,700 of them pass here, and 5,300 are found to be copies.
ENOUGH_SHARED = 3
ENOUGH_CONTAINED = 0.2

# Two weaker pairs of the same documents support each other where they are at most so many sentences apart on both
# sides: that is how a run of respun sentences shows.
NEAR = 2


class SentencePairs(NamedTuple):
    """Pairs of sentences, one a row: documents (the smaller first), sentences, 5-grams shared and had.

    `rarest` is in how many sentences the rarest of the shared 5-grams was found.
    """

    document_a: Hashes
    document_b: Hashes
    sentence_a: Counts
    sentence_b: Counts
    shared: Counts
    rarest: Counts
    shingles_a: Counts
    shingles_b: Counts

    def take(self, chosen: Mask | Indices) -> SentencePairs:
        """The chosen rows."""
        return SentencePairs._make(column[chosen] for column in self)


def shared_shingles(shingle: Hashes, document: Hashes, sentence: Counts, shingles: Counts) -> SentencePairs:
    """Pair the sentences that hold the same 5-gram and count, for each pair, the 5-grams they share.

    One row comes in for each 5-gram of each sentence; `shingles` is how many its sentence has in all. All rows of a
    5-gram must be among them. Rows come out ordered by documents and sentences.
    """
    repeated = _may_repeat(shingle)
    rows = np.flatnonzero(repeated)
    rows = rows[np.lexsort((sentence[rows], document[rows], shingle[rows]))]
    rows = rows[_first_repeats(shingle[rows], document[rows], sentence[rows])]
    held = shingle[rows]

    # Sentences are numbered by document and place, so that comparing numbers compares both.
    by_place = np.lexsort((sentence[rows], document[rows]))
    placed = rows[by_place]
    new = changes(document[placed], sentence[placed])
    number = np.empty(len(rows), dtype=np.int64)
    number[by_place] = np.cumsum(new) - 1
    members = placed[new]

    first, second, size = _meetings(held, number)
    apart = document[members[first]] != document[members[second]]
    keys = first[apart] << 32 | second[apart]
    order = np.argsort(keys)
    keys, size = keys[order], size[apart][order]
    begins = np.flatnonzero(changes(keys))
    shared = np.diff(np.append(begins, len(keys))).astype(np.int32)
    rarest = np.minimum.reduceat(size, begins) if len(begins) else size
    a = members[keys[begins] >> 32]
    b = members[keys[begins] & 0xFFFFFFFF]
    return SentencePairs(document[a], document[b], sentence[a], sentence[b], shared, rarest, shingles[a], shingles[b])


def worth_aligning(pairs: SentencePairs) -> SentencePairs:
    """Add up the counts of equal pairs, and keep those that share enough to be worth aligning.

    All rows of a pair of documents must be among them. Rows come out ordered by documents and sentences.
    """
    pairs = pairs.take(np.lexsort((pairs.sentence_b, pairs.sentence_a, pairs.document_b, pairs.document_a)))
    begins = np.flatnonzero(changes(pairs.document_a, pairs.document_b, pairs.sentence_a, pairs.sentence_b))
    if len(begins) == 0:
        return pairs
    shared = np.add.reduceat(pairs.shared, begins, dtype=np.int32)
    rarest = np.minimum.reduceat(pairs.rarest, begins)
    pairs = pairs.take(begins)._replace(shared=shared, rarest=rarest)
    shorter = np.minimum(pairs.shingles_a, pairs.shingles_b)
    enough = (pairs.shared >= ENOUGH_SHARED) | (pairs.shared >= ENOUGH_CONTAINED * shorter)
    return pairs.take(enough | _supported(pairs))


def _may_repeat(keys: Hashes) -> Mask:
    """Which keys may occur more than once: all that do, and a few that do not.

    Nine in ten 5-grams occur once. Counting in a table of small hashes drops most of these at a tenth of what sorting
    all would cost. The middle bits choose the place, because the rows of a bucket share the highest or the lowest.
    """
    places = 1 << max(8, (len(keys) * 4).bit_length())
    place = ((keys >> np.uint64(12)) & np.uint64(places - 1)).astype(np.int64)
    return np.bincount(place, minlength=places)[place] > 1


def _first_repeats(shingle: Hashes, document: Hashes, sentence: Counts) -> Mask:
    """Of sorted rows, those that are no repetition and among the first `REPEATS` sentences of their document."""
    fresh = changes(shingle, document, sentence)
    begins = np.flatnonzero(changes(shingle, document))
    rank = np.cumsum(fresh)
    before = np.repeat(rank[begins] - 1, np.diff(np.append(begins, len(shingle))))
    return fresh & (rank - before <= REPEATS)


def _meetings(held: Hashes, number: Indices) -> tuple[Indices, Indices, Counts]:
    """The pairs of numbers that meet in each of the sorted keys, the smaller first, and how many met there."""
    begins = np.flatnonzero(changes(held))
    sizes = np.diff(np.append(begins, len(held)))
    first = [np.empty(0, np.int64)]
    second = [np.empty(0, np.int64)]
    for size in range(2, ALL_PAIRS + 1):
        group = begins[sizes == size]
        left, right = np.triu_indices(size, 1)
        first.append(np.add.outer(left, group).ravel())
        second.append(np.add.outer(right, group).ravel())
    large = sizes > ALL_PAIRS
    others = np.repeat(large, sizes)
    others[begins] = False
    first.append(np.repeat(begins[large], sizes[large] - 1))
    second.append(np.flatnonzero(others))
    left, right = np.concatenate(first), np.concatenate(second)
    return number[left], number[right], np.repeat(sizes, sizes)[left].astype(np.int32)


def _supported(pairs: SentencePairs) -> Mask:
    """Which of the sorted pairs have another pair of the same documents near on both sides."""
    supported = np.zeros(len(pairs.shared), dtype=np.bool_)
    # Rows are ordered by sentence_a, so near ones are few rows away; more rows than this at one sentence are repeats.
    for distance in range(1, 2 * NEAR + 1):
        here = slice(distance, None)
        there = slice(None, -distance)
        near = (pairs.document_a[here] == pairs.document_a[there]) & (pairs.document_b[here] == pairs.document_b[there])
        near &= pairs.sentence_a[here] - pairs.sentence_a[there] <= NEAR
        steps = pairs.sentence_b[here] - pairs.sentence_b[there]
        near &= (steps > 0) & (steps <= NEAR)
        supported[here] |= near
        supported[there] |= near
    return supported


def changes(*columns: npt.NDArray[np.generic]) -> Mask:
    """Where a row of sorted columns differs from the row before; the first row does."""
    changed = np.ones(len(columns[0]), dtype=np.bool_)
    if len(changed):
        changed[1:] = False
        for column in columns:
            changed[1:] |= column[1:] != column[:-1]
    return changed
