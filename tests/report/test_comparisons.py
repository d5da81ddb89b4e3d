from rapporteur.report.collection import Collection
from rapporteur.report.comparisons import comparisons, needed, reference
from rapporteur.report.passages import Passage, Shared, covered
from rapporteur.report.rows import Copy, FamilyPassage
from tests.report.test_collection import document

TEXT = "The lock is shut."


def collection(*texts: str) -> Collection:
    return Collection([document(str(number), text) for number, text in enumerate(texts)], {})


def copy(one: int, other: int, start: int = 0, end: int = len(TEXT), direction: str = "unknown") -> Copy:
    sides = (str(one), start, end, str(other), start, end)
    return Copy(f"{one}-{other}", *sides, "exact", "prose", direction, "It credits it.", "f")


def shared(copies: list[Copy], *passages: tuple[int, int, int]) -> Shared:
    return Shared([FamilyPassage("f", str(place), start, end) for place, start, end in passages], copies)


def test_the_reference_is_the_origin_else_the_report_most_copies_lead_to() -> None:
    reports = collection(TEXT, TEXT, TEXT)
    pairs = shared([copy(0, 1), copy(1, 2)]).pairs["f"]
    assert reference(reports, "2", pairs) == "2"
    assert reference(reports, "elsewhere", pairs) == "1"
    assert reference(reports, None, pairs) == "1"


def test_every_passage_is_tied_to_the_reference() -> None:
    reports = collection(*[TEXT] * 5)
    chain = shared([copy(0, 1), copy(0, 2), copy(1, 2), copy(2, 3), copy(3, 4)]).pairs["f"]
    shown, further = needed(reports, chain, "0")
    assert [(each.left.document_id, each.right.document_id) for each in shown] == [
        ("0", "1"),
        ("0", "2"),
        ("2", "3"),
        ("3", "4"),
    ]
    assert [(each.left.document_id, each.right.document_id) for each in further] == [("1", "2")]


def test_reports_with_the_same_words_share_a_comparison() -> None:
    reports = collection(TEXT, TEXT, TEXT.replace("shut", "open"), TEXT)
    shown, _ = needed(reports, shared([copy(0, 1), copy(0, 2), copy(0, 3)]).pairs["f"], "0")
    laid = comparisons(reports, shown)
    assert [(pair.anchors, pair.identical) for pair in laid] == [
        (("copy-0-1", "copy-0-3"), True),
        (("copy-0-2",), False),
    ]
    assert [place.name for place in laid[0].right] == ["1.txt", "3.txt"]
    assert laid[0].difference == "Character for character the same."
    assert laid[1].difference == "1 replacement."


def test_a_known_direction_is_told_with_its_reason() -> None:
    reports = collection(TEXT, TEXT)
    shown, _ = needed(reports, shared([copy(0, 1, direction="b_to_a")]).pairs["f"], "0")
    assert comparisons(reports, shown)[0].directions == ("0.txt printed it after 1.txt. It credits it.",)


def test_a_copy_leads_to_the_passage_of_its_family() -> None:
    found = shared([copy(0, 1, 4, 8)], (0, 0, 5), (0, 5, 17), (1, 0, 17))
    pair = found.pairs["f"][0]
    assert pair.a.passage == Passage("f", "0", 5, 17)
    assert (pair.a.start, pair.a.end) == (4, 8)


def test_a_copy_outside_the_passages_of_its_family_is_a_passage_of_its_own() -> None:
    found = shared([copy(0, 1, 4, 8)], (0, 9, 17))
    assert found.reports["0"] == [Passage("f", "0", 4, 8), Passage("f", "0", 9, 17)]
    assert found.reports["1"] == [Passage("f", "1", 4, 8)]


def test_page_furniture_makes_no_passage() -> None:
    furniture = Copy("c", "0", 0, 5, "1", 0, 5, "exact", "furniture", "unknown", "", "f")
    found = shared([furniture], (0, 0, 5), (1, 0, 5))
    assert not found.reports
    assert not found.pairs


def test_ranges_that_overlap_or_touch_are_one() -> None:
    assert covered([(5, 7), (0, 2), (2, 3), (6, 9)]) == [(0, 3), (5, 9)]
