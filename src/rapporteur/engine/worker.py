"""A worker process: reads tasks from its standard input and writes what became of each to its standard output.

Messages are MessagePack with their length before them. When the engine is gone, the input ends, and so does the
worker.
"""

import os
import sys
import traceback
from typing import IO

import msgspec

from rapporteur.engine.task import Task, perform
from rapporteur.engine.workspace import Part
from rapporteur.errors import RapporteurError


class Failure(msgspec.Struct, frozen=True):
    """An error that crossed from a worker: its class, its two sentences, and the trace for a fault's report."""

    kind: str
    what: str
    remedy: str
    trace: str


class Outcome(msgspec.Struct, frozen=True):
    """What became of a task: a part, or a failure."""

    part: Part | None = None
    failure: Failure | None = None


def send(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Write one message."""
    packed = msgspec.msgpack.encode(message)
    stream.write(len(packed).to_bytes(8, "little") + packed)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; None where the stream ended."""
    head = stream.read(8)
    return stream.read(int.from_bytes(head, "little")) if len(head) == 8 else None


def main() -> None:
    """Perform tasks until there are no more."""
    # Libraries that print must not garble the messages.
    outcomes = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while (packed := receive(sys.stdin.buffer)) is not None:
        try:
            outcome = Outcome(part=perform(msgspec.msgpack.decode(packed, type=Task)))
        except RapporteurError as error:
            outcome = Outcome(failure=Failure(type(error).__name__, error.what, error.remedy, traceback.format_exc()))
        try:
            send(outcomes, outcome)
        except BrokenPipeError:
            # The engine was killed while this worker wrote its part, which the next build will find.
            os._exit(0)


if __name__ == "__main__":
    main()
