"""From a date as somebody wrote it to the interval it certainly means: its earliest instant and its precision.

Rules, in the order in which they are tried:

- ISO 8601 in its usual spellings, runs of digits (20170412, 20170412150300) and Unix time in seconds or milliseconds.
- English with the month in letters, in any usual order, with or without weekday, time and zone (RFC 2822 among them).
- Numbers only, 12/4/2017: where one of the first two is above 12 it is the day; where both are equal the order does
  not matter; with full stops the day comes first, as it does wherever dates are written so. Else the order cannot be
  told, and only the year is certain ("4/5/17" is April in one country and May in the others).
- Other languages, the most frequent in news, by dateparser, told to take only whole dates with a month in letters,
  never relative ones.

Programs write :00 for seconds that nobody knew, and midnight for times that nobody knew: the one counts as a minute,
the other as a day. No wall clock is asked, so the same input means the same forever; a day without a zone is the day
in UTC.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from rapporteur.read.item import Problem
from rapporteur.read.published import Published
from rapporteur.read.time_zone import PATTERN as ZONE
from rapporteur.read.time_zone import offset

FIRST_YEAR = 1900
# No wall clock is asked what year it is; a date beyond this is a mistake whenever it is read.
LAST_YEAR = 2099

_GIVE_ISO = "Give dates as YYYY-MM-DD, with a time as YYYY-MM-DDThh:mm:ss+hh:mm."

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_CLOCK = r"\d{1,2}(?:[:.h]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)"
_YEAR = r"(?:19|20)\d\d"


def _time(number: int) -> str:
    return rf"(?P<clock{number}>{_CLOCK})(?:\s*\(?(?-i:(?P<zone{number}>{ZONE}))\)?)?"


# One expression of a date in English with the month in letters, or in ISO order, with what belongs to it.
EXPRESSION = re.compile(
    rf"(?:{_time(1)}[\s,|]*(?:on\s+)?)?"
    rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?"
    r"(?:"
    rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]*(?:of\s+)?(?P<month1>{MONTH})[\s,\-]*(?P<year1>{_YEAR})"
    rf"|(?P<month2>{MONTH})\s*(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?:{_time(3)}\s+)?(?P<year2>{_YEAR})"
    rf"|(?P<year3>{_YEAR})-(?P<month3>\d\d)-(?P<day3>\d\d)"
    r")(?!\d)"
    rf"(?:(?:\s*[,|\-\u2013\u2014\u2022\u00b7]?\s*(?:at\s+)?|T){_time(2)})?",
    re.IGNORECASE,
)

_ISO = re.compile(
    rf"(\d{{4}})(?:-(\d\d?)(?:-(\d\d?)(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*({ZONE}|[a-z]+)?)?)?)?"
)
_DIGITS = re.compile(r"\d{4}(?:\d\d){0,5}")
_NUMERIC = re.compile(r"(\d{1,4})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{2,4})\.?(?:[\s,]+(.*))?")
_MONTH_YEAR = re.compile(rf"({MONTH})[\s,]*({_YEAR})", re.IGNORECASE)
_TIME_ALONE = re.compile(_time(1), re.IGNORECASE)
# dateparser prepares each language when it first tries it: all of its 200 would take many seconds for the first date
# that is none, these half a second.
_LANGUAGES = ["ar", "de", "es", "fr", "id", "it", "nl", "pl", "pt", "ru", "sv", "tr"]

_PARTS = (re.compile(r"(?<!\d)\d\d?(?!\d)"), re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"[^\W\d_]{2}"))


class Unreadable(ValueError):
    """A date that means no time, or none that can be."""


@lru_cache(maxsize=4096)  # reports of one collection share their days
def read_time(value: str | int | float, found: str) -> tuple[Published | None, Problem | None]:
    """Return the time that ``value`` means, found where ``found`` says; and what is wrong or uncertain about it."""
    shown = value if not isinstance(value, str) or len(value) <= 80 else f"{value[:77]}..."
    try:
        if not isinstance(value, str):
            return _unix(float(value), found), None
        return _string(" ".join(value.split()), found)
    except (Unreadable, ValueError, OverflowError) as error:
        reason = str(error) if isinstance(error, Unreadable) else "it is no date of the calendar"
        return None, Problem(f"The date {shown!r} cannot be read: {reason}.", None, _GIVE_ISO)


def _string(value: str, found: str) -> tuple[Published | None, Problem | None]:
    iso = _ISO.fullmatch(value)
    if iso:
        *numbers, zone = iso.groups()
        return published([int(number) for number in numbers if number is not None], zone, found), None
    if _DIGITS.fullmatch(value) and not (len(value) == 10 and value[0] == "1"):
        rest = [int(value[at : at + 2]) for at in range(4, len(value), 2)]
        return published([int(value[:4]), *rest], None, found), None
    if value.lstrip("-").isascii() and value.lstrip("-").isdigit() and len(value) in {10, 13}:
        return _unix(float(value), found), None
    month_year = _MONTH_YEAR.fullmatch(value)
    if month_year:
        return published([int(month_year[2]), month_number(month_year[1])], None, found), None
    numeric = _NUMERIC.fullmatch(value)
    if numeric:
        return _numeric(numeric, found)
    expression = EXPRESSION.search(value)
    # Words may stand around it ("Published:"), other numbers may not: they would belong to it.
    if expression and not re.search(r"\d", value[: expression.start()] + value[expression.end() :]):
        return from_expression(expression, found), None
    return _other_language(value, found), None


def from_expression(match: re.Match[str], found: str) -> Published:
    """Return the time that a match of EXPRESSION means; raises ValueError where there is no such day or time."""
    groups = match.groupdict()
    order = next(number for number in "123" if groups[f"year{number}"])
    month = groups[f"month{order}"]
    date = [
        int(groups[f"year{order}"]),
        int(month) if month.isdigit() else month_number(month),
        int(groups[f"day{order}"]),
    ]
    at = next((number for number in "213" if groups[f"clock{number}"]), None)
    return published(date + _clock(groups[f"clock{at}"]) if at else date, groups[f"zone{at}"] if at else None, found)


def month_number(name: str) -> int:
    """Return the number of a month from its English name or the name's first three letters."""
    return _MONTHS.index(name[:3].lower()) + 1


