"""Writing a table's rows as JSON Lines, CSV or Parquet.

JSON keeps lists and structures as they are, spans as [[start, end], ...]; CSV writes them as JSON within the cell, and
ends its lines as Unix does. Instants are ISO 8601 in UTC, in both. Parquet is the record's own file.
"""

import csv
import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from rapporteur.engine.workspace import storage
from rapporteur.store.record import RecordTable

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("jsonl", "csv", "parquet")

# Past this a cell of the grid is cut: the text of a report is no cell for the eye.
WIDEST = 80


def export(table: RecordTable, form: str, stream: IO[bytes]) -> None:
    """Write the rows of ``table`` in ``form`` (one of FORMATS) to ``stream``."""
    if form == "parquet":
        with table.path.open("rb") as file:
            shutil.copyfileobj(file, stream)
        return
    write: Callable[[Iterable[dict[str, Any]], list[str], IO[bytes]], None] = {"jsonl": write_jsonl, "csv": write_csv}[
        form
    ]
    rows = (row for batch in table.batches() for row in rows_of(batch))
    write(rows, list(table.definition.names), stream)


def rows_of(batch: "pa.RecordBatch | pa.Table") -> list[dict[str, Any]]:
    """Return the rows of ``batch``; numbers of 32 bits as the shortest decimals that mean them: 0.77, not 0.7699999."""
    import pyarrow as pa

    rows: list[dict[str, Any]] = batch.to_pylist()
    for field in batch.schema:
        if pa.types.is_float32(field.type):
            shortest = batch.column(field.name).cast(pa.string()).to_pylist()
            for row, decimals in zip(rows, shortest, strict=True):
                row[field.name] = None if decimals is None else float(decimals)
    return rows


def write_jsonl(rows: Iterable[dict[str, Any]], columns: list[str], stream: IO[bytes]) -> None:
    """Write each of ``rows`` as one line of JSON with its ``columns`` in order."""
    encoder = msgspec.json.Encoder()
    for row in rows:
        stream.write(encoder.encode({name: plain(row[name]) for name in columns}) + b"\n")


def write_csv(rows: Iterable[dict[str, Any]], columns: list[str], stream: IO[bytes]) -> None:
    """Write ``rows`` as CSV (UTF-8, quoted as RFC 4180 has it) under a line of ``columns``."""
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    text.detach()


def plain(value: Any) -> Any:
    """Return ``value`` with its instants as ISO 8601 in UTC."""
    if isinstance(value, datetime):
        return _iso(value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return value


def _cell(value: Any) -> Any:
    value = plain(value)
    return msgspec.json.encode(value).decode() if isinstance(value, list | dict) else value


def _iso(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def write_grid(rows: Iterable[dict[str, Any]], columns: list[str], stream: IO[bytes]) -> None:
    """Write ``rows`` as lines for the eye, each cell on one line, under a line of ``columns``."""
    cells = [columns, *([_line(row[name]) for name in columns] for row in rows)]
    widths = [min(max(len(row[at]) for row in cells), WIDEST) for at in range(len(columns))]
    for row in cells:
        line = "  ".join(_fit(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        stream.write(line.encode() + b"\n")


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open ``path`` for writing so that it appears whole or not at all. Raises StorageFull."""
    with storage(path):
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with temporary.open("wb") as stream:
                yield stream
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _line(value: Any) -> str:
    cell = _cell(value)
    return "" if cell is None else " ".join(str(cell).split())


def _fit(cell: str, width: int) -> str:
    return cell[: width - 1] + "…" if len(cell) > width else cell.ljust(width)
