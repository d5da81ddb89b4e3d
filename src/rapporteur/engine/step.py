"""The contract of a step: a pure function from Arrow tables to one Arrow table, and what the engine must know of it.

The engine alone knows processes, shards, buckets, files and completion marks. A step knows its rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from rapporteur.settings import Settings

    Run = Callable[[Mapping[str, pa.Table], Settings], pa.Table]


class Scope(StrEnum):
    """How much of the collection one call of a step sees.

    DOCUMENT: the rows of some documents; any split of the documents gives the same rows. A table that a collection
    step wrote is given cut down to the rows of those documents.
    KEYED: all rows whose key falls into one part of the keys; any partition of the keys gives the same rows.
    COLLECTION: all rows, of the columns it asks for. For tables that fit in memory at a million documents only.
    """

    DOCUMENT = "document"
    KEYED = "keyed"
    COLLECTION = "collection"


@dataclass(frozen=True)
class Read:
    """One table that a step reads: some columns or all; in a keyed step, the column of unsigned 64-bit keys."""

    table: str
    columns: tuple[str, ...] | None = None
    key: str | None = None


@dataclass(frozen=True)
class Step:
    """One step: what it is called, what it reads, the table it writes, and where its function is.

    ``function`` is ``module:name``, imported where and when the step runs. ``settings`` names the settings that its
    rows depend on: a change of others does not make it run again. A DOCUMENT step's first table must be one of
    documents (or items) in shards; it decides the shards.
    """

    name: str
    scope: Scope
    reads: tuple[Read, ...]
    writes: str
    function: str
    settings: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """The module that holds the step's function."""
        return self.function.partition(":")[0]

    def load(self) -> "Run":
        """Import and return the step's function."""
        run: Run = getattr(import_module(self.module), self.function.partition(":")[2])
        return run
