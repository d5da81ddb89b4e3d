"""Distances in classes that grow with the distance: 0, 1, 2, 3, 4, 5-7, 8-15, 16-31, ... (Lee et al., 2017)."""

import numpy as np

from training.decode.arrays import Ints

EDGES = np.array([1, 2, 3, 4, 5, 8, 16, 32, 64, 128])
CLASSES = len(EDGES) + 1


def distance_class(distance: Ints) -> Ints:
    """Return the class of each distance, which is not negative: 0 to `CLASSES` - 1."""
    return np.searchsorted(EDGES, distance, side="right")


def signed_class(distance: Ints) -> Ints:
    """Return the class of each distance of either sign: 0 to 2 * `CLASSES` - 1."""
    return distance_class(np.abs(distance)) + np.where(distance < 0, CLASSES, 0)
