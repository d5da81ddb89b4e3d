"""Which characters of a text stand inside quotation marks.

In comes a text with the places where its paragraphs or documents break, out comes a mask. A quotation that two reports
share says nothing of which of them copied the other, and a word replaced inside one falsifies it; for both it must be
known what is quoted. Curly marks say whether they open or close; typewriter marks say it by what stands before and
after them. The last mark decides, and a paragraph's end closes: a speech that runs on opens every paragraph anew.
Single marks count only in pairs within a paragraph, because most of them are apostrophes.
"""

from __future__ import annotations

import unicodedata

import numpy as np
import numpy.typing as npt

from rapporteur.reuse.words import CodePoints, Mask, Positions

_OPEN, _CLOSE = 1, 2
_SPACE, _WORD, _PUNCTUATION, _DOUBLE, _SINGLE = range(5)

_DOUBLE_MARKS = '"“”„‟«»＂'
_SINGLE_MARKS = "'‘’‚‛"
_ALWAYS_OPEN = "“„‟«‚"
_ALWAYS_CLOSE = "”»"


def quoted(text: CodePoints, breaks: Positions) -> Mask:
    """Return a mask of the code points inside quotation marks; no quotation runs across a line's end or a break."""
    if len(text) == 0:
        return np.zeros(0, dtype=np.bool_)
    kind = _classify(text)
    paragraph = np.zeros(len(text) + 1, dtype=np.int32)
    paragraph[breaks] = 1
    paragraph[1:][text == ord("\n")] = 1
    paragraph = np.cumsum(paragraph[:-1], dtype=np.int32)
    double = _marks(text, kind, paragraph, _DOUBLE)
    single = _marks(text, kind, paragraph, _SINGLE)
    _drop_unpaired(single, paragraph)
    return _after_opening(double, paragraph) | _after_opening(single, paragraph)


def _classify(text: CodePoints) -> npt.NDArray[np.uint8]:
    distinct = np.flatnonzero(np.bincount(text))
    kind = np.zeros(int(distinct[-1]) + 1, dtype=np.uint8)
    kind[distinct] = [_kind(chr(code)) for code in distinct.tolist()]
    return kind[text]


def _kind(character: str) -> int:
    if character in _DOUBLE_MARKS:
        return _DOUBLE
    if character in _SINGLE_MARKS:
        return _SINGLE
    if character.isspace() or unicodedata.category(character)[0] in "CZ":
        return _SPACE
    return _WORD if unicodedata.category(character)[0] in "LNMS" else _PUNCTUATION


def _marks(
    text: CodePoints, kind: npt.NDArray[np.uint8], paragraph: npt.NDArray[np.int32], which: int
) -> npt.NDArray[np.uint8]:
    """Where quotation marks open and where they close; those that do neither, as apostrophes, are left out."""
    places = np.flatnonzero(kind == which)
    last, next_ = places - 1, np.minimum(places + 1, len(text) - 1)
    begins = (places == 0) | (paragraph[last] != paragraph[places])
    ends = (next_ == places) | (paragraph[next_] != paragraph[places])
    before = np.where(begins, _SPACE, kind[last])
    after = np.where(ends, _SPACE, kind[next_])
    # An opening mark stands before a word and after a space, a bracket or a dash; what ends a clause closes.
    ends_clause = ~begins & np.isin(text[last], [ord(character) for character in ".,!?…;"])
    opens = (after != _SPACE) & (before != _WORD) & ~ends_clause
    closes = ~opens & (before != _SPACE)
    if which == _SINGLE:
        closes &= after != _WORD
    mark = text[places]
    opens |= np.isin(mark, [ord(character) for character in _ALWAYS_OPEN])
    closes |= np.isin(mark, [ord(character) for character in _ALWAYS_CLOSE])
    found = np.zeros(len(text), dtype=np.uint8)
    found[places[closes]] = _CLOSE
    found[places[opens & ~np.isin(mark, [ord(character) for character in _ALWAYS_CLOSE])]] = _OPEN
    return found


def _drop_unpaired(marks: npt.NDArray[np.uint8], paragraph: npt.NDArray[np.int32]) -> None:
    """Remove the opening marks that no closing mark of the same paragraph follows before another opens."""
    places = np.flatnonzero(marks)
    following = np.append(places[1:], -1)
    closed = (following >= 0) & (marks[following] == _CLOSE) & (paragraph[following] == paragraph[places])
    marks[places[(marks[places] == _OPEN) & ~closed]] = 0


def _after_opening(marks: npt.NDArray[np.uint8], paragraph: npt.NDArray[np.int32]) -> Mask:
    """Mask of the code points whose last mark, in their own paragraph, opens."""
    last = np.maximum.accumulate(np.where(marks > 0, np.arange(len(marks)), -1))
    inside: Mask = (last >= 0) & (marks[last] == _OPEN) & (paragraph[last] == paragraph)
    return inside
