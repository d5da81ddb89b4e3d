"""Pairing what two annotators marked: one-to-one matchings of items, and one-to-one maps between their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

One = TypeVar("One")
Two = TypeVar("Two")
Pair = tuple[int, int]


def matching(one: Sequence[One], two: Sequence[Two], fit: Callable[[One, Two], float]) -> list[Pair]:
    """Return a largest one-to-one matching of those with a ``fit`` above 0, as pairs of indices.

    The best fits are paired first; augmenting paths (Kuhn) then make the matching as large as it can be, giving up a
    good pair only where that makes room for two.
    """
    edges = sorted((-fit(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(two))
    partners: dict[int, list[int]] = {}
    held: dict[int, int] = {}
    for score, i, j in edges:
        if score < 0:
            partners.setdefault(i, []).append(j)
            if j not in held and i not in held.values():
                held[j] = i

    def place(i: int, tried: set[int]) -> bool:
        for j in partners[i]:
            if j not in tried:
                tried.add(j)
                if j not in held or place(held[j], tried):
                    held[j] = i
                    return True
        return False

    for i in sorted(partners.keys() - set(held.values())):
        place(i, set())
    return sorted((i, j) for j, i in held.items())


def mapping(together: Counter[tuple[str, str]]) -> dict[str | None, str | None]:
    """Return a one-to-one map of one's ids to two's, the pairs that occur together most often first.

    Ties go to equal names, then to the alphabet. None, no id at all, is only ever None.
    """
    found: dict[str | None, str | None] = {None: None}
    for (a, b), _ in sorted(together.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        if a not in found and b not in found.values():
            found[a] = b
    return found
