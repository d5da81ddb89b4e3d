"""A stream of bytes whose beginning can be looked at before it is read, whether it is a file, a pipe or inflated."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO, Protocol, cast

from rapporteur.read.bounds import CHUNK_BYTES, HEAD_BYTES, MAX_ITEM_BYTES
from rapporteur.read.item import Digest
from rapporteur.read.refusal import Refusal


class Readable(Protocol):
    """Anything that gives bytes: up to ``size`` of them a call, none at the end."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""


class Stream:
    """Bytes to be read once, in order.

    ``head`` is the beginning, up to HEAD_BYTES; ``complete`` says whether that is all. ``file`` is the same content as
    a file that can be read at any place, for the formats that need one.
    """

    def __init__(self, source: Readable, *, seekable: bool = False) -> None:
        """Take the bytes from ``source``; ``seekable`` promises that it is a file standing at its beginning."""
        self._source = source
        self._seekable = seekable
        self.head = fill(source, HEAD_BYTES)
        self.complete = len(self.head) < HEAD_BYTES
        self._given = 0

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, at most ``size``; none at the end."""
        if self._given < len(self.head):
            piece = self.head[self._given : self._given + size]
            self._given += len(piece)
            return piece
        return b"" if self.complete else self._source.read(size)

    def whole(self, limit: int = MAX_ITEM_BYTES) -> bytes | Digest:
        """Return all that is left, or only its digest where it is more than ``limit`` bytes."""
        content = fill(self, limit + 1)
        return content if len(content) <= limit else self.digest(content)

    @contextmanager
    def file(self) -> Iterator[BinaryIO]:
        """Give the content from its beginning as a file that can be read at any place; nothing may be read before."""
        if self._seekable:
            file = cast(BinaryIO, self._source)
            file.seek(0)
            yield file
            return
        with tempfile.TemporaryFile() as spool:
            while piece := self.read(CHUNK_BYTES):
                spool.write(piece)
            spool.seek(0)
            yield cast(BinaryIO, spool)

    def original(self) -> Digest | None:
        """Return the digest of the whole content, or None where it has been read and cannot be read again."""
        try:
            if self._seekable:
                cast(BinaryIO, self._source).seek(0)
                return Stream(self._source).digest()
            return self.digest() if self._given == 0 else None
        except (OSError, Refusal):
            return None

    def digest(self, before: bytes = b"") -> Digest:
        """Return the digest of ``before`` and all that is left, without holding it."""
        hashed, size = sha256(before), len(before)
        while piece := self.read(CHUNK_BYTES):
            hashed.update(piece)
            size += len(piece)
        return Digest(size, hashed.hexdigest())


def fill(source: Readable, size: int) -> bytes:
    """Return the next ``size`` bytes of ``source``, fewer only at its end."""
    pieces, missing = [], size
    while missing and (piece := source.read(min(missing, CHUNK_BYTES))):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
