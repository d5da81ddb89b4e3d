"""Reports over time: a line of marks for one passage, columns for the whole collection, each also in a sentence.

In come dates, out come positions in per cent of the period that the collection covers, the same period for every
family, so that their lines can be compared by eye. A date known only to the month is a stretch, not a point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from rapporteur.report.dates import MONTHS, between, day
from rapporteur.report.view import Bar, Date, Histogram, Spread, Tick

# Marks closer than this (per cent of the line) are stacked: at 640 pixels it is the width of a mark.
_APART = 1.2

# Levels of stacked marks; more would make the line taller than the text beside it. The sentence has the true count.
_LEVELS = 6

# Columns that a phone's 320 pixels can still show apart.
_COLUMNS = 62


class Period(NamedTuple):
    """The days from the first to the last date of a collection."""

    first: datetime
    last: datetime

    def position(self, instant: datetime) -> float:
        """Where ``instant`` lies, in per cent of the period; a period of one day has everything in its middle."""
        length = (self.last - self.first).total_seconds()
        return 100 * (instant - self.first).total_seconds() / length if length else 50.0


def period(dates: Sequence[Date]) -> Period | None:
    """The period of all dates that are known, by whole days; None where none is."""
    known = [each for each in dates if each.earliest and each.latest]
    if not known:
        return None
    first = min(each.earliest for each in known if each.earliest)
    last = max(each.latest for each in known if each.latest)
    return Period(_midnight(first), _midnight(last))


def spread(dates: Sequence[Date], outlets: int, whole: Period | None) -> Spread:
    """Place the dates of one family's reports on the line of the ``whole`` period."""
    known = sorted((each.earliest, each.latest) for each in dates if each.earliest and each.latest)
    ticks: list[Tick] = []
    ends: list[float] = []  # how far each level is taken
    for earliest, latest in known:
        if whole is None:
            break
        left, right = whole.position(_midnight(earliest)), whole.position(_midnight(latest))
        free = [level for level, end in enumerate(ends) if left >= end + _APART]
        level = free[0] if free else len(ends)
        if level == len(ends):
            ends.append(right)
        ends[level] = right
        if level < _LEVELS:
            ticks.append(Tick(_percent(left), _percent(right - left) if right > left else None, level))
    return Spread(
        ticks=tuple(ticks),
        levels=min(len(ends), _LEVELS),
        first=_short(whole.first) if whole else None,
        last=_short(whole.last) if whole else None,
        words=_sentence(known, len(dates) - len(known), outlets),
    )


def histogram(dates: Sequence[Date]) -> Histogram | None:
    """Count the dated reports by day, week, month or year, whichever makes few enough columns; None without dates."""
    whole = period(dates)
    if whole is None:
        return None
    days = (whole.last - whole.first).days + 1
    known = [each for each in dates if each.earliest]
    exact = [each.earliest for each in known if each.earliest and each.earliest == each.latest]
    if days <= _COLUMNS:
        unit, step = "day", timedelta(days=1)
    elif days <= 7 * _COLUMNS:
        unit, step = "week", timedelta(days=7)
    else:
        unit, step = "", timedelta(days=-(-days // _COLUMNS))
        unit = f"{step.days} days"
    counts = Counter((_midnight(instant) - whole.first) // step for instant in exact)
    if not counts:
        return None
    columns, most = -(-days // step.days), max(counts.values())
    bars = tuple(
        Bar(
            position=_percent(100 * column / columns),
            width=_percent(100 / columns * 0.82),
            top=_percent(100 - 100 * count / most),
            height=_percent(100 * count / most),
        )
        for column, count in sorted(counts.items())
    )
    fullest = min(column for column, count in counts.items() if count == most)
    start = whole.first + fullest * step
    when = f"on {day(start)}" if unit == "day" else f"in the {unit} from {day(start)}"
    vague = len(known) - len(exact)
    undrawn = f" {vague} dated by month or year only {'is' if vague == 1 else 'are'} not drawn." if vague else ""
    words = f"Most, {most}, came out {when}.{undrawn}"
    return Histogram(bars, unit, _short(whole.first), _short(whole.last), words)


def _sentence(known: Sequence[tuple[datetime, datetime]], undated: int, outlets: int) -> str:
    where = f"{outlets} outlet" + ("s" if outlets != 1 else "")
    without = f"{undated} undated" if undated else ""
    if not known:
        return f"{where}; {without}"
    when = between(known[0][0], max(latest for _, latest in known))
    return "; ".join(part for part in (where, when, without) if part)


def _short(instant: datetime) -> str:
    return f"{instant.day} {MONTHS[instant.month - 1][:3]} {instant.year}"


def _midnight(instant: datetime) -> datetime:
    return datetime(instant.year, instant.month, instant.day, tzinfo=UTC)


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
