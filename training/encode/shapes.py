"""What an uncased vocabulary forgets of a word piece: case, digits, quotation marks, the space or break before it.

A shape is one small number made of five factors. Training keeps one embedding a factor (rare combinations share what
they can); the exported model has one table of all combinations, the factors' sums.
"""

from typing import NamedTuple


class Factor(NamedTuple):
    """One property and its values; the value's place in the list is its code."""

    name: str
    values: tuple[str, ...]


FACTORS = (
    Factor("before", ("nothing", "space", "line break", "paragraph break")),
    Factor("case", ("none", "lower", "capitalised", "upper", "single upper", "mixed")),
    Factor(
        "kind", ("word", "number", "mixed", "opening quote", "closing quote", "quote", "apostrophe", "dash", "other")
    ),
    Factor("quoted", ("no", "yes")),
    Factor("place", ("first piece", "later piece")),
)
SHAPES = 4 * 6 * 9 * 2 * 2

_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_APOSTROPHES = frozenset("'’‘ʼ`")
_DASHES = frozenset("-–—−")


def shape(before: int, case: int, kind: int, quoted: int, place: int) -> int:
    """Return the code of one combination of the factors' codes."""
    return (((before * 6 + case) * 9 + kind) * 2 + quoted) * 2 + place


def factors(code: int) -> tuple[int, ...]:
    """Return the factors' codes of a shape: the inverse of `shape`."""
    parts = []
    for factor in reversed(FACTORS):
        code, part = divmod(code, len(factor.values))
        parts.append(part)
    return tuple(reversed(parts))


def case_of(word: str) -> int:
    """Return the code of the word's case."""
    if word.islower():
        return 1
    if not word.upper().isupper():  # no letters that have case
        return 0
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 5


def kind_of(word: str) -> int:
    """Return the code of the kind of characters."""
    if word.isalpha():
        return 0
    if word.isdigit():
        return 1
    if len(word) > 1:
        return 2
    if word in _OPENING:
        return 3
    if word in _CLOSING:
        return 4
    if word == '"':
        return 5
    if word in _APOSTROPHES:
        return 6
    return 7 if word in _DASHES else 8


def quoted_after(kind: int, quoted: int) -> int:
    """Return whether what follows a piece of ``kind`` stands in double quotation marks."""
    if kind == 3:
        return 1
    if kind == 4:
        return 0
    return 1 - quoted if kind == 5 else quoted
