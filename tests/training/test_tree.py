"""Trees: one root, no cycle, and none better."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from training.decode.tree import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(-1) != 1:
        return False
    for word in range(len(heads)):
        seen, node = set(), word
        while node >= 0:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


@given(st.integers(0, 100_000), st.integers(1, 5))
def test_best_of_all_trees(seed: int, count: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    found = tuple(best_tree(scores).tolist())
    assert is_tree(found)

    def value(heads: tuple[int, ...]) -> float:
        return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))

    every = (heads for heads in itertools.product(range(-1, count), repeat=count) if is_tree(heads))
    assert np.isclose(value(found), max(map(value, every)), atol=1e-4)


@given(st.integers(0, 100_000), st.integers(30, 80))
def test_long_sentences_are_trees(seed: int, count: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(tuple(best_tree(scores).tolist()))
