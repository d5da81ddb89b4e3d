"""Connected components of a graph given as two arrays of node numbers."""

from __future__ import annotations

import numpy as np

from rapporteur.reuse.shingles import Indices


def components(nodes: int, left: Indices, right: Indices) -> Indices:
    """Return for each node the smallest node that edges lead to from it, itself among them.

    Trees are hooked to smaller roots and flattened, in turns, until nothing changes: a few turns, each linear (Shiloach
    and Vishkin, An O(log n) Parallel Connectivity Algorithm, J. Algorithms 3, 1982).
    """
    root = np.arange(nodes)
    while True:
        root_left, root_right = root[left], root[right]
        apart = root_left != root_right
        if not apart.any():
            return root
        left, right = left[apart], right[apart]
        high = np.maximum(root_left[apart], root_right[apart])
        np.minimum.at(root, high, np.minimum(root_left[apart], root_right[apart]))
        while (root[root] != root).any():
            root = root[root]
