"""Stable 64-bit hashes over numpy arrays.

In go arrays of unsigned 64-bit integers, out come arrays of well mixed ones. Words, shingles and document pairs are all
named by such hashes: they are the same on every machine and in every run (Python's own `hash` is neither), and they
can be computed for millions of elements at once.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Hashes: TypeAlias = npt.NDArray[np.uint64]

# An odd multiplier is a bijection modulo 2**64; this one is Knuth's MMIX linear congruential multiplier.
_BASE = 6364136223846793005


def mix(values: Hashes) -> Hashes:
    """Scatter 64-bit values so that every bit of a result depends on every bit of its value.

    A bijection: different values never collide. This is the finaliser of SplitMix64 (Steele, Lea and Flood, Fast
    Splittable Pseudorandom Number Generators, OOPSLA 2014) after adding its golden-gamma, so that 0 is no fixed point.
    """
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def powers(count: int) -> Hashes:
    """The first `count` powers of the base of the polynomial hashes, modulo 2**64."""
    factors = np.full(count, _BASE, dtype=np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)


def hash_pairs(first: Hashes, second: Hashes) -> Hashes:
    """One hash for each ordered pair (first[k], second[k])."""
    return mix(mix(first) + second)
