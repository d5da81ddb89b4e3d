"""What enters the reading step: one input's raw bytes, what the command line said of all inputs, and what went wrong.

`read.items` makes an `Item` of each report it finds in files, folders, rows and archives; a parser (`read.formats`)
makes a `Reading` of each item. An item is either content or a problem, so that no input is ever lost on the way.
"""

from datetime import datetime
from hashlib import sha256

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """One thing that was wrong with an input: what, where in the input, and what the user can do about it."""

    problem: str
    location: str | None
    remedy: str


class Given(msgspec.Struct, frozen=True):
    """What the command line said for inputs that lack it; `fields` maps our field names to theirs (`--map`)."""

    published: str | None = None
    publisher: str | None = None
    fields: dict[str, str] = {}


class Digest(msgspec.Struct, frozen=True):
    """The size of an input in bytes and the SHA-256 of them, in hexadecimal digits."""

    size: int
    sha256: str


class Item(msgspec.Struct, frozen=True):
    """One input before parsing: one report's raw bytes and where they stand.

    `uri` is the address as given: the path for files, the url field for rows, else the file and the row.
    `container` is the file that holds the item where it holds several, `location` the place in it ("line 12").
    `media` names the parser. `captured` (aware, UTC) is when the bytes were fetched, where the container says so.
    With `problem` the item could not be had, and `raw` is what there was of it (possibly nothing); `original` then is
    the digest of the bytes that `raw` does not hold, None where they could not be read either.
    """

    uri: str
    container: str | None
    location: str | None
    media: str
    raw: bytes
    captured: datetime | None = None
    problem: Problem | None = None
    original: Digest | None = None

    def digest(self) -> Digest:
        """Return the digest of the input's bytes, whether or not `raw` holds them."""
        return self.original or Digest(len(self.raw), sha256(self.raw).hexdigest())
