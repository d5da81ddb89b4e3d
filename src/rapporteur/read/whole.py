"""Files that are one report: the whole content is one item, whose media is the file's format."""

from collections.abc import Iterator

from rapporteur.read.bounds import MAX_ITEM_BYTES, MEBIBYTE
from rapporteur.read.formats import Entry
from rapporteur.read.item import Digest, Given, Item, Problem


def too_long(location: str | None) -> Problem:
    """Return the problem of a report that is longer than is read."""
    return Problem(
        f"The report is longer than {MAX_ITEM_BYTES // MEBIBYTE} MiB and was not read.",
        location,
        "If it holds several reports, give each as a file or a row of its own; else leave it out.",
    )


def split(entry: Entry, given: Given) -> Iterator[Item]:  # noqa: ARG001  (all splitters take the same)
    """Yield the one item that is all of ``entry``."""
    content = entry.stream.whole()
    if isinstance(content, Digest):
        yield Item(
            entry.uri,
            entry.container,
            entry.location,
            entry.format,
            b"",
            problem=too_long(entry.location),
            original=content,
        )
    else:
        yield Item(entry.uri, entry.container, entry.location, entry.format, content)
