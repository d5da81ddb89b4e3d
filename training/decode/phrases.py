"""The phrase around a head word (Dobrovolskii, 2021): mentions and arguments are found by their heads, then widened."""

import numpy as np

from training.decode.arrays import Floats, Ints, Weights, dense

# How many atoms a phrase may reach to the left and to the right of its head: of GUM's mentions 99 % reach less far.
REACH = 40


def phrases(vectors: Floats, heads: Ints, runs: Ints, weights: Weights) -> tuple[Ints, Ints]:
    """Return the first atoms and the ends of the phrases of ``heads``.

    ``vectors`` (atoms, width); ``runs`` (atoms,): the number of each atom's paragraph, which no phrase leaves.
    """
    scores = edge_scores(vectors, heads, runs, weights)
    return heads - scores[0].argmax(1), heads + scores[1].argmax(1) + 1


def edge_scores(vectors: Floats, heads: Ints, runs: Ints, weights: Weights) -> tuple[Floats, Floats]:
    """Return (heads, 1 + REACH) twice: the scores of each distance to the left, and to the right."""
    sides = []
    for side, sign in (("left", -1), ("right", 1)):
        queries = dense(weights, f"phrase_{side}_head", vectors[heads])
        keys = dense(weights, f"phrase_{side}_edge", vectors)
        places = heads[:, None] + sign * np.arange(REACH + 1)
        inside = (places >= 0) & (places < len(vectors))
        places = np.clip(places, 0, len(vectors) - 1)
        inside &= runs[places] == runs[heads][:, None]
        scores = np.einsum("hw,hdw->hd", queries, keys[places], optimize=True) + weights[f"phrase_{side}_prior"]
        sides.append(np.where(inside, scores, np.float32(-1e9)))
    return sides[0], sides[1]
