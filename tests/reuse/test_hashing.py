import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rapporteur.reuse.hashing import hash_pairs, mix, powers

HASHES = arrays(np.uint64, st.integers(0, 20), elements=st.integers(0, 2**64 - 1))


@given(HASHES)
def test_mixing_collides_for_equal_values_only(values):
    assert len(np.unique(mix(values))) == len(np.unique(values))


def test_mixing_is_the_same_on_every_machine():
    assert mix(np.array([0, 1], dtype=np.uint64)).tolist() == [16294208416658607535, 10451216379200822465]


def test_mixing_moves_half_of_the_bits():
    values = np.arange(4096, dtype=np.uint64)
    moved = mix(values) ^ mix(values ^ np.uint64(1))
    assert 31 < np.bitwise_count(moved).mean() < 33


def test_powers_are_those_of_the_second():
    found = powers(5)
    assert found[0] == 1
    assert (found[1:] == found[:-1] * found[1]).all()


def test_pairs_are_ordered():
    one, two = np.array([1], dtype=np.uint64), np.array([2], dtype=np.uint64)
    assert hash_pairs(one, two) != hash_pairs(two, one)
