"""Mailboxes (RFC 4155): mails one after the other, each after a line that begins with "From "."""

import re
from collections.abc import Iterator

import msgspec

from rapporteur.read.formats import Entry
from rapporteur.read.item import Digest, Given, Item
from rapporteur.read.lines import Gathering, lines
from rapporteur.read.mail import mail_items
from rapporteur.read.whole import too_long

_BEGINS = b"From "
# Mail programs put ">" before lines of a mail that look like the beginning of another.
_QUOTED = re.compile(rb">+From ")


def split(entry: Entry, given: Given) -> Iterator[Item]:
    """Yield the items of each mail of the mailbox ``entry``."""
    number = 0
    gathered: Gathering | None = None
    after_blank = True
    for line in lines(entry.stream):
        if after_blank and line.content.startswith(_BEGINS):
            if gathered:
                yield from _mail(gathered, number, entry, given)
            number += 1
            gathered = Gathering()
        elif gathered and not line.original:
            gathered.add((line.content[1:] if _QUOTED.match(line.content) else line.content) + b"\n")
        elif gathered and line.original:
            yield from _mail(gathered, number, entry, given, line.original)
            gathered = None
        after_blank = not line.original and not line.content.strip()
    if gathered:
        yield from _mail(gathered, number, entry, given)


def _mail(
    gathered: Gathering, number: int, entry: Entry, given: Given, endless: Digest | None = None
) -> Iterator[Item]:
    """Yield a mail's items; ``endless`` is the digest of a line of it that alone is longer than is read."""
    location = f"message {number}"
    uri = f"{entry.uri}#{number}"
    original = endless or gathered.original
    if original:
        yield Item(uri, entry.uri, location, "mail", b"", problem=too_long(location), original=original)
        return
    place = msgspec.structs.replace(entry, uri=uri, container=entry.uri, location=location)
    yield from mail_items(gathered.content, place, given)
