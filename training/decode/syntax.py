"""Heads and relations of a sentence's words (Dozat and Manning, 2017: deep biaffine attention)."""

import numpy as np

from training.decode.arrays import Floats, Ints, Weights, dense, rectified
from training.decode.tree import best_tree

# A "sentence" of more words than this is a list or a table; its tree is found piecewise, so that memory, which grows
# with the square of the length, is bounded.
MAX_WORDS = 400


def parse(vectors: Floats, weights: Weights) -> tuple[Ints, Ints]:
    """Return heads (words,), -1 for the root, and relations' numbers (words,) of one sentence.

    ``vectors`` (words, width): of the words' first atoms.
    """
    heads = np.empty(len(vectors), dtype=np.int64)
    relations = np.empty(len(vectors), dtype=np.int64)
    for start in range(0, len(vectors), MAX_WORDS):
        part = vectors[start : start + MAX_WORDS]
        found = best_tree(arc_scores(part, weights))
        relations[start : start + len(part)] = relation_scores(part, found, weights).argmax(1)
        heads[start : start + len(part)] = np.where(found < 0, -1 if start == 0 else found, found + start)
    return heads, relations


def arc_scores(vectors: Floats, weights: Weights) -> Floats:
    """Return (words, 1 + words): the score of each word's arc from the root, then from each word."""
    heads = rectified(weights, "arc_head", np.concatenate([weights["root"][None], vectors]))
    dependents = rectified(weights, "arc_dependent", vectors)
    scores: Floats = dependents @ weights["arc"] @ heads.T + heads @ weights["arc_prior"]
    return scores


def relation_scores(vectors: Floats, heads: Ints, weights: Weights) -> Floats:
    """Return (words, relations) for each word's arc from its head; ``heads`` (words,), -1 for the root."""
    sources = rectified(weights, "relation_head", np.concatenate([weights["root"][None], vectors]))[heads + 1]
    dependents = rectified(weights, "relation_dependent", vectors)
    bilinear = weights["relation"]  # (relations, width, width)
    crossed = np.einsum("wi,kij,wj->wk", dependents, bilinear, sources, optimize=True)
    both = np.concatenate([dependents, sources], axis=1)
    return np.asarray(crossed + dense(weights, "relation_linear", both), dtype=np.float32)
