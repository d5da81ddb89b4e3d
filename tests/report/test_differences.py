from hypothesis import given
from hypothesis import strategies as st

from rapporteur.report.collection import Collection, Member
from rapporteur.report.differences import differences
from rapporteur.report.rows import Document


def member(text: str) -> Member:
    document = Document("d", "d.txt", None, None, None, None, "unknown", None, None, "news", [], "en", text, 0)
    return Collection([document], {})["d"]


TEXTS = st.lists(st.sampled_from(["The", "the", "lock", "“lock”", "U.S.", "was", "shut,", "𝒳", "—", "\n\n"])).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_pieces_are_the_slices_and_agree_where_they_say_so(one: str, other: str) -> None:
    left, right = member(one), member(other)
    found = differences(left, 0, len(one), right, 0, len(other))
    assert "".join(piece.text for piece in found.left) == one
    assert "".join(piece.text for piece in found.right) == other
    same = [member("".join(p.text if p.kind == "same" else " " for p in side)) for side in (found.left, found.right)]
    assert same[0].words.hashes == same[1].words.hashes


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    found = differences(member(text), 0, len(text), member(text), 0, len(text))
    assert (found.replacements, found.only_left, found.only_right) == (0, 0, 0)


def test_replaced_cut_and_added_words_are_told_apart() -> None:
    one = "So the harbour was closed on Tuesday, officials said."
    other = "The harbour was shut on Tuesday, port officials said."
    found = differences(member(one), 0, len(one), member(other), 0, len(other))
    assert [piece for piece in found.left if piece.kind != "same"] == [
        type(found.left[0])("So", "only"),
        type(found.left[0])("closed", "replaced"),
    ]
    assert [(piece.text, piece.kind) for piece in found.right if piece.kind != "same"] == [
        ("shut", "replaced"),
        ("port", "only"),
    ]
    assert found.words == "1 replacement, 1 word only in the first and 1 word only in the second."


def test_only_the_stretch_is_compared() -> None:
    one, other = "Before. The lock closed. After.", "The lock opened. Then more."
    found = differences(member(one), 8, 24, member(other), 0, 16)
    assert "".join(piece.text for piece in found.left) == "The lock closed."
    assert [(piece.text, piece.kind) for piece in found.right] == [
        ("The lock ", "same"),
        ("opened", "replaced"),
        (".", "same"),
    ]


def test_typography_alone_is_said_to_be_no_difference_of_words() -> None:
    found = differences(member("“THE LOCK”"), 0, 10, member('"the lock"'), 0, 10)
    assert found.words == "The same words; only capitals, punctuation or spacing differ."


def test_a_word_that_rewritten_clauses_share_by_chance_counts_as_rewritten() -> None:
    one = "The port was shut. Nobody knows what the three divers of Velm then found below."
    other = "The port was shut. It rained on an island far from the capital all week."
    found = differences(member(one), 0, len(one), member(other), 0, len(other))
    assert [(piece.text, piece.kind) for piece in found.left] == [
        ("The port was shut. ", "same"),
        ("Nobody knows what the three divers of Velm then found below", "replaced"),
        (".", "same"),
    ]


def test_a_name_is_aligned_whatever_stands_beside_it() -> None:
    one = (
        "They left dozens missing in waters that three countries patrol.\n\nThe Marisel, on its regular run from Ludra."
    )
    other = "They left dozens missing.\n\nThe Marisel, sailing from Ludra."
    found = differences(member(one), 0, len(one), member(other), 0, len(other))
    assert [(piece.text, piece.kind) for piece in found.left if piece.kind != "same"] == [
        ("in waters that three countries patrol", "only"),
        ("on its regular run", "replaced"),
    ]


def test_what_differs_is_not_marked_across_lines() -> None:
    one, other = "The lock closed. Nobody came.\n\nDivers searched it.", "The lock."
    found = differences(member(one), 0, len(one), member(other), 0, len(other))
    assert [(piece.text, piece.kind) for piece in found.left] == [
        ("The lock ", "same"),
        ("closed. Nobody came.", "only"),
        ("\n\n", "same"),
        ("Divers searched it", "only"),
        (".", "same"),
    ]
