"""From text to words that compare equal where only the typography differs.

In comes text, out come the hash and the place of every word. Two reports that print the same sentence rarely print the
same characters: one curls its quotation marks, one sets headlines in capitals, one came through a converter that left
soft hyphens or full-width letters behind. So words are compared by their characters after compatibility decomposition
and case folding, and everything between words (spaces, punctuation, dashes, quotation marks) is no part of any word.
What can change the meaning stays: "U.S." and "US" are different words, and so are "its" and "it's", "4.5" and "45",
"$" and "£".

All of it is done on whole arrays of code points, because Python loops over the words of a collection would take longer
than everything that follows (measured: 13 MB of text a second on one core).
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from rapporteur.reuse.hashing import Hashes, mix, powers

CodePoints: TypeAlias = npt.NDArray[np.uint32]
Positions: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

_SEPARATOR, _LETTER, _DIGIT, _SINGLE, _APOSTROPHE, _STOP, _COMMA = range(7)

# Characters printed for an apostrophe: typewriter, curly (both ways round), prime, modifier letters, accents.
_APOSTROPHES = "'’‘‛′ʼʹ´`＇"

# Signs that are read aloud, hence words: a price in pounds is not the same price in dollars. Currency signs join them.
_SPOKEN_SIGNS = "%‰&"

# Scripts written without spaces: there each character is treated as a word.
_UNSPACED_SCRIPTS = ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ")


class Words(NamedTuple):
    """The words of a text in order: hashes, and half-open ranges of code points into the text."""

    hashes: Hashes
    start: Positions
    end: Positions


def code_points(text: str) -> CodePoints:
    """The code points of a text as an array."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def words_in(text: CodePoints, breaks: Positions) -> Words:
    """Find the words of a text and hash each.

    No word runs across a position in `breaks` (where sentences or documents begin and end): the text before and after
    such a position is read as if it stood alone.
    """
    characters, origin = _fold(text)
    kinds, mixed = _classify(characters)
    broken = np.zeros(len(text) + 1, dtype=np.bool_)
    broken[breaks] = True
    passed = np.cumsum(broken[: len(text)])[origin]
    follows = np.zeros(len(characters), dtype=np.bool_)  # whether a character continues the text of the one before
    follows[1:] = passed[1:] == passed[:-1]

    member = _members(kinds, follows)
    begins = member.copy()
    begins[1:] &= ~(member[:-1] & follows[1:])
    begins |= kinds == _SINGLE
    begins[1:] |= member[1:] & (kinds[:-1] == _SINGLE)

    places = np.flatnonzero(member)
    first = np.flatnonzero(begins[places])
    if len(first) == 0:
        return Words(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.int64))
    length = np.diff(np.append(first, len(places)))
    offset = np.arange(len(places)) - np.repeat(first, length)
    terms = mixed[places] * powers(int(length.max()))[offset]
    hashes = mix(np.add.reduceat(terms, first) + length.astype(np.uint64))
    last = places[first + length - 1]
    ends = origin[last] + 1
    # The last point of "U.S." is part of its place, but not of its hash: at a sentence's end it may stand for both.
    dotted = np.add.reduceat((kinds[places] == _STOP).astype(np.int64), first) > 0
    dotted &= (kinds[last] == _LETTER) & (last + 1 < len(kinds))
    after = np.minimum(last + 1, len(kinds) - 1)
    ends[dotted & follows[after] & (kinds[after] == _STOP)] += 1
    return Words(hashes, origin[places[first]], ends)


def _fold(text: CodePoints) -> tuple[CodePoints, Positions]:
    """Decompose and case-fold a text; returns the characters and the position in the text that each came from."""
    distinct = np.flatnonzero(np.bincount(text, minlength=1))
    folded = [_fold_character(chr(code)) for code in distinct.tolist()]
    lengths = np.zeros(int(distinct[-1]) + 1 if len(distinct) else 1, dtype=np.int64)
    lengths[distinct] = [len(characters) for characters in folded]
    begins = np.zeros_like(lengths)
    begins[distinct] = np.cumsum(lengths[distinct]) - lengths[distinct]
    spelling = code_points("".join(folded))
    origin = np.repeat(np.arange(len(text)), lengths[text])
    if len(origin) == len(text) and not (lengths[distinct] != 1).any():
        return spelling[begins[text]], origin
    within = np.arange(len(origin)) - np.repeat(np.cumsum(lengths[text]) - lengths[text], lengths[text])
    return spelling[begins[text[origin]] + within], origin


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if unicodedata.category(character) == "Cf":  # soft hyphens, zero-width spaces and joiners, direction marks
        return ""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    if folded.startswith(" "):  # a lone diacritic such as the diaeresis decomposes to a space that carries it
        return " "
    return unicodedata.normalize("NFC", folded) if _is_single(folded[0]) else folded


def _classify(characters: CodePoints) -> tuple[npt.NDArray[np.uint8], Hashes]:
    """The kind and the mixed hash of each folded character."""
    distinct = np.flatnonzero(np.bincount(characters, minlength=1))
    size = int(distinct[-1]) + 1 if len(distinct) else 1
    kind = np.zeros(size, dtype=np.uint8)
    kind[distinct] = [_kind(chr(code)) for code in distinct.tolist()]
    mixed = np.zeros(size, dtype=np.uint64)
    mixed[distinct] = mix(distinct.astype(np.uint64))
    return kind[characters], mixed[characters]


def _kind(character: str) -> int:
    special = {"'": _APOSTROPHE, ".": _STOP, ",": _COMMA}.get(character)
    if special is not None:
        return special
    category = unicodedata.category(character)
    if category == "Nd":
        return _DIGIT
    if _is_single(character):
        return _SINGLE
    return _LETTER if category[0] in "LNM" else _SEPARATOR


def _is_single(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Sc" or character in _SPOKEN_SIGNS:
        return True
    return category == "Lo" and unicodedata.name(character, "").startswith(_UNSPACED_SCRIPTS)


def _members(kinds: npt.NDArray[np.uint8], follows: Mask) -> Mask:
    """Which characters belong to a word: letters, digits, signs, and the points and apostrophes inside words.

    An apostrophe belongs between two letters or digits ("Ja'afari", "don't"), a point or a comma between two digits
    ("4.5", "1,000"), and a point between two single letters ("U.S.", "a.m.", "e.g."), but not between two words that
    lost the space between them ("air base.Syrian").
    """
    letter = kinds == _LETTER
    digit = kinds == _DIGIT
    either = letter | digit

    def before(mask: Mask) -> Mask:
        shifted = np.zeros_like(mask)
        shifted[1:] = mask[:-1] & follows[1:]
        return shifted

    def after(mask: Mask) -> Mask:
        shifted = np.zeros_like(mask)
        shifted[:-1] = mask[1:] & follows[1:]
        return shifted

    alone = letter & ~before(either) & ~after(either)
    inside = (kinds == _APOSTROPHE) & before(either) & after(either)
    inside |= ((kinds == _STOP) | (kinds == _COMMA)) & before(digit) & after(digit)
    inside |= (kinds == _STOP) & before(alone) & after(alone)
    members: Mask = either | inside | (kinds == _SINGLE)
    return members
