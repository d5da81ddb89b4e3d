import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.headline import find_headline
from rapporteur.clean.main_text import main_text_of
from rapporteur.clean.page_data import page_data
from rapporteur.clean.page_text import page_text
from rapporteur.read.page_metadata import PageMetadata, page_metadata

SENTENCE = "The harbour master said on Monday that the ferry would not sail again before the inquiry had ended. "
URI = "https://www.example.org/news/ferry.html"


def _metadata(head: str = "", body: str = "", uri: str = URI) -> PageMetadata:
    markup = (
        f"<html lang='en-GB'><head>{head}</head><body><h1>Ferry stays in port</h1>"
        f"<article><p>{SENTENCE * 4}</p>{body}<p>{SENTENCE * 4} End.</p></article></body></html>"
    )
    visible = page_text(markup)
    data = page_data(visible)
    return page_metadata(visible, data, main_text_of(visible, find_headline(visible, data)), uri)


def _json(fields: str) -> str:
    return f'<script type="application/ld+json">{fields}</script>'


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (_json('{"@type":"NewsArticle","author":{"@type":"Person","name":"Ann Other"}}'), "Ann Other"),
        (_json('{"@type":"NewsArticle","author":[{"name":"Ann Other"},"Bo Third"]}'), "Ann Other, Bo Third"),
        (_json('{"@graph":[{"@type":"WebSite"},{"@type":["Report","Article"],"author":"By Ann Other"}]}'), "Ann Other"),
        ("<meta name=author content='By Ann &amp; Bo'>", "Ann & Bo"),
        ("<meta property='article:author' content='https://social.example/ann'><meta name=byl content='Ann'>", "Ann"),
        ("<meta name=citation_author content='Ann Other'><meta name=citation_author content='Bo'>", "Ann Other, Bo"),
        ("<meta name=author content='Harbour Gazette'><meta property=og:site_name content='Harbour Gazette'>", None),
        (_json('{"@type":"Article","author":{"name":[1]}}'), None),
    ],
)
def test_authors(head: str, author: str | None) -> None:
    assert _metadata(head).author == author


def test_an_author_whom_only_the_page_shows() -> None:
    assert _metadata(body="<a rel='author nofollow' href='/ann'>by <b>Ann</b> Other</a>").author == "Ann Other"


@pytest.mark.parametrize(
    ("head", "instant", "precision", "zone"),
    [
        ("<meta name=pubdate content='2017-04-12T10:00:05+02:00'>", "2017-04-12T08:00:05", "second", "+02:00"),
        ("<meta itemprop=datePublished content='2017-04-12'>", "2017-04-12T00:00", "day", None),
        (_json('{"@type":"NewsArticle","datePublished":"2017-04-12T10:00Z"}'), "2017-04-12T10:00", "minute", "Z"),
        # JSON-LD comes before meta elements; a time of the same day is more of the same.
        (
            _json('{"@type":"NewsArticle","datePublished":"2017-04-12"}')
            + "<meta property='article:published_time' content='2017-04-12T10:00:05Z'>",
            "2017-04-12T10:00:05", "second", "Z",
        ),
        # The article that bears the page's headline, not one that it is linked to.
        (
            _json('[{"@type":"NewsArticle","headline":"Other","datePublished":"2016-01-01"},'
                  '{"@type":"NewsArticle","headline":"Ferry stays in port","datePublished":"2017-04-12"}]'),
            "2017-04-12T00:00", "day", None,
        ),
        # A program's way to say that it has none.
        (
            _json('{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00Z"}')
            + "<meta name=date content=2017-04-12>",
            "2017-04-12T00:00", "day", None,
        ),
        # Raw line ends in strings, and wrappings of another age.
        (
            _json('//<![CDATA[\n{"@type":"NewsArticle","description":"a\nb","datePublished":"2017-04-12"}\n//]]>'),
            "2017-04-12T00:00", "day", None,
        ),
    ],
)  # fmt: skip
def test_dates(head: str, instant: str, precision: str, zone: str | None) -> None:
    metadata = _metadata(head)
    assert metadata.published is not None
    assert metadata.published.instant == datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert (metadata.published.precision, metadata.published.zone) == (precision, zone)
    assert metadata.published.found == "metadata"
    assert metadata.problems == []


