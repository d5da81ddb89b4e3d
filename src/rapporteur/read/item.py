"""What enters the reading step: one input's raw bytes, what the command line said of all inputs, and what went wrong.

`read.items` makes an `Item` of each report it finds in files, folders, rows and archives; a parser (`read.parsers`)
makes a `Reading` of each item. An item is either content or a problem, so that no input is ever lost on the way.
"""

from __future__ import annotations

from datetime import datetime

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


class Item(msgspec.Struct, frozen=True):
    """One input before parsing: one report's raw bytes and where they stand.

    `uri` is the address as given: the path for files, the url field for rows, else the file and the row.
    `container` is the file that holds the item where it holds several, `location` the place in it ("line 12").
    `media` names the parser. `captured` (aware, UTC) is when the bytes were fetched, where the container says so.
    With `problem` the item could not be had, and `raw` is what there was of it (possibly nothing).
    """

    uri: str
    container: str | None
    location: str | None
    media: str
    raw: bytes
    captured: datetime | None = None
    problem: Problem | None = None
