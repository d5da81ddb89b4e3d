import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.components import components

EDGES = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=25)


@given(EDGES)
def test_components_are_those_of_walking_the_graph(edges):
    left, right = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    reached = {node: {node} for node in range(15)}
    for _ in range(15):
        for a, b in edges:
            reached[a] = reached[b] = reached[a] | reached[b]
            for node in reached[a]:
                reached[node] = reached[a]
    assert components(15, left, right).tolist() == [min(reached[node]) for node in range(15)]


def test_a_long_path_is_one_component():
    path = np.random.default_rng(1).permutation(20_000)
    assert not components(20_000, path[:-1], path[1:]).any()
