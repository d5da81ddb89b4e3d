import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.clean.main_text import MainText, main_text
from rapporteur.clean.main_text_choice import join_pieces, parse_tree
from rapporteur.clean.page_text import page_text
from tests.clean.test_page_text import ANYTHING

SENTENCE = "The harbour master said on Monday that the ferry would not sail again before the inquiry had ended. "
PARAGRAPHS = [f"{SENTENCE}It was the {word} such statement in a week, and nobody at the port was surprised." for word in
              ("first", "second", "third", "fourth", "fifth")]  # fmt: skip
MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sport", "Weather"))
    + "</ul></nav>"
)


def _body(paragraphs: list[str]) -> str:
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


def _article(body: str, head: str = "<title>Ferry stays in port | Harbour Gazette</title>") -> str:
    return (
        f"<!doctype html><html><head>{head}</head><body>{MENU}<article><h1>Ferry stays in port</h1>{body}</article>"
        "<footer><p>Terms of use</p></footer></body></html>"
    )


def _holds(page: str, main: MainText) -> None:
    """Each paragraph says what the page shows in its range, in the page's order."""
    visible = page_text(page)
    last = 0
    for paragraph in main.paragraphs:
        assert paragraph.text
        assert paragraph.text == visible.between(paragraph.page_start, paragraph.page_end)
        assert last <= paragraph.page_start < paragraph.page_end <= len(page)
        last = paragraph.page_end
    if main.headline and main.headline.page_end >= 0:
        assert main.headline.text == visible.between(main.headline.page_start, main.headline.page_end)


@settings(max_examples=60)
@given(ANYTHING)
def test_any_string_gives_text_that_is_the_pages(page: str) -> None:
    _holds(page, main_text(page))


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.sampled_from(PARAGRAPHS), ANYTHING), max_size=8),
    st.sampled_from(["p", "div", "li", "td", "b"]),
)
@example(pieces=[":<A>0"], name="p")  # a line of punctuation that is also the beginning of the next
def test_hostile_pieces_in_an_article_leave_it_the_pages(pieces: list[str], name: str) -> None:
    page = _article("".join(f"<{name}>{piece}</{name}>" for piece in pieces))
    _holds(page, main_text(page))


def test_an_article_is_its_paragraphs_without_headline_menu_and_footer() -> None:
    page = _article(_body(PARAGRAPHS))
    main = main_text(page)
    assert [paragraph.text for paragraph in main.paragraphs] == PARAGRAPHS
    assert main.text == "\n\n".join(PARAGRAPHS)
    assert main.headline is not None
    assert main.headline.text == "Ferry stays in port"
    assert page[main.headline.page_start : main.headline.page_end] == "Ferry stays in port"
    assert main.problems == []
    for paragraph in main.paragraphs:
        assert page[paragraph.page_start : paragraph.page_end] == paragraph.text


def test_entities_and_white_space_are_as_the_page_shows_them() -> None:
    paragraph = (
        "&ldquo;It will not sail,&rdquo; the&nbsp;harbour\n    <b>mas</b>ter of St&eacute;phane &amp; Sons\tsaid&#8230;"
    )
    page = _article(_body([paragraph, *PARAGRAPHS]))
    assert main_text(page).paragraphs[0].text == "“It will not sail,” the harbour master of Stéphane & Sons said…"


def test_the_kinds_of_paragraphs_are_the_pages() -> None:
    body = (
        _body(PARAGRAPHS[:2])
        + "<h2>What the crew says</h2>"
        + _body(PARAGRAPHS[2:4])
        + f"<blockquote><p>{PARAGRAPHS[4]}</p></blockquote><ul><li>{SENTENCE} A list says so too.</li></ul>"
        + _body([SENTENCE + "That was all."])
    )
    main = main_text(_article(body))
    assert [paragraph.kind for paragraph in main.paragraphs] == [
        "prose", "prose", "heading", "prose", "prose", "quote", "list", "prose",
    ]  # fmt: skip


def test_lines_set_apart_by_empty_ones_are_paragraphs_and_others_are_not() -> None:
    first, second, third = PARAGRAPHS[:3]
    page = _article(f"<div>{first}<br>{second}<br /> <br>{third}</div>")
    assert [paragraph.text for paragraph in main_text(page).paragraphs] == [f"{first} {second}", third]


