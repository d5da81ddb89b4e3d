from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.written_time import FIRST_YEAR, LAST_YEAR, read_time

INSTANTS = st.datetimes(datetime(FIRST_YEAR, 1, 2), datetime(LAST_YEAR, 12, 30)).map(
    lambda time: time.replace(microsecond=0)
)
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def at(value: str | float, found: str = "given") -> tuple[str, str, str | None] | None:
    """Return instant, precision and zone, briefly."""
    read, _ = read_time(value, found)
    return (f"{read.instant:%Y-%m-%dT%H:%M:%S}", read.precision, read.zone) if read else None


@given(st.text(max_size=40) | st.from_regex(r"[0-9/:. -]{1,20}") | st.integers() | st.floats())
def test_any_value_is_a_time_or_a_problem(value: str | float) -> None:
    read, problem = read_time(value, "given")
    assert read or problem
    if read:
        assert read.instant.tzinfo is UTC
        assert FIRST_YEAR - 1 <= read.instant.year <= LAST_YEAR + 1
        assert read.precision in {"year", "month", "day", "minute", "second"}


@given(INSTANTS, OFFSETS)
def test_iso_8601_is_read_back_with_its_zone(time: datetime, zone: timezone) -> None:
    aware = time.replace(tzinfo=zone)
    read, problem = read_time(aware.isoformat(), "metadata")
    assert read is not None
    assert problem is None
    assert (read.instant, read.found) == (aware, "metadata")
    assert read.precision == ("second" if time.second else "minute" if time.hour or time.minute else "day")
    assert read.zone == ("Z" if zone.utcoffset(None) == timedelta() else f"{aware:%z}"[:3] + ":" + f"{aware:%z}"[3:])


@given(INSTANTS, OFFSETS)
def test_mail_dates_are_read(time: datetime, zone: timezone) -> None:
    read, _ = read_time(f"{time.replace(tzinfo=zone):%a, %d %b %Y %H:%M:%S %z}", "given")
    assert read is not None
    assert read.instant == time.replace(tzinfo=zone)


@given(INSTANTS)
def test_unix_time_in_seconds_and_milliseconds_is_one(time: datetime) -> None:
    seconds = int(time.replace(tzinfo=UTC).timestamp())
    if time.year >= 1990:
        assert read_time(seconds, "given") == read_time(seconds * 1000, "given")
        assert at(seconds) is not None


@pytest.mark.parametrize(
    ("value", "instant", "precision", "zone"),
    [
        ("2017", "2017-01-01T00:00:00", "year", None),
        ("2017-04", "2017-04-01T00:00:00", "month", None),
        ("April 2017", "2017-04-01T00:00:00", "month", None),
        ("2017-04-12", "2017-04-12T00:00:00", "day", None),
        ("20170412", "2017-04-12T00:00:00", "day", None),
        ("20170412150300", "2017-04-12T15:03:00", "minute", None),
        ("2017/04/12", "2017-04-12T00:00:00", "day", None),
        ("2017-04-12T00:00:00", "2017-04-12T00:00:00", "day", None),
        ("2017-04-12T00:00:00+03:00", "2017-04-11T21:00:00", "day", "+03:00"),
        ("2017-04-12 15:03", "2017-04-12T15:03:00", "minute", None),
        ("2017-04-12T15:03:09.120Z", "2017-04-12T15:03:09", "second", "Z"),
        ("2017-04-12T15:03:09-00:00", "2017-04-12T15:03:09", "second", None),
        ("2017-04-12 15:03 EDT", "2017-04-12T19:03:00", "minute", "-04:00"),
        ("Wed Apr 12 15:03:00 +0000 2017", "2017-04-12T15:03:00", "minute", "Z"),
        ("April 12, 2017", "2017-04-12T00:00:00", "day", None),
        ("12th of April 2017", "2017-04-12T00:00:00", "day", None),
        ("12-Apr-2017", "2017-04-12T00:00:00", "day", None),
        ("Apr. 12, 2017, 3:03 p.m. EDT", "2017-04-12T19:03:00", "minute", "-04:00"),
        ("3:03 PM ET, Wed April 12, 2017", "2017-04-12T19:03:00", "minute", "-04:00"),
        ("3:03 PM ET, January 12, 2017", "2017-01-12T20:03:00", "minute", "-05:00"),
        ("12 April 2017 at 15.03 BST", "2017-04-12T14:03:00", "minute", "+01:00"),
        ("Published: 12 April 2017 | 12:15 am", "2017-04-12T00:15:00", "minute", None),
        ("4/4/17", "2017-04-04T00:00:00", "day", None),
        ("13/4/2017", "2017-04-13T00:00:00", "day", None),
        ("4/13/2017 5:30 PM", "2017-04-13T17:30:00", "minute", None),
        ("12.4.2017", "2017-04-12T00:00:00", "day", None),
        ("12 de abril de 2017", "2017-04-12T00:00:00", "day", None),
        ("12 апреля 2017", "2017-04-12T00:00:00", "day", None),
        (1491999787, "2017-04-12T12:23:07", "second", "Z"),
    ],
)
def test_dates_mean_what_is_certain(value: str | int, instant: str, precision: str, zone: str | None) -> None:
    assert at(value) == (instant, precision, zone)


@pytest.mark.parametrize("value", ["4/5/17", "04/05/2017", "12-04-2017 15:03"])
def test_where_day_and_month_cannot_be_told_apart_the_year_is_certain(value: str) -> None:
    read, problem = read_time(value, "given")
    assert read is not None
    assert (read.precision, read.instant) == ("year", datetime(2017, 1, 1, tzinfo=UTC))
    assert problem is not None
    assert "YYYY-MM-DD" in problem.remedy


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2 hours ago",
        "Wednesday",
        "April 12",
        "soon",
        "2017-02-30",
        "31/2/2017",
        "1492-10-12",
        "3017-01-01",
        "0000-00-00",
        "2017-04-12T25:00",
        "13:70 12 April 2017",
        "17 pm April 12, 2017",
        7,
        0,
        -1,
        2017.5,
        1e300,
        float("nan"),
    ],
)
def test_what_is_no_date_of_a_report_is_a_problem(value: str | float) -> None:
    read, problem = read_time(value, "given")
    assert read is None
    assert problem is not None
    assert problem.remedy
