"""When a report was published, where nobody says so outright: from its address, its file's name, or its own lines.

What the row or the page states comes before all of this. Each function abstains where several dates could be meant.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from rapporteur.read.item import Problem
from rapporteur.read.published import Published
from rapporteur.read.written_time import EXPRESSION, MONTH, from_expression, month_number, published

# The web has no reports from before; numbers that look like earlier or later years are something else.
_YEAR = r"((?:199|20[0-4])\d)"
_PART_ENDS = r"(?=[/.?#]|$)"

# /2017/04/12/, /2017/apr/12/, /2017/0412/; the same within one part of the path, 20170412 or 2017-04-12, set off by
# what is no letter or digit; and /2017/04/ alone. The first of these forms that a path has decides.
_FOLDERS = re.compile(rf"/{_YEAR}/(\d\d?)/(\d\d?){_PART_ENDS}")
_DAY_IN_PART = re.compile(rf"(?<![0-9A-Za-z]){_YEAR}([-_.]?)(\d\d)\2(\d\d)(?:T[\d:.\-]*Z?)?(?![0-9A-Za-z])")
_FORMS = (
    (_FOLDERS, (1, 2, 3)),
    (re.compile(rf"/{_YEAR}/({MONTH})/(\d\d?){_PART_ENDS}", re.IGNORECASE), (1, 2, 3)),
    (re.compile(rf"/{_YEAR}/(\d\d)(\d\d){_PART_ENDS}"), (1, 2, 3)),
    (_DAY_IN_PART, (1, 3, 4)),
    (re.compile(rf"/{_YEAR}/(\d\d)(?=/|$)"), (1, 2)),
)

# How far from the text's beginning and end a line may stand that says when it was published, and how long it may be.
_FIRST_LINES = 6
_LAST_LINES = 3
_LONGEST_LINE = 160
# Where the text's beginning and end are looked for, so that a text of one endless line costs no more than others.
_WINDOW = 2000

_SAYS_PUBLISHED = re.compile(r"\b(?:published|posted|publication date)\b[\s:]*(?:on\b|at\b)?[\s:]*", re.IGNORECASE)
_SAYS_OTHERWISE = re.compile(
    r"\b(?:updated?|modified|edited|corrected|accessed|retrieved|archived|copyright|born|died|since|until|expires?"
    r"|photo|photograph|picture|image)\b|[\u00a9\"\u201c]",
    re.IGNORECASE,
)
# What may stand beside the date of a line that is nothing but a date line: a place or an agency in capitals, or a
# byline; and a few names if a rule sets them off.
# Words and what parts them share no character, so that no line can be parted in many ways, which takes long to try.
_PARTS = r"[\s,/()|\u2022\u00b7\u2013\u2014\-]"
_BESIDE = re.compile(
    rf"[A-Z][A-Z.'\u2019]+(?:{_PARTS}+[A-Z][A-Z.'\u2019]+){{0,4}}"
    rf"|(?:By|by|BY)(?:{_PARTS}+[^\W\d_][\w.'\u2019]*){{1,12}}"
)
_NAMES = re.compile(r"[A-Z][\w.'\u2019\-]*(?:\s+[A-Z][\w.'\u2019\-]*){0,3}")
_SETS_OFF = ("|", "\u2022", "\u00b7", "\u2013", "\u2014", "-")
_RULES = " \t,;:|/()[]\u2022\u00b7\u2013\u2014-"
# MOSCOW, April 12, 2017 (Agency) -- and then the report's first sentence.
_DATELINE = re.compile(r"[A-Z][A-Z.'\u2019\-]{2,}(?:[\s,]+[A-Z][A-Za-z.'\u2019\-]*){0,4}[\s,]+$")
# Asked first: it is quick, and few lines have one.
_YEAR_SEEN = re.compile(r"(?:19|20)\d\d")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def in_address(url: str) -> Published | None:
    """Return the date that an address on the web bears in its path; None where it bears none, or several."""
    place, _, path = url.partition("://")[2].partition("/")
    if not place:
        return None
    path = "/" + re.split(r"[?#]", path, maxsplit=1)[0]
    for form, groups in _FORMS:
        dates = _dates(form, groups, path)
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def in_name(path: str) -> Published | None:
    """Return the date that a file's name, or else its folders (2017/04/12/), bear; None where none or several."""
    path = "/" + path.replace("\\", "/")
    dates = _dates(_DAY_IN_PART, (1, 3, 4), path.rpartition("/")[2]) or _dates(_FOLDERS, (1, 2, 3), path)
    return dates.pop() if len(dates) == 1 else None


