"""Worker processes of this machine, and their like within this process for small work.

The workers are started as programs of their own, not forked or spawned: a script that builds a record need not guard
its main module, threads of libraries are not copied, and a worker that dies is known with its task.
"""

import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Protocol

import msgspec

import rapporteur.errors
from rapporteur.engine.task import Task, perform
from rapporteur.engine.worker import Outcome, receive, send
from rapporteur.engine.workspace import Part
from rapporteur.errors import RapporteurError, StepFailed, WorkerDied


class Pool(Protocol):
    """Something that performs tasks."""

    def perform(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Part]]:
        """Perform ``tasks`` and give each with its part, as they end. Raises what a task raised."""
        ...

    def close(self) -> None:
        """End the workers."""
        ...


class Here:
    """Performs tasks in this process, one after another: no start-up to pay for."""

    def perform(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Part]]:
        """Perform each task in turn."""
        for task in tasks:
            yield task, perform(task)

    def close(self) -> None:
        """There is nothing to end."""


class Processes:
    """Performs tasks in worker processes, one task at a time in each."""

    def __init__(self, count: int) -> None:
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        self._workers = [
            subprocess.Popen(
                [sys.executable, "-m", "rapporteur.engine.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # An interrupt at the terminal is the engine's to handle.
                start_new_session=True,
            )
            for _ in range(count)
        ]
        for worker in self._workers:
            self._idle.put(worker)

    def perform(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Part]]:
        """Hand tasks to idle workers; at the first failure hand out no more, wait for the running ones, and raise."""
        done: queue.SimpleQueue[tuple[Task, Part | RapporteurError]] = queue.SimpleQueue()
        waiting = iter(tasks)
        running = 0
        failure: RapporteurError | None = None
        exhausted = False
        while True:
            while running < len(self._workers) and failure is None and not exhausted:
                task = next(waiting, None)
                if task is None:
                    exhausted = True
                    break
                threading.Thread(target=self._one, args=(task, done), daemon=True).start()
                running += 1
            if not running:
                break
            finished, result = done.get()
            running -= 1
            if isinstance(result, RapporteurError):
                failure = failure or result
            else:
                yield finished, result
        if failure is not None:
            raise failure

    def _one(self, task: Task, done: "queue.SimpleQueue[tuple[Task, Part | RapporteurError]]") -> None:
        worker = self._idle.get()
        assert worker.stdin is not None
        assert worker.stdout is not None
        packed = None
        with suppress(OSError):
            send(worker.stdin, task)
            packed = receive(worker.stdout)
        if packed is None:
            code = worker.wait()
            self._idle.put(worker)
            done.put((task, _death(task, code)))
            return
        self._idle.put(worker)
        outcome = msgspec.msgpack.decode(packed, type=Outcome)
        done.put((task, outcome.part if outcome.part is not None else _raised(outcome)))

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.wait()
            for stream in (worker.stdin, worker.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()


def _death(task: Task, code: int) -> WorkerDied:
    how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    return WorkerDied(
        f"The worker at step {task.step} on {task.place} ended {how}.",
        "If memory ran out, give fewer --workers or less --memory. The same command goes on where this one stopped.",
    )


def _raised(outcome: Outcome) -> RapporteurError:
    failure = outcome.failure
    assert failure is not None
    kind = getattr(rapporteur.errors, failure.kind, StepFailed)
    error: RapporteurError = kind(failure.what, failure.remedy)
    if isinstance(error, StepFailed):
        error.add_note(failure.trace)
    return error
