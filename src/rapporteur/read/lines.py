"""The lines of a stream, with a bound on how much of one is ever held."""

from collections.abc import Iterator
from hashlib import sha256

import msgspec

from rapporteur.read.bounds import CHUNK_BYTES, MAX_ITEM_BYTES
from rapporteur.read.item import Digest
from rapporteur.read.stream import Readable


class Line(msgspec.Struct, frozen=True):
    """One line: its number from 1, and its bytes without the line feed; of a line too long to hold, its digest."""

    number: int
    content: bytes
    original: Digest | None = None


def lines(stream: Readable, limit: int = MAX_ITEM_BYTES, feed: bytes = b"\n") -> Iterator[Line]:
    """Yield the lines of ``stream``; of those longer than ``limit`` bytes only a digest is kept.

    What follows the last ``feed`` is a line if it is not empty. Carriage returns are left where they stand.
    """
    number = 1
    begun = Gathering(limit)
    while chunk := stream.read(CHUNK_BYTES):
        first, *rest = chunk.split(feed)
        begun.add(first)
        if not rest:
            continue
        yield Line(number, begun.content, begun.original)
        for content in rest[:-1]:
            number += 1
            yield Line(number, content) if len(content) <= limit else _longer(number, content)
        number += 1
        begun = Gathering(limit)
        begun.add(rest[-1])
    if begun.size:
        yield Line(number, begun.content, begun.original)


class Gathering:
    """Bytes gathered piece by piece; beyond the limit they go into a digest and are let go."""

    def __init__(self, limit: int = MAX_ITEM_BYTES) -> None:
        """Hold at most ``limit`` bytes."""
        self.size = 0
        self._limit = limit
        self._pieces: list[bytes] = []
        self._hashed = sha256()

    def add(self, piece: bytes) -> None:
        """Gather one more piece."""
        self.size += len(piece)
        self._pieces.append(piece)
        if self.size > self._limit:
            for held in self._pieces:
                self._hashed.update(held)
            self._pieces.clear()

    @property
    def content(self) -> bytes:
        """All that was gathered; nothing where that is beyond the limit."""
        return b"".join(self._pieces)

    @property
    def original(self) -> Digest | None:
        """The digest of what was gathered, where that is beyond the limit."""
        return Digest(self.size, self._hashed.hexdigest()) if self.size > self._limit else None


def _longer(number: int, content: bytes) -> Line:
    return Line(number, b"", Digest(len(content), sha256(content).hexdigest()))
