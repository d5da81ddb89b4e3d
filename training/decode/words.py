"""Words and sentences of a document, from a decision at each atom: it goes on, begins a word, or begins a sentence."""

from collections.abc import Sequence

import numpy as np

from training.decode.arrays import Floats, Ints

INSIDE, WORD, SENTENCE = 0, 1, 2
BOUNDARIES = ("inside", "word", "sentence")


def divide(scores: Floats, glued: "np.ndarray[tuple[int], np.dtype[np.bool_]]", firsts: Ints) -> tuple[Ints, Ints]:
    """Return the first atom of each word, and the number of the first word of each sentence.

    ``scores`` (atoms, 3); ``glued`` (atoms,): nothing stands between this atom and the one before, as within a word
    must be; ``firsts``: the first atoms of paragraphs, which begin sentences.
    """
    choice = np.where(glued, scores.argmax(1), WORD + scores[:, WORD:].argmax(1))
    choice[firsts] = SENTENCE
    words = np.flatnonzero(choice)
    return words, np.flatnonzero(choice[words] == SENTENCE)


def word_spans(words: Ints, starts: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int]]:
    """Return the words' places in the text from the atoms' places."""
    lasts = [*(words[1:] - 1).tolist(), len(starts) - 1]
    return (
        [(int(starts[first]), int(ends[last])) for first, last in zip(words.tolist(), lasts, strict=True)]
        if len(words)
        else []
    )
