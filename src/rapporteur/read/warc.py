"""Web archives (WARC, ISO 28500): the pages that a crawler fetched, each with its address and the time of the request.

Pages are the records of HTML, plain text and PDF. What a page only needs (pictures, style sheets, scripts) and what
only says where else to look (redirections) is no report and no input.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from rapporteur.read.bounds import MAX_ITEM_BYTES
from rapporteur.read.encoding import well_formed
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item, Problem
from rapporteur.read.refusal import Refusal
from rapporteur.read.stream import Readable
from rapporteur.read.whole import too_long

_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
}
_RECORDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
_REMEDY = "Fetch the archive again; the pages before this one were read."


def split(entry: Entry, given: Given) -> Iterator[Item]:  # noqa: ARG001  (all splitters take the same)
    """Yield an item for each page of the archive ``entry``, in its order; ``captured`` is the time of the request."""
    number = 0
    content = _File(entry.stream)
    records = iter(
        ArchiveIterator(cast(BinaryIO, content), record_types=_RECORDS, auto_decode="all", strict_mode=False)
    )
    while True:
        try:
            record = next(records, None)
            item = _item(record, number + 1, entry) if record is not None else None
        except (OSError, ValueError) as error:
            raise Refusal(f"The web archive is damaged after page {number:,}: {error}.", _REMEDY) from None
        if record is None:
            break
        if item is not None:
            number += 1
            yield item
    if content.refusal:
        raise content.refusal


def _item(record: WarcRecord, number: int, entry: Entry) -> Item | None:
    """Return the item of a record, None where it is no page."""
    http = record.http_headers if record.is_http else None
    status = http.status_code if http is not None else None
    kind = record.http_content_type if http is not None else record.headers.get("Content-Type")
    media = _MEDIA.get((kind or "").partition(";")[0].strip().lower())
    if media is None or (status is not None and 300 <= status < 400):
        return None
    address, _ = well_formed((record.headers.get("WARC-Target-URI") or "").strip(" <>"))
    place = (address or f"{entry.uri}#{number}", entry.uri, f"page {number}", media)
    location = place[2]
    raw = record.reader.read(MAX_ITEM_BYTES + 1)
    problem = None
    if record.record_type == WarcRecordType.revisit:
        problem = Problem("The page is said to be as fetched before, and is not given.", location, _OTHER)
    elif status is not None and status != 200:
        problem = Problem(f"The server answered {status}: this is no report.", location, "Fetch the page again.")
    elif len(raw) > MAX_ITEM_BYTES:
        problem, raw = too_long(location), b""
    elif _is_cut_off(record, raw):
        problem = Problem("The page is cut off.", location, "Fetch the archive or the page again.")
    return Item(*place, raw, captured=_instant(record), problem=problem)


_OTHER = "Give the archive that holds the page as well."


def _is_cut_off(record: WarcRecord, raw: bytes) -> bool:
    if record.headers.get("WARC-Truncated"):
        return True
    # A record that was decoded on the way has another length than it says.
    http = record.http_headers if record.is_http else None
    encoded = http is not None and (http.get("Content-Encoding") or http.get("Transfer-Encoding"))
    return not encoded and len(raw) < record.content_length


def _instant(record: WarcRecord) -> datetime | None:
    date = record.record_date
    return date.astimezone(UTC) if isinstance(date, datetime) and date.tzinfo else None


class _File:
    """The archive as fastwarc wants it: a file that knows its place and never raises (it would abort on that)."""

    def __init__(self, stream: Readable) -> None:
        self.refusal: Refusal | None = None
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; none at the end, or where they cannot be had, which ``refusal`` then says."""
        try:
            piece = self._stream.read(size if size > 0 else 1 << 16)
        except Refusal as refusal:
            self.refusal = refusal
            piece = b""
        self._place += len(piece)
        return piece

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._place
