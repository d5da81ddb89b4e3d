"""The lines of a report as its page shows them: one for each paragraph, with the sentences in it.

Roles are decided line by line, because furniture, captions and headings come as lines of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.clean.paragraphs import paragraph_spans

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset(
    """
    a an the and or but nor of in on at to for with from by as is are was be it its his her their that this over into
    up vs v
    """.split()  # noqa: SIM905  (a list of words is read best as words)
)


@dataclass
class Line:
    """One paragraph: its words, where it begins, the numbers of its sentences and what it has been found to be."""

    words: str
    start: int
    sentences: list[int]
    role: str = "prose"


def lines(text: str, spans: Sequence[tuple[int, int]], body_start: int) -> list[Line]:
    """Return the lines of ``text`` whose sentences are ``spans``."""
    found: list[Line] = []
    place = 0
    for start, end in paragraph_spans(text, body_start):
        first = place
        while place < len(spans) and spans[place][1] <= end:
            place += 1
        found.append(Line(text[start:end], start, list(range(first, place))))
    return found


def tokens(words: str) -> list[str]:
    """Return the words of a line without punctuation."""
    return _WORD.findall(words)


def bare(words: str) -> str:
    """Return a line's words alone, for comparing lines that are punctuated or capitalised differently."""
    return " ".join(tokens(words.casefold()))


def is_title_case(words: str) -> bool:
    """Say whether nearly all words but small ones have a capital, or are figures."""
    large = [word for word in tokens(words) if word.casefold() not in _SMALL]
    # One word in five may be small: styles differ in which prepositions and verbs they raise.
    return bool(large) and sum(not word[0].islower() for word in large) >= 0.8 * len(large)
