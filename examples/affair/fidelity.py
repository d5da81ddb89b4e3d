"""How a quotation's words stand to the words of the utterance's best witness.

In come the quoted words of an attribution and the witness's, out comes verbatim, trimmed (words left out, none
changed), altered or unknown. What a quotation leaves out is told from where it begins and ends: an indirect sentence
may quote three words and be faithful, a direct quotation that stops before the sentence does is trimmed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from examples.affair.notes import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"[.?!]")


def words(text: str) -> list[str]:
    """Return the words of ``text`` as they are compared: lower case, straight apostrophes, no punctuation."""
    return [text[slice(*span)].casefold().replace("’", "'") for span in word_spans(text, (0, len(text)))]


def word_spans(text: str, span: Span) -> list[Span]:
    """Return where the words of the passage ``span`` of ``text`` stand."""
    return [match.span() for match in _WORD.finditer(text, *span)]


def quoted(text: str) -> list[Span]:
    """Return the stretches of ``text`` that stand inside double quotation marks, straight or curly, marks left out."""
    spans, start = [], -1
    for place, character in enumerate(text):
        if character == "“" or (character == '"' and start < 0):
            start = place + 1
        elif character in '"”' and start >= 0:
            spans.append((start, place))
            start = -1
        elif character == "\n" and text[place : place + 2] == "\n\n":
            start = -1
    return spans


def stretches(text: str, content: Sequence[Span], transcript: bool) -> list[Span]:
    """Return the quoted stretches of an attribution's ``content``; of a transcript all of it is quoted."""
    if transcript:
        return list(content)
    found = []
    for start, end in quoted(text):
        for first, last in content:
            overlap = max(start, first), min(end, last)
            if overlap[0] < overlap[1]:
                found.append(overlap)
    return found


def _place(part: Sequence[str], whole: Sequence[str]) -> int:
    """Return where ``part`` begins in ``whole`` as a run of words, or -1."""
    size = len(part)
    return next((i for i in range(len(whole) - size + 1) if list(whole[i : i + size]) == list(part)), -1)


def _subsequence(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def fidelity(quotation: Sequence[str], witness: Sequence[str], direct: bool) -> str:
    """Return how the quoted stretches stand to the ``witness``'s; ``direct`` quotations owe whole sentences."""
    if not quotation:
        return "unknown"
    heard = words(" ".join(witness))
    begins, ends, place = set(), set(), 0
    for sentence in (words(sentence) for stretch in witness for sentence in _END.split(stretch)):
        begins.add(place)
        place += len(sentence)
        ends.add(place)
    verdict = "verbatim"
    for said in map(words, quotation):
        start = _place(said, heard)
        if start < 0:
            if not _subsequence(said, heard):
                return "altered"
            verdict = "trimmed"
        elif direct and (start not in begins or start + len(said) not in ends):
            verdict = "trimmed"
    return verdict
