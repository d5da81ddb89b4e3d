"""A row of JSON, CSV or Parquet: its fields by their common names, its text or the main text of its markup."""

import msgspec

from rapporteur.read.fields import Fields, fields
from rapporteur.read.item import Given, Item
from rapporteur.read.json_value import json_object
from rapporteur.read.markup import is_markup
from rapporteur.read.reading import Paragraph, Reading
from rapporteur.read.refusal import Refusal
from rapporteur.read.written_time import read_time


def parse(item: Item, given: Given) -> Reading:
    """Return the report that the row of ``item`` holds; without a usable text, an empty one and the problem."""
    try:
        row, encoding, problems = json_object(item.raw)
    except Refusal as refusal:
        return Reading(text="", problems=[refusal.problem(None)])
    found = fields(row, given)
    reading = _reading(found, item.uri)
    reading.encoding = encoding
    reading.problems = [*problems, *found.problems, *reading.problems]
    reading.author = found.author or reading.author
    reading.publisher = found.publisher or reading.publisher
    reading.canonical_url = found.canonical_url or reading.canonical_url
    reading.captured = item.captured
    if found.published is not None:
        stated, problem = read_time(found.published, "given")
        reading.published = stated or reading.published
        reading.problems += [problem] if problem else []
    if found.captured is not None:
        fetched, problem = read_time(found.captured, "given")
        reading.captured = reading.captured or (fetched.instant if fetched else None)
        reading.problems += [problem] if problem else []
    return reading


def _reading(found: Fields, uri: str) -> Reading:
    if found.text is None:
        return Reading(text="")
    if not is_markup(found.text):
        text, start = _titled(found.title, found.text)
        return Reading(text=text, body_start=start, title=found.title)
    # Rows without markup do not wait for the libraries that read it.
    from rapporteur.read.html import parse_markup

    page = parse_markup(found.text, uri)
    if found.title is None:
        return page
    text, start = _titled(found.title, page.text[page.body_start :])
    page.paragraphs = [
        _shifted(paragraph, start - page.body_start)
        for paragraph in page.paragraphs
        if paragraph.start_char >= page.body_start
    ]
    page.text, page.body_start, page.title = text, start, found.title
    return page


def _titled(title: str | None, content: str) -> tuple[str, int]:
    return (f"{title}\n\n{content}", len(title) + 2) if title else (content, 0)


def _shifted(paragraph: Paragraph, by: int) -> Paragraph:
    return msgspec.structs.replace(paragraph, start_char=paragraph.start_char + by, end_char=paragraph.end_char + by)
