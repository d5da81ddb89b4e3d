"""Chains of mentions: each mention's best antecedent, coarse to fine (Lee et al., 2018), over head words.

A mention is an atom, its head's first; the antecedent of none begins a chain. Looking back over a bounded number of
mentions keeps time and memory linear in the document's length.
"""

import numpy as np

from training.decode.arrays import Bools, Floats, Ints, Weights, dense, rectified
from training.decode.distance import CLASSES, distance_class

# Atoms whose mention score is above this are candidates; of the 5 % of them that come before, the pairs decide.
THRESHOLD = 0.0
LOOK_BACK = 512  # mentions that are compared coarsely
FINE = 24  # of them so many finely
DISTANCES = CLASSES
_BLOCK = 256  # mentions whose scores are held in memory at a time


def candidates(scores: Floats) -> Ints:
    """Return the atoms that are mentions' heads; ``scores`` (atoms,)."""
    return np.flatnonzero(scores > THRESHOLD)


def antecedents(vectors: Floats, scores: Floats, ids: Ints, heads: Ints, weights: Weights) -> Ints:
    """Return for each of ``heads`` the number of its antecedent among them, or -1.

    ``vectors`` (atoms, width), ``scores`` (atoms,) of mentions, ``ids`` (atoms,) of first pieces.
    """
    mentions = vectors[heads]
    chosen = np.full(len(heads), -1, dtype=np.int64)
    anaphors, referents = dense(weights, "anaphor", mentions), dense(weights, "referent", mentions)
    fine = rectified(weights, "mention", mentions)
    prior = weights["mention_prior"]
    for start in range(0, len(heads), _BLOCK):
        end, first = min(len(heads), start + _BLOCK), max(0, start - LOOK_BACK)
        rows, columns = np.arange(start, end), np.arange(first, end)
        distance = distance_class(np.maximum(rows[:, None] - columns[None], 0))
        coarse = anaphors[rows] @ referents[columns].T + scores[heads[columns]] + prior[distance]
        coarse = np.where(columns[None] < rows[:, None], coarse, np.float32(-1e9))
        count = min(FINE, len(columns))
        top = np.argpartition(-coarse, count - 1, axis=1)[:, :count]
        top.sort(axis=1)
        kept = np.take_along_axis(coarse, top, axis=1)
        same = ids[heads[columns[top]]] == ids[heads[rows]][:, None]
        final = kept + pair_scores(fine[rows], fine[columns[top]], same, weights) + scores[heads[rows]][:, None]
        best = final.argmax(1)
        score = final[np.arange(len(rows)), best]
        chosen[rows] = np.where(score > 0, columns[top[np.arange(len(rows)), best]], -1)
    return chosen


def pair_scores(anaphors: Floats, options: Floats, same: Bools, weights: Weights) -> Floats:
    """Return (mentions, options); ``anaphors`` (mentions, width), ``options`` (mentions, options, width)."""
    crossed = anaphors[:, None] * options
    wide = np.broadcast_to(anaphors[:, None], options.shape)
    joined = np.concatenate([wide, options, crossed, same[..., None].astype(np.float32)], axis=-1)
    return np.asarray(dense(weights, "pair_out", rectified(weights, "pair", joined))[..., 0], dtype=np.float32)


def chains(chosen: Ints) -> list[list[int]]:
    """Return the chains of two mentions or more, as numbers of mentions in order."""
    of: list[list[int]] = []
    number = np.full(len(chosen), -1, dtype=np.int64)
    for mention, antecedent in enumerate(chosen.tolist()):
        if antecedent < 0:
            number[mention] = len(of)
            of.append([mention])
        else:
            number[mention] = number[antecedent]
            of[number[mention]].append(mention)
    return [chain for chain in of if len(chain) > 1]
