"""Shingles: the runs of five words that a sentence is made of, hashed.

In come the words of sentences as hashes, out come the hashes of the 5-grams with the sentence that each stands in. Two
sentences that share a 5-gram are candidates for a copy. Five words are few enough to survive when every tenth word
is replaced, and enough to be rare: of the 5-grams of 37,528 news articles 94 % occur in one sentence only. A 5-gram
never runs across a sentence's end, so that it does not matter what a sentence was spliced to.

5-grams without any telling word ("at the end of the") are left out: 7 % of all, they make a quarter of the candidates
and find no copy that others do not (3,753 articles: 12 of 3,145 passages were lost, ten of them page furniture).
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from rapporteur.reuse.hashing import Hashes, mix, powers
from rapporteur.reuse.words import Mask

Counts: TypeAlias = npt.NDArray[np.int32]
Indices: TypeAlias = npt.NDArray[np.int64]

SHINGLE_WORDS = 5


class Shingles(NamedTuple):
    """Hashes of 5-grams, and for each the index of the sentence it stands in."""

    hashes: Hashes
    sentence: Indices


def shingles_of(words: npt.NDArray[np.uint32], telling: Mask, lengths: Indices) -> Shingles:
    """Hash the 5-grams of sentences; `words` and `telling` hold the sentences' words one after the other."""
    counts = np.maximum(lengths - (SHINGLE_WORDS - 1), 0)
    sentence = np.repeat(np.arange(len(lengths)), counts)
    first = np.cumsum(lengths) - lengths
    begins = first[sentence] + np.arange(len(sentence)) - (np.cumsum(counts) - counts)[sentence]
    before = np.append(0, np.cumsum(telling))
    tells = before[begins + SHINGLE_WORDS] > before[begins]
    begins, sentence = begins[tells], sentence[tells]
    scattered = mix(words.astype(np.uint64))
    hashes = np.zeros(len(sentence), dtype=np.uint64)
    for place, factor in enumerate(powers(SHINGLE_WORDS)):
        hashes += scattered[begins + place] * factor
    return Shingles(mix(hashes), sentence)
