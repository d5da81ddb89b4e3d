"""Cutting a stream of JSON into its values without decoding them and without holding more than one.

A value at the top that is an array is cut into its elements. One that is an object is given whole; where it is too
long to hold, the arrays of reports inside it are cut instead ({"status": ..., "articles": [...]}).
"""

import re
from collections.abc import Iterator

import msgspec

from rapporteur.read.bounds import CHUNK_BYTES, MAX_ITEM_BYTES, MEBIBYTE
from rapporteur.read.refusal import Refusal
from rapporteur.read.stream import Readable, fill

# Whole strings are passed over at once; a lone quotation mark begins a string whose end has not been read yet.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["\[\]{},:]', re.DOTALL)
_OPENING = {b"]": b"[", b"}": b"{"}
# No decoder takes more, and to look for the end of a million brackets takes seconds.
_MAX_NESTING = 1000
# Between values: white space, and the commas and record separators (RFC 7464) that some writers leave there.
_BETWEEN = re.compile(rb"[ \t\r\n,\x1e]*")

# How services name the array of their results, for objects that are too long to be looked through.
_ARRAYS = frozenset(
    f'"{name}"'.encode()
    for name in (
        *("articles", "data", "docs", "documents", "entries", "hits", "items", "news", "records", "reports"),
        *("results", "rows", "stories"),
    )
)


class Value(msgspec.Struct, frozen=True):
    """One value: its bytes, the line it begins in, and whether it is an element of an array."""

    content: bytes
    line: int
    element: bool


def values(stream: Readable, limit: int = MAX_ITEM_BYTES) -> Iterator[Value]:
    """Yield the values of ``stream`` in order; raise Refusal where it is no JSON, cut off, or a value is too long."""
    scan = _Scan(stream, limit)
    while first := scan.first():
        if first == b"[":
            yield from _elements(scan, frozenset())
        elif first == b"{":
            try:
                value = _object(scan)
            except _TooLong:
                scan.cursor = scan.mark
                yield from _elements(scan, _ARRAYS)
            else:
                yield value
        else:
            raise Refusal(
                f"It is no JSON at line {scan.line:,}: neither an object nor an array begins there.",
                "Correct the file where it was written; what stands before that line was read.",
            )


def _object(scan: "_Scan") -> Value:
    nesting: list[bytes] = []
    while True:
        token, at = scan.token()
        _nest(scan, nesting, token)
        if not nesting:
            return scan.value(at + 1, element=False)


def _elements(scan: "_Scan", names: frozenset[bytes]) -> Iterator[Value]:
    """Yield the elements of the array that begins at the mark, or of the arrays of these names in the object there."""
    nesting: list[bytes] = []
    depth = 0  # how deep the elements of the present array stand; 0 outside of one
    string = name = b""
    while True:
        token, at = scan.token()
        if depth and len(nesting) == depth and token in b",]":
            value = scan.value(at, element=True)
            if value.content:
                yield value
            scan.move(at + 1)
            depth = 0 if token == b"]" else depth
        _nest(scan, nesting, token)
        if not nesting:
            scan.move(at + 1)
            return
        if depth:
            continue
        if token == b"[" and (len(nesting) == 1 or (len(nesting) == 2 and name in names)):
            depth = len(nesting)
        elif token == b":" and len(nesting) == 1:
            name = string.lower()
        string = token
        scan.move(at + 1)


def _nest(scan: "_Scan", nesting: list[bytes], token: bytes) -> None:
    if token in b"[{":
        nesting.append(token)
        if len(nesting) > _MAX_NESTING:
            raise scan.broken("it is nested too deep")
    elif token in b"]}" and (not nesting or nesting.pop() != _OPENING[token]):
        raise scan.broken(f"{token.decode()} closes what was not opened")


class _TooLong(Refusal):
    """A value is longer than the limit."""


class _Scan:
    """A place in the stream: ``mark`` is where what must be held begins, in ``line``; ``cursor`` where to look on."""

    def __init__(self, stream: Readable, limit: int) -> None:
        self.mark = self.cursor = 0
        self.line = 1
        self._stream = stream
        self._limit = limit
        self._held = fill(stream, CHUNK_BYTES).removeprefix(b"\xef\xbb\xbf")

    def first(self) -> bytes:
        """Move to the next value and return its first byte; nothing at the end."""
        while True:
            between = _BETWEEN.match(self._held, self.mark)
            self.move(between.end() if between else self.mark)
            if self.mark < len(self._held) or not self._more():
                return self._held[self.mark : self.mark + 1]

    def token(self) -> tuple[bytes, int]:
        """Return the next token and where it stands; the place holds until the next call."""
        while True:
            found = _TOKEN.search(self._held, self.cursor)
            if found and found[0] != b'"':
                self.cursor = found.end()
                return found[0], found.start()
            # Nothing, or a string without its end: look again from here when there is more.
            self.cursor = found.start() if found else len(self._held)
            if len(self._held) - self.mark > self._limit:
                raise self._too_long()
            if not self._more():
                raise self.broken("it ends in the middle")

    def value(self, end: int, *, element: bool) -> Value:
        """Return what stands from the mark to ``end``, and move there."""
        content = self._held[self.mark : end]
        if len(content) > self._limit:
            raise self._too_long()
        stripped = content.lstrip()
        line = self.line + content.count(b"\n", 0, len(content) - len(stripped))
        self.move(end)
        return Value(stripped.rstrip(), line, element)

    def move(self, to: int) -> None:
        """Let go of what stands before ``to``."""
        self.line += self._held.count(b"\n", self.mark, to)
        self.mark = to
        self.cursor = max(self.cursor, to)

    def broken(self, why: str) -> Refusal:
        """Return the refusal of what begins at the mark."""
        between = _BETWEEN.match(self._held, self.mark)
        line = self.line + (between[0].count(b"\n") if between else 0)
        return Refusal(
            f"The JSON that begins in line {line:,} is broken: {why}.",
            "Correct the file where it was written; what stands before that line was read.",
        )

    def _too_long(self) -> Refusal:
        return _TooLong(
            f"The JSON value that begins in line {self.line:,} is longer than {self._limit // MEBIBYTE} MiB.",
            "Give the reports as JSON Lines, one to a line; what stands before that line was read.",
        )

    def _more(self) -> bool:
        """Read on, twice as much as is held: a long value is looked through a few times, not once for each read."""
        held = self._held[self.mark :]
        more = fill(self._stream, max(CHUNK_BYTES, len(held)))
        self.cursor -= self.mark
        self.mark = 0
        self._held = held + more
        return bool(more)