def test_a_date_that_cannot_be_read_is_said() -> None:
    metadata = _metadata("<meta property='article:published_time' content='yesterday'>")
    assert metadata.published is None
    assert "yesterday" in metadata.problems[0].problem


def test_time_elements_count_where_they_say_so_or_stand_above_the_text() -> None:
    above = "<time datetime='2017-04-12T10:00Z'>Monday</time>"
    published = _metadata(body="<time datetime=2015-01-01>once</time>").published
    assert published is None
    published = _metadata(
        body="<time datetime=2015-01-01>once</time><time pubdate datetime=2017-04-12>a</time>"
    ).published
    assert published is not None
    assert published.instant.year == 2017
    published = _metadata(body="<time class=published>12 April 2017</time>").published
    assert published is not None
    assert published.instant == datetime(2017, 4, 12, tzinfo=UTC)
    visible = page_text(f"<h1>Ferry stays in port</h1>{above}<article><p>{SENTENCE * 9}</p></article>")
    data = page_data(visible)
    published = page_metadata(visible, data, main_text_of(visible, find_headline(visible, data)), URI).published
    assert published is not None
    assert published.instant == datetime(2017, 4, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ("<link rel=canonical href='/news/ferry'>", "https://www.example.org/news/ferry"),
        ("<link rel='shortlink canonical' href='https://example.org/a#top'>", "https://example.org/a"),
        ("<meta property=og:url content='https://example.org/b'>", "https://example.org/b"),
        ("<link rel=canonical href='https://example.org/'><meta property=og:url content='https://example.org/b'>", "https://example.org/b"),
        ("<link rel=canonical href='javascript:void(0)'>", None),
        ("<link rel=canonical href='http://['>", None),
        (_json('{"@type":"NewsArticle","url":"https://example.org/c"}'), "https://example.org/c"),
    ],
)  # fmt: skip
def test_canonical_addresses(head: str, canonical: str | None) -> None:
    assert _metadata(head).canonical_url == canonical


def test_publisher_and_language() -> None:
    head = (
        _json('{"@type":"NewsArticle","publisher":{"name":"Harbour Gazette"}}') + "<meta name=publisher content=Other>"
    )
    metadata = _metadata(head)
    assert (metadata.publisher, metadata.language) == ("Harbour Gazette", "en-gb")


def test_links_are_whole_and_in_the_pages_order() -> None:
    body = "".join(
        f"<a href='{href}'>x</a>"
        for href in (
            "b.html",
            "/c?d=e&amp;f=g#h",
            "//other.example/i",
            "mailto:a@b.c",
            "#top",
            "b.html",
            "HTTPS://x.example/",
            URI,
        )
    )
    assert _metadata(body=body).links == [
        "https://www.example.org/news/b.html",
        "https://www.example.org/c?d=e&f=g",
        "https://other.example/i",
        "HTTPS://x.example/",
    ]


def test_outside_the_main_text_only_links_to_other_sites_count() -> None:
    head = "</head><body><a href='/menu'>m</a><a href='https://other.example/a'>o</a><div>"
    assert _metadata(head).links == ["https://other.example/a"]


def test_a_base_element_leads_relative_links() -> None:
    assert _metadata("<base href='https://base.example/x/'>", "<a href=y>z</a>").links == ["https://base.example/x/y"]


def test_relative_links_of_a_file_lead_nowhere() -> None:
    body = "<a href='/b'>x</a><a href='https://example.org/c'>y</a>"
    assert _metadata(body=body, uri="page.html").links == ["https://example.org/c"]


@given(st.text(max_size=200))
def test_any_json_is_survived(script: str) -> None:
    _metadata(_json(script.replace("<", "")))


KEYS = st.sampled_from(["@type", "@graph", "author", "name", "publisher", "datePublished", "headline", "url"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(KEYS, values, max_size=4),
)


@given(VALUES)
def test_json_of_any_types_is_survived(value: object) -> None:
    written = json.dumps([value, {"@type": "NewsArticle", "author": value, "publisher": value, "datePublished": value}])
    metadata = _metadata(_json(written.replace("<", "")))
    assert metadata.author is None or metadata.author.strip()
