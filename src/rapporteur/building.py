"""Building a record: inputs are taken in, the steps run, the tables are published, and the manifest is replaced.

Killed at any moment, the record is what it was before, and the parts that were complete are found by the next run.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from filelock import FileLock, Timeout

from rapporteur import __version__
from rapporteur.engine.embedded import Embedded
from rapporteur.engine.intake import intake
from rapporteur.engine.pool import Here, Pool, Processes
from rapporteur.engine.progress import Progress, Silent
from rapporteur.engine.step import Step
from rapporteur.engine.workspace import Part, Workspace, storage
from rapporteur.errors import RecordBusy, RecordDamaged, UsageError
from rapporteur.read.item import Given, Item
from rapporteur.read.items import items
from rapporteur.read.sources import STDIN
from rapporteur.read.written_time import read_time
from rapporteur.schema import table
from rapporteur.settings import Settings
from rapporteur.steps import SOURCE, STEPS
from rapporteur.store.manifest import FILE, FORMAT, Manifest, StageCost, read_manifest, write_manifest
from rapporteur.store.publish import FOLDER, publish
from rapporteur.store.record import Record

WORK = "work"

# Starting workers takes about as long as they would save on this much input.
SMALL_BYTES = 2 << 20


# What a worker takes at its height, in MiB, seen at 37,528 reports: more workers than fit are not started.
WORKER_MEMORY = 640


@dataclass(frozen=True)
class Plan:
    """How far a build goes: it stops after the step ``until``, and runs those in ``again`` even where they are done."""

    until: str | None = None
    again: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse names that no step has."""
        names = [step.name for step in STEPS]
        named = self.again | ({self.until} if self.until else set())
        unknown = sorted(named - set(names))
        if unknown:
            raise UsageError(f"There is no step {', '.join(unknown)}.", f"The steps are: {', '.join(names)}.")


@dataclass(frozen=True)
class Job:
    """What to put into a record: inputs, what was said of them, at most ``limit`` of them, under which settings."""

    inputs: Sequence[str]
    given: Given
    settings: Settings
    plan: Plan = Plan()
    limit: int | None = None

    def __post_init__(self) -> None:
        """Refuse a date that means no day before anything is made."""
        if self.given.published is not None:
            date, problem = read_time(self.given.published, "given")
            if date is None:
                why = problem.problem if problem else "It means no day."
                raise UsageError(
                    f"{self.given.published!r} is no date of publication: {why}", "Write it as 2017-04-12."
                )


def build(path: Path, job: Job, progress: Progress | None = None, extend: bool = False) -> Record | None:
    """Make the record at ``path`` hold exactly the inputs of ``job``, or with ``extend`` these too.

    Returns the record, or None where the plan stops before its tables are made. Raises RecordError, BuildError or
    InputMissing.
    """
    told = progress or Silent()
    incoming = _items(job)
    with _held(path, extend) as manifest:
        workspace = Workspace(path / WORK)
        before = [_shard(workspace, key) for key in manifest.shards] if extend else []
        known = _known(workspace, before)
        shards = before + intake(workspace, incoming, job.given, known, told)
        with _pool(shards, job.settings) as pool:
            engine = Embedded(workspace, job.settings, pool, told)
            engine.run(SOURCE, shards, _until(job.plan.until), job.plan.again)
        if job.plan.until is not None:
            return None
        files = publish(path, workspace.root, engine.tables, manifest.tables, job.settings, told)
        costs = tuple(StageCost(**vars(stage)) for stage in engine.stages)
        keys = tuple(Path(part.path).stem for part in shards)
        write_manifest(path, Manifest(FORMAT, __version__, keys, files, costs))
        _sweep(path, workspace, engine.parts(), {file.file for file in files.values()})
    return Record(path)


def _items(job: Job) -> Iterator[Item]:
    """Return the inputs' stream. Raises InputMissing at once where a named one does not exist."""
    return islice(items(job.inputs, job.given, sys.stdin.buffer if STDIN in job.inputs else None), job.limit)


@contextmanager
def _held(path: Path, extend: bool) -> Iterator[Manifest]:
    """Make ``path`` a record if there is nothing, hold it against other builds, and give its manifest.

    Raises RecordMissing where there is none to extend, NotARecord where there is something else, RecordBusy.
    """
    # A build that was killed in its first moment leaves its lock and perhaps half a manifest.
    begun = {"lock", FILE + ".tmp"}
    fresh = not path.exists() or (path.is_dir() and {entry.name for entry in path.iterdir()} <= begun)
    if extend or not fresh:
        read_manifest(path)
    with storage(path / "lock"):
        path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path / "lock", timeout=0)
    try:
        with storage(path / "lock"), lock.acquire():
            if fresh:
                write_manifest(path, Manifest(FORMAT, __version__))
            yield read_manifest(path)
    except Timeout:
        raise RecordBusy(f"Another build holds {path}.", "Wait until it ends, or end it.") from None


def _until(name: str | None) -> Sequence[Step]:
    if name is None:
        return STEPS
    return STEPS[: [step.name for step in STEPS].index(name) + 1]


def _shard(workspace: Workspace, key: str) -> Part:
    part = workspace.find(SOURCE, key)
    if part is None:
        raise RecordDamaged(
            f"{workspace.root / SOURCE / key}.parquet is missing.", "Build the record again from its inputs."
        )
    return part


def _known(workspace: Workspace, shards: Sequence[Part]) -> frozenset[str]:
    rows = workspace.read(shards, ["input_id"], table(SOURCE).arrow)
    return frozenset(rows.column(0).to_pylist())


@contextmanager
def _pool(shards: Sequence[Part], settings: Settings) -> Iterator[Pool]:
    small = sum(part.unpacked for part in shards) <= SMALL_BYTES
    workers = min(settings.processes, max(settings.memory // WORKER_MEMORY, 1))
    pool: Pool = Here() if small or workers == 1 else Processes(workers)
    try:
        yield pool
    finally:
        pool.close()


def _sweep(path: Path, workspace: Workspace, parts: Iterable[Part], files: set[str]) -> None:
    workspace.sweep(parts)
    shutil.rmtree(workspace.root / "spill", ignore_errors=True)
    for file in sorted((path / FOLDER).iterdir()):
        if str(file.relative_to(path)) not in files:
            file.unlink(missing_ok=True)


def survey(job: Job) -> dict[str, int]:
    """Return how many inputs of each medium ``job`` would read, and how many of them cannot be read."""
    counts: dict[str, int] = {}
    for item in _items(job):
        medium = "problem" if item.problem else item.media
        counts[medium] = counts.get(medium, 0) + 1
    return dict(sorted(counts.items()))
