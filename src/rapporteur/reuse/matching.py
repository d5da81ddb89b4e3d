"""Which of the candidate pairs of sentences match, word by word.

In come sentences with their words, and candidate pairs of them; out come the pairs whose words align, with the
alignments. A pair matches if its aligned words give evidence of their own and cover half of the shorter sentence (the
longer may hold another sentence glued to it), or give so much evidence that a clause moved from one long sentence to
another. Next to a pair that matches, the sentences before and after are tried as well, whether they share a 5-gram or
not: that is how short sentences ("No.") and sentences with many replaced words ride in a passage.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rapporteur.reuse.alignment import COMMON, TELLING, Alignment, Characters, align
from rapporteur.reuse.hashing import Hashes
from rapporteur.reuse.shingles import Counts, Indices
from rapporteur.reuse.words import Mask

# The least evidence of a pair that may be part of a passage; what a whole passage needs is said in `chaining`.
LEAST_SCORE = 200
LEAST_COVERED = 0.5

# A clause that covers less of both its sentences must speak for itself. On 3,753 articles the pairs that cover less
# than half and score 6 to 9 are titles and offices of the same people ("Rep. Adam Schiff, D-Calif., chairman of the
# House Intelligence Committee"); above 900 they are shared quotations and captions.
CLAUSE_SCORE = 900

# Beside a match, a pair needs less, but then it must be about whole sentences.
RIDER_SCORE = 100

# So many replaced words in a row still count as covered.
_REPLACED = 3

# The rarity of what sentences share that share no 5-gram.
NONE_SHARED = 1 << 31

# Code points that can stand for words: all but the surrogates, and but NUL.
_SURROGATES = range(0xD800, 0xE000)
_CHARACTERS = 0x110000 - len(_SURROGATES) - 1


class Sentences(NamedTuple):
    """The sentences of pairs of documents with their words, ordered by pair, document and sentence.

    The first columns have a row for each sentence; `offsets` has one more and says where each sentence's words begin in
    the last columns, which have a row for each word. Equal rows of one document in several pairs are several rows.
    """

    pair: Hashes
    document: Hashes
    sentence: Counts
    start_char: Counts
    end_char: Counts
    furniture: Mask
    offsets: Indices
    words: npt.NDArray[np.uint32]
    starts: Counts
    ends: Counts
    telling: Mask
    quoted: Mask


class Candidates(NamedTuple):
    """Pairs of rows among the sentences, and in how many sentences the rarest 5-gram stands that they share."""

    row_a: Indices
    row_b: Indices
    rarest: Counts


class Match(NamedTuple):
    """A pair of sentences that match: their rows among the sentences, how their words align, and how rare that is.

    `rarest` is that of the candidates, and `NONE_SHARED` where the pair was no candidate and rides beside one.
    """

    row_a: int
    row_b: int
    alignment: Alignment
    rarest: int


def as_characters(sentences: Sentences) -> Characters:
    """Write the words of sentences as characters, so that alignment can treat sentences as strings."""
    # Arrow numbers the words with a hash table, in a tenth of the time that sorting them takes.
    encoded = pa.array(sentences.words).dictionary_encode()
    code = np.arange(len(encoded.dictionary), dtype=np.uint32) % np.uint32(_CHARACTERS) + np.uint32(1)
    code[code >= _SURROGATES.start] += np.uint32(len(_SURROGATES))
    text = code[encoded.indices.to_numpy()].astype("<u4").tobytes().decode("utf-32-le")
    weights = np.where(sentences.telling, TELLING, COMMON)
    return Characters(text, np.append(0, np.cumsum(weights)).tolist())


def match(sentences: Sentences, characters: Characters, candidates: Candidates) -> list[Match]:
    """Align candidate pairs of sentences, and return those that match and their riders.

    They come out ordered by rows, each pair once. Which neighbours are tried depends on the two documents alone.
    """
    offsets = sentences.offsets.tolist()
    run = runs(sentences).tolist()
    aligned: dict[tuple[int, int], Alignment] = {}
    matched: dict[tuple[int, int], Alignment] = {}

    def attempt(pairs: Iterable[tuple[int, int]], riding: bool) -> list[tuple[int, int]]:
        """Align pairs, keep those that match or ride, and return those that match and were not kept before."""
        fresh = []
        for pair in pairs:
            if pair in matched:
                continue
            a, b = pair
            start_a, end_a, start_b, end_b = offsets[a], offsets[a + 1], offsets[b], offsets[b + 1]
            if pair not in aligned:
                aligned[pair] = align(characters, start_a, end_a, start_b, end_b)
            alignment = aligned[pair]
            if _matches(alignment, end_a - start_a, end_b - start_b):
                fresh.append(pair)
                matched[pair] = alignment
            elif riding and _rides(alignment, end_a - start_a, end_b - start_b):
                matched[pair] = alignment
        return fresh

    rows = list(zip(candidates.row_a.tolist(), candidates.row_b.tolist(), strict=True))
    rarest = dict(zip(rows, candidates.rarest.tolist(), strict=True))
    found = attempt(rows, riding=False)
    while found:
        beside = [(a, b, a + step, b + step) for a, b in found for step in (-1, 1)]
        found = attempt([(c, d) for a, b, c, d in beside if run[a] == run[c] and run[b] == run[d]], riding=True)
    return [Match(a, b, alignment, rarest.get((a, b), NONE_SHARED)) for (a, b), alignment in sorted(matched.items())]


def runs(sentences: Sentences) -> Indices:
    """A number for each row, equal for rows of sentences that follow one another in one document of one pair.

    One more number, of no row, stands at the end: it is what rows before the first and after the last are found in.
    """
    run = np.zeros(len(sentences.sentence) + 1, dtype=np.int64)
    if len(sentences.sentence):
        run[1:-1] = np.cumsum(
            (sentences.pair[1:] != sentences.pair[:-1])
            | (sentences.document[1:] != sentences.document[:-1])
            | (sentences.sentence[1:] != sentences.sentence[:-1] + 1)
        )
    run[-1] = -1
    return run


def covered(alignment: Alignment) -> int:
    """How many words an alignment covers: equal ones, and short runs that stand for as many others."""
    words = alignment.words
    if words:
        end_a, end_b, _ = alignment.blocks[0]
        for a, b, size in alignment.blocks:
            words += min(_REPLACED, a - end_a, b - end_b)
            end_a, end_b = a + size, b + size
    return words


def _matches(alignment: Alignment, length_a: int, length_b: int) -> bool:
    if alignment.score < LEAST_SCORE:
        return False
    return alignment.score >= CLAUSE_SCORE or covered(alignment) >= LEAST_COVERED * min(length_a, length_b)


def _rides(alignment: Alignment, length_a: int, length_b: int) -> bool:
    if alignment.words == length_a == length_b:
        return length_a > 0
    return alignment.score >= RIDER_SCORE and covered(alignment) >= LEAST_COVERED * max(length_a, length_b)
