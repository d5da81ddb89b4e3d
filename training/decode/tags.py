"""Spans as tags, one an atom: B begins, I goes on, E ends, S is a span of one, O is none; one set a label.

Both ends marked, a tagger of single places can learn where a span ends as well as where it begins.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from training.decode.arrays import Bools, Ints

Labelled = tuple[int, int, int]  # first atom, one past the last atom, label's number
_MARKS = 4  # B, I, E, S


def tag_names(labels: Sequence[str]) -> list[str]:
    """Return the tags' names in the order of their numbers: O, then B, I, E, S of each label."""
    return ["O", *(f"{mark}-{label}" for label in labels for mark in "BIES")]


def tags_of(spans: Iterable[Labelled], length: int) -> Ints:
    """Return the tags (length,) of spans that do not overlap."""
    tags = np.zeros(length, dtype=np.int64)
    for first, end, label in spans:
        base = 1 + _MARKS * label
        if end - first == 1:
            tags[first] = base + 3
        else:
            tags[first + 1 : end - 1] = base + 1
            tags[first], tags[end - 1] = base, base + 2
    return tags


def spans_of(tags: Sequence[int] | Ints) -> list[Labelled]:
    """Return the spans that well-formed ``tags`` mark."""
    found, begun = [], 0
    for place, tag in enumerate(tags):
        if tag:
            label, mark = divmod(int(tag) - 1, _MARKS)
            if mark in (0, 3):
                begun = place
            if mark in (2, 3):
                found.append((begun, place + 1, label))
    return found


def follows(labels: int) -> Bools:
    """Return (tags, tags): whether the second tag may stand right after the first."""
    count = 1 + _MARKS * labels
    outside = [tag == 0 or (tag - 1) % _MARKS in (2, 3) for tag in range(count)]  # a span may begin after these
    begins = [tag == 0 or (tag - 1) % _MARKS in (0, 3) for tag in range(count)]
    allowed = np.zeros((count, count), dtype=np.bool_)
    for one in range(count):
        for two in range(count):
            same = one and two and (one - 1) // _MARKS == (two - 1) // _MARKS
            inside = same and (one - 1) % _MARKS in (0, 1) and (two - 1) % _MARKS in (1, 2)
            allowed[one, two] = (outside[one] and begins[two]) or inside
    return allowed


def may_begin(labels: int) -> Bools:
    """Return (tags,): whether a sequence may begin with the tag."""
    return follows(labels)[0]


def may_end(labels: int) -> Bools:
    """Return (tags,): whether a sequence may end with the tag."""
    return follows(labels)[:, 0]
