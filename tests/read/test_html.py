from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from rapporteur.clean.page_text import page_text
from rapporteur.read.html import parse, parse_markup
from rapporteur.read.item import Given, Item
from rapporteur.read.reading import Reading

SENTENCE = "The harbour master said on Monday that the ferry would not sail again before the inquiry had ended. "
PARAGRAPHS = [
    f"{SENTENCE}It was the {word} such statement in a week, and nobody at the port was surprised."
    for word in ("first", "second", "third", "fourth")
]
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)


def _page(body: str = BODY, head: str = "", above: str = "") -> str:
    return (
        f"<!DOCTYPE html>\n<html lang=en><head><title>Ferry stays in port - Harbour Gazette</title>{head}</head>\n"
        f"<body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav><main><h1>Ferry stays in port</h1>{above}\n"
        f"<article>{body}</article></main><footer>All rights</footer></body></html>"
    )


def _item(page: str | bytes, uri: str = "page.html") -> Item:
    return Item(uri, None, None, "html", page.encode() if isinstance(page, str) else page)


def _read(page: str | bytes, uri: str = "page.html", **given: Any) -> Reading:
    return parse(_item(page, uri), Given(**given))


def _holds(reading: Reading, page: str) -> None:
    """Each paragraph is a slice of the text and says what the page shows in its range."""
    visible = page_text(page)
    last = 0
    for paragraph in reading.paragraphs:
        words = reading.text[paragraph.start_char : paragraph.end_char]
        assert words
        assert paragraph.start_char == last
        last = paragraph.end_char + 2
        if paragraph.page_start >= 0:
            assert words == visible.between(paragraph.page_start, paragraph.page_end)
    assert not reading.paragraphs or last == len(reading.text) + 2


def test_a_page_is_its_headline_and_its_paragraphs() -> None:
    page = _page()
    reading = _read(page)
    assert reading.text == "\n\n".join(["Ferry stays in port", *PARAGRAPHS])
    assert reading.title == "Ferry stays in port"
    assert reading.text[reading.body_start :].startswith(PARAGRAPHS[0])
    assert [paragraph.kind for paragraph in reading.paragraphs] == ["headline"] + ["prose"] * 4
    assert reading.problems == []
    assert reading.encoding == "utf-8"
    _holds(reading, page)


@settings(max_examples=50)
@hypothesis_given(st.binary(max_size=300))
def test_any_bytes_are_read_or_a_problem(raw: bytes) -> None:
    reading = _read(raw)
    assert reading.text or reading.problems


@settings(max_examples=50)
@hypothesis_given(st.lists(st.one_of(st.sampled_from(PARAGRAPHS), st.text(max_size=50)), max_size=6))
def test_paragraphs_hold_whatever_stands_among_them(pieces: list[str]) -> None:
    page = _page("".join(f"<p>{piece}</p>" for piece in pieces))
    _holds(parse_markup(page, "x"), page)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1251>", "windows-1251"),
        ("<meta http-equiv=Content-Type content='text/html; charset=\"koi8-r\"'>", "koi8-r"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<?xml version='1.0' encoding='iso-8859-5'?>", "iso-8859-5"),
    ],
)
def test_the_declared_encoding_is_used(head: str, encoding: str) -> None:
    reading = _read((head + _page("<p>Паром остался в порту. " + BODY)).encode(encoding))
    assert reading.text.split("\n\n")[1].startswith("Паром остался в порту.")


