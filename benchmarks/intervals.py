"""Bootstrap intervals over documents: how far a figure may be owed to the documents it was measured on."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

# Enough that the interval's ends move by less than a tenth of a point between seeds.
RESAMPLES = 2_000


def bootstrap(
    counts: Sequence[Sequence[float]], figure: Callable[[NDArray[np.float64]], float]
) -> tuple[float, float, float]:
    """Return ``figure`` of the summed ``counts`` (documents by counts) and the ends of its 95 % interval."""
    table = np.asarray(counts, dtype=np.float64)
    random = np.random.default_rng(0)
    drawn = [figure(table[random.integers(0, len(table), len(table))].sum(axis=0)) for _ in range(RESAMPLES)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return figure(table.sum(axis=0)), float(low), float(high)


def f1(counts: NDArray[np.float64]) -> float:
    """Return F1 in per cent of (right, found, gold) counts."""
    right, found, gold = counts
    return float(200 * right / (found + gold)) if found + gold else 100.0