def in_text(text: str, body_start: int = 0) -> Published | None:
    """Return the date that one of the text's first or last lines gives as that of its publication.

    In the first lines that is a line that is nothing but a date line, a dateline with its year, or what follows
    "published" or "posted"; in the last ones only the latter. None where there is none, or where they disagree.
    """
    end = len(text)
    first = text[body_start : body_start + _WINDOW].splitlines()
    last = text[max(body_start + _WINDOW, end - _WINDOW) :].splitlines()
    candidates = [_in_first_line(line) for line in _filled(first)[:_FIRST_LINES]]
    candidates += [_announced(line) for line in _filled(last)[-_LAST_LINES:]]
    dates = {date for date in candidates if date}
    if len({date.instant.date() for date in dates}) != 1:
        return None
    # The same day several times: the most exact one, and of those the earliest.
    return min(dates, key=lambda date: (_EXACTNESS.index(date.precision), date.instant))


_EXACTNESS = ("second", "minute", "day")


def after_capture(date: Published, captured: datetime | None) -> Problem | None:
    """Return the problem of a date that lies more than a day after the report was fetched, which cannot be."""
    if captured is None or date.instant <= captured + timedelta(days=1):
        return None
    return Problem(
        f"The date {date.instant:%Y-%m-%d} lies after the report was fetched, on {captured:%Y-%m-%d}; it was left out.",
        None,
        "Give the right date with --published, or correct it in the input.",
    )


def _dates(form: re.Pattern[str], groups: Iterable[int], path: str) -> set[Published]:
    dates = set()
    for match in form.finditer(path):
        parts = [match[group] for group in groups]
        try:
            numbers = [int(part) if part.isdigit() else month_number(part) for part in parts]
            dates.add(published(numbers, None, "url"))
        except ValueError:  # numbers of another meaning, which are no date
            continue
    return dates


def _filled(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _in_first_line(line: str) -> Published | None:
    if not _YEAR_SEEN.search(line, 0, _LONGEST_LINE):
        return None
    announced = _announced(line)
    if announced:
        return announced
    match = EXPRESSION.search(line[:_LONGEST_LINE])
    if match is None or _SAYS_OTHERWISE.search(line[:_LONGEST_LINE]):
        return None
    if _DATELINE.fullmatch(line, 0, match.start()):
        return _date(match)
    before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
    beside = (before + after).strip(_RULES)
    set_off = before.endswith(_SETS_OFF) or after.startswith(_SETS_OFF)
    is_date_line = not beside or _BESIDE.fullmatch(beside) or (set_off and _NAMES.fullmatch(beside))
    return _date(match) if is_date_line and len(line) <= _LONGEST_LINE else None


def _announced(line: str) -> Published | None:
    if len(line) > _LONGEST_LINE or not _YEAR_SEEN.search(line):
        return None
    says = _SAYS_PUBLISHED.search(line)
    match = EXPRESSION.match(line, says.end()) if says else None
    return _date(match) if match else None


def _date(match: re.Match[str]) -> Published | None:
    try:
        date = from_expression(match, "text")
    except ValueError:
        return None
    named = match["weekday"]
    # The day as written, before the zone moved it.
    if named and not any(
        _DAYS[(date.instant + timedelta(hours=shift)).weekday()] == named[:3].lower() for shift in (-14, 0, 14)
    ):
        return None
    return date
