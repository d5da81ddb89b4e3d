"""Families: passages of many reports that come from one another.

In come copies, each a range of two documents; out come the passages they are made of, and which family each copy and
each passage belongs to. Ranges of one document are one passage where they overlap by half of the longer. Passages are
joined, never documents, and a long one never to a short one that it holds: else a page spliced from two stories and
printed twice would chain both stories to one family.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rapporteur.reuse.components import components
from rapporteur.reuse.hashing import Hashes
from rapporteur.reuse.shingles import Counts, Indices
from rapporteur.reuse.words import Mask

# Of larger families the record keeps one copy for each passage, the one with the representative where there is one.
ALL_COPIES = 20


class Copies(NamedTuple):
    """Copies, one a row: a half-open range of characters in each of two documents, how alike, how many words equal.

    Rows are ordered by the copies' ids, so that the first of equals is the same one always.
    """

    document_a: Hashes
    start_a: Counts
    end_a: Counts
    document_b: Hashes
    start_b: Counts
    end_b: Counts
    similarity: npt.NDArray[np.float32]
    words: Counts


class Families(NamedTuple):
    """Passages ordered by document and place, and the family of each and of each copy.

    A family is known by the index of its first passage. `passage_a` and `passage_b` are the two passages of each copy.
    """

    document: Hashes
    start: Counts
    end: Counts
    family: Indices
    passage_a: Indices
    passage_b: Indices


def join(copies: Copies) -> Families:
    """Join the ranges of copies to passages, and passages to families."""
    count = len(copies.words)
    document = np.concatenate([copies.document_a, copies.document_b])
    start = np.concatenate([copies.start_a, copies.start_b])
    end = np.concatenate([copies.end_a, copies.end_b])
    order = np.lexsort((end, start, document))
    document, start, end = document[order], start[order], end[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (document[1:] != document[:-1]) | (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    interval = np.empty(len(order), dtype=np.int64)
    interval[order] = np.cumsum(fresh) - 1
    document, start, end = document[fresh], start[fresh], end[fresh]

    root = components(len(document), *_overlaps(document, start, end))
    is_root, passage = np.unique(root, return_inverse=True)
    ends = np.zeros(len(is_root), dtype=np.int32)
    np.maximum.at(ends, passage, end)
    # The first interval of a passage begins it: intervals are ordered by document and start.
    passage_a, passage_b = passage[interval[:count]], passage[interval[count:]]
    family = components(len(is_root), passage_a, passage_b)
    return Families(document[is_root], start[is_root], ends, family, passage_a, passage_b)


def kept(found: Families, copies: Copies, published: Indices) -> Mask:
    """Which copies the record keeps: all of small families, and of large ones one for each passage.

    `published` is when each passage's document was published, as far as that is known, else the largest number there
    is. The representative of a family is its earliest passage, then the one with most copies, then the first.
    """
    size = np.bincount(found.family, minlength=len(found.family))
    large = size[found.family[found.passage_a]] > ALL_COPIES
    rows = np.flatnonzero(large)
    if len(rows) == 0:
        return ~large
    degree = np.bincount(np.concatenate([found.passage_a, found.passage_b]), minlength=len(found.family))
    by_family = np.lexsort((-degree, published, found.family))
    first = np.ones(len(by_family), dtype=np.bool_)
    first[1:] = found.family[by_family[1:]] != found.family[by_family[:-1]]
    represents = np.zeros(len(by_family), dtype=np.bool_)
    represents[by_family[first]] = True

    # Each copy stands here twice, once for each of its passages, which keeps its best copy.
    passage = np.concatenate([found.passage_a[rows], found.passage_b[rows]])
    other = np.concatenate([found.passage_b[rows], found.passage_a[rows]])
    twice = np.concatenate([rows, rows])
    best = np.lexsort((twice, -copies.similarity[twice], -copies.words[twice], ~represents[other], passage))
    chosen = np.ones(len(best), dtype=np.bool_)
    chosen[1:] = passage[best[1:]] != passage[best[:-1]]
    chosen &= ~represents[passage[best]]
    keep = ~large
    keep[twice[best[chosen]]] = True
    return keep


def _overlaps(document: Hashes, start: Counts, end: Counts) -> tuple[Indices, Indices]:
    """Pairs of the ordered intervals that overlap by at least half of the longer."""
    left = [np.empty(0, np.int64)]
    right = [np.empty(0, np.int64)]
    near = np.arange(len(document))
    distance = 1
    while len(near):
        near = near[near + distance < len(document)]
        other = near + distance
        # Later intervals begin later still: once one begins after this one's end, no more overlap it.
        meets = (document[near] == document[other]) & (start[other] < end[near])
        near, other = near[meets], other[meets]
        shared = np.minimum(end[near], end[other]) - start[other]
        same = 2 * shared >= np.maximum(end[near] - start[near], end[other] - start[other])
        left.append(near[same])
        right.append(other[same])
        distance += 1
    return np.concatenate(left), np.concatenate(right)
