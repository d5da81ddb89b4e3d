from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.paragraphs import paragraph_spans

LINES = st.text(alphabet=st.sampled_from("aB. ,\"'\n\n\r\t-1\u2028"), max_size=120)


@given(LINES, st.integers(0, 40))
def test_spans_are_ordered_trimmed_and_hold_every_character_but_white_space(text: str, body_start: int) -> None:
    body_start = min(body_start, len(text))
    spans = paragraph_spans(text, body_start)
    inside = 0
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert not text[last:start].strip()
        assert not start < body_start < end
        inside += end - start
        last = end
    assert not text[last:].strip()


def slices(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


def test_a_blank_line_ends_a_paragraph() -> None:
    assert slices("The talks began.\n \nThey went on.\r\n\r\nThey ended.") == [
        "The talks began.",
        "They went on.",
        "They ended.",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "The minister arrived at noon, officials said.\nHe left soon after.\nNo statement was made."
    assert slices(text) == text.split("\n")


def test_lines_wrapped_at_a_width_are_joined() -> None:
    paragraph = "The minister arrived at the palace in the\nafternoon and left it before the evening,\nan aide said."
    assert slices(f"{paragraph}\n\nNo statement was\nmade.") == [paragraph, "No statement was\nmade."]


def test_in_wrapped_text_a_short_line_ends_a_paragraph() -> None:
    text = (
        "A QUIET ARRIVAL\n"
        "The minister of the republic arrived at the palace in the\n"
        "afternoon, and the guards at the gate of the old building\n"
        "said that no one had told them of his coming.\n"
        "Later that evening the foreign ministry denied that there\n"
        "had been any meeting at all."
    )
    assert [paragraph.split("\n")[0] for paragraph in slices(text)] == [
        "A QUIET ARRIVAL",
        "The minister of the republic arrived at the palace in the",
        "Later that evening the foreign ministry denied that there",
    ]


def test_items_of_a_list_stay_apart_in_wrapped_text() -> None:
    text = "The agreement that both sides signed provides for\nthe following:\n- a truce\n- an inquiry\nof both sides"
    assert slices(text)[1:] == ["- a truce", "- an inquiry\nof both sides"]


def test_a_title_is_not_joined_with_the_body() -> None:
    assert paragraph_spans("talks begin\n\nand end", 13) == [(0, 11), (13, 20)]


def test_a_long_text_without_breaks_is_one_paragraph() -> None:
    assert paragraph_spans("word " * 200_000) == [(0, 999_999)]
