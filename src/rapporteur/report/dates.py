"""Dates as far as they are known, in words.

In come an instant, its precision and where it was found; out come words that claim no more than that: "April 2017" for
a month, "undated" for nothing. Months are spelled here and not by the locale, so that a page is the same everywhere.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime

from rapporteur.report.view import Date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_FOUND = {
    "given": "as given",
    "metadata": "from the page’s metadata",
    "url": "from the address",
    "text": "from the text",
    "copies": "from its copies",
    "inferred": "inferred",
}


def date(published: datetime | None, precision: str | None, found: str) -> Date:
    """Say when a report was published, as far as ``precision`` goes, and where that was ``found``."""
    if published is None:
        return Date(words="undated", short="undated", found="no date found", machine=None, earliest=None, latest=None)
    instant = published.astimezone(UTC)
    return Date(
        words=_words(instant, precision),
        short=_short(instant, precision),
        found=_FOUND.get(found, found),
        machine=_machine(instant, precision),
        earliest=instant,
        latest=_latest(instant, precision),
    )


def day(instant: datetime) -> str:
    """Name the day of ``instant``: "12 April 2017"."""
    return f"{instant.day} {MONTHS[instant.month - 1]} {instant.year}"


def between(first: datetime, last: datetime) -> str:
    """Name the days from ``first`` to ``last``, repeating neither month nor year: "5 to 12 April 2017"."""
    if first.date() == last.date():
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def _words(instant: datetime, precision: str | None) -> str:
    if precision == "year":
        return str(instant.year)
    if precision == "month":
        return f"{MONTHS[instant.month - 1]} {instant.year}"
    if precision in ("minute", "second"):
        return f"{day(instant)}, {instant.hour:02}:{instant.minute:02} UTC"
    return day(instant)


def _short(instant: datetime, precision: str | None) -> str:
    month = MONTHS[instant.month - 1][:3]
    if precision == "year":
        return str(instant.year)
    return f"{month} {instant.year}" if precision == "month" else f"{instant.day} {month} {instant.year}"


def _machine(instant: datetime, precision: str | None) -> str:
    written = {"year": 4, "month": 7, "minute": 16, "second": 19}.get(precision or "day", 10)
    return instant.replace(tzinfo=None).isoformat()[:written] + ("Z" if written > 10 else "")


def _latest(instant: datetime, precision: str | None) -> datetime:
    """The last day that the precision allows: a month or a year reaches to its end."""
    if precision == "year":
        return instant.replace(month=12, day=31)
    if precision == "month":
        return instant.replace(day=monthrange(instant.year, instant.month)[1])
    return instant
