from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.dating import dated, direction, origin

INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
PRECISIONS = st.sampled_from(("second", "minute", "day", "month", "year"))


def on(day, precision="day", zone="Z", hour=0):
    return dated(datetime(2031, 4, day, hour, tzinfo=UTC), precision, zone)


@given(INSTANTS, PRECISIONS, INSTANTS, PRECISIONS, st.booleans())
def test_direction_turns_round_with_the_pair(one, precise, other, as_precise, zoned):
    zone = "Z" if zoned else None
    a, b = dated(one, precise, zone), dated(other, as_precise, zone)
    turned = {"a_to_b": "b_to_a", "b_to_a": "a_to_b", "unknown": "unknown"}
    assert turned[direction("prose", a, b)[0]] == direction("prose", b, a)[0]


@given(INSTANTS, PRECISIONS, st.integers(1, 1000))
def test_without_a_zone_less_than_26_hours_decide_nothing(instant, precision, minutes):
    later = instant + timedelta(minutes=minutes)
    assert direction("prose", dated(instant, precision, None), dated(later, precision, None))[0] == "unknown"


def test_an_earlier_date_gives_the_direction():
    assert direction("prose", on(11), on(13)) == ("a_to_b", "The origin is dated 2031-04-11, the copy 2031-04-13.")
    assert direction("prose", on(13), on(12))[0] == "b_to_a"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (None, None, "Neither report has a date."),
        (on(11), None, "One of the reports has no date."),
        (on(11), on(11), "Both are dated 2031-04-11."),
        (on(11), on(11, "minute", hour=9), "The dates 2031-04-11 and 2031-04-11 09:00 leave open which was first."),
        (on(11, zone=None), on(12, zone=None), "The dates 2031-04-11 and 2031-04-12 leave open which was first."),
        (on(1, "month"), on(20), "The dates 2031-04 and 2031-04-20 leave open which was first."),
    ],
)
def test_what_dates_leave_open_is_unknown(a, b, reason):
    assert direction("prose", a, b) == ("unknown", reason)


@pytest.mark.parametrize("part", ["quotation", "furniture"])
def test_only_prose_has_a_direction(part):
    assert direction(part, on(1), on(20))[0] == "unknown"


def test_the_origin_is_dated_before_all_others():
    dates = {"x": on(15), "y": on(11), "z": on(19)}
    assert origin(["x", "y", "z"], dates, True) == (
        "y",
        "It is dated 2031-04-11, before all others, of which the next is dated 2031-04-15.",
    )


def test_the_origin_is_unknown_where_a_date_is_missing_or_shared():
    dates = {"x": on(11), "y": on(11), "z": on(19)}
    assert origin(["x", "y", "z"], dates, True)[0] is None
    assert origin(["x", "z", "undated"], dates, True) == (None, "1 of 3 reports have no date.")
    assert origin(["x", "z"], dates, False)[0] is None
