"""Coreference figures against the example that Pradhan et al. (2014) work through."""

import pytest
from training.evaluate.chains import ChainCount

KEY = ["abc", "defg"]
RESPONSE = ["ab", "cd", "fghi"]


def test_worked_example() -> None:
    count = ChainCount()
    count.add(KEY, RESPONSE)
    sums = {name: values.tolist() for name, values in count.sums.items()}
    assert sums["MUC"] == [2, 5, 2, 5]
    assert sums["B-cubed"] == pytest.approx([4 / 3 + 1 / 3 + 1 / 4 + 1, 7, 2 + 1 / 2 + 1 / 2 + 1, 8])
    assert sums["CEAF-e"] == pytest.approx([1.3, 2, 1.3, 3])


def test_the_same_is_perfect_and_singletons_do_not_count() -> None:
    count = ChainCount()
    count.add([*KEY, "x"], [*KEY, "y"])
    assert count.figures()["CoNLL"] == 100


def test_nothing_found_is_zero() -> None:
    count = ChainCount()
    count.add(KEY, [])
    assert count.figures()["CoNLL"] == 0
