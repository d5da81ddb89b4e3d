"""The embedded engine: runs the steps over shards and buckets on this machine's cores, and what is done it leaves be.

In: shards of the source table. Out: the parts of every internal table. Each part's key is made of the step's code,
its settings, and the digests of the columns it reads, so a step runs again only where one of these changed, and a
rerun that gives equal rows stops there: nothing that follows is touched.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from math import ceil, log2

from msgspec.structs import replace

from rapporteur.engine.fingerprint import fingerprint
from rapporteur.engine.pool import Pool
from rapporteur.engine.progress import Progress
from rapporteur.engine.scatter import scatter
from rapporteur.engine.step import Read, Scope, Step
from rapporteur.engine.task import Source, Task
from rapporteur.engine.workspace import Part, Workspace
from rapporteur.settings import Settings

# A bucket's rows lie in memory several times over while they are sorted, paired and written: some 20 times this much
# was seen. The number of buckets follows from the rows alone: other workers or memory must not make steps run again.
BUCKET_BYTES = 16 << 20


@dataclass
class Stage:
    """What one step did: tasks run and found done, rows, seconds of work and on the clock, highest memory."""

    step: str
    ran: int = 0
    found: int = 0
    rows: int = 0
    seconds: float = 0.0
    elapsed: float = 0.0
    peak: int = 0


@dataclass
class Embedded:
    """One run of the steps: ``tables`` grows to hold every internal table's parts, ``stages`` what each step did."""

    workspace: Workspace
    settings: Settings
    pool: Pool
    progress: Progress
    tables: dict[str, list[Part]] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    used: list[Part] = field(default_factory=list)
    _scopes: dict[str, Scope] = field(default_factory=dict)

    def run(self, source: str, shards: Sequence[Part], steps: Iterable[Step], again: frozenset[str]) -> None:
        """Run ``steps`` over ``shards`` of the table ``source``; those named in ``again`` even where they are done."""
        self.tables[source] = list(shards)
        self._scopes[source] = Scope.DOCUMENT
        for step in steps:
            self._run(step, step.name in again)
            self._scopes[step.writes] = step.scope

    def parts(self) -> Iterable[Part]:
        """Give every part that the next run of the same inputs would look for."""
        yield from self.used
        for parts in self.tables.values():
            yield from parts

    def _run(self, step: Step, again: bool) -> None:
        begun = time.perf_counter()
        stage = Stage(step.name)
        places = self._places(step)
        with self.progress.stage(step.name, sum(_size(step.scope, sources) for _, sources in places)):
            code = fingerprint(step)
            keys = [self._key(step, code, sources, place) for place, sources in places]
            found = [None if again else self.workspace.find(step.writes, key) for key in keys]
            waiting = {key: place for key, place, part in zip(keys, places, found, strict=True) if part is None}
            stage.found = len(keys) - len(waiting)
            there = (sources for (_, sources), part in zip(places, found, strict=True) if part is not None)
            self.progress.advance(sum(_size(step.scope, sources) for sources in there))
            shuffled = self._shuffled(step, stage) if step.scope is Scope.KEYED and waiting else {}
            tasks = (
                Task(
                    root=str(self.workspace.root),
                    step=step.name,
                    writes=step.writes,
                    key=key,
                    sources=tuple(_from_shuffled(source, shuffled) for source in sources) if shuffled else sources,
                    settings=self.settings,
                    place=place,
                )
                for key, (place, sources) in waiting.items()
            )
            made = self._perform(tasks, stage, step.scope)
            self.workspace.drop(part for parts in shuffled.values() for part in parts)
        self.tables[step.writes] = [part or made[key] for key, part in zip(keys, found, strict=True)]
        stage.rows = sum(part.rows for part in self.tables[step.writes])
        stage.elapsed = time.perf_counter() - begun
        self.stages.append(stage)

    def _perform(self, tasks: Iterable[Task], stage: Stage, scope: Scope | None = None) -> dict[str, Part]:
        made: dict[str, Part] = {}
        for task, part in self.pool.perform(tasks):
            made[task.key] = part
            stage.ran += 1
            stage.seconds += part.seconds
            stage.peak = max(stage.peak, part.peak)
            if scope is not None:
                self.progress.advance(_size(scope, task.sources))
        return made

    def _places(self, step: Step) -> list[tuple[str, tuple[Source, ...]]]:
        """Return what each task of ``step`` is called and reads."""
        if step.scope is Scope.DOCUMENT:
            columns = [self._shards(read, step.reads[0]) for read in step.reads]
            return [
                (f"shard {number + 1} of {len(columns[0])}", sources)
                for number, sources in enumerate(zip(*columns, strict=True))
            ]
        whole = tuple(Source(read.table, tuple(self.tables[read.table]), read.columns) for read in step.reads)
        if step.scope is Scope.COLLECTION:
            return [("the collection", whole)]
        buckets = self._buckets(step)
        return [
            (f"bucket {bucket + 1} of {buckets}", tuple(replace(source, bucket=bucket) for source in whole))
            for bucket in range(buckets)
        ]

    def _shards(self, read: Read, first: Read) -> list[Source]:
        """Return what each shard's task reads of one table."""
        parts = self.tables[read.table]
        if self._scopes[read.table] is not Scope.DOCUMENT:
            parts = self._scattered(read.table, first.table)
        return [Source(read.table, (part,), read.columns) for part in parts]

    def _scattered(self, table: str, first: str) -> list[Part]:
        parts = scatter(self.workspace, table, self.tables[table], self.tables[first], first)
        self.used.extend(parts)
        return parts

    def _buckets(self, step: Step) -> int:
        return bucket_count(sum(part.unpacked for read in step.reads for part in self.tables[read.table]))

    def _shuffled(self, step: Step, stage: Stage) -> dict[str, list[Part]]:
        """Group by bucket, part for part, the rows that a keyed step reads; return the parts by table."""
        buckets = self._buckets(step)
        shuffled = {}
        for read in step.reads:
            assert read.key is not None
            columns = tuple(dict.fromkeys([*read.columns, read.key])) if read.columns else None
            name = f"{read.table}.{read.key}"
            parts = self.tables[read.table]
            keys = [_hash("shuffle", name, str(buckets), part.digest(columns)) for part in parts]
            found = [self.workspace.find(name, key) for key in keys]
            tasks = (
                Task(
                    root=str(self.workspace.root),
                    step=step.name,
                    writes=read.table,
                    key=key,
                    sources=(Source(read.table, (part,), columns),),
                    settings=self.settings,
                    place=f"shuffling {read.table}",
                    shuffle=read.key,
                    buckets=buckets,
                )
                for key, part, done in zip(keys, parts, found, strict=True)
                if done is None
            )
            made = self._perform(tasks, stage)
            shuffled[read.table] = [part or made[key] for key, part in zip(keys, found, strict=True)]
        return shuffled

    def _key(self, step: Step, code: str, sources: Sequence[Source], place: str) -> str:
        chosen = [f"{name}={getattr(self.settings, name)!r}" for name in step.settings]
        # Every bucket reads of the same parts: which bucket it is tells them apart.
        where = place if step.scope is Scope.KEYED else ""
        inputs = [f"{s.table}:{part.digest(s.columns)}" for s in sources for part in s.parts]
        return _hash(step.name, code, where, *chosen, *inputs)


def bucket_count(unpacked: int) -> int:
    """Return into how many buckets, a power of two, ``unpacked`` bytes of rows are split."""
    return 1 << ceil(log2(max(unpacked / BUCKET_BYTES, 1)))


def _from_shuffled(source: Source, shuffled: Mapping[str, Sequence[Part]]) -> Source:
    """Return the same rows as a source of the shuffled parts that hold any of them."""
    return replace(source, parts=tuple(part for part in shuffled[source.table] if source.bucket in part.groups))


def _size(scope: Scope, sources: Sequence[Source]) -> int:
    """Return what a task counts for in the progress: its documents, or one bucket."""
    return sum(part.rows for part in sources[0].parts) if scope is Scope.DOCUMENT else 1


def _hash(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
