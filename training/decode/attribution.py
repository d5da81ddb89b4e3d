"""Whole attributions from marked fragments: which source and which content belong to which cue.

In come fragments of source, cue and content in a document, out come attributions, each with its fragments. A cue is
the anchor: each content fragment belongs to the cue that suits it best, a source may serve several cues. Fragments of
one cue ("urged ... to") are joined first; what no cue takes stands alone only if source and content remain.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from training.decode.arrays import Floats, Ints, Weights, rectified, sigmoid
from training.decode.distance import CLASSES, signed_class
from training.decode.tags import Labelled

SOURCE, CUE, CONTENT = 0, 1, 2
LABELS = ("source", "cue", "content")
BETWEEN = 4  # classes of the number of other cues between two fragments: 0, 1, 2, more
DISTANCES = 2 * CLASSES
# A cue farther from a fragment than this many fragments is not looked at: attributions are local, and the number of
# pairs stays linear in the document's length.
REACH = 24

# Links are kept from these probabilities on; a cue without any source takes the best one from the lower bound on.
_KEEP, _KEEP_ONLY = 0.5, 0.25


class Pairs(NamedTuple):
    """Pairs of a cue fragment and another fragment, by their numbers, with what is known of each pair."""

    cues: Ints
    others: Ints
    labels: Ints  # of the other fragment
    distances: Ints  # classes
    between: Ints  # classes


class Attributed(NamedTuple):
    """The fragments of one attribution, by their numbers."""

    sources: list[int]
    cues: list[int]
    contents: list[int]


def pairs(fragments: Sequence[Labelled]) -> Pairs:
    """Return the pairs to be judged; ``fragments`` are in order of place."""
    labels = np.array([label for _, _, label in fragments], dtype=np.int64)
    firsts = np.array([first for first, _, _ in fragments], dtype=np.int64)
    ends = np.array([end for _, end, _ in fragments], dtype=np.int64)
    cues, others = [], []
    for cue in np.flatnonzero(labels == CUE).tolist():
        for other in range(max(0, cue - REACH), min(len(fragments), cue + REACH + 1)):
            if other != cue:
                cues.append(cue)
                others.append(other)
    one, two = np.array(cues, dtype=np.int64), np.array(others, dtype=np.int64)
    # How many atoms lie between them; negative where the other fragment stands first.
    gap = np.where(two > one, firsts[two] - ends[one], -(firsts[one] - ends[two]) - 1)
    before = np.cumsum(labels == CUE)  # cues up to and including each fragment
    inner = np.maximum(before[np.maximum(one, two) - 1] - before[np.minimum(one, two)], 0)
    return Pairs(one, two, labels[two], signed_class(gap), np.minimum(inner, BETWEEN - 1))


def link_scores(vectors: Floats, fragments: Sequence[Labelled], found: Pairs, weights: Weights) -> Floats:
    """Return the logits (pairs,) that the fragments of each pair are of one attribution; ``vectors`` (atoms, width)."""
    rows = np.array(fragments, dtype=np.int64).reshape(-1, 3)
    ends = np.concatenate([vectors[rows[:, 0]], vectors[rows[:, 1] - 1]], axis=1)
    one = rectified(weights, "link_cue", ends)
    two = rectified(weights, "link_other", ends)
    bilinear = np.einsum("li,kij->klj", one, weights["link"], optimize=True)  # (labels, fragments, width)
    crossed = (bilinear[found.labels, found.cues] * two[found.others]).sum(1)
    prior = weights["link_prior"][found.labels, found.distances, found.between]
    return np.asarray(crossed + prior, dtype=np.float32)


def assemble(fragments: Sequence[Labelled], found: Pairs, logits: Floats) -> list[Attributed]:
    """Return the attributions, in order of their cues."""
    chance = sigmoid(logits)
    group = _joined_cues(fragments, found, chance)
    best: dict[tuple[int, int], float] = {}  # (first cue of a group, other fragment) -> probability
    for cue, other, label, p in zip(
        found.cues.tolist(), found.others.tolist(), found.labels.tolist(), chance.tolist(), strict=True
    ):
        if label != CUE:
            key = group[cue], other
            best[key] = max(best.get(key, 0.0), p)
    made = {first: Attributed([], [], []) for first in sorted(set(group.values()))}
    for cue, first in sorted(group.items()):
        made[first].cues.append(cue)
    options: dict[int, list[tuple[float, int]]] = {}
    for (first, other), p in best.items():
        options.setdefault(other, []).append((p, -first))
    for other in sorted(options):
        ranked = sorted(options[other], reverse=True)
        if fragments[other][2] == CONTENT:
            made[-ranked[0][1]].contents.append(other)
        else:
            for p, first in ranked:
                if p >= _KEEP:
                    made[-first].sources.append(other)
    for first, attribution in made.items():
        if not attribution.sources:
            sources = [
                (p, -other) for (cue, other), p in best.items() if cue == first and fragments[other][2] == SOURCE
            ]
            if sources and max(sources)[0] >= _KEEP_ONLY:
                attribution.sources.append(-max(sources)[1])
    return [attribution for attribution in made.values() if attribution.sources or attribution.contents]


def _joined_cues(fragments: Sequence[Labelled], found: Pairs, chance: Floats) -> dict[int, int]:
    """Return for each cue fragment the first fragment of its cue."""
    group = {place: place for place, (_, _, label) in enumerate(fragments) if label == CUE}
    joined = (found.labels == CUE) & (found.others > found.cues) & (chance >= _KEEP)
    for one, two in zip(found.cues[joined].tolist(), found.others[joined].tolist(), strict=True):
        first, second = sorted((group[one], group[two]))
        group = {cue: first if of == second else of for cue, of in group.items()}
    return group
