"""From a TIMEX3 value to the instants it can mean.

Days are days of UTC: no page says which zone its "Thursday" is in. Parts of the day follow TIMEX3 (Pustejovsky et al.,
2003), with bounds wide enough for what news calls them.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta

# Hours after midnight at which each part of the day begins and ends.
PARTS = {"MO": (0, 12), "MI": (11, 13), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18)}
# Months of a season on the northern half of the earth; winter runs into the next year.
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(?:(?P<part>[A-Z]{2})|(?P<hour>\d\d)(?::(?P<minute>\d\d))?))?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?P<weekend>-WE)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEAR = re.compile(r"\d{4}")

Interval = tuple[datetime, datetime]


def kind(value: str, is_set: bool) -> str:
    """Return the TIMEX3 type that ``value`` has: SET where so marked, else as its form tells."""
    if is_set:
        return "SET"
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in value.removesuffix("_REF").removeprefix("PAST").removeprefix("PRESENT") else "DATE"


def _months(year: int, first: int, last: int) -> Interval:
    """Return the months ``first`` to ``last`` of ``year``; a number above 12 is a month of the next year."""
    start = datetime(year + (first - 1) // 12, (first - 1) % 12 + 1, 1, tzinfo=UTC)
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    days = calendar.monthrange(end_year, end_month)[1]
    return start, datetime(end_year, end_month, days, tzinfo=UTC) + timedelta(days=1)


def interval(value: str) -> Interval | None:
    """Return the half-open interval of instants that ``value`` can mean; None for durations, sets and open values."""
    if match := _DAY.fullmatch(value):
        day = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
        if match["part"]:
            first, last = PARTS[match["part"]]
            return day + timedelta(hours=first), day + timedelta(hours=last)
        if match["hour"] is None:
            return day, day + timedelta(days=1)
        start = day + timedelta(hours=int(match["hour"]), minutes=int(match["minute"] or 0))
        return start, start + (timedelta(minutes=1) if match["minute"] else timedelta(hours=1))
    if match := _WEEK.fullmatch(value):
        monday = datetime.fromisocalendar(int(match[1]), int(match[2]), 1).replace(tzinfo=UTC)
        return (monday + timedelta(days=5 if match["weekend"] else 0)), monday + timedelta(days=7)
    if match := _SEASON.fullmatch(value):
        return _months(int(match[1]), *SEASONS[match[2]])
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if _YEAR.fullmatch(value):
        return _months(int(value), 1, 12)
    return None
