"""The role of each sentence: headline, heading, prose, caption or furniture.

In come the text and its sentences, out comes one role for each. Furniture and captions are known by their wording
(`furniture`, `captions`), authors' biographies by wording and place, headings and teasers by shape and place
(`display_lines`). All that is not known to be something else is prose, because what is called furniture is lost to
later steps, and what is wrongly called prose is not.
"""

from collections.abc import Sequence
from itertools import pairwise

from rapporteur.clean.bylines import BIOGRAPHY
from rapporteur.clean.captions import describes, is_caption, is_credit_alone, is_gallery, may_be_caption
from rapporteur.clean.display_lines import mark_display_lines, mark_headline, repeats_title
from rapporteur.clean.furniture import is_furniture, is_furniture_within, may_hold_furniture
from rapporteur.clean.lines import Line, lines

Marked = tuple[int, int, str]

# What is longer is told by its beginning or not at all: furniture and captions are short.
_FURNITURE_CHARS = 240
_CAPTION_CHARS = 500
_BIOGRAPHY_CHARS = 700


def roles(text: str, spans: Sequence[tuple[int, int]], body_start: int = 0, marked: Sequence[Marked] = ()) -> list[str]:
    """Return the role of each sentence of ``spans``, which are those of `sentence_spans`.

    ``marked`` are the paragraphs of a page, each with what its markup says it is: headline, heading, caption, list,
    quote or prose.
    """
    found = ["headline" if end <= body_start else "prose" for _, end in spans]
    title = text[:body_start].strip()
    kinds = {start: kind for start, _, kind in marked}
    body = [line for line in lines(text, spans, body_start) if line.start >= body_start]
    for line in body:
        line.role = _by_wording(line, kinds.get(line.start, "prose"))
    mark_headline(body, title)
    _mark_pictures(body)
    _mark_biographies(text, body)
    mark_display_lines(body)
    for line in body:
        for place in line.sentences:
            found[place] = line.role
        if line.role in ("prose", "heading") and len(line.sentences) > 1:
            _mark_within([text[start:end] for start, end in (spans[n] for n in line.sentences)], line, found)
    if body:
        _mark_lead(text, spans, body[0], title, found)
    return found


def _by_wording(line: Line, kind: str) -> str:
    words = line.words
    if is_gallery(words) or (len(words) <= _CAPTION_CHARS and is_caption(words)):
        return "caption"
    if len(words) <= _FURNITURE_CHARS and is_furniture(words, len(line.sentences)):
        return "furniture"
    return kind if kind in ("headline", "heading", "caption") else "prose"


def _mark_pictures(body: list[Line]) -> None:
    """Mark a picture's description whose credit stands alone on the next line."""
    for above, line in pairwise(body):
        alone = line.role == "caption" and is_credit_alone(line.words)
        if alone and above.role == "prose" and len(above.sentences) == 1 and describes(above.words):
            above.role = "caption"


def _mark_biographies(text: str, body: list[Line]) -> None:
    """Mark who has written the report: told at its end, or in a note before it."""
    account = [line for line in body if line.role == "prose"]
    for place, line in enumerate(account):
        edge = place < 2 or place >= len(account) - 3
        biography = BIOGRAPHY.match(line.words) if edge and len(line.words) <= _BIOGRAPHY_CHARS else None
        if not biography or (place < 2 and not biography["note"]):
            continue
        # Whom a report is about it has named before its end; its author it has not.
        surname = biography["name"].split()[-1] if biography["name"] else ""
        if biography["note"] or not surname or surname not in text[: line.start]:
            line.role = "furniture"


def _mark_within(sentences: list[str], line: Line, found: list[str]) -> None:
    """Mark the sentences of a line that are not what the line is: a label run into it, a credit at its end."""
    pictured, suspect = may_be_caption(line.words), may_hold_furniture(line.words)
    for place, words in zip(line.sentences, sentences, strict=True):
        if len(words) <= _FURNITURE_CHARS and is_furniture_within(words, suspect):
            found[place] = "furniture"
        elif pictured and len(words) <= _CAPTION_CHARS and is_caption(words):
            found[place] = "caption"


def _mark_lead(text: str, spans: Sequence[tuple[int, int]], line: Line, title: str, found: list[str]) -> None:
    """Mark a first line that holds the lead picture's caption and then the title again."""
    if len(line.sentences) > 1 and repeats_title(text[slice(*spans[line.sentences[-1]])], title):
        for place in line.sentences[:-1]:
            found[place] = "caption"
        found[line.sentences[-1]] = "headline"
