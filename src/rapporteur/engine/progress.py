"""Progress on standard error: a bar on a terminal, plain lines elsewhere, nothing where nobody asked."""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

# A line each five seconds tells a log that the build lives without filling it.
INTERVAL_SECONDS = 5.0


class Progress(Protocol):
    """Something that is told how a build goes."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[None]:
        """Begin stage ``name`` of ``total`` rows or tasks (None: not known beforehand)."""
        ...

    def advance(self, count: int) -> None:
        """Say that ``count`` more are done."""
        ...

    def say(self, line: str) -> None:
        """Say ``line``."""
        ...


class Silent:
    """Says nothing."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[None]:  # noqa: ARG002 - the protocol's
        """Begin a stage."""
        return nullcontext()

    def advance(self, count: int) -> None:
        """Advance."""

    def say(self, line: str) -> None:
        """Say nothing."""


class Lines:
    """Writes plain lines: each stage when it ends, and how far it is every few seconds."""

    def __init__(self) -> None:
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._begun = self._spoken = time.monotonic()

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[None]:
        """Begin a stage; say what it took when it ends."""
        self._name, self._total, self._done = name, total, 0
        self._begun = self._spoken = time.monotonic()
        yield
        self.say(f"{name}: {self._done:,} in {time.monotonic() - self._begun:.1f} s")

    def advance(self, count: int) -> None:
        """Count, and say so if it is time."""
        self._done += count
        now = time.monotonic()
        if now - self._spoken >= INTERVAL_SECONDS:
            self._spoken = now
            elapsed = now - self._begun
            line = f"{self._name}: {self._done:,}"
            if self._total:
                left = elapsed / self._done * max(self._total - self._done, 0) if self._done else 0.0
                line += f" of {self._total:,}, {left:.0f} s left"
            self.say(f"{line}, {self._done / elapsed:,.0f}/s")

    def say(self, line: str) -> None:
        """Write the line."""
        print(line, file=sys.stderr, flush=True)


class Bar:
    """Draws a bar for the stage at hand."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._progress = RichProgress(
            SpinnerColumn(),
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._begun = time.monotonic()

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[None]:
        """Begin a stage; take its bar away when it ends."""
        task = self._progress.add_task(name, total=total, rate="")
        self._begun = time.monotonic()
        with self._progress:
            yield
        self._progress.remove_task(task)

    def advance(self, count: int) -> None:
        """Move the bar."""
        (task,) = self._progress.tasks
        elapsed = time.monotonic() - self._begun
        rate = (task.completed + count) / elapsed if elapsed else 0.0
        self._progress.update(task.id, advance=count, rate=f"{rate:,.0f}/s")

    def say(self, line: str) -> None:
        """Write the line above the bar."""
        self._progress.console.print(line, highlight=False, markup=False)


def for_terminal() -> Progress:
    """Return the progress fit for standard error: a bar where it is a terminal, lines elsewhere."""
    return Bar() if sys.stderr.isatty() else Lines()
