from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.page_text import MOST_TAGS, page_text
from rapporteur.clean.visible_text import LINE_END

PIECES = st.sampled_from(
    (
        "<p>", "</p>", "<div class='a>b'>", "</div>", "<br>", "<td>", "</h2>", "<h2>", "<li>", "<ul>", "</ul>", "</a>",
        "<a href=x>", "<!--", "-->", "<script>", "</script>", "<svg>", "</svg>", "<", ">", "&", "&amp;", "&notit;",
        "&#8217", "&#x1F600;", "&nbsp;", "\x00", "\xad", "\ud800", "\x1e", " ", "\n", "word", "é", "😀", '"', "'",
        "=", "<![CDATA[", "]]>", "<title>", "</title>", "<figcaption>", "<b", "</", "<?php", "<!doctype html>",
        "<table>", "<pre>", "<P CLASS=caption>",
    )
)  # fmt: skip
MARKUP = st.lists(PIECES, max_size=40).map("".join)
ANYTHING = st.one_of(st.text(st.characters(), max_size=200), MARKUP)


@given(ANYTHING)
def test_each_character_stands_for_a_range_of_the_page(page: str) -> None:
    visible = page_text(page)
    places = [visible.page_range(index, index + 1) for index in range(len(visible.text))]
    assert all(0 <= start < end <= len(page) for start, end in places)
    assert places == sorted(places)
    for character, (start, end) in zip(visible.text, places, strict=True):
        written = page[start:end]
        shown_as_is = written[0] in "&<" or written == character or character in " \ufffd"
        assert shown_as_is or (character == LINE_END and written.isspace())


@given(ANYTHING)
def test_ranges_lead_back_to_their_text(page: str) -> None:
    visible = page_text(page)
    for index, character in enumerate(visible.text):
        start, end = visible.page_range(index, index + 1)
        first, last = visible.text_range(start, end)
        assert first <= index < last
        assert character in visible.text[first:last]
    assert visible.between(0, len(page)) == " ".join(visible.text.split())


@given(ANYTHING)
def test_tags_are_ranges_of_text_and_page(page: str) -> None:
    visible = page_text(page)
    for tag in visible.tags:
        assert 0 <= tag.start <= tag.end <= len(visible.text)
        assert 0 <= tag.page_start <= tag.page_end <= len(page)
    assert visible.unseen == sorted(visible.unseen)


class _Oracle(HTMLParser):
    """The standard library's reading of a page: its text, without scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
WRITTEN = st.one_of(WORDS, st.sampled_from(["&amp;", "&lt;", "&eacute;", "&#233;", "&#x2014;", "&nbsp;", " ", "\n"]))


@st.composite
def _elements(draw: st.DrawFn, depth: int = 3) -> str:
    inner = st.one_of(WRITTEN, _elements(depth - 1)) if depth else WRITTEN
    content = "".join(draw(st.lists(inner, max_size=4)))
    name = draw(st.sampled_from(["p", "div", "b", "span", "td", "h1", "blockquote", "custom-tag", "a", "li"]))
    attributes = draw(st.sampled_from(["", " class='x'", ' title="a > b"', " checked", " href=/a?b=c&d", "\n id = z"]))
    extra = draw(
        st.sampled_from(["", "<!-- not <b>this</b> -->", "<script>if (a<b) '</p>'</script>", "<style>p{}</style>"])
    )
    return f"<{name}{attributes}>{content}{extra}</{name}>"


@given(st.lists(_elements(), max_size=4).map("".join))
def test_well_formed_pages_read_as_the_standard_library_reads_them(page: str) -> None:
    visible = page_text(page)
    assert "".join(visible.text.split()) == "".join("".join(_Oracle(page).parts).split())


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("a<b>b</b>c", "abc"),
        ("a<br>b<p>c<td>d", "a b c d"),
        ("a<!-- b --> c<!-->d<!--->e", "a cde"),
        ("a<!-- never closed <p>b", "a"),
        ("a<![CDATA[ b > c", "a c"),
        ("a<?php b ?>c", "ac"),
        ("a<script>b</b></SCRIPT >c", "ac"),
        ("a<script><!-- <script>b</script> --></script>c", "ac"),
        ("a<script>never closed <p>b", "a"),
        ("a<svg><title>b</title><text>c</text></svg>d", "ad"),
        ("a<svg>never closed", "anever closed"),
        ("a<template>b</template><noscript>c</noscript>d", "ad"),
        ("a<textarea>b</textarea><select><option>c</select>d", "ad"),
        ('a<a title="b > c" href=d>e</a>', "ae"),
        ('a<a href="b">c<a href="never closed>d', "ac"),
        ("1 < 2 <3 > 2", "1 < 2 <3 > 2"),
        ("a</>b</ c>d", "abd"),
        ("AT&T &copy2 &notit; &unknown; &", "AT&T ©2 ¬it; &unknown; &"),
        ("&#146; &#x80; &#0; &#xD800; &#1114112; &#99999999999;", "’ € � � � �"),
        ("so\xadft\u200b \x00hyphen\ufeff", "soft hyphen"),
        ("a\x1eb\x1fc", "abc"),
        ("half \ud83d of a pair", "half � of a pair"),
    ],
)
def test_what_is_shown(page: str, shown: str) -> None:
    visible = page_text(page)
    assert visible.between(0, len(page)) == shown


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("<p>x", "prose"),
        ("<h2><span>x</span></h2>", "heading"),
        ("<h2>a</h3>x", "prose"),
        ("<h2>a<p>x", "prose"),
        ("<h2><p>x</p></h2>", "heading"),
        ("<h2>a<h2>b<p>x", "prose"),
        ("<ul><li>a<li>x", "list"),
        ("<div><ul><li>a</div>x", "prose"),
        ("<blockquote><p>x", "quote"),
        ("<figure><img><figcaption>x</figcaption></figure>", "caption"),
        ("<div class='wp-caption-text'>x</div>", "caption"),
        ("<div class='photo has-caption'>x</div>", "prose"),
        ("<p class='caption'>a<p>x", "prose"),
    ],
)
def test_kinds(page: str, kind: str) -> None:
    visible = page_text(page)
    assert visible.kind_at(visible.text.index("x")) == kind


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<div></section>",
        "<!--",
        "<script>",
        "<svg>",
        '<a href="',
        "<a ='",
        "<",
        "</",
        "&",
        "&#",
        "<a class=caption ",
    ],
)
def test_time_is_linear_in_hostile_pages(piece: str) -> None:
    # Quadratic time would be hours.
    page = piece * 1_000_000
    assert len(page_text(page).text) <= len(page)


def test_a_page_with_too_many_tags_is_read_in_part() -> None:
    page = "<p>a" * (MOST_TAGS + 1)
    visible = page_text(page)
    assert visible.read_to < len(page)
    assert visible.page_range(len(visible.text) - 1, len(visible.text))[1] <= visible.read_to
