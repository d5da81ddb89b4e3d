"""The parts of a message in MIME, which is how mail, mailboxes and saved pages (MHTML) are written.

The parser is the standard library's with its older policy: the newer one raises on headers that are merely odd.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from rapporteur.read.encoding import decode, well_formed
from rapporteur.read.refusal import Refusal

_DAMAGED = "Save the message again; what the mail program itself cannot show is lost."
_FOLDS = re.compile(r"\s*[\r\n]+\s*")


def message(raw: bytes) -> Message:
    """Return the message that ``raw`` holds; raise Refusal where its parts are nested beyond sense."""
    try:
        return message_from_bytes(raw)
    except RecursionError:
        raise Refusal("The message's parts are nested too deep.", _DAMAGED) from None


def header(found: Message, name: str) -> str | None:
    """Return the text of a header, None where there is none; words that cannot be decoded stand as they are written."""
    value = found.get(name)
    if value is None:
        return None
    written = str(value)
    with suppress(ValueError, LookupError, MessageError):  # a broken encoded word, an unknown charset
        written = str(make_header(decode_header(value)))
    text, _ = well_formed(_FOLDS.sub(" ", written).strip())
    return text or None


def leaves(found: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; a message inside a message is one part."""
    pending = [found]
    while pending:
        part = pending.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            pending.extend(reversed([inner for inner in payload if isinstance(inner, Message)]))
        else:
            yield part


def content(part: Message) -> bytes:
    """Return the bytes of a part, freed from its transfer encoding."""
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    return b"".join(inner.as_bytes() for inner in part.get_payload() if isinstance(inner, Message))


def text(part: Message) -> str:
    """Return the text of a part, in the encoding that it declares if its bytes do not tell otherwise.

    Its lines end in line feeds: on its way mail has CRLF in their place (RFC 2046, 4.1.1).
    """
    return decode(content(part), charset(part)).text.replace("\r\n", "\n")


def charset(part: Message) -> str | None:
    """Return the encoding that a part declares."""
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):  # RFC 2231 lets the name of a charset be written in a charset
        return None
