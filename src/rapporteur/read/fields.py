"""From a row, a mapping of names to JSON values, to the fields of a report, and what was wrong with them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from rapporteur.read import field_names
from rapporteur.read.item import Given, Problem


class Fields(msgspec.Struct):
    """The fields of a report as its row gives them; None where it does not. ``published`` is not yet parsed."""

    url: str | None = None
    canonical_url: str | None = None
    text: str | None = None
    published: str | int | float | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    captured: str | int | float | None = None
    problems: list[Problem] = []


def fields(row: Mapping[str, Any], given: Given) -> Fields:
    """Return the fields of ``row``; values of unfit types are left out and named in the problems."""
    columns = field_names.columns(tuple(row), given.fields)
    result = Fields(problems=[])
    for field, keys in columns.items():
        for key in keys:
            value = _value(row, key)
            if value is None or value == "" or value == []:
                continue
            read = _READ[field](value)
            if read is None:
                result.problems.append(_unfit(field, key, value))
            elif read != "":
                setattr(result, field, read)
                break
    if result.text is None:
        result.problems.append(_without_text(row, columns))
    return result


def address(row: Mapping[str, Any], given: Given) -> str | None:
    """Return the address of ``row`` alone: the first of its url fields, else its canonical ones, that holds one."""
    columns = field_names.columns(tuple(row), given.fields)
    for key in columns.get("url", ()) + columns.get("canonical_url", ()):
        value = _value(row, key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _value(row: Mapping[str, Any], key: str) -> Any:
    if key in row:
        return row[key]
    value: Any = row
    for part in key.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return value if value.strip() else ""


def _line(value: Any) -> str | None:
    """Return a value that stands in one line: without whitespace around it, newlines as spaces."""
    if not isinstance(value, str):
        return None
    stripped = value.strip()
    return stripped if stripped.isprintable() else " ".join(stripped.splitlines())


def _name(value: Any) -> str | None:
    """Return a name, given as such or as an object with a name ({"id": ..., "name": ...})."""
    return _line(value.get("name") if isinstance(value, Mapping) else value)


def _names(value: Any) -> str | None:
    """Return one name or several, joined by commas."""
    if not isinstance(value, list):
        return _name(value)
    names = [_name(part) for part in value]
    return None if None in names else ", ".join(name for name in names if name)


def _time(value: Any) -> str | int | float | None:
    if isinstance(value, bool):
        return None
    return value if isinstance(value, int | float) else _line(value)


_READ = {
    "url": _line,
    "canonical_url": _line,
    "text": _text,
    "published": _time,
    "publisher": _name,
    "title": _line,
    "author": _names,
    "captured": _time,
}


def _unfit(field: str, key: str, value: Any) -> Problem:
    kind = _KINDS.get(type(value), type(value).__name__)
    return Problem(
        f"The field {key!r} should hold the {field.replace('_', ' ')} but holds {kind}; it was left out.",
        None,
        f"Give it as a string, or name another field with --map {field}=NAME.",
    )


_KINDS = {
    bool: "true or false",
    dict: "an object",
    float: "a number",
    int: "a number",
    list: "a list",
    str: "a string",
}


def _without_text(row: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]]) -> Problem:
    keys = columns.get("text", ())
    if keys and all(_value(row, key) is None and key not in row for key in keys):
        said = f"The row has no field {keys[0]!r}, which --map names as the text"
    elif keys:
        said = f"The row's text ({', '.join(repr(key) for key in keys)}) is empty or of no use"
    else:
        said = "The row has no field with a text"
    known = list(row)[:20]
    listed = ", ".join(known) + (", ..." if len(row) > len(known) else "") if known else "none"
    return Problem(
        f"{said}. Its fields: {listed}.",
        None,
        "Name the field that holds the text with --map text=NAME; a row without text is no report.",
    )