def test_a_byte_order_mark_beats_the_declaration() -> None:
    assert _read(_page(head="<meta charset=latin-1>").encode("utf-16")).title == "Ferry stays in port"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "shows no text"),
        ("<html><body><script>render()</script><noscript>x</noscript></body></html>", "shows no text"),
        ("<html><body>Loading ...<script>render()</script></body></html>", "after its scripts"),
        ("<html><frameset><frame src='top.html'><frame src='story.html'></frameset></html>", "frames"),
        ("<html><head><meta http-equiv=refresh content='0; url=https://example.org/a'></head></html>", "leads on"),
        ("<html><body><h1>404</h1><p>The page could not be found on this server.</p></body></html>", "error page"),
        (
            "<html><title>Access Denied</title><body><h1>Access Denied</h1><p>You have no right to see this.",
            "error page",
        ),
        (
            "<html><body><h1>Read on</h1><p>Log in to read the rest of this report, or subscribe.</p>"
            "<form><input name=user><input type=password></form></body></html>",
            "log in",
        ),
        (
            "<html><body><ul>"
            + "".join(f"<li><a href=/{n}>Section {n}</a>" for n in range(40))
            + "</ul></body></html>",
            "links",
        ),
    ],
    ids=["empty", "noscript", "script", "frames", "refresh", "missing", "denied", "login", "menu"],
)
def test_pages_without_a_report_are_problems(page: str, said: str) -> None:
    reading = _read(page)
    assert reading.text == ""
    assert reading.paragraphs == []
    assert said in reading.problems[0].problem
    assert reading.problems[0].remedy


@pytest.mark.parametrize(
    "page",
    [
        _page("<p>Rescuers pulled 404 people from the water, the coast guard said on Monday.</p>"),
        _page("<p>Permission for the rally was denied on Monday, said the police.</p>").replace(
            "Ferry stays in port", "Access to harbour denied"
        ),
        _page("<form><input type=password></form>" + BODY),
        _page("<p>A short report: the ferry has sailed.</p>", above="<form><input type=password></form>"),
    ],
)
def test_short_reports_are_no_error_pages(page: str) -> None:
    assert _read(page).text


def test_a_date_line_above_the_text_dates_a_page_that_says_no_more() -> None:
    page = _page(above="<div>By Ann Other</div><div>Published 12 April 2017</div>")
    published = _read(page).published
    assert published is not None
    assert (published.instant, published.precision, published.found) == (
        datetime(2017, 4, 12, tzinfo=UTC),
        "day",
        "text",
    )


def test_a_given_date_comes_before_one_in_the_text() -> None:
    page = _page(above="<div>Published 12 April 2017</div>")
    assert _read(page, published="2017-04-13").published is None
    assert _read(page, "2017-04-14.html").published is None
    assert _read(page, "https://example.org/2017/04/14/ferry.html").published is None


def test_what_htmldate_proposes_counts_where_the_page_shows_it_without_doubt() -> None:
    certain = _page(above="<div class=date>Updated port news | 31.12.2016 | Section</div>")
    published = _read(certain).published
    assert published is not None
    assert published.instant == datetime(2016, 12, 31, tzinfo=UTC)
    assert _read(_page(above="<div class=date>Port news | 4/5/2016 | Section</div>")).published is None


def test_a_piece_of_a_page_is_all_text() -> None:
    reading = parse_markup(
        "<p>One sentence.</p><ul><li>A point</li></ul><p>Read <a href='https://example.org/b'>more</a></p>", "x"
    )
    assert reading.text == "One sentence.\n\nA point\n\nRead more"
    assert reading.links == ["https://example.org/b"]
    assert reading.title is None


def test_what_the_page_says_of_its_report_is_read() -> None:
    head = (
        "<meta property='og:site_name' content='Harbour Gazette'><meta name=author content='Ann Other'>"
        "<meta property='article:published_time' content='2017-04-12T10:00:00+02:00'>"
        "<link rel=canonical href='https://example.org/ferry'>"
    )
    reading = _read(_page(BODY + "<p>See <a href='/b'>this</a>.</p>", head), "https://example.org/ferry?from=feed")
    assert reading.publisher == "Harbour Gazette"
    assert reading.author == "Ann Other"
    assert reading.canonical_url == "https://example.org/ferry"
    assert reading.published is not None
    assert reading.published.instant == datetime(2017, 4, 12, 8, tzinfo=UTC)
    assert reading.links == ["https://example.org/b"]
