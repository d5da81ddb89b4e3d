import pyarrow as pa
import pytest

from rapporteur.report.dossier import Bounds, dossier
from rapporteur.report.rows import Tables
from rapporteur.report.view import Dossier, Report
from rapporteur.schema import table
from tests.report.invented import Line, Written, affair, at, empty, record


@pytest.fixture(scope="module")
def page() -> Dossier:
    return dossier(affair(), "The Velm harbour closure")


def report(page: Dossier, name: str) -> Report:
    return next(each for each in page.reports if each.name == name)


def test_the_figures_count_the_record(page: Dossier) -> None:
    counts = page.counts
    assert (counts.inputs, counts.reports, counts.repeats, counts.refused) == (8, 6, 1, 1)
    assert counts.inputs == counts.reports + counts.repeats + counts.refused
    assert (counts.families, counts.uncopied, counts.problems, counts.publishers) == (3, 1, 1, 6)
    assert page.period == "1 to 31 May 2031; 1 undated"


def test_reports_stand_in_order_of_time(page: Dossier) -> None:
    assert [(each.name, each.date.words, each.date.found) for each in page.reports] == [
        ("Gulf Daily", "May 2031", "from the page’s metadata"),
        ("The Morning Post", "6 May 2031", "from the address"),
        ("Velm Wire", "6 May 2031, 14:05 UTC", "from the page’s metadata"),
        ("The Islander", "7 May 2031", "from the text"),
        ("Norr Tidende", "8 May 2031", "as given"),
        ("unknown-07.txt", "undated", "no date found"),
    ]


def test_a_reports_own_share_is_what_stands_nowhere_else() -> None:
    shares = {
        each.name: each.own and each.own.words
        for each in dossier(
            record(
                [
                    Written("a", "A", None, None, None, "unknown", [[Line("x" * 30, "f"), Line("y" * 70)]]),
                    Written(
                        "b",
                        "B",
                        None,
                        None,
                        None,
                        "unknown",
                        [[Line("x" * 30, "f")], [Line("Share", role="furniture")]],
                    ),
                    Written("c", "C", None, None, None, "unknown", [[Line("z" * 30)]]),
                    Written("d", "D", None, None, None, "unknown", [[Line("Share", role="furniture")]]),
                    Written("e", "E", None, None, None, "unknown", [[Line("w" * 3, "g"), Line("v" * 997)]]),
                    Written("f", "F", None, None, None, "unknown", [[Line("w" * 3, "g"), Line("u")]]),
                ]
            ),
            "Shares",
        ).reports
    }
    assert shares == {"A": "70 %", "B": "none", "C": "all", "D": None, "E": "99 %", "F": "25 %"}


def test_a_passage_says_who_else_has_it(page: Dossier) -> None:
    wire = report(page, "Velm Wire")
    note = wire.paragraphs[0].notes[0]
    assert (note.number, note.reports, note.quotation, note.unnamed) == (1, 4, False, 0)
    assert [other.name for other in note.others] == ["Gulf Daily", "The Morning Post", "The Islander", "unknown-07.txt"]
    assert all(other.target.startswith("copy-") for other in note.others)
    assert wire.shares_with == 4


def test_the_shared_words_are_marked_and_no_others(page: Dossier) -> None:
    marked = [
        "".join(segment.text for segment in paragraph.segments if segment.passages)
        for paragraph in report(page, "The Morning Post").paragraphs
    ]
    assert [bool(words) for words in marked] == [False, False, True, False, True, False]
    assert marked[2].startswith("The harbour of Velm was shut")
    assert marked[4] == "“We will not reopen the lock before the divers are done.” "[:-1]


def test_families_that_reach_most_reports_come_first(page: Dossier) -> None:
    assert [(family.reports, family.quotation) for family in page.families] == [(5, False), (2, True), (2, False)]
    assert page.families[0].spread.words == "5 outlets; 1 to 31 May 2031; 1 undated"
    assert page.families[0].origin == "Which report had it first is not known. The dates do not say."


def test_an_origin_that_is_known_is_named() -> None:
    written = [Written(name, name, None, at(1), "day", "url", [[Line("The lock is shut.", "f")]]) for name in "AB"]
    family = dossier(record(written, directed=True), "Directed").families[0]
    assert family.origin == "It comes from A (outlet). The others credit it."
    assert family.comparisons[0].left.name == "A"


def test_replacements_are_counted_over_the_collection(page: Dossier) -> None:
    rows = {(row.one, row.other): row for row in page.replacements}
    assert rows["closed", "shut"].times == 6
    assert rows["closed", "shut"].reports == 5
    assert rows["closed", "shut"].examples


def test_the_order_of_rows_makes_no_difference(page: Dossier) -> None:
    tables = affair()

    def reversed_rows(name: str) -> pa.Table:
        rows = tables(name)
        return rows.take(list(range(len(rows) - 1, -1, -1)))

    assert dossier(reversed_rows, page.title) == page


def test_beyond_its_bounds_the_page_keeps_what_shares_most_and_counts_the_rest() -> None:
    tables = affair()
    page = dossier(tables, "Bounded", Bounds(reports=2, families=1, replacements=1, problems=0))
    assert {each.name for each in page.reports} == {"The Morning Post", "Velm Wire"}
    assert (page.reports_left_out, page.replacements_left_out, page.problems_left_out) == (4, 2, 1)
    assert page.counts == dossier(tables, "Whole").counts
    family = page.families[0]
    assert (family.reports, len(family.places), family.elsewhere) == (5, 2, 3)
    note = report(page, "Velm Wire").paragraphs[0].notes[0]
    assert (note.reports, [other.name for other in note.others], note.unnamed) == (4, ["The Morning Post"], 3)
    assert report(page, "Velm Wire").own == report(dossier(tables, "Whole"), "Velm Wire").own


def test_texts_that_would_make_the_page_heavy_are_left_out() -> None:
    assert len(dossier(affair(), "Short", Bounds(characters=500)).reports) < 6
    assert not dossier(affair(), "Shorter", Bounds(characters=0)).reports


def test_a_passage_whose_family_is_not_shown_leads_to_the_other_place() -> None:
    page = dossier(affair(), "Bounded", Bounds(families=0))
    assert not page.families
    targets = [
        other.target
        for each in page.reports
        for paragraph in each.paragraphs
        for note in paragraph.notes
        for other in note.others
    ]
    assert targets
    assert all(target.startswith("passage-") for target in targets)


def test_a_record_without_inputs_has_a_page() -> None:
    page = dossier(empty(), "Nothing")
    assert page.counts.reports == 0
    assert page.histogram is None
    assert page.period == ""


@pytest.mark.parametrize("left_out", ["family_passages", "substitutions", "sentences"])
def test_a_table_whose_step_has_not_run_is_no_obstacle(left_out: str) -> None:
    tables: Tables = affair()
    page = dossier(lambda name: table(name).empty() if name == left_out else tables(name), "Unfinished")
    assert len(page.reports) == 6
