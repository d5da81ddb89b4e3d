"""Decoding one JSON value of a collection: fast where it is as the standard says, forgiving where its meaning is clear.

Forgiven are what other programs write: bytes in another encoding than UTF-8, halves of surrogate pairs, NaN and
Infinity, raw control characters inside strings, numbers without bound.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from rapporteur.read.encoding import decode, well_formed
from rapporteur.read.item import Problem
from rapporteur.read.refusal import Refusal

_OBJECT = msgspec.json.Decoder(dict[str, Any])
_UNREAD = msgspec.json.Decoder(dict[str, msgspec.Raw])


class UnreadObject(Mapping[str, Any]):
    """A JSON object whose values are decoded when they are asked for: to get at one costs little."""

    def __init__(self, raw: bytes) -> None:
        """Take the object's bytes; raises ValueError or RecursionError where they are none as the standard has it."""
        self._values = _UNREAD.decode(raw)

    def __getitem__(self, key: str) -> Any:
        return msgspec.json.decode(self._values[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: object) -> bool:
        return key in self._values


def json_object(raw: bytes) -> tuple[dict[str, Any], str, list[Problem]]:
    """Return a row's object, the encoding it was read in and what was wrong with its bytes; raise Refusal."""
    try:
        return _OBJECT.decode(raw), "utf-8", []
    except (ValueError, RecursionError):  # msgspec's errors are ValueErrors
        pass
    decoded = decode(raw)
    value = _forgiving(decoded.text.strip("\x1e \t\r\n"))
    written, unpaired = well_formed(json.dumps(value, ensure_ascii=False))
    if unpaired:
        value = json.loads(written)
    if not isinstance(value, dict):
        raise Refusal(
            f"The row is {_KINDS[type(value)]}, not an object with named fields.",
            'Give each report as an object: {"url": ..., "text": ...}.',
        )
    return value, decoded.encoding, [*decoded.problems, *unpaired]


def _forgiving(text: str) -> Any:
    remedy = "Correct the row where it was written, or leave it out; the others are read."
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        what = error.msg[:1].lower() + error.msg[1:]
        where = f"column {error.colno:,}" if error.lineno == 1 else f"line {error.lineno:,}, column {error.colno:,}"
        raise Refusal(f"The row is not JSON at {where}: {what}.", remedy) from None
    except RecursionError:
        raise Refusal("The row's JSON is nested too deep.", remedy) from None
    except ValueError as error:  # a whole number of more than 4,300 digits, which Python refuses to convert
        raise Refusal(f"The row's JSON cannot be read: {error}.", remedy) from None


_KINDS = {
    bool: "true or false",
    float: "a number",
    int: "a number",
    list: "a list",
    str: "a string",
    type(None): "null",
}


def canonical(value: Any) -> bytes:
    """Return a value as JSON in UTF-8, the same bytes for the same value: keys in their order, no white space."""
    try:
        return msgspec.json.encode(value)
    except (RecursionError, ValueError, TypeError):
        # Whole numbers beyond 64 bits and types without a JSON form take the slow path.
        return json.dumps(value, separators=(",", ":"), default=str).encode("ascii")
