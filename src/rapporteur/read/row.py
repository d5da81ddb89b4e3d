"""A row of JSON, CSV or Parquet: its fields by their common names, its text or the main text of its markup."""

from rapporteur.read.fields import fields
from rapporteur.read.item import Given, Item
from rapporteur.read.json_value import json_object
from rapporteur.read.reading import Reading
from rapporteur.read.refusal import Refusal
from rapporteur.read.titled import titled
from rapporteur.read.written_time import read_time


def parse(item: Item, given: Given) -> Reading:
    """Return the report that the row of ``item`` holds; without a usable text, an empty one and the problem."""
    try:
        row, encoding, problems = json_object(item.raw)
    except Refusal as refusal:
        return Reading(text="", problems=[refusal.problem(None)])
    found = fields(row, given)
    reading = titled(found.title, found.text, item.uri) if found.text is not None else Reading(text="")
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
