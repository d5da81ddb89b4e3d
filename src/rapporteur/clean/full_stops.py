"""Whether a full stop ends its sentence: by the abbreviation before it and the word after it.

The words are facts of usage, listed in `abbreviations`; what they mean for a boundary is here.
"""

import re

from rapporteur.clean.abbreviations import (
    BEGINNERS,
    INNER,
    NUMBERED,
    OPEN,
    OPEN_CAPITALISED,
    STATES_ALIKE,
    TITLES,
    ZONES,
)

_JOINTS = re.compile(r"[-–—/]")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}")
# The number of an item within running text: "... the following: 1. Is".
_COUNT = re.compile(r"[(\[]?\d{1,2}")
_OPENING = "\"'“‘«„`([{*"


def full_stop_ends(before: str, opened: str, word: str, point: str, title: bool) -> bool:
    """Say whether a full stop after ``before`` ends the sentence when ``word`` follows it after white space.

    ``before`` is the text just before the stop, as far back as the sentence reaches but not necessarily whole;
    ``opened`` are the opening marks before ``word``, ``point`` a full stop right after it. In a ``title`` every word
    may have a capital, which then says nothing.
    """
    tokens = before.split()
    if not tokens or before[-1].isspace():
        return not word[:1].islower()
    joined = tokens[-1].lstrip(_OPENING)
    preceding = _JOINTS.split(joined)[-1]
    earlier = tokens[-2] if len(tokens) > 1 else ""
    if _COUNT.fullmatch(joined) and _ends_clause(earlier):
        return False
    abbreviated = _abbreviation(preceding, joined, earlier)
    initial = bool(point) and len(word) == 1
    if initial and len(preceding) == 1 and preceding.isupper():
        return False
    if not abbreviated:
        return not word[:1].islower() or _is_careless(preceding, opened)
    if abbreviated == "inner" or word[:1].islower():
        return False
    if abbreviated == "etc":
        return True
    if word[:1].isdigit():
        return False
    if abbreviated == "number":
        return True
    if abbreviated == "hour":
        return word not in ZONES
    return not title and not initial and word.lower() in BEGINNERS


def _ends_clause(word: str) -> bool:
    return word.endswith((":", ";")) or (word.endswith(".") and not _abbreviation(word[:-1], word[:-1], ""))


def _abbreviation(preceding: str, joined: str, earlier: str) -> str:
    """Return the manner in which ``preceding`` is an abbreviation; empty where it is none."""
    lower, capital = preceding.lower(), preceding[:1].isupper()
    if (lower in INNER and not preceding.isupper()) or (capital and lower in TITLES):
        return "inner"
    if lower == "etc":
        return "etc"
    if lower in NUMBERED and not (capital and len(preceding) == 1):
        return "number"
    if lower in ("a.m", "p.m"):
        return "hour"
    if lower in OPEN or (capital and lower in OPEN_CAPITALISED) or _DOTTED.fullmatch(preceding):
        return "open"
    if capital and lower in STATES_ALIKE and (earlier.endswith(",") or joined != preceding):
        return "open"
    if capital and len(preceding) == 1 and not (preceding == "I" and earlier[-1:].islower()):
        return "open"
    return ""


def _is_careless(preceding: str, opened: str) -> bool:
    """Say whether a plain word before a full stop shows that the small letter after it is a careless beginning."""
    if opened or not preceding.isalpha() or preceding.lower() in TITLES:
        return False
    return preceding.islower() or len(preceding) > 4
