"""The words of each sentence, as all later steps of reuse see them.

In come texts and the places of their sentences, out come the words: hashes to compare, places to lead back to the
text, and two facts about each that judging a copy needs, whether it tells something of a common source and whether it
stands in quotation marks. After this no step needs the texts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rapporteur.reuse.common import telling_words
from rapporteur.reuse.quotation import quoted
from rapporteur.reuse.words import CodePoints, Mask, Positions, code_points, words_in

# So many code points are read at a time: more do not fit in the processor's cache (13 MB/s, against 4 for 16 million).
BATCH = 1_000_000


class SentenceWords(NamedTuple):
    """Words of sentences in order: how many each sentence has, and for all of them hashes, places and facts.

    `words` are 32-bit hashes; `starts` and `ends` are half-open ranges of code points into the document's text.
    """

    lengths: npt.NDArray[np.int64]
    words: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    telling: Mask
    quoted: Mask


def sentence_words(
    texts: Sequence[str], document: Positions, start_char: Positions, end_char: Positions
) -> SentenceWords:
    """Find the words of sentences: each has a text, as an index into `texts`, and a place in it.

    Sentences must be ordered by document and place and must not overlap.
    """
    found = [
        _words_of_batch(joined, starts, ends, shift)
        for joined, starts, ends, shift in _batches(texts, document, start_char, end_char)
    ]
    if not found:
        return _words_of_batch("", document, start_char, end_char)
    return SentenceWords(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _batches(
    texts: Sequence[str], document: Positions, start_char: Positions, end_char: Positions
) -> Iterator[tuple[str, Positions, Positions, Positions]]:
    """Joined stretches of text with the places of their sentences, and what to take off to get places in the document.

    A stretch is a document, or of one longer than a batch the sentences that begin in the same million of code points:
    where it is cut depends on the document alone.
    """
    if not len(document):
        return
    stretch = start_char // BATCH
    new = np.ones(len(document), dtype=np.bool_)
    new[1:] = (document[1:] != document[:-1]) | (stretch[1:] != stretch[:-1])
    first = np.flatnonzero(new)
    last = np.append(first[1:], len(document)) - 1
    sizes = end_char[last] - start_char[first]
    batch = np.cumsum(sizes) // BATCH
    for number in np.unique(batch):
        run = np.flatnonzero(batch == number)
        parts = [
            texts[index][start:end]
            for index, start, end in zip(document[first[run]], start_char[first[run]], end_char[last[run]], strict=True)
        ]
        begins = np.cumsum(sizes[run]) - sizes[run]
        sentences = slice(int(first[run[0]]), int(last[run[-1]]) + 1)
        shift = np.repeat(begins - start_char[first[run]], last[run] + 1 - first[run])
        yield "".join(parts), start_char[sentences] + shift, end_char[sentences] + shift, shift


def _words_of_batch(joined: str, starts: Positions, ends: Positions, shift: Positions) -> SentenceWords:
    text = code_points(joined)
    words = words_in(text, np.unique(np.concatenate([starts, ends])))
    sentence = np.searchsorted(starts, words.start, side="right") - 1
    inside = sentence >= 0
    inside[inside] = words.start[inside] < ends[sentence[inside]]
    sentence = sentence[inside]
    start, end = words.start[inside], words.end[inside]
    hashes = words.hashes[inside].astype(np.uint32)
    begins = starts[np.append(True, shift[1:] != shift[:-1])] if len(starts) else starts
    return SentenceWords(
        np.bincount(sentence, minlength=len(starts)),
        hashes,
        (start - shift[sentence]).astype(np.int32),
        (end - shift[sentence]).astype(np.int32),
        telling_words(hashes, _capitals(text[start]), sentence),
        quoted(text, begins)[start],
    )


def _capitals(characters: CodePoints) -> Mask:
    distinct, index = np.unique(characters, return_inverse=True)
    capital = [unicodedata.category(chr(code)) in ("Lu", "Lt") for code in distinct.tolist()]
    return np.array(capital, dtype=np.bool_)[index]
