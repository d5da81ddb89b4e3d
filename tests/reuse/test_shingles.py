import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.shingles import SHINGLE_WORDS, shingles_of

SENTENCES = st.lists(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=12), max_size=6)


def find(sentences):
    words = np.array([word for sentence in sentences for word, _ in sentence], dtype=np.uint32)
    telling = np.array([tells for sentence in sentences for _, tells in sentence], dtype=np.bool_)
    return shingles_of(words, telling, np.array([len(sentence) for sentence in sentences], dtype=np.int64))


@given(SENTENCES)
def test_equal_shingles_are_equal_runs_of_words_that_tell(sentences):
    expected = [
        (tuple(word for word, _ in sentence[place : place + SHINGLE_WORDS]), index)
        for index, sentence in enumerate(sentences)
        for place in range(len(sentence) - SHINGLE_WORDS + 1)
        if any(tells for _, tells in sentence[place : place + SHINGLE_WORDS])
    ]
    found = find(sentences)
    assert found.sentence.tolist() == [index for _, index in expected]
    named = dict(zip(found.hashes.tolist(), (words for words, _ in expected), strict=True))
    assert [named[value] for value in found.hashes.tolist()] == [words for words, _ in expected]
    assert len(named) == len({words for words, _ in expected})


def test_the_order_of_words_matters():
    found = find([[(word, True) for word in (1, 2, 3, 4, 5)], [(word, True) for word in (5, 4, 3, 2, 1)]])
    assert found.hashes[0] != found.hashes[1]
