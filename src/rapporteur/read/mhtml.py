"""Pages saved by a browser as one file (MHTML, RFC 2557): the page, its address, and when it was saved."""

from rapporteur.read import html, mime
from rapporteur.read.encoding import decode
from rapporteur.read.item import Given, Item
from rapporteur.read.reading import Reading
from rapporteur.read.refusal import Refusal
from rapporteur.read.written_time import read_time


def parse(item: Item, given: Given) -> Reading:
    """Return the report that the saved page of ``item`` holds; raise Refusal where it holds no page."""
    saved = mime.message(item.raw)
    page = next((part for part in mime.leaves(saved) if part.get_content_type() == "text/html"), None)
    if page is None:
        raise Refusal("The saved page holds no HTML.", "Save the page again, or give its text as a .txt file.")
    address = mime.header(saved, "Snapshot-Content-Location") or mime.header(page, "Content-Location")
    address = address if address and "://" in address else None
    # The part's own header names the encoding, which the page itself need not; UTF-8 is recognised without either.
    markup = decode(mime.content(page), mime.charset(page))
    reading = html.parse(Item(address or item.uri, None, None, "html", markup.text.encode()), given)
    reading.encoding = markup.encoding
    reading.problems = [*markup.problems, *reading.problems]
    reading.canonical_url = reading.canonical_url or address
    when = mime.header(saved, "Date")
    if when:
        # When the browser saved it, which says nothing of its publication.
        saved_at, _ = read_time(when, "metadata")
        reading.captured = saved_at.instant if saved_at else None
    return reading