def test_preformatted_lines_are_joined_and_empty_ones_divide() -> None:
    wrapped = PARAGRAPHS[0].replace(" on Monday", "\non Monday")
    page = _article(f"<pre>\n{wrapped}\n\n{PARAGRAPHS[1]}\r\n \r\n{PARAGRAPHS[2]}</pre>")
    assert [paragraph.text for paragraph in main_text(page).paragraphs] == PARAGRAPHS[:3]


def test_text_directly_in_boxes_is_found() -> None:
    page = _article("".join(f"<div>{paragraph}</div>" for paragraph in PARAGRAPHS))
    assert [paragraph.text for paragraph in main_text(page).paragraphs] == PARAGRAPHS


def test_a_paragraph_that_a_teaser_repeats_is_tied_to_the_body() -> None:
    teaser = f"<div class='top'><p><a href='/x'>{PARAGRAPHS[0]}</a></p></div>"
    page = f"<html><body>{teaser}<article>{_body(PARAGRAPHS)}</article></body></html>"
    main = main_text(page)
    assert main.paragraphs[0].page_start > page.index("<article>")
    assert [paragraph.text for paragraph in main.paragraphs] == PARAGRAPHS


def test_an_article_cut_into_boxes_is_whole() -> None:
    boxes = "<div class='advert'>Buy boots</div>".join(
        f"<div class='chunk'><div class='body-text'>{_body(PARAGRAPHS[first:last])}</div></div>"
        for first, last in ((0, 2), (2, 4), (4, 5))
    )
    assert [paragraph.text for paragraph in main_text(_article(boxes)).paragraphs] == PARAGRAPHS


def test_boxes_of_different_articles_are_not_joined() -> None:
    box = f"<div class='body-text'>{_body(PARAGRAPHS[:1])}</div>"
    tree = parse_tree(f"<article>{box}</article><article>{box}</article>")
    join_pieces(tree)
    assert [len(found) for found in tree.iter("article")] == [1, 1]
    assert [len(found) for found in tree.iter("div")] == [1, 1]


def test_what_is_never_shown_is_no_main_text() -> None:
    hidden = "The text in the data is not what the page shows, however long it is, and stays out of the main text. "
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{hidden * 9}"}}</script>'
    main = main_text(_article(f"<template><p>{hidden * 9}</p></template><p>Short.</p>", head))
    assert hidden not in main.text
    assert main.problems == []


def test_rules_between_sections_are_kept() -> None:
    page = _article(_body([PARAGRAPHS[0], "* * *", PARAGRAPHS[1]]))
    assert [paragraph.text for paragraph in main_text(page).paragraphs] == [PARAGRAPHS[0], "* * *", PARAGRAPHS[1]]


@pytest.mark.parametrize("page", ["", "   ", "<!-- nothing -->", "<html></html>", "\x00" * 100, "<p>", "<script>x"])
def test_pages_without_text_have_none(page: str) -> None:
    main = main_text(page)
    assert main.paragraphs == []
    assert main.headline is None


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + SENTENCE * 100_000,
        "<div>" * 100_000 + SENTENCE,
        ("<div>" * 200 + SENTENCE + "</div>" * 200) * 50,
        "<p>" + "&#38;" * 100_000,
        "<p " + " ".join(f"a{number}=b" for number in range(250_000)) + ">" + SENTENCE,
        "<table>" + "<tr><td>a<td>b" * 3_000,
        "".join(f"<p>{number} word" for number in range(3_000)),
        "<p>a" * 6_000,
        "<h1>" * 5_000 + SENTENCE * 2_000,
        "<h1><div>" * 5_000 + SENTENCE * 2_000,
    ],
    ids=["line", "nested", "towers", "references", "attributes", "cells", "paragraphs", "letters", "headings", "boxes"],
)
def test_hostile_pages_are_read_in_seconds(page: str) -> None:
    _holds(page, main_text(page))


def test_a_page_that_is_too_long_says_how_much_was_read() -> None:
    main = main_text(_article(_body(PARAGRAPHS * 5_000)))
    assert "too long" in main.problems[0].problem
    assert main.problems[0].remedy
