"""Inputs made of bytes in memory, as the readers' tests give them."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from rapporteur.ids import identify
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item
from rapporteur.read.items import entry_items, items
from rapporteur.read.step import read
from rapporteur.read.stream import Stream
from rapporteur.schema import table
from rapporteur.settings import Settings


class Trickle:
    """A stream that gives its bytes in pieces of given lengths, as pipes and decompressors do."""

    def __init__(self, content: bytes, lengths: Iterator[int]) -> None:
        self._content = BytesIO(content)
        self._lengths = lengths

    def read(self, size: int, /) -> bytes:
        return self._content.read(min(size, max(1, next(self._lengths, size))))


def items_of(content: bytes, name: str = "-", given: Given | None = None) -> list[Item]:
    """Return the items of a file of that name and content."""
    return list(entry_items(Entry(name, name, Stream(BytesIO(content))), given or Given()))


def files(folder: Path, contents: Mapping[str, bytes]) -> Path:
    """Write files into a folder and return it."""
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def items_at(*inputs: Path, given: Given | None = None) -> list[Item]:
    """Return the items of files and folders."""
    return list(items([str(path) for path in inputs], given or Given()))


def tabulated(found: list[Item], given: Given | None = None) -> pa.Table:
    """Return the table `items` of items."""
    described = msgspec.json.encode(given or Given()).decode()
    return table("items").from_rows(
        {
            "input_id": identify(item.container or "", item.location or "", item.uri, item.digest().sha256),
            "uri": item.uri,
            "container": item.container,
            "location": item.location,
            "media": item.media,
            "raw": item.raw,
            "bytes": item.digest().size,
            "sha256": item.digest().sha256,
            "captured": item.captured,
            "given": described,
            "problem": item.problem.problem if item.problem else None,
            "remedy": item.problem.remedy if item.problem else None,
        }
        for item in found
    )


def readings_of(found: list[Item], given: Given | None = None) -> list[dict[str, Any]]:
    """Return the readings of items, as rows."""
    rows: list[dict[str, Any]] = read({"items": tabulated(found, given)}, Settings()).to_pylist()
    return rows


def read_file(content: bytes, name: str = "report.txt", given: Given | None = None) -> dict[str, Any]:
    """Return the one reading of a file that holds one report."""
    (row,) = readings_of(items_of(content, name, given), given)
    return row
