"""A record, opened: its tables as Arrow, pandas or Polars, and read-only SQL over them."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.errors import ExtraMissing, RecordDamaged, RecordUnfinished
from rapporteur.schema import EXPORTED, Table, exported
from rapporteur.store.manifest import Manifest, TableFile, read_manifest

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa
    import pyarrow.dataset


class RecordTable:
    """One table of a record."""

    def __init__(self, record: "Record", definition: Table, file: TableFile) -> None:
        self.definition = definition
        self.path = record.path / file.file
        self.file = file
        if not self.path.is_file():
            raise RecordDamaged(f"{self.path} is missing.", "Build the record again from its inputs.")

    def __len__(self) -> int:
        return self.file.rows

    def __repr__(self) -> str:
        return f"<table {self.definition.name}: {len(self):,} rows of {', '.join(self.definition.names)}>"

    def arrow(self, columns: list[str] | None = None) -> "pa.Table":
        """Return the rows, ordered by the table's key, as an Arrow table of all ``columns`` or some."""
        import pyarrow.parquet as pq

        rows: pa.Table = pq.read_table(self.path, columns=columns)
        return rows

    def batches(self, columns: list[str] | None = None, rows: int = 4096) -> "Iterator[pa.RecordBatch]":
        """Give the rows as Arrow batches of at most ``rows``, so that a table need not fit in memory."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            yield from file.iter_batches(batch_size=rows, columns=columns)

    def dataset(self) -> "pyarrow.dataset.Dataset":
        """Return the table as an Arrow dataset."""
        import pyarrow.dataset

        return pyarrow.dataset.dataset(self.path)

    def pandas(self) -> "pandas.DataFrame":
        """Return the rows as a pandas data frame. Raises ExtraMissing."""
        try:
            import pandas
        except ImportError:
            raise ExtraMissing("pandas is not installed.", "pip install 'rapporteur[frames]'") from None
        frame: pandas.DataFrame = self.arrow().to_pandas()
        return frame

    def polars(self) -> "polars.DataFrame":
        """Return the rows as a Polars data frame. Raises ExtraMissing."""
        try:
            import polars
        except ImportError:
            raise ExtraMissing("Polars is not installed.", "pip install 'rapporteur[frames]'") from None
        return polars.DataFrame(self.arrow())


class Record:
    """A record at ``path``. Raises RecordMissing, NotARecord, RecordTooNew, RecordDamaged or RecordUnfinished."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.manifest: Manifest = read_manifest(self.path)
        if not self.manifest.tables:
            raise RecordUnfinished(
                f"The build of {self.path} was interrupted before it was complete.",
                "Run the same `rapporteur build` again: it goes on where it stopped.",
            )

    def __repr__(self) -> str:
        return f"<record {self.path}: {len(self['documents']):,} reports>"

    @cached_property
    def tables(self) -> dict[str, RecordTable]:
        """Every table of the record by its name."""
        return {definition.name: self[definition.name] for definition in EXPORTED}

    def __getitem__(self, name: str) -> RecordTable:
        definition = exported(name)
        if name not in self.manifest.tables:
            raise RecordDamaged(f"{self.path} has no table {name}.", "Build the record again with this version.")
        return RecordTable(self, definition, self.manifest.tables[name])

    def table(self, name: str) -> "pa.Table":
        """Return the rows of table ``name`` as Arrow. Raises TableUnknown."""
        return self[name].arrow()

    def query(self, sql: str) -> "pa.Table":
        """Return what one SELECT over the tables gives. Raises QueryRefused."""
        from rapporteur.store.query import query

        return query(self, sql)

    def show(self, identifier: str) -> dict[str, Any]:
        """Return what has the id that begins with ``identifier``, with its evidence. Raises IdUnknown."""
        from rapporteur.store.show import show

        return show(self, identifier)
