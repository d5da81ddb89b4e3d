"""A JSON file: an array of reports, one report, or an object that holds the reports somewhere inside."""

from collections.abc import Iterator
from typing import Any

from rapporteur.read import field_names
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item
from rapporteur.read.json_lines import row_address
from rapporteur.read.json_scan import Value, values
from rapporteur.read.json_value import canonical, json_object
from rapporteur.read.refusal import Refusal
from rapporteur.read.transcode import as_utf8

# {"response": {"docs": [...]}} and {"hits": {"hits": [{"_source": {...}}]}} are as deep as services go.
_MAX_NESTING = 5


def split(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield an item for each report of ``entry``; its raw bytes are the report's object."""
    number = 0
    for value in values(as_utf8(entry.stream)):
        for content, problem in _reports(value, given):
            number += 1
            location, uri = f"row {number}", f"{entry.uri}#{number}"
            if value.element is False and content is value.content:
                # A file that is one report bears the file's own address, further ones their number.
                location, uri = f"line {value.line}", entry.uri if number == 1 else uri
            try:
                if problem:
                    raise problem
                yield Item(row_address(content, given) or uri, entry.uri, location, "row", content)
            except Refusal as refusal:
                yield Item(uri, entry.uri, location, "row", content, problem=refusal.problem(location))


def _reports(value: Value, given: Given) -> Iterator[tuple[bytes, Refusal | None]]:
    if value.element:
        yield value.content, None
        return
    try:
        top, _, _ = json_object(value.content)
    except Refusal as refusal:
        yield value.content, refusal
        return
    if _is_report(top, given):
        yield value.content, None
        return
    level: list[Any] = [top]
    for _ in range(_MAX_NESTING):
        rows = [row for parent in level for row in _rows(parent, given)]
        if rows:
            yield from ((canonical(row), None) for row in rows)
            return
        level = [child for parent in level for child in _children(parent)]
    yield value.content, None


def _is_report(value: Any, given: Given) -> bool:
    if not isinstance(value, dict):
        return False
    keys = field_names.columns(tuple(value), given.fields).get("text", ())
    return any(isinstance(value.get(key), str) and value[key].strip() for key in keys)


def _rows(parent: Any, given: Given) -> list[Any]:
    """Return the reports among the children of ``parent``; of a list that holds any, all its members are rows."""
    children = _children(parent)
    reports = [child for child in children if _is_report(child, given)]
    return children if reports and isinstance(parent, list) else reports


def _children(parent: Any) -> list[Any]:
    if isinstance(parent, dict):
        return list(parent.values())
    return parent if isinstance(parent, list) else []
