from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.report.dates import date
from rapporteur.report.spread import histogram, period, spread
from rapporteur.report.view import Date

FIRST = datetime(2031, 5, 1, tzinfo=UTC)
DATES = st.builds(
    date,
    st.one_of(st.none(), st.integers(0, 3_000).map(lambda days: FIRST + timedelta(days=days, hours=days % 24))),
    st.sampled_from(["year", "month", "day", "minute"]),
    st.just("url"),
)


@given(st.lists(DATES))
def test_every_mark_lies_on_the_line(dates: list[Date]) -> None:
    placed = spread(dates, 1, period(dates))
    for tick in placed.ticks:
        left = float(tick.position.rstrip("%"))
        right = left + float((tick.width or "0").rstrip("%"))
        assert 0 <= left <= right <= 100.01
        assert 0 <= tick.level < placed.levels


@given(st.lists(DATES))
def test_every_day_known_is_in_one_column(dates: list[Date]) -> None:
    drawn = histogram(dates)
    exact = [each for each in dates if each.earliest and each.earliest == each.latest]
    assert (drawn is None) == (not exact)
    if drawn:
        assert 1 <= len(drawn.bars) <= 62
        for bar in drawn.bars:
            assert 0 <= float(bar.position.rstrip("%")) < 100
            assert 0 < float(bar.height.rstrip("%")) <= 100


def on(day: int) -> Date:
    return date(FIRST + timedelta(days=day - 1), "day", "url")


def test_reports_of_one_day_are_stacked() -> None:
    placed = spread([on(1), on(1), on(3)], 2, period([on(1), on(3)]))
    assert [(tick.position, tick.level) for tick in placed.ticks] == [("0%", 0), ("0%", 1), ("100%", 0)]
    assert placed.levels == 2


def test_a_month_is_a_stretch() -> None:
    may = date(FIRST, "month", "url")
    placed = spread([may], 1, period([may]))
    assert [(tick.position, tick.width) for tick in placed.ticks] == [("0%", "100%")]


def test_the_sentence_says_what_the_line_shows() -> None:
    undated = date(None, None, "unknown")
    assert spread([on(2), undated, on(1)], 3, period([on(1)])).words == "3 outlets; 1 to 2 May 2031; 1 undated"
    assert spread([undated], 1, None).words == "1 outlet; 1 undated"


def test_the_fullest_column_is_named() -> None:
    drawn = histogram([on(1), on(2), on(2), date(FIRST, "month", "url")])
    assert drawn is not None
    assert drawn.unit == "day"
    assert drawn.words == "Most, 2, came out on 2 May 2031. 1 dated by month or year only is not drawn."
