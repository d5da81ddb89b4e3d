"""Parquet: each row is one report, its columns the fields."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from rapporteur.read.fields import address
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item
from rapporteur.read.json_value import canonical
from rapporteur.read.refusal import Refusal

# Articles of 5 KiB make this about a megabyte of text at a time.
_BATCH_ROWS = 256


def split(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield an item for each row of ``entry``; its raw bytes are the row as a JSON object."""
    number = 0
    try:
        with entry.stream.file() as content, pq.ParquetFile(content) as file:
            for batch in file.iter_batches(batch_size=_BATCH_ROWS):
                for row in _plain(batch).to_pylist():
                    number += 1
                    location, uri = f"row {number}", f"{entry.uri}#{number}"
                    yield Item(address(row, given) or uri, entry.uri, location, "row", canonical(row))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        detail = " ".join(str(error).split())[:200]
        raise Refusal(
            f"The Parquet file cannot be read after row {number:,}: {detail}",
            "Write the file again; the rows before that one were read.",
        ) from None


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the batch with its times in microseconds, which is what Python's have."""
    columns = [
        column.cast(pa.timestamp("us", column.type.tz), safe=False) if pa.types.is_timestamp(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
