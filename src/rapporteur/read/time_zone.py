"""The offset from UTC that a written zone means: "+0300", "Z", "BST", "ET"."""

import re
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

# Abbreviations as English-language news uses them, in hours. Left out, because news uses them for several zones: IST
# (India, Ireland, Israel), AST, SST, and military letters.
_HOURS = {
    "ACDT": 10.5, "ACST": 9.5, "AEDT": 11, "AEST": 10, "AKDT": -8, "AKST": -9, "AWST": 8, "BST": 1, "CAT": 2,
    "CDT": -5, "CEST": 2, "CET": 1, "CST": -6, "EAT": 3, "EDT": -4, "EEST": 3, "EET": 2, "EST": -5, "GMT": 0,
    "HKT": 8, "HST": -10, "JST": 9, "KST": 9, "MDT": -6, "MSK": 3, "MST": -7, "NZDT": 13, "NZST": 12, "PDT": -7,
    "PKT": 5, "PST": -8, "SAST": 2, "SGT": 8, "UT": 0, "UTC": 0, "WAT": 1, "WEST": 1, "WET": 0, "Z": 0,
}  # fmt: skip
# Names that leave it to the date whether clocks were forward.
_PLACES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}

_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s?)?([+\-\u2212])(\d{1,2}):?(\d\d)?")

# What a zone looks like behind a time; whether it is one that is known, `zone` says.
PATTERN = r"(?:(?:UTC|GMT)?\s?[+\-\u2212]\d\d?(?::?\d\d)?|[A-Z]{2,5}\b|Z\b)"


def offset(written: str | None, local: datetime) -> tuple[timedelta, str | None]:
    """Return the offset from UTC that ``written`` means at ``local`` time, and the zone as it is recorded.

    The recorded zone is an offset ("+03:00") or "Z"; None, with no offset, where the zone is missing or unknown.
    """
    label = (written or "").strip()
    numeric = _OFFSET.fullmatch(label)
    if numeric:
        sign, hours, minutes = numeric.groups()
        # RFC 3339, 4.3: "-00:00" says that the zone is unknown.
        if sign != "+" and int(hours) == 0 and not int(minutes or 0):
            return timedelta(), None
        size = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return _recorded(size if sign == "+" else -size)
    name = label.upper()
    if name in _HOURS:
        return _recorded(timedelta(hours=_HOURS[name]))
    if name in _PLACES:
        there = _place(_PLACES[name]).utcoffset(local)
        if there is not None:
            return _recorded(there)
    return timedelta(), None


def _recorded(size: timedelta) -> tuple[timedelta, str | None]:
    minutes = round(size.total_seconds() / 60)
    if abs(minutes) > 14 * 60:  # no place on Earth is farther from UTC
        return timedelta(), None
    hours, rest = divmod(abs(minutes), 60)
    return size, f"{'+' if minutes > 0 else '-'}{hours:02}:{rest:02}" if minutes else "Z"


@cache
def _place(name: str) -> ZoneInfo:
    return ZoneInfo(name)
