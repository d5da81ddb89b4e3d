"""Publication: the exported tables are joined, ordered by their keys, and written, each to a file named by its making.

A table whose join and sources are as they were is left be. DuckDB joins and sorts outside of memory where it must.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b, file_digest
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from rapporteur.engine.progress import Progress
from rapporteur.engine.workspace import COMPRESSION, Part, replace, storage
from rapporteur.schema import EXPORTED, Table, table
from rapporteur.settings import Settings
from rapporteur.store.joins import JOINS, Join
from rapporteur.store.manifest import TableFile

FOLDER = "tables"

# Row groups of at most this size keep a reader's memory, and a look-up's reading, small.
ROW_GROUP_BYTES = 16 << 20
ROW_GROUP_ROWS = 1 << 16


def publish(
    record: Path,
    work: Path,
    internal: Mapping[str, Sequence[Part]],
    present: Mapping[str, TableFile],
    settings: Settings,
    progress: Progress,
) -> dict[str, TableFile]:
    """Write every exported table of the record from the parts of the ``internal`` tables; return their files.

    ``present`` are the tables that the record has so far.
    """
    files = {}
    with progress.stage("publish", len(EXPORTED)):
        for definition in EXPORTED:
            join = JOINS.get(definition.name)
            key = _key(definition, join, internal)
            file = present.get(definition.name)
            if file is None or file.key != key or not (record / file.file).is_file():
                file = _write(record, work, definition, join, internal, settings, key)
            files[definition.name] = file
            progress.advance(1)
    return files


def _key(definition: Table, join: Join | None, internal: Mapping[str, Sequence[Part]]) -> str:
    made_from = [repr(definition), repr(join), duckdb.__version__]
    if join is not None:
        made_from += [part.digest() for name in join.reads for part in internal[name]]
    return blake2b("\0".join(made_from).encode(), digest_size=16).hexdigest()


def _write(
    record: Path,
    work: Path,
    definition: Table,
    join: Join | None,
    internal: Mapping[str, Sequence[Part]],
    settings: Settings,
    key: str,
) -> TableFile:
    path = record / FOLDER / f"{definition.name}-{key[:16]}.parquet"
    temporary = path.with_suffix(".tmp")
    rows = 0
    with storage(path):
        path.parent.mkdir(exist_ok=True)
        with pq.ParquetWriter(temporary, definition.arrow, **COMPRESSION) as writer:
            for group in _groups(_rows(work, definition, join, internal, settings)):
                writer.write_table(group, row_group_size=max(group.num_rows, 1))
                rows += group.num_rows
        with temporary.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        size = temporary.stat().st_size
        replace(temporary, path)
    return TableFile(str(path.relative_to(record)), key, rows, size, digest)


def _rows(
    work: Path, definition: Table, join: Join | None, internal: Mapping[str, Sequence[Part]], settings: Settings
) -> Iterator[pa.Table]:
    """Give the rows of an exported table in the order of its key, a batch at a time."""
    if join is None:
        return
    with duckdb.connect(config={"threads": settings.processes, "python_enable_replacements": False}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_progress_bar = false")
        # The text and its copies in the writer take the other half.
        connection.execute(f"SET memory_limit = '{settings.memory // 2}MiB'")
        connection.execute("SET temp_directory = $folder", {"folder": str(work / "spill")})
        for name in join.reads:
            paths = [str(work / part.path) for part in internal[name]]
            if paths:
                connection.read_parquet(paths).create_view(name)
            else:
                connection.register(name, table(name).empty())
        order = ", ".join(f'"{column}"' for column in definition.key)
        reader = connection.sql(f"FROM ({join.sql}) ORDER BY {order}").to_arrow_reader(2048)
        for batch in reader:
            yield pa.table(batch).select(definition.names).cast(definition.arrow)


def _groups(batches: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Join batches to row groups of bounded size."""
    waiting: list[pa.Table] = []
    for batch in batches:
        waiting.append(batch)
        if (
            sum(rows.nbytes for rows in waiting) >= ROW_GROUP_BYTES
            or sum(rows.num_rows for rows in waiting) >= ROW_GROUP_ROWS
        ):
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)
