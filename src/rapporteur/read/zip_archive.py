"""ZIP archives: each file inside is read as if it stood in a folder; what begins with a dot is left out as there."""

import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from rapporteur.read.bounds import INFLATION_FREE_BYTES, MAX_INFLATION
from rapporteur.read.encoding import well_formed
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item
from rapporteur.read.items import entry_items
from rapporteur.read.refusal import Refusal
from rapporteur.read.stream import Readable, Stream

_REMEDY = "Fetch or pack the archive again; the files before this one were read."


def split(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield the items of each file in the archive ``entry``, in the archive's order."""
    with entry.stream.file() as content:
        try:
            archive = ZipFile(content)
        except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Refusal(f"The ZIP archive is damaged: {error}.", _REMEDY) from None
        with archive:
            members = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member)]
            refuse_bomb(members, content.seek(0, 2))
            for member in members:
                yield from _member_items(archive, member, entry, given)


def refuse_bomb(members: list[ZipInfo], packed: int) -> None:
    """Raise Refusal where the files that an archive of ``packed`` bytes says to hold are too much for it."""
    size = sum(member.file_size for member in members)
    if size > INFLATION_FREE_BYTES and size > MAX_INFLATION * packed:
        raise Refusal(
            f"The archive's files have more than {MAX_INFLATION} times its size: a decompression bomb.",
            "If the content is honest, unpack it and give the folder.",
        )


def _is_hidden(member: ZipInfo) -> bool:
    parts = member.filename.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in {".", ".."} for part in parts)


def _member_items(archive: ZipFile, member: ZipInfo, entry: Entry, given: Given) -> Iterator[Item]:
    name, _ = well_formed(member.filename)
    uri = f"{entry.uri}#{name}"
    try:
        opened = archive.open(member)
    except (BadZipFile, RuntimeError, OSError, ValueError) as error:
        # A RuntimeError (NotImplementedError is one) says that it is encrypted or packed in a way that is not known.
        refusal = Refusal(f"The file cannot be unpacked: {error}.", "Unpack the archive and give the folder.")
        yield Item(uri, entry.uri, name, "text", b"", problem=refusal.problem(name))
        return
    with opened:
        try:
            stream = Stream(_Member(opened))
        except Refusal as refusal:
            yield Item(uri, entry.uri, name, "text", b"", problem=refusal.problem(name))
            return
        inner = Entry(uri=uri, name=name, stream=stream, container=entry.uri, location=name, depth=entry.depth + 1)
        yield from entry_items(inner, given)


class _Member:
    """The content of one file of the archive, whose damage is a refusal."""

    def __init__(self, opened: Readable) -> None:
        self._opened = opened

    def read(self, size: int, /) -> bytes:
        try:
            return self._opened.read(size)
        except (BadZipFile, EOFError, OSError, ValueError, zlib.error) as error:
            raise Refusal(f"The packed file is damaged: {error}.", _REMEDY) from None
