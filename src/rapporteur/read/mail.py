"""Mail: the subject is the title, the body the content, the sender publisher and author, the date that of sending.

What is attached to a mail are inputs of their own.
"""

from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from io import BytesIO

from rapporteur.read import mime
from rapporteur.read.formats import Entry
from rapporteur.read.item import Digest, Given, Item
from rapporteur.read.items import entry_items
from rapporteur.read.reading import Reading
from rapporteur.read.refusal import Refusal
from rapporteur.read.stream import Stream
from rapporteur.read.titled import titled
from rapporteur.read.whole import too_long
from rapporteur.read.written_time import read_time


def split(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield the mail that ``entry`` is, and the items of what is attached to it."""
    content = entry.stream.whole()
    if isinstance(content, Digest):
        problem = too_long(entry.location)
        yield Item(entry.uri, entry.container, entry.location, "mail", b"", problem=problem, original=content)
    else:
        yield from mail_items(content, entry, given)


def mail_items(raw: bytes, entry: Entry, given: Given) -> Iterator[Item]:
    """Yield the item of the mail ``raw``, whose place is that of ``entry``, and those of its attachments."""
    try:
        found = mime.message(raw)
    except Refusal as refusal:
        problem = refusal.problem(entry.location)
        yield Item(entry.uri, entry.container, entry.location, "mail", raw, problem=problem)
        return
    yield Item(entry.uri, entry.container, entry.location, "mail", raw)
    for part in mime.leaves(found):
        if part.get_content_disposition() != "attachment":
            continue
        name = part.get_filename() or ("message.eml" if part.get_content_maintype() == "message" else "attachment")
        place = f"{entry.location}, {name}" if entry.location else name
        attached = Entry(
            uri=f"{entry.uri}#{name}",
            name=name,
            stream=Stream(BytesIO(mime.content(part))),
            container=entry.container or entry.uri,
            location=place,
            depth=entry.depth + 1,
        )
        yield from entry_items(attached, given)


def parse(item: Item, given: Given) -> Reading:  # noqa: ARG001  (all parsers take the same)
    """Return the report that a mail is; its body as plain text where it has one, else the main text of its HTML."""
    found = mime.message(item.raw)
    bodies = [part for part in mime.leaves(found) if part.get_content_disposition() != "attachment"]
    body = _first(bodies, "text/plain") or _first(bodies, "text/html")
    reading = titled(mime.header(found, "Subject"), mime.text(body) if body else "", item.uri)
    name, address = parseaddr(mime.header(found, "From") or "")
    reading.author = name or address or reading.author
    reading.publisher = name or address.rpartition("@")[2] or reading.publisher
    sent = mime.header(found, "Date")
    if sent:
        reading.published, problem = read_time(sent, "metadata")
        reading.problems += [problem] if problem else []
    return reading


def _first(parts: list[Message], kind: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == kind and mime.content(part).strip()), None)
