"""The step `read`: the bytes of each input become a text with its fields, or a problem.

In: items. Out: readings, one row for each. Nothing that an input holds stops the step: what a parser refuses is a
problem of that row, and so is an exception that none foresaw, under its own name.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec
import pyarrow as pa

from rapporteur.ids import identify
from rapporteur.read.encoding import well_formed
from rapporteur.read.formats import parser
from rapporteur.read.item import Given, Item, Problem
from rapporteur.read.language import language
from rapporteur.read.publication_time import after_capture, in_address, in_name, in_text
from rapporteur.read.published import Published
from rapporteur.read.publisher import domain
from rapporteur.read.reading import Reading
from rapporteur.read.refusal import Refusal, fault
from rapporteur.read.written_time import read_time
from rapporteur.schema import table
from rapporteur.settings import Settings

# The language that the later steps read, and the code of texts too short to tell, which are taken for it.
_PROCESSED = ("en", "und")

# "2017" in the row and /2017/04/12/ in the address: the address says more of the same.
_COARSE = ("year", "month")


def read(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:  # noqa: ARG001  (the contract's)
    """Return the table `readings` of `items`."""
    readings = table("readings")
    columns: dict[str, list[Any]] = {name: [] for name in readings.names}
    for row in _rows(tables["items"]):
        for name, value in _row(row).items():
            columns[name].append(value)
    # The texts come encoded, because they are hashed so; Arrow checks that they are UTF-8 and need not encode again.
    text = pa.array(columns.pop("text"), pa.large_binary()).cast(pa.large_string())
    return readings.from_columns(text=text, **columns)


def _rows(items: pa.Table) -> Iterator[dict[str, Any]]:
    # Batch by batch: a shard's bytes are not all held as Arrow's and as Python's at once.
    for batch in items.to_batches(max_chunksize=256):
        yield from batch.to_pylist()


def _row(row: dict[str, Any]) -> dict[str, Any]:
    problem = Problem(row["problem"], row["location"], row["remedy"]) if row["problem"] is not None else None
    given = _given(row["given"])
    item = Item(
        row["uri"], row["container"], row["location"], row["media"], row["raw"], row["captured"], problem=problem
    )
    reading = _reading(item, given)
    code = _finish(reading, item, given) if reading.text else None
    published = reading.published
    encoded = reading.text.encode() if reading.text else None
    return {
        "input_id": row["input_id"],
        "document_id": identify(item.uri, reading.text) if encoded else None,
        "content": _content(item.uri, encoded) if encoded else None,
        "uri": item.uri,
        "domain": domain(item.uri) or (domain(reading.canonical_url) if reading.canonical_url else None),
        "canonical_url": reading.canonical_url,
        "publisher": reading.publisher,
        "title": reading.title,
        "author": reading.author,
        "published": published.instant if published else None,
        "published_precision": published.precision if published else None,
        "published_zone": published.zone if published else None,
        "published_from": published.found if published else "unknown",
        "captured": reading.captured,
        "language": code,
        "text": encoded,
        "body_start": reading.body_start,
        "paragraphs": [msgspec.structs.asdict(paragraph) for paragraph in reading.paragraphs],
        "links": reading.links,
        "encoding": reading.encoding if encoded else None,
        "bytes": row["bytes"],
        "sha256": row["sha256"],
        "problems": [_located(problem, item.location) for problem in reading.problems],
    }


def _content(uri: str, text: bytes) -> str:
    hashed = sha256(f"{len(uri)} {uri} ".encode())
    hashed.update(text)
    return hashed.hexdigest()


@lru_cache(maxsize=64)  # one build has one, an added-to record a few
def _given(encoded: str) -> Given:
    return msgspec.json.decode(encoded, type=Given)


def _reading(item: Item, given: Given) -> Reading:
    """Return what the item's parser makes of it; without text, the problem that says why."""
    if item.problem:
        return Reading(text="", problems=[item.problem])
    try:
        reading = parser(item.media)(item, given)
    except Refusal as refusal:
        return Reading(text="", problems=[refusal.problem(None)])
    except Exception as error:
        # No input may end the build; the problem asks for the fault to be reported, so it is not hidden.
        return Reading(text="", problems=[fault(error, None)])
    if not reading.text[reading.body_start :].strip():
        reading.text, reading.body_start, reading.paragraphs = "", 0, []
        if not reading.problems:
            reading.problems = [Problem("It holds no text.", None, "Leave it out, or give the report with its text.")]
    return reading


def _finish(reading: Reading, item: Item, given: Given) -> str:
    """Complete a reading by what all media have in common, and return the code of its language."""
    reading.text, unpaired = well_formed(reading.text)
    reading.problems += unpaired
    for field in ("title", "author", "publisher", "canonical_url"):
        value = getattr(reading, field)
        setattr(reading, field, well_formed(value)[0] if value else None)
    reading.links = [well_formed(link)[0] for link in reading.links]
    reading.publisher = reading.publisher or given.publisher or domain(reading.canonical_url or "") or domain(item.uri)
    reading.captured = reading.captured or item.captured
    _date(reading, item, given)
    code, _ = language(reading.text)
    if code not in _PROCESSED:
        reading.problems.append(
            Problem(
                f"Its language is {code}, not English: it is kept, and not processed.",
                None,
                "Give an English version of it if there is one.",
            )
        )
    return code


def _date(reading: Reading, item: Item, given: Given) -> None:
    """Settle when the report was published: what it states, its address, `--published`, its file's name, its lines."""
    date = reading.published
    if date is None or date.precision in _COARSE:
        address = _date_in_address(reading.canonical_url) or _date_in_address(item.uri)
        date = address if address and (date is None or _within(address, date)) else date
    if date is None and given.published:
        date, problem = read_time(given.published, "given")
        reading.problems += [problem] if problem else []
    if date is None and item.container is None and "://" not in item.uri:
        date = in_name(item.uri)
    if date is None:
        date = in_text(reading.text, reading.body_start)
    late = after_capture(date, reading.captured) if date else None
    reading.problems += [late] if late else []
    reading.published = None if late else date


def _date_in_address(uri: str | None) -> Published | None:
    return in_address(uri) if uri and "://" in uri else None


def _within(day: Published, interval: Published) -> bool:
    return day.instant.year == interval.instant.year and (
        interval.precision == "year" or day.instant.month == interval.instant.month
    )


def _located(problem: Problem, location: str | None) -> dict[str, str | None]:
    """Return the problem as a row, with the item's place in its container before its place in the item."""
    places = [place for place in (location, problem.location) if place]
    place = ", ".join(dict.fromkeys(places)) or None
    return {"problem": problem.problem, "location": place, "remedy": problem.remedy}
