"""What a table is: a name, a sentence, columns, and the key that orders and identifies its rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa

TEXT = pa.string()
LONG_TEXT = pa.large_string()  # a column whose rows together may pass 2 GiB
INT = pa.int32()  # offsets into one document, counts
HASH = pa.uint64()
REAL = pa.float32()
BOOL = pa.bool_()
INSTANT = pa.timestamp("us", tz="UTC")
TEXTS = pa.list_(pa.string())
SPANS = pa.list_(pa.list_(pa.int32()))


@dataclass(frozen=True)
class Column:
    """One column: its name, Arrow type, a sentence about it, and whether a row may leave it null."""

    name: str
    type: pa.DataType
    about: str
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its name, a sentence about it, its columns, and the columns that identify and order its rows."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @cached_property
    def arrow(self) -> pa.Schema:
        """The table as an Arrow schema."""
        return pa.schema([pa.field(column.name, column.type, nullable=column.nullable) for column in self.columns])

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def empty(self) -> pa.Table:
        """Return the table without rows."""
        return self.arrow.empty_table()

    def from_rows(self, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
        """Return the table of ``rows``, each a mapping from every column's name to its value."""
        return pa.Table.from_pylist([dict(row) for row in rows], schema=self.arrow)

    def from_columns(self, **columns: Any) -> pa.Table:
        """Return the table of ``columns``, each given by name as an array or a sequence of equal length."""
        return pa.Table.from_arrays(
            [
                value if isinstance(value, pa.Array | pa.ChunkedArray) else pa.array(value, type=column.type)
                for column in self.columns
                for value in (columns[column.name],)
            ],
            schema=self.arrow,
        )
