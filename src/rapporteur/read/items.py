"""From inputs to items: each report that files, folders, archives and standard input hold, one after the other.

Nothing is ever held but the item at hand, and nothing is left out: what cannot be read is an item with a problem.
The order is that of the sources' paths, and within a file that of the file.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from rapporteur.read.bounds import MAX_DEPTH
from rapporteur.read.formats import Entry, splitter
from rapporteur.read.inflate import SUFFIXES, compression, inflate
from rapporteur.read.item import Given, Item, Problem
from rapporteur.read.refusal import Refusal, fault
from rapporteur.read.sniff import sniff
from rapporteur.read.sources import STDIN, Source, expand
from rapporteur.read.stream import Stream


def items(inputs: Sequence[str], given: Given, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Yield the items of ``inputs``: files, folders, globs, and - for ``stdin``.

    Raises InputMissing, before the first item, for a named input that does not exist.
    """
    sources = expand(inputs)
    return (item for source in sources for item in _items(source, given, stdin))


def _items(source: Source, given: Given, stdin: BinaryIO | None) -> Iterator[Item]:
    if source.problem:
        yield _refused(source.uri, source.problem)
        return
    if source.path == STDIN:
        if stdin is None:
            yield _refused(STDIN, Problem("There is no standard input.", None, "Name a file in its place."))
        else:
            yield from entry_items(Entry(STDIN, STDIN, Stream(stdin)), given)
        return
    try:
        file = open(source.path, "rb")  # noqa: PTH123, SIM115  (Path.open() is the same and closes no later)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield _refused(source.uri, Problem(f"It cannot be opened: {reason}.", None, "Check that you may read it."))
        return
    with file:
        try:
            seekable = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            entry = Entry(source.uri, source.path, Stream(file, seekable=seekable))
        except OSError as error:
            yield _refused(source.uri, _interrupted(error, None))
            return
        yield from entry_items(entry, given)


def entry_items(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield the items of one file or member of an archive; splitters of archives call it for their members."""
    try:
        name, stream = entry.name, entry.stream
        depth = entry.depth
        while compressed := compression(stream.head):
            depth += 1
            _refuse_beyond(depth)
            stream = inflate(stream, compressed)
            name = _without_suffix(name)
        _refuse_beyond(depth)
        format_name = sniff(stream.head, name, stream.complete)
        opened = msgspec.structs.replace(entry, name=name, stream=stream, format=format_name, depth=depth)
        yield from splitter(format_name)(opened, given)
    except Refusal as refusal:
        yield _rest(entry, refusal.problem(entry.location))
    except OSError as error:
        yield _rest(entry, _interrupted(error, entry.location))
    except Exception as error:
        # One input that no splitter foresaw must not end the build; the problem says that it is our fault.
        yield _rest(entry, fault(error, entry.location))


def _refuse_beyond(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Refusal(f"It is compressed or packed more than {MAX_DEPTH} times over.", "Unpack it and give the result.")


def _rest(entry: Entry, problem: Problem) -> Item:
    """Return the item that stands for what of ``entry`` was not read."""
    original = entry.stream.original()
    return Item(entry.uri, entry.container, entry.location, entry.format, b"", problem=problem, original=original)


def _refused(uri: str, problem: Problem) -> Item:
    return Item(uri, None, None, "text", b"", problem=problem)


def _interrupted(error: OSError, location: str | None) -> Problem:
    reason = error.strerror or str(error) or type(error).__name__
    return Problem(
        f"Reading it was interrupted: {reason}.", location, "Check the disk or the connection, and try again."
    )


def _without_suffix(name: str) -> str:
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name
