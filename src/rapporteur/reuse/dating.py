"""What dates of publication say of who took a passage from whom, and of where a family begins.

In come dates with their precision and zone, out come the first and the last instant that each can mean. One report is
older than another only if its last instant is before the other's first: "12 April" and "12 April 9:30" may be either
way round, and so may 12 and 13 April where no zone is given, because a day begins 26 hours apart around the world.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

# How long the interval is that each precision leaves open; of months and years the longest, to be safe.
_LENGTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}

# How each is told: the beginning of the ISO 8601 form.
_DIGITS = {"second": 19, "minute": 16, "day": 10, "month": 7, "year": 4}

# Local time is at most so far ahead of UTC (Kiritimati) and so far behind (Baker Island).
_AHEAD = timedelta(hours=14)
_BEHIND = timedelta(hours=12)


class Dated(NamedTuple):
    """When a document was published: the first and last instant it can be, and the date as it is told."""

    first: datetime
    last: datetime
    told: str


def dated(instant: datetime, precision: str, zone: str | None) -> Dated:
    """Return the interval that a date means, of which `instant` (aware) is the beginning."""
    first, last = instant, instant + _LENGTHS[precision]
    if zone is None:
        first, last = first - _AHEAD, last + _BEHIND
    told = instant.astimezone(UTC).isoformat(" ")[: _DIGITS[precision]]
    return Dated(first, last, told)


def direction(part: str, a: Dated | None, b: Dated | None) -> tuple[str, str]:
    """Return which way a passage was copied, as far as dates tell, and why."""
    if part != "prose":
        what = "A quotation" if part == "quotation" else "Page furniture"
        return "unknown", f"{what} that two reports share does not say which had it first."
    if a is None or b is None:
        return "unknown", "Neither report has a date." if a == b else "One of the reports has no date."
    if a.last <= b.first:
        return "a_to_b", f"The origin is dated {a.told}, the copy {b.told}."
    if b.last <= a.first:
        return "b_to_a", f"The origin is dated {b.told}, the copy {a.told}."
    if a.told == b.told:
        return "unknown", f"Both are dated {a.told}."
    return "unknown", f"The dates {a.told} and {b.told} leave open which was first."


def origin(documents: list[str], dates: Mapping[str, Dated], has_prose: bool) -> tuple[str | None, str]:
    """Return the document that a family comes from, as far as dates tell, and why it is that or unknown."""
    if not has_prose:
        return None, "Only quotations or page furniture are shared; they do not say where they come from."
    undated = [document for document in documents if document not in dates]
    if undated:
        return None, f"{len(undated)} of {len(documents)} reports have no date."
    by_age = sorted(documents, key=lambda document: (dates[document].first, document))
    first, second = dates[by_age[0]], dates[by_age[1]]
    if all(first.last <= dates[document].first for document in by_age[1:]):
        return by_age[0], f"It is dated {first.told}, before all others, of which the next is dated {second.told}."
    return None, f"The dates leave open which of {len(documents)} reports was first; the earliest is {first.told}."
