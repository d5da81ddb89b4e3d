from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.main_text_places import places
from rapporteur.clean.page_text import page_text

WORDS = st.text("abcdefghij", min_size=2, max_size=7)
SENTENCES = st.lists(WORDS, min_size=5, max_size=12).map(lambda words: " ".join(words) + ".")
ARTICLES = st.lists(SENTENCES, min_size=2, max_size=8, unique=True)


def _placed(markup: str, lines: list[str]) -> list[str]:
    visible = page_text(markup)
    return [" ".join(visible.text[start:end].split()) for start, end in places(visible, lines).ranges]


@given(ARTICLES, ARTICLES)
def test_paragraphs_are_found_in_their_order(article: list[str], menu: list[str]) -> None:
    paragraphs = [line for line in article if line not in menu]
    markup = "".join(f"<li>{line}</li>" for line in menu) + "".join(f"<p>{line}</p>" for line in paragraphs)
    assert _placed(markup, paragraphs) == [line.rstrip(".") for line in paragraphs]


@given(ARTICLES, st.data())
def test_what_menu_and_footer_repeat_is_found_in_the_body(article: list[str], data: st.DataObject) -> None:
    menu = data.draw(st.lists(st.sampled_from(article[:-1]), max_size=3, unique=True))
    footer = data.draw(st.lists(st.sampled_from(article[1:]), max_size=3, unique=True))
    before, body, after = ("".join(f"<p>{line}</p>" for line in lines) for lines in (menu, article, footer))
    visible = page_text(before + body + after)
    found = places(visible, article)
    assert found.untied == []
    assert len(found.ranges) == len(article)
    assert visible.page_range(*found.ranges[0])[0] >= len(before)
    assert visible.page_range(*found.ranges[-1])[1] <= len(before + body)


@given(ARTICLES, ARTICLES)
def test_lines_that_the_page_lacks_are_untied(article: list[str], others: list[str]) -> None:
    lacking = [line.upper() for line in others]
    visible = page_text("".join(f"<p>{line}</p>" for line in article))
    found = places(visible, [*article, *lacking])
    assert found.untied == lacking
    assert len(found.ranges) == len(article)


@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_ranges_are_in_order_and_apart(blocks: list[str], lines: list[str]) -> None:
    visible = page_text("<p>".join(blocks))
    ranges = places(visible, lines).ranges
    ends = [0]
    for start, end in ranges:
        assert ends[-1] <= start < end <= len(visible.text)
        ends.append(end)


def test_a_line_that_ran_on_over_blocks_is_found() -> None:
    markup = "<p>One thing was said.</p><p>Another thing was said.</p>"
    assert _placed(markup, ["One thing was said. Another thing was said."]) == [
        "One thing was said. Another thing was said"
    ]


def test_what_was_left_out_inside_a_line_is_not_taken_for_it() -> None:
    first, second = "The minister spoke for an hour to the chamber", "and then left by the side door without a word"
    advertisement = "Buy two pairs of boots and get the third for nothing at all " * 4
    markup = f"<p>{first} <span>{advertisement}</span> {second}</p>"
    assert " ".join(_placed(markup, [f"{first} {second}"])) == f"{first} {second}"


def test_a_few_words_at_the_edge_are_found_by_their_neighbours() -> None:
    markup = "<p>Photos which were shown to the reporters on Tuesday afternoon</p><p>Photos</p>"
    lines = ["Photos", "which were shown to the reporters on Tuesday afternoon"]
    assert _placed(markup, lines)[0] == "Photos"


def test_a_word_is_not_found_inside_another() -> None:
    markup = "<p>The vote was a tie in the end, they said.</p><p>amid shouts</p>"
    assert _placed(markup, ["The vote was a tie in the end, they said.", "a"]) == [
        "The vote was a tie in the end, they said"
    ]


def test_lines_that_stand_in_many_places_follow_their_predecessors() -> None:
    rows = "".join(f"<p>Question {number} of the hearing</p><p>Yes</p>" for number in range(30))
    lines = [line for number in range(10, 13) for line in (f"Question {number} of the hearing", "Yes")]
    assert _placed(rows, lines) == lines


def test_a_page_of_one_line_over_and_over_is_placed_from_its_beginning() -> None:
    assert len(_placed("<p>Yes</p>" * 40, ["Yes"] * 40)) == 40


def test_a_line_of_one_phrase_over_and_over_with_a_gap_takes_no_time() -> None:
    # Looked up everywhere where it could begin, it would take the square of its length: minutes.
    phrase = "one two three "
    visible = page_text(f"<p>{phrase * 50_000}<i>left out</i> {phrase * 50_000}</p>")
    assert places(visible, [phrase * 100_000]).ranges == []


def test_of_equal_ways_to_place_an_article_the_compact_one_is_taken() -> None:
    first, other, second = "The ferry stays in port.", "Boots are sold at half their price.", "The inquiry goes on."
    strewn = f"<p>{first}</p><p>{other}</p><p>{second}</p>"
    visible = page_text(f"{strewn}<p>{first}</p><p>{second}</p>")
    assert visible.page_range(*places(visible, [first, second]).ranges[0])[0] > len(strewn)


def test_of_an_article_that_stands_twice_the_first_is_taken() -> None:
    article = "<p>The ferry stays in port.</p><p>The inquiry goes on.</p>"
    visible = page_text(article * 2)
    ranges = places(visible, ["The ferry stays in port.", "The inquiry goes on."]).ranges
    assert visible.page_range(*ranges[-1])[1] <= len(article)
