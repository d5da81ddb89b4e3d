"""From what the command line names (files, folders, globs, -) to the files that will be read, each once, in order."""

import os
import re
from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path
from stat import S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG

import msgspec

from rapporteur.errors import InputMissing
from rapporteur.read.item import Problem

STDIN = "-"


class Source(msgspec.Struct, frozen=True, order=True):
    """One file to read: its normalised path as given, or STDIN; or why it cannot be read."""

    path: str
    problem: Problem | None = None

    @property
    def uri(self) -> str:
        r"""The path as text: bytes of a file name that are no UTF-8 stand as \xNN."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


def expand(inputs: Sequence[str]) -> list[Source]:
    """Return the files that ``inputs`` name, sorted by normalised path, each file once.

    Folders are searched to the bottom; what begins with a dot, and records, are left out of them. A file that is
    reached by several paths (links among them) counts once, by the first path in the order. Raises InputMissing for a
    named input that does not exist.
    """
    found = {source.path: source for named in inputs for source in _named(named)}
    sources: list[Source] = []
    seen: set[str] = set()
    for path in sorted(found):
        place = path if path == STDIN else os.path.realpath(path)
        if place not in seen:
            seen.add(place)
            sources.append(found[path])
    return sources


def _named(named: str) -> Iterator[Source]:
    if named == STDIN:
        yield Source(STDIN)
        return
    if not named:
        raise InputMissing("An input is empty.", "Name a file, a folder, a pattern or - for standard input.")
    path = os.path.normpath(named)
    if os.path.lexists(path):
        yield from _reached(path)
        return
    matches = glob(named, recursive=True)  # noqa: PTH207  (Path.glob takes no absolute pattern)
    if not matches:
        is_pattern = any(mark in named for mark in "*?[")
        what = f"No file matches {named!r}." if is_pattern else f"There is no file or folder {named!r}."
        raise InputMissing(what, "Check the spelling, or the folder that the command runs in.")
    fixed = Path(re.split(r"[*?\[]", named, maxsplit=1)[0] + "x").parent
    for match in sorted(map(Path, matches)):
        beyond = [part for part in (match, *match.parents) if fixed in part.parents]
        if not any(map(_is_record, beyond)):
            yield from _reached(os.path.normpath(match))


def _reached(path: str) -> Iterator[Source]:
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        yield _unreadable(path, error)
        return
    if S_ISDIR(mode):
        files = list(_inside(path, ()))
        yield from files or [_problem(path, "The folder holds no file.", "Check that it is the folder you meant.")]
    elif S_ISREG(mode) or S_ISFIFO(mode) or S_ISCHR(mode):  # a named pipe may be read: the shell makes them for <(...)
        yield Source(path)
    else:
        yield _problem(path, "It is neither a file nor a folder.", "Name a file that can be read.")


def _inside(folder: str, above: tuple[str, ...]) -> Iterator[Source]:
    place = os.path.realpath(folder)
    if place in above:
        yield _problem(folder, "The folder is a link to one that holds it.", "Nothing is lost; remove the link.")
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    if _is_record(Path(folder)):
        if not above:  # named as an input, which cannot be meant; inside of one it is what an earlier build left
            yield _problem(folder, "The folder is a record, no reports.", "Name what it was made from in its place.")
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118  (a Path would lose nothing but half of the time)
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if S_ISDIR(mode):
            yield from _inside(path, (*above, place))
        elif S_ISREG(mode):
            yield Source(path)
        else:
            yield _problem(path, "It is no regular file.", "If reports can be read from it, name it itself.")


def _is_record(folder: Path) -> bool:
    """Whether a folder is a record, finished or not: so that what stands beside reports is not read as some of them."""
    try:
        return folder.suffix == ".record" or all((folder / name).exists() for name in ("record.json", "lock"))
    except OSError:  # what may not be looked into is said when it is read
        return False


def _problem(path: str, what: str, remedy: str) -> Source:
    return Source(path, Problem(what, None, remedy))


def _unreadable(path: str, error: OSError) -> Source:
    reason = error.strerror or type(error).__name__
    return _problem(path, f"It cannot be read: {reason}.", "Check that it exists and that you may read it.")
