"""JSON Lines: each line is one report, an object with named fields; a bad line is a problem, and the others go on."""

from collections.abc import Iterator

from rapporteur.read.fields import address
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item
from rapporteur.read.json_value import UnreadObject, json_object
from rapporteur.read.lines import lines
from rapporteur.read.refusal import Refusal
from rapporteur.read.transcode import as_utf8
from rapporteur.read.whole import too_long

_MARK = b"\xef\xbb\xbf"
# Besides white space, the record separator that RFC 7464 puts before each value.
_BLANK = b" \t\r\x1e"


def split(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield an item for each line of ``entry`` that is not blank; its raw bytes are the line."""
    for line in lines(as_utf8(entry.stream)):
        location, uri = f"line {line.number}", f"{entry.uri}#{line.number}"
        if line.original:
            yield Item(uri, entry.uri, location, "row", b"", problem=too_long(location), original=line.original)
            continue
        content = line.content.removeprefix(_MARK) if line.number == 1 else line.content
        content = content.strip(_BLANK)
        if not content:
            continue
        try:
            yield Item(row_address(content, given) or uri, entry.uri, location, "row", content)
        except Refusal as refusal:
            yield Item(uri, entry.uri, location, "row", content, problem=refusal.problem(location))


def row_address(row: bytes, given: Given) -> str | None:
    """Return the address that a row in JSON gives, None where it gives none; raise Refusal where it is no object."""
    try:
        return address(UnreadObject(row), given)
    except (ValueError, RecursionError):
        return address(json_object(row)[0], given)
