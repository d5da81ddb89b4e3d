"""The path that Viterbi finds is the best of all."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from training.decode.viterbi import decode


@given(st.integers(0, 10_000), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_best_of_all_paths(seed: int, lengths: list[int]) -> None:
    random = np.random.default_rng(seed)
    tags, ends = 3, np.cumsum(lengths)
    scores = random.normal(size=(int(ends[-1]), tags)).astype(np.float32)
    names = {"transitions": (tags, tags), "start": (tags,), "end": (tags,)}
    weights = {f"x.{n}": random.normal(size=shape).astype(np.float32) for n, shape in names.items()}
    runs = [(int(end - length), int(end)) for length, end in zip(lengths, ends, strict=True)]
    found = decode(scores, weights, "x", runs)
    for first, end in runs:

        def value(path: tuple[int, ...], first: int = first) -> float:
            total = weights["x.start"][path[0]] + weights["x.end"][path[-1]]
            total += sum(scores[first + i, tag] for i, tag in enumerate(path))
            return float(total + sum(weights["x.transitions"][a, b] for a, b in itertools.pairwise(path)))

        best = max(map(value, itertools.product(range(tags), repeat=end - first)))
        assert np.isclose(value(tuple(found[first:end].tolist())), best, atol=1e-4)


def test_nothing_to_decode() -> None:
    shapes = {"x.transitions": (2, 2), "x.start": (2,), "x.end": (2,)}
    weights = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    assert decode(np.zeros((0, 2), np.float32), weights, "x", []).tolist() == []
