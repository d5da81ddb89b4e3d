"""From a report's text to paragraphs of segments: runs with one role, in the same shared passages throughout.

In come the text, its sentences and its shared passages; out come paragraphs that together hold every character of the
text that is not white space between paragraphs. A paragraph ends where the text between two sentences breaks the line.
Text that no sentence covers (a report in a language that is not processed) is shown all the same, by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapporteur.report.passages import Passage
from rapporteur.report.rows import Sentence
from rapporteur.report.view import Note, Paragraph, Segment

# What is said where a paragraph of this role follows one of another.
_LABELS = {"caption": "Caption", "furniture": "Page furniture"}

_LINE = re.compile(r"[^\r\n]+")


class _Run(NamedTuple):
    """A stretch of text with one role; runs of a paragraph follow one another without gap."""

    start: int
    end: int
    role: str


def paragraphs(
    text: str,
    start: int,
    end: int,
    sentences: Sequence[Sentence],
    notes: Mapping[Passage, Note],
    begun: set[Passage],
) -> Iterator[Paragraph]:
    """Cut ``text[start:end]`` into paragraphs; ``sentences`` and the passages of ``notes`` may reach beyond it.

    ``begun`` holds, and gets, the passages that have begun: one that runs from the title into the body opens once.
    """
    passages = sorted((passage for passage in notes if passage.start < end and passage.end > start), key=_place)
    label = None
    for runs in _paragraphs(text, _runs(text, start, end, sentences)):
        roles = {run.role for run in runs}
        role = roles.pop() if len(roles) == 1 else "mixed"
        within = [each for each in passages if each.start < runs[-1].end and each.end > runs[0].start]
        segments = tuple(_segments(text, runs, within, notes, begun))
        opened = tuple(note for segment in segments for note in segment.opens)
        said = _LABELS.get(role)
        yield Paragraph(role, said if said != label else None, segments, opened)
        label = said


def _place(passage: Passage) -> tuple[int, int, str]:
    return passage.start, -passage.end, passage.family_id


def _runs(text: str, start: int, end: int, sentences: Sequence[Sentence]) -> Iterator[_Run]:
    """Cover the text with runs: each sentence, and between sentences each line, as prose for want of a role."""
    place = start
    for sentence in sentences:
        first, last = max(sentence.start_char, place), min(sentence.end_char, end)
        if last <= first:
            continue
        yield from _lines(text, place, first)
        yield _Run(first, last, sentence.role)
        place = last
    yield from _lines(text, place, end)


def _lines(text: str, start: int, end: int) -> Iterator[_Run]:
    for line in _LINE.finditer(text, start, end):
        if not line[0].isspace():
            yield _Run(line.start(), line.end(), "prose")


def _paragraphs(text: str, runs: Iterator[_Run]) -> Iterator[list[_Run]]:
    """Group runs into paragraphs; within one, the space between two runs joins the first."""
    paragraph: list[_Run] = []
    for run in runs:
        if paragraph:
            between = text[paragraph[-1].end : run.start]
            if "\n" in between or "\r" in between:
                yield paragraph
                paragraph = []
            else:
                paragraph[-1] = paragraph[-1]._replace(end=run.start)
        paragraph.append(run)
    if paragraph:
        yield paragraph


def _segments(
    text: str,
    runs: Sequence[_Run],
    passages: Sequence[Passage],
    notes: Mapping[Passage, Note],
    begun: set[Passage],
) -> Iterator[Segment]:
    """Cut a paragraph's runs at the edges of passages."""
    first, last = runs[0].start, runs[-1].end
    edges = {place for passage in passages for place in (passage.start, passage.end) if first < place < last}
    changes = {after.start for before, after in pairwise(runs) if before.role != after.role}
    cuts = sorted({first, last} | edges | changes)
    at = 0
    for start, end in pairwise(cuts):
        while runs[at].end <= start:
            at += 1
        here = [passage for passage in passages if passage.start < end and passage.end > start]
        opened = [passage for passage in here if passage not in begun]
        begun.update(opened)
        yield Segment(
            text=text[start:end],
            role=runs[at].role,
            quotation=bool(here) and all(notes[passage].quotation for passage in here),
            passages=tuple(notes[passage].number for passage in here),
            opens=tuple(notes[passage] for passage in opened),
        )
