from hypothesis import given
from hypothesis import strategies as st

from rapporteur.report.passages import Passage
from rapporteur.report.rows import Sentence
from rapporteur.report.segments import paragraphs
from rapporteur.report.view import Note, Paragraph

ROLES = ["headline", "heading", "prose", "caption", "furniture"]


def note(number: int, quotation: bool = False) -> Note:
    return Note(number, f"passage-{number}", None, quotation, 1, (), 1)


def whole(text: str, sentences: list[Sentence], notes: dict[Passage, Note], body: int = 0) -> list[Paragraph]:
    """All paragraphs of a text, its title and its body cut one after the other."""
    begun: set[Passage] = set()
    title = list(paragraphs(text, 0, body, sentences, notes, begun))
    return title + list(paragraphs(text, body, len(text), sentences, notes, begun))


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, list[Sentence], dict[Passage, Note]]:
    """A text with sentences and passages anywhere in it, also where they should not be."""
    text = draw(st.text(st.sampled_from("ab é𝒳\n "), max_size=60))
    offsets = st.integers(0, len(text))
    cuts = sorted(draw(st.lists(offsets, max_size=12)))
    sentences = [
        Sentence("d", start, end, draw(st.sampled_from(ROLES)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if start < end
    ]
    spans = draw(st.lists(st.tuples(offsets, offsets), max_size=5))
    passages = {
        Passage(str(number), "d", *sorted(span)): None for number, span in enumerate(spans) if span[0] != span[1]
    }
    return text, sentences, {passage: note(number) for number, passage in enumerate(passages, start=1)}


@given(reports())
def test_every_character_is_shown_once_in_order(report: tuple[str, list[Sentence], dict[Passage, Note]]) -> None:
    text, sentences, notes = report
    place = 0
    for paragraph in whole(text, sentences, notes):
        shown = "".join(segment.text for segment in paragraph.segments)
        start = text.index(shown, place)
        assert text[place:start].strip() == ""
        place = start + len(shown)
    assert text[place:].strip() == ""


@given(reports())
def test_exactly_the_passages_are_marked(report: tuple[str, list[Sentence], dict[Passage, Note]]) -> None:
    text, sentences, notes = report
    place = 0
    for paragraph in whole(text, sentences, notes):
        place = text.index("".join(segment.text for segment in paragraph.segments), place)
        for segment in paragraph.segments:
            for offset in range(place, place + len(segment.text)):
                covering = {notes[passage].number for passage in notes if passage.start <= offset < passage.end}
                assert set(segment.passages) == covering
            place += len(segment.text)


@given(reports(), st.integers(0, 60))
def test_each_passage_with_text_opens_once_where_it_begins(
    report: tuple[str, list[Sentence], dict[Passage, Note]], body: int
) -> None:
    text, sentences, notes = report
    cut = whole(text, sentences, notes, min(body, len(text)))
    opened = [opened.number for paragraph in cut for segment in paragraph.segments for opened in segment.opens]
    marked = {number for paragraph in cut for segment in paragraph.segments for number in segment.passages}
    assert len(opened) == len(set(opened))
    assert set(opened) == marked
    assert [shown.number for paragraph in cut for shown in paragraph.notes] == opened


def test_paragraphs_end_where_the_line_breaks_between_sentences() -> None:
    text = "One here. Two here.\nThree here.\n\nFour."
    sentences = [Sentence("d", 0, 9, "prose"), Sentence("d", 10, 19, "prose"), Sentence("d", 20, 31, "prose")]
    cut = list(whole(text, [*sentences, Sentence("d", 33, 38, "prose")], {}))
    assert ["".join(segment.text for segment in paragraph.segments) for paragraph in cut] == [
        "One here. Two here.",
        "Three here.",
        "Four.",
    ]


def test_roles_that_are_set_back_are_named_once() -> None:
    text = "Share\nTweet\nIt happened.\nA boat."
    roles = ["furniture", "furniture", "prose", "caption"]
    starts = [0, 6, 12, 25]
    sentences = [
        Sentence("d", start, end, role) for start, end, role in zip(starts, [5, 11, 24, 32], roles, strict=True)
    ]
    cut = list(whole(text, sentences, {}))
    assert [paragraph.label for paragraph in cut] == ["Page furniture", None, None, "Caption"]
    assert [paragraph.role for paragraph in cut] == roles


def test_a_line_with_two_roles_keeps_both() -> None:
    text = "It happened. Read more"
    cut = list(whole(text, [Sentence("d", 0, 12, "prose"), Sentence("d", 13, 22, "furniture")], {}))
    assert cut[0].role == "mixed"
    assert [(segment.text, segment.role) for segment in cut[0].segments] == [
        ("It happened. ", "prose"),
        ("Read more", "furniture"),
    ]


def test_text_without_sentences_is_shown_by_its_lines() -> None:
    cut = list(whole("Havnen er stengt.\r\n\r\nTo båter.", [], {}))
    assert ["".join(segment.text for segment in paragraph.segments) for paragraph in cut] == [
        "Havnen er stengt.",
        "To båter.",
    ]


def test_only_a_passage_that_is_quotation_throughout_is_marked_as_one() -> None:
    text = "said so and so on"
    quoted, told = Passage("q", "d", 0, 7), Passage("p", "d", 5, 11)
    cut = list(whole(text, [Sentence("d", 0, 17, "prose")], {quoted: note(1, True), told: note(2)}))
    assert [(segment.text, segment.passages, segment.quotation) for segment in cut[0].segments] == [
        ("said ", (1,), True),
        ("so", (1, 2), False),
        (" and", (2,), False),
        (" so on", (), False),
    ]
