"""One task: run one step on one shard, one bucket or all rows, and write the part that it makes.

Or: shuffle one part, that is, write it again with its rows grouped by the bucket of their key. Tasks are plain data,
so that they can be sent to another process, and find all else in the files they name.
"""

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa

from rapporteur import schema
from rapporteur.engine.workspace import Part, Workspace
from rapporteur.errors import RapporteurError, StepFailed
from rapporteur.settings import Settings
from rapporteur.steps import STEPS


class Source(msgspec.Struct, frozen=True):
    """The rows of one table that a task reads."""

    table: str
    parts: tuple[Part, ...]
    columns: tuple[str, ...] | None = None
    bucket: int | None = None


class Task(msgspec.Struct, frozen=True):
    """One task: ``step`` on ``sources``; or, where ``shuffle`` names a key column, the shuffle of the one source."""

    root: str
    step: str
    writes: str
    key: str
    sources: tuple[Source, ...]
    settings: Settings
    place: str
    shuffle: str | None = None
    buckets: int = 1


def perform(task: Task) -> Part:
    """Do ``task`` and return the part that it wrote. Raises StepFailed where the step itself fails."""
    begun = time.perf_counter()
    workspace = Workspace(Path(task.root))

    def cost() -> tuple[float, int]:
        return time.perf_counter() - begun, peak_memory()

    tables = {
        source.table: workspace.read(source.parts, source.columns, schema.table(source.table).arrow, source.bucket)
        for source in task.sources
    }
    definition = schema.table(task.writes)
    if task.shuffle is not None:
        source = task.sources[0]
        (rows,) = tables.values()
        return workspace.write(
            f"{source.table}.{task.shuffle}", task.key, bucketed(rows, task.shuffle, task.buckets), rows.schema, cost
        )
    step = next(step for step in STEPS if step.name == task.step)
    try:
        rows = step.load()(tables, task.settings)
    except RapporteurError:
        raise
    except Exception as error:
        raise StepFailed(
            f"Step {task.step} failed on {task.place}: {type(error).__name__}: {error}.",
            "This is a fault of Rapporteur: please report it with the lines above. What is complete is kept.",
        ) from error
    if rows.schema != definition.arrow:
        raise StepFailed(
            f"Step {task.step} wrote columns that table {task.writes} does not have.",
            f"This is a fault of Rapporteur: please report it.\nowed: {definition.arrow}\ngiven: {rows.schema}",
        )
    return workspace.write(task.writes, task.key, ((0, rows),), definition.arrow, cost)


def bucketed(rows: pa.Table, column: str, buckets: int) -> Iterator[tuple[int, pa.Table]]:
    """Split ``rows`` by the highest bits of ``column``, into ``buckets`` (a power of two) of which none is empty."""
    if buckets == 1 or not rows.num_rows:
        yield 0, rows
        return
    # The high bits: a dense table of shingles sorted by its hash stays sorted within and across buckets.
    numbers = (rows.column(column).to_numpy() >> np.uint64(65 - buckets.bit_length())).astype(np.int32)
    order = np.argsort(numbers, kind="stable")
    ordered = rows.take(pa.array(order))
    found, starts = np.unique(numbers[order], return_index=True)
    for bucket, start, end in zip(found, starts, [*starts[1:], rows.num_rows], strict=True):
        yield int(bucket), ordered.slice(int(start), int(end - start))


def peak_memory() -> int:
    """Return the highest resident memory of this process so far, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
