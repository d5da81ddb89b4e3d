from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.report.dates import between, date

INSTANTS = st.datetimes(timezones=st.just(UTC))
PRECISIONS = st.sampled_from(["year", "month", "day", "minute", "second"])


@given(INSTANTS, PRECISIONS)
def test_a_date_claims_no_more_than_is_known(instant: datetime, precision: str) -> None:
    shown = date(instant, precision, "url")
    assert str(instant.year) in shown.words
    assert (":" in shown.words) == (precision in ("minute", "second"))
    assert any(character.isalpha() for character in shown.words) == (precision != "year")
    assert shown.earliest is not None
    assert shown.latest is not None
    assert shown.earliest <= shown.latest
    assert (shown.earliest == shown.latest) or precision in ("year", "month")


@pytest.mark.parametrize(
    ("precision", "words", "short", "machine"),
    [
        ("year", "2031", "2031", "2031"),
        ("month", "May 2031", "May 2031", "2031-05"),
        ("day", "6 May 2031", "6 May 2031", "2031-05-06"),
        ("minute", "6 May 2031, 14:05 UTC", "6 May 2031", "2031-05-06T14:05Z"),
        ("second", "6 May 2031, 14:05 UTC", "6 May 2031", "2031-05-06T14:05:09Z"),
    ],
)
def test_each_precision_in_words(precision: str, words: str, short: str, machine: str) -> None:
    shown = date(datetime(2031, 5, 6, 14, 5, 9, tzinfo=UTC), precision, "metadata")
    assert (shown.words, shown.short, shown.machine) == (words, short, machine)
    assert shown.found == "from the page’s metadata"


def test_other_zones_are_told_in_utc() -> None:
    moscow = timezone(timedelta(hours=3))
    assert date(datetime(2031, 5, 7, 1, 0, tzinfo=moscow), "minute", "url").words == "6 May 2031, 22:00 UTC"


def test_without_a_date_it_says_so() -> None:
    shown = date(None, None, "unknown")
    assert (shown.words, shown.found, shown.machine) == ("undated", "no date found", None)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2031, 5, 6), (2031, 5, 6), "6 May 2031"),
        ((2031, 5, 6), (2031, 5, 9), "6 to 9 May 2031"),
        ((2031, 5, 6), (2031, 6, 1), "6 May to 1 June 2031"),
        ((2031, 5, 6), (2032, 5, 6), "6 May 2031 to 6 May 2032"),
    ],
)
def test_a_period_repeats_nothing(first: tuple[int, int, int], last: tuple[int, int, int], words: str) -> None:
    assert between(datetime(*first, tzinfo=UTC), datetime(*last, tzinfo=UTC)) == words
