from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.publication_time import after_capture, in_address, in_name, in_text
from rapporteur.read.published import Published
from rapporteur.read.written_time import read_time

DAY = Published(datetime(2017, 4, 12, tzinfo=UTC), "day", None, "url")


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/2017/04/12/talks-in-vienna",
        "http://a.example/news/2017/4/12/",
        "http://a.example/world/2017/apr/12/talks",
        "http://a.example/World/2017/0412/Talks",
        "http://a.example/20170412/talks.html",
        "http://a.example/talks-2017-04-12.html",
        "https://a.example/2017/04/12/the-night-of-2016-11-08?x=2011-01-01",
    ],
)
def test_an_address_bears_its_day(url: str) -> None:
    assert in_address(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/talks",
        "http://a.example/2017/13/45/talks",
        "http://a.example/story/20171399",
        "http://a.example/id/4201704123",
        "http://a.example/?date=2017-04-12",
        "http://a.example/2017-04-12/or-2017-04-13",
        "http://20170412.example/talks",
        "2017/04/12/talks.txt",
        "",
    ],
)
def test_other_numbers_in_addresses_are_no_day(url: str) -> None:
    assert in_address(url) is None


def test_an_address_may_bear_a_month_only() -> None:
    assert in_address("http://a.example/story/2017/04/talks-12") == msgspec.structs.replace(
        DAY, instant=datetime(2017, 4, 1, tzinfo=UTC), precision="month"
    )


@pytest.mark.parametrize("path", ["in/talks-2017-04-12.txt", "20170412_talks.html", "in/2017/04/12/talks.txt"])
def test_a_file_bears_its_day(path: str) -> None:
    assert in_name(path) == DAY


@pytest.mark.parametrize(
    "path", ["in/talks.txt", "in/a20170412b.txt", "2017-04-12_2017-04-13.txt", "2017-04-12/talks.txt"]
)
def test_other_numbers_in_names_are_no_day(path: str) -> None:
    assert in_name(path) is None


@given(st.text(max_size=60) | st.from_regex(r"[/a-z0-9.:-]{0,50}"))
def test_any_address_name_or_text_may_be_asked(text: str) -> None:
    for ask in (in_address, in_name, in_text):
        date = ask(text)
        assert date is None or date.precision in {"month", "day", "minute", "second"}


PROSE = "\n\nThe envoys met in Vienna. They will meet again.\n"


@pytest.mark.parametrize(
    "text",
    [
        "April 12, 2017" + PROSE,
        "Talks in Vienna\nWednesday 12 April 2017" + PROSE,
        "Talks in Vienna\nPublished 12 April 2017, updated 13 April 2017" + PROSE,
        "Talks in Vienna\nBy Zoe Brandt and A. Okafor, April 12, 2017" + PROSE,
        "Talks in Vienna\nZoe Brandt | April 12, 2017" + PROSE,
        "VIENNA, April 12, 2017 (Lantern) -- The envoys met." + PROSE,
        PROSE * 60 + "Posted on April 12, 2017",
        "April 12, 2017" + PROSE * 60 + "Published: 12 April 2017",
    ],
)
def test_a_text_may_say_when_it_was_published(text: str) -> None:
    assert in_text(text) == msgspec.structs.replace(DAY, found="text")


def test_a_text_may_say_the_minute() -> None:
    read, _ = read_time("2017-04-12T15:03+01:00", "text")
    assert in_text("Talks\nPublished 12 April 2017, 15:03 BST" + PROSE) == read


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met on April 12, 2017, in Vienna." + PROSE,
        "What happened on April 12, 2017" + PROSE,
        "Updated April 12, 2017" + PROSE,
        "File photo, April 12, 2017" + PROSE,
        "\u00a9 The Lantern, April 12, 2017" + PROSE,
        "April 12, 2017\nThe envoys met.\nApril 13, 2017\nThey left." + PROSE,
        "Monday, April 12, 2017" + PROSE,
        "April 31, 2017" + PROSE,
        "April 12" + PROSE,
        PROSE * 60 + "April 12, 2017",
        PROSE * 6 + "April 12, 2017" + PROSE * 60,
    ],
)
def test_other_dates_in_a_text_are_not_its_own(text: str) -> None:
    assert in_text(text) is None


def test_the_title_is_not_looked_at_where_it_is_given_apart() -> None:
    assert in_text("April 12, 2017\n\nThey met.", body_start=16) is None


@given(st.integers(-400, 400))
def test_a_report_is_not_published_after_it_was_fetched(days: int) -> None:
    fetched = datetime.fromtimestamp(DAY.instant.timestamp() + days * 86400, UTC)
    assert (after_capture(DAY, fetched) is None) == (days >= -1)


def test_the_two_undated_pages_stay_undated(shared: Path) -> None:
    for page in sorted((shared / "moscow2017" / "seeds").glob("*.txt")):
        assert in_text(page.read_text("utf-8")) is None
