from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.candidates import ALL_PAIRS, REPEATS, SentencePairs, shared_shingles, worth_aligning

ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(0, 5)), max_size=120)


def find(rows, had=None):
    """Pair rows of (shingle, document, sentence); `had` is how many shingles each sentence has, if not those here."""
    shingle, document, sentence = (
        (np.array(column) for column in zip(*rows, strict=True)) if rows else [np.empty(0)] * 3
    )
    had = had or Counter((row[1], row[2]) for row in set(rows))
    shingles = np.array([had[row[1], row[2]] for row in rows], dtype=np.int32)
    return shared_shingles(
        shingle.astype(np.uint64) << np.uint64(40), document.astype(np.uint64), sentence.astype(np.int32), shingles
    )


def as_rows(pairs):
    return [tuple(int(value) for value in row) for row in zip(*pairs, strict=True)]


def expected(rows):
    """What `shared_shingles` is to find, said in plain Python."""
    shared, rarest = Counter(), {}
    for shingle in {row[0] for row in rows}:
        places = sorted({row[1:] for row in rows if row[0] == shingle})
        first = [place for place in places if sorted(p for p in places if p[0] == place[0]).index(place) < REPEATS]
        met = combinations(first, 2) if len(first) <= ALL_PAIRS else ((first[0], other) for other in first[1:])
        for pair in met:
            if pair[0][0] != pair[1][0]:
                shared[pair] += 1
                rarest[pair] = min(rarest.get(pair, len(first)), len(first))
    had = Counter((row[1], row[2]) for row in set(rows))
    return sorted((a[0], b[0], a[1], b[1], count, rarest[a, b], had[a], had[b]) for (a, b), count in shared.items())


@given(ROWS)
def test_pairs_are_those_of_plain_python(rows):
    assert sorted(as_rows(find(rows))) == expected(rows)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    other = list(rows)
    random.shuffle(other)
    assert as_rows(find(rows)) == as_rows(find(other))


@given(ROWS)
def test_pairs_come_together_from_any_buckets(rows):
    had = Counter((row[1], row[2]) for row in set(rows))
    buckets = [find([row for row in rows if row[0] % 3 == bucket], had) for bucket in range(3)]
    together = SentencePairs._make(np.concatenate(columns) for columns in zip(*buckets, strict=True))
    assert as_rows(worth_aligning(together)) == as_rows(worth_aligning(find(rows)))


def test_cost_grows_with_occurrences_only():
    for documents in (100, 1000):
        assert len(find([(0, document, 0) for document in range(documents)]).shared) == documents - 1


def test_one_sentence_repeated_without_end_stays_small():
    rows = [(0, 1, sentence) for sentence in range(5000)] + [(0, 2, 0)]
    assert len(find(rows).shared) == REPEATS


def pairs(*rows):
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    return SentencePairs(*(column.astype(np.uint64) for column in columns[:2]),
                         *(column.astype(np.int32) for column in columns[2:]))  # fmt: skip


def test_one_shared_shingle_of_long_sentences_is_not_worth_it():
    assert as_rows(worth_aligning(pairs((1, 2, 7, 7, 1, 2, 20, 20)))) == []
    assert as_rows(worth_aligning(pairs((1, 2, 7, 7, 1, 2, 20, 5)))) != []
    assert as_rows(worth_aligning(pairs((1, 2, 7, 7, 1, 2, 20, 20), (1, 2, 7, 7, 2, 9, 20, 20)))) == [
        (1, 2, 7, 7, 3, 2, 20, 20)
    ]


def test_neighbours_support_each_other():
    near = (1, 2, 7, 7, 1, 2, 20, 20), (1, 2, 8, 9, 1, 2, 20, 20)
    far = (1, 2, 7, 7, 1, 2, 20, 20), (1, 2, 8, 19, 1, 2, 20, 20)
    elsewhere = (1, 2, 7, 7, 1, 2, 20, 20), (1, 3, 8, 9, 1, 2, 20, 20)
    assert as_rows(worth_aligning(pairs(*near))) == list(near)
    assert as_rows(worth_aligning(pairs(*far))) == as_rows(worth_aligning(pairs(*elsewhere))) == []
