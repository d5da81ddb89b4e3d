"""Between the columns of Arrow tables and the numpy arrays that reuse computes with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rapporteur.reuse.hashing import Hashes
from rapporteur.reuse.shingles import Indices

Tables: TypeAlias = Mapping[str, pa.Table]


def array(table: pa.Table, name: str) -> npt.NDArray[Any]:
    """A column without nulls as an array."""
    values: npt.NDArray[Any] = table.column(name).to_numpy()
    return values


def lists(table: pa.Table, name: str) -> tuple[Indices, npt.NDArray[Any]]:
    """A column of lists: where each list begins among the values (and one more, their number), and all values."""
    column = table.column(name)
    lengths = pc.list_value_length(column).to_numpy()
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets, pc.list_flatten(column).to_numpy()


def list_array(offsets: Indices, values: pa.Array) -> pa.ListArray:
    """A column of lists of `values`; `offsets` says where each begins and has one more entry, their number."""
    return pa.ListArray.from_arrays(pa.array(offsets, type=pa.int32()), values)


def numbers_of(document_id: pa.ChunkedArray) -> Hashes:
    """The numbers that document ids write in 16 hexadecimal digits."""
    digits = "".join(document_id.to_pylist())
    return np.frombuffer(bytes.fromhex(digits), dtype=">u8").astype(np.uint64)


def ids_of(numbers: Hashes) -> pa.Array:
    """The document ids of numbers."""
    digits = numbers.astype(">u8").tobytes().hex().encode()
    offsets = np.arange(len(numbers) + 1, dtype=np.int32) * 16
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(digits))


def find(rows: tuple[npt.NDArray[Any], ...], wanted: tuple[npt.NDArray[Any], ...]) -> Indices:
    """For each wanted row of key columns, its index among `rows`; -1 where there is none.

    Keys among `rows` must be unique and sorted by the columns in their order.
    """
    keys = np.zeros(len(rows[0]), dtype=np.int64)
    wants = np.zeros(len(wanted[0]), dtype=np.int64)
    for column, want in zip(rows, wanted, strict=True):
        distinct = np.unique(column)
        # Keys become ranks after each column, so that products stay below the square of the number of rows.
        place = np.minimum(np.searchsorted(distinct, want), max(len(distinct) - 1, 0))
        missing = distinct[place] != want if len(distinct) else np.ones(len(want), dtype=np.bool_)
        keys = keys * len(distinct) + np.searchsorted(distinct, column)
        wants = np.where(missing | (wants < 0), -1, wants * len(distinct) + place)
        ranks, keys = np.unique(keys, return_inverse=True)
        place = np.minimum(np.searchsorted(ranks, wants), max(len(ranks) - 1, 0))
        found = (wants >= 0) & (ranks[place] == wants) if len(ranks) else np.zeros(len(want), dtype=np.bool_)
        wants = np.where(found, place, -1)
    return wants
