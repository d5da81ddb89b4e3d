"""The files of a build: one Parquet file for each part of each internal table, and its completion mark beside it.

A part's name is made of all that its rows depend on, so its mark's being there means that the work is done, whoever
did it and however often the build was killed since. A mark holds a digest of each column: a step that reads some
columns only depends on those, and runs again only when they changed.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from errno import EACCES, EDQUOT, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from hashlib import blake2b
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from rapporteur.errors import StorageFull

# zstd at its fastest level halves news text at 400 MB/s; higher levels gain little and cost much.
COMPRESSION = {"compression": "zstd", "compression_level": 1}

# What the system calls a disk that is full, and a place that cannot be written.
FULL = (ENOSPC, EDQUOT)
CLOSED = (EROFS, EACCES, EPERM, ENOTDIR, ENOENT)


class Part(msgspec.Struct, frozen=True):
    """One complete part of a table: where it is, its rows, a digest of each column, and what it cost.

    ``unpacked`` is the size of its columns uncompressed. ``groups`` tells, in a part that was shuffled, which row
    group holds each bucket. ``peak`` is the highest memory in bytes of the process that wrote it.
    """

    path: str
    rows: int
    size: int
    columns: dict[str, str]
    unpacked: int = 0
    groups: dict[int, int] = {}
    seconds: float = 0.0
    peak: int = 0

    def digest(self, columns: Sequence[str] | None = None) -> str:
        """Return a digest of the part's ``columns``, or of all."""
        names = sorted(self.columns) if columns is None else sorted(columns)
        return blake2b("".join(f"{name}={self.columns[name]};" for name in names).encode(), digest_size=16).hexdigest()


class Workspace:
    """The folder of a build's parts."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find(self, table: str, key: str) -> Part | None:
        """Return the part of ``table`` that ``key`` names, if it is complete."""
        path = self.root / table / f"{key}.parquet"
        try:
            part = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=Part)
            # A machine that lost its power can leave a mark whose file is short.
            return part if path.stat().st_size == part.size else None
        except (OSError, msgspec.DecodeError):
            return None

    def write(
        self,
        table: str,
        key: str,
        groups: Iterable[tuple[int, pa.Table]],
        schema: pa.Schema,
        cost: Callable[[], tuple[float, int]] = lambda: (0.0, 0),
    ) -> Part:
        """Write the part of ``table`` that ``key`` names, a row group for each of ``groups`` (bucket, rows).

        ``cost`` is asked for seconds and bytes once the rows are written. Raises StorageFull.
        """
        path = self.root / table / f"{key}.parquet"
        with storage(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            numbers: dict[int, int] = {}
            with pq.ParquetWriter(temporary, schema, **COMPRESSION) as writer:
                for bucket, rows in groups:
                    numbers[bucket] = len(numbers)
                    # One row group for one bucket, however many rows it has.
                    writer.write_table(rows, row_group_size=max(rows.num_rows, 1))
            columns, rows_written, unpacked = _survey(temporary)
            seconds, peak = cost()
            part = Part(
                path=str(path.relative_to(self.root)),
                rows=rows_written,
                size=temporary.stat().st_size,
                columns=columns,
                unpacked=unpacked,
                groups=numbers,
                seconds=round(seconds, 4),
                peak=peak,
            )
            replace(temporary, path)
            mark = path.with_suffix(f".{os.getpid()}.mark.tmp")
            mark.write_bytes(msgspec.json.encode(part))
            replace(mark, path.with_suffix(".json"))
        return part

    def read(
        self, parts: Sequence[Part], columns: Sequence[str] | None, schema: pa.Schema, bucket: int | None = None
    ) -> pa.Table:
        """Return the rows of ``parts`` together, of all ``columns`` or some, of all buckets or one."""
        wanted = schema if columns is None else pa.schema([schema.field(name) for name in columns])
        tables = []
        for part in parts:
            if bucket is not None and bucket not in part.groups:
                continue
            with pq.ParquetFile(self.root / part.path) as file:
                tables.append(
                    file.read(columns=columns)
                    if bucket is None
                    else file.read_row_group(part.groups[bucket], columns=columns)
                )
        return pa.concat_tables(tables).select(wanted.names).cast(wanted) if tables else wanted.empty_table()

    def drop(self, parts: Iterable[Part]) -> None:
        """Delete ``parts``, marks first, so that none is taken for complete."""
        for part in parts:
            path = self.root / part.path
            path.with_suffix(".json").unlink(missing_ok=True)
            path.unlink(missing_ok=True)

    def sweep(self, keep: Iterable[Part]) -> None:
        """Delete all but the parts to ``keep``: what earlier inputs, code or interrupted writes left."""
        kept = {self.root / part.path for part in keep}
        for path in sorted(self.root.glob("*/*")):
            if path.with_suffix("").with_suffix(".parquet") not in kept or path.suffix == ".tmp":
                path.unlink(missing_ok=True)


def replace(temporary: Path, path: Path) -> None:
    """Put the finished file ``temporary`` in the place of ``path`` so that no crash leaves half of it."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


@contextmanager
def storage(path: Path) -> Iterator[None]:
    """Turn what the file system says when ``path`` cannot be written into StorageFull."""
    try:
        yield
    except OSError as error:
        # Arrow wraps the system's error in its own and keeps the number only in the message.
        number = error.errno or next((n for n in FULL + CLOSED if os.strerror(n) in str(error)), None)
        if number in FULL:
            raise StorageFull(
                f"No space is left for {path}.",
                "Make room and run the command again: it goes on where it stopped.",
            ) from error
        if number in CLOSED:
            raise StorageFull(f"{path.parent} cannot be written.", "Choose a folder that you may write to.") from error
        raise


def _survey(path: Path) -> tuple[dict[str, str], int, int]:
    """Return a digest of each top column's bytes in the Parquet file, its rows, and its size uncompressed."""
    unpacked = 0
    digests: dict[str, blake2b] = {}
    with pq.ParquetFile(path) as file, path.open("rb") as raw:
        metadata = file.metadata
        for field in file.schema_arrow:
            digests[field.name] = blake2b(f"{field.type} {metadata.num_rows};".encode(), digest_size=16)
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            for position in range(group.num_columns):
                chunk = group.column(position)
                unpacked += chunk.total_uncompressed_size
                raw.seek(chunk.dictionary_page_offset or chunk.data_page_offset)
                digests[chunk.path_in_schema.partition(".")[0]].update(raw.read(chunk.total_compressed_size))
        return {name: digest.hexdigest() for name, digest in digests.items()}, metadata.num_rows, unpacked
