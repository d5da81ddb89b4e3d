"""The best sequence of tags under a linear-chain conditional random field (Lafferty et al., 2001).

A document's paragraphs are decoded side by side, so that the loop over places runs once for all of them.
"""

from collections.abc import Sequence

import numpy as np

from training.decode.arrays import Floats, Ints, Weights

Span = tuple[int, int]

# Paragraphs decoded together; more would pad short ones to the longest's length for nothing.
_TOGETHER = 64


def decode(scores: Floats, weights: Weights, name: str, runs: Sequence[Span]) -> Ints:
    """Return the tags (atoms,) of the best path through each of ``runs``, 0 outside them.

    ``scores`` (atoms, tags); of ``weights`` the arrays ``name``.transitions (from, to), .start and .end are used,
    in which what may not be is very low.
    """
    tags = np.zeros(len(scores), dtype=np.int64)
    order = sorted((run for run in runs if run[1] > run[0]), key=lambda run: (run[1] - run[0], run))
    transitions, start, end = (weights[f"{name}.{part}"] for part in ("transitions", "start", "end"))
    for i in range(0, len(order), _TOGETHER):
        together = order[i : i + _TOGETHER]
        for (first, last), path in zip(together, _paths(scores, transitions, start, end, together), strict=True):
            tags[first:last] = path
    return tags


def _paths(scores: Floats, transitions: Floats, start: Floats, end: Floats, runs: Sequence[Span]) -> list[Ints]:
    lengths = np.array([last - first for first, last in runs])
    firsts = np.array([first for first, _ in runs])
    longest, rows = int(lengths.max()), np.arange(len(runs))
    best = start + scores[firsts]  # (runs, tags): of the best path to each tag
    back = np.zeros((longest, len(runs), len(start)), dtype=np.int16)
    for place in range(1, longest):
        options = best[:, :, None] + transitions  # (runs, from, to)
        back[place] = options.argmax(1)
        here = scores[firsts + np.minimum(place, lengths - 1)]
        best = np.where((place < lengths)[:, None], options.max(1) + here, best)
    path = np.zeros((longest, len(runs)), dtype=np.int64)
    tag = (best + end).argmax(1)
    for place in range(longest - 1, -1, -1):
        path[place] = tag
        tag = np.where(place < lengths, back[place, rows, tag], tag) if place else tag
    return [path[:length, row] for row, length in enumerate(lengths)]
