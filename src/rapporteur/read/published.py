"""The time at which a report was published, as exactly as the input says it and no more."""

from datetime import datetime

import msgspec


class Published(msgspec.Struct, frozen=True):
    """A publication time: the earliest instant it can be (aware, UTC), and how much of it is known.

    `precision` is "year", "month", "day", "minute" or "second": the instant is the start of that interval. `zone` is
    the offset as written ("+03:00", "Z"); None where none was written, and the time is then read as UTC. `found` is
    where it was found: "given", "metadata", "url" or "text".
    """

    instant: datetime
    precision: str
    zone: str | None
    found: str