def published(numbers: Sequence[int], zone: str | None, found: str) -> Published:
    """Return the time of year, month, day, hour, minute, second, as many as are known.

    Raises Unreadable for years that no report is from, ValueError for what is not in the calendar.
    """
    if not FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        raise Unreadable(f"the year {numbers[0]} is not between {FIRST_YEAR} and {LAST_YEAR}")
    if len(numbers) == 4:
        raise Unreadable("it has an hour without minutes")
    precision = ("year", "month", "day", "minute", "minute", "second")[len(numbers) - 1]
    year, month, day = [*numbers[:3], 1, 1][:3]
    hour, minute, second = [*numbers[3:], 0, 0, 0][:3]
    local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    size, recorded = offset(zone, local.replace(tzinfo=None))
    if len(numbers) > 3 and second == 0:
        precision = "minute" if hour or minute else "day"
    return Published(local - size, precision, recorded, found)


def _unix(seconds: float, found: str) -> Published:
    if seconds >= 1e11:  # milliseconds: as seconds this were the year 5138
        seconds /= 1000
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
    # Small numbers are years, days or counts in a field of another meaning; the web has no reports from before 1990.
    if instant.year < 1990:
        raise Unreadable("it is a number, and not one of seconds since 1970 that a report could bear")
    parts = [instant.year, instant.month, instant.day, instant.hour, instant.minute, instant.second]
    return published(parts, "Z", found)


def _numeric(match: re.Match[str], found: str) -> tuple[Published | None, Problem | None]:
    first, mark, second, third, rest = match.groups()
    clock: list[int] = []
    zone = None
    if rest:
        time = _TIME_ALONE.fullmatch(rest)
        if not time:
            raise Unreadable("what follows the day is no time")
        clock, zone = _clock(time["clock1"]), time["zone1"]
    a, b = int(first), int(second)
    if len(first) == 4:
        return published([a, b, int(third), *clock], zone, found), None
    if len(first) == 3 or len(third) == 3:
        raise Unreadable("it has a year of three digits")
    # POSIX: two digits up to 68 are of this century.
    year = int(third) if len(third) == 4 else int(third) + (2000 if int(third) < 69 else 1900)
    if a > 12 or mark == ".":
        return published([year, b, a, *clock], zone, found), None
    if b > 12 or a == b:
        return published([year, a, b, *clock], zone, found), None
    certain = published([year], None, found)
    return certain, Problem(
        f"The date {match[0]!r} may put the day or the month first: only the year {year} was taken from it.",
        None,
        _GIVE_ISO,
    )


def _clock(written: str) -> list[int]:
    half = re.search(r"([ap])\.?m", written, re.IGNORECASE)
    numbers = [int(number) for number in re.findall(r"\d+", written)][:3]
    if half:
        if not 1 <= numbers[0] <= 12:
            raise Unreadable("its hour does not go with a.m. or p.m")
        numbers[0] = numbers[0] % 12 + (12 if half[1] in "pP" else 0)
    return numbers if len(numbers) > 1 else [*numbers, 0]


def _other_language(value: str, found: str) -> Published:
    unreadable = Unreadable("it has no form that is known")
    # A whole date has a day and a year in digits and a month in letters; dateparser takes 20 ms and more to give up.
    if len(value) > 80 or not all(part.search(value) for part in _PARTS):
        raise unreadable
    import dateparser

    settings = {
        "PARSERS": ["absolute-time"],
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": datetime(FIRST_YEAR, 1, 1),  # instead of the wall clock, though nothing relative is taken
    }
    read = dateparser.parse(value, languages=_LANGUAGES, settings=settings)
    if read is None:
        raise unreadable
    zone = read.strftime("%z")
    numbers = [read.year, read.month, read.day]
    if read.hour or read.minute or read.second:
        numbers += [read.hour, read.minute] + ([read.second] if read.second else [])
    return published(numbers, zone[:5] or None, found)
