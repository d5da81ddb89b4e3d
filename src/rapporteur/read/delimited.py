"""Tables written as text (CSV, TSV): the first row names the columns, each further row is one report.

Cells are taken as they stand; a row whose cells do not match the header is a problem, never guessed at, because a
delimiter or a quotation mark that was not escaped has shifted its text.
"""

import csv
from collections.abc import Iterator
from typing import Any

from rapporteur.read.bounds import MAX_ITEM_BYTES
from rapporteur.read.delimiter import delimiter
from rapporteur.read.encoding import decode, head_text
from rapporteur.read.fields import address
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item
from rapporteur.read.json_value import canonical
from rapporteur.read.lines import lines
from rapporteur.read.refusal import Refusal
from rapporteur.read.stream import Readable
from rapporteur.read.transcode import as_utf8

_CORRECT = "Write the table again with a program that escapes delimiters and quotation marks, or give JSON Lines."


def split(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield an item for each row of ``entry`` below the header; its raw bytes are the row as a JSON object."""
    # The limit is the process's; its default of 128 KiB is less than long articles have.
    csv.field_size_limit(MAX_ITEM_BYTES)
    head = head_text(entry.stream.head)
    reader = csv.reader(_texts(as_utf8(entry.stream), head), strict=True, **_dialect(entry, head))
    header: list[str] | None = None
    number = 0
    while True:
        number += header is not None
        location, uri = f"row {number}", f"{entry.uri}#{number}"
        try:
            cells = next(reader)
            if not cells:
                number -= header is not None
            elif header is None:
                header = _unique(cells)
            else:
                row = _row(header, cells)
                yield Item(address(row, given) or uri, entry.uri, location, "row", canonical(row))
        except StopIteration:
            return
        except csv.Error as error:
            refusal = Refusal(f"The row that ends in line {reader.line_num:,} is malformed: {error}.", _CORRECT)
            yield Item(uri, entry.uri, location, "row", b"", problem=refusal.problem(location))
        except _Ragged as ragged:
            yield Item(uri, entry.uri, location, "row", ragged.content, problem=ragged.problem(location))


class _Ragged(Refusal):
    """A row has more or fewer cells than the header."""

    def __init__(self, header: list[str], cells: list[str]) -> None:
        super().__init__(f"The row has {len(cells)} cells where the header names {len(header)} columns.", _CORRECT)
        self.content = canonical(cells)


def _row(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise _Ragged(header, cells)
    return dict(zip(header, cells, strict=True))


def _texts(stream: Readable, head: str) -> Iterator[str]:
    """Yield the lines as text, their ends as they stand."""
    feed = "\r" if "\r" in head and "\n" not in head else "\n"
    encoding = "utf-8"
    for line in lines(stream, feed=feed.encode()):
        if line.original:
            raise Refusal(f"Line {line.number:,} is too long to be read; what follows was not read.", _CORRECT)
        content = line.content.removeprefix(b"\xef\xbb\xbf") if line.number == 1 else line.content
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            # The first line that shows another encoding shows it for those that follow.
            decoded = decode(content)
            text, encoding = decoded.text, decoded.encoding
        yield text + feed


def _dialect(entry: Entry, head: str) -> dict[str, Any]:
    header = head.split("\n", 1)[0]
    mark = "\t" if entry.format == "tsv" else delimiter(header) or ","
    if mark != "\t":
        return {"delimiter": mark}
    # Tab-separated tables are written with quotation marks as in CSV, or with none at all as their type (IANA
    # text/tab-separated-values) has it: then a cell may begin with one that belongs to its text.
    whole_lines = head.splitlines(keepends=True)
    if not entry.stream.complete:
        del whole_lines[-1:]
    try:
        widths = {len(cells) for cells in csv.reader(whole_lines, delimiter="\t", strict=True) if cells}
    except csv.Error:
        widths = set()
    return {"delimiter": "\t", "quoting": csv.QUOTE_MINIMAL if len(widths) == 1 else csv.QUOTE_NONE}


def _unique(cells: list[str]) -> list[str]:
    """Return the header's names, those that are missing or stand twice made distinct by the column's number."""
    names: list[str] = []
    for column, cell in enumerate(cells, 1):
        name = cell.strip()
        names.append(name if name and name not in names else f"{name or 'column'}_{column}")
    return names
