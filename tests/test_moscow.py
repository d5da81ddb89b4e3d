"""The affair that the project began with: two spliced, undated pages and the reports of the same days."""

import re

import pytest

import rapporteur
from rapporteur.store.check import check


@pytest.fixture(scope="module")
def record(shared, tmp_path_factory):
    inputs = [shared / "moscow2017" / "seeds", shared / "moscow2017" / "reports.jsonl"]
    return rapporteur.build(inputs, tmp_path_factory.mktemp("moscow") / "moscow.record")


@pytest.fixture(scope="module")
def seeds(record):
    return {row["document_id"]: row for row in record.table("documents").to_pylist() if "/seeds/" in row["uri"]}


def between(record, seeds):
    """Return the copies between the two seeds, each with its passages."""
    for row in record.table("copies").to_pylist():
        if row["document_a"] in seeds and row["document_b"] in seeds:
            a, b = seeds[row["document_a"]]["text"], seeds[row["document_b"]]["text"]
            yield row, a[row["start_a"] : row["end_a"]], b[row["start_b"] : row["end_b"]]


def test_the_guarantees_hold_on_every_report(record):
    assert list(check(record)) == []
    assert len(record["documents"]) == len(record["inputs"]) == 34


def test_the_seeds_shared_passages_are_found_with_the_words_that_differ(record, seeds):
    words = {row["copy_id"]: {row["words_a"], row["words_b"]} for row in record.table("substitutions").to_pylist()}
    found = {
        topic: [(row, words.get(row["copy_id"])) for row, a, b in between(record, seeds) if topic in a and topic in b]
        for topic in ("boots on the ground", "Security Council")
    }
    ((boots, replaced),) = found["boots on the ground"]
    assert (boots["kind"], boots["part"], replaced) == ("edited", "prose", {"United States", "U.S."})
    ((letters, replaced),) = found["Security Council"]
    assert (letters["kind"], letters["part"], replaced) == ("exact", "prose", None)


def test_a_phrase_that_anyone_would_use_is_no_copy(record, seeds):
    common = re.compile(r"airbase last week")
    assert all(common.search(seed["text"]) for seed in seeds.values())
    assert not [a for _, a, _ in between(record, seeds) if common.search(a)]


def test_what_is_left_of_the_page_is_furniture(record, seeds):
    roles = {
        seeds[row["document_id"]]["text"][row["start_char"] : row["end_char"]]: row["role"]
        for row in record.table("sentences").to_pylist()
        if row["document_id"] in seeds
    }
    assert roles["Comments"] == "furniture"


def test_the_seeds_have_no_date_and_say_so(seeds):
    assert {(seed["published"], seed["published_from"]) for seed in seeds.values()} == {(None, "unknown")}


def test_adding_the_reports_to_the_seeds_gives_the_same_tables(record, shared, tmp_path):
    rapporteur.build([shared / "moscow2017" / "seeds"], tmp_path / "grown")
    grown = rapporteur.add(tmp_path / "grown", [shared / "moscow2017" / "reports.jsonl"])
    same = {name: file.digest for name, file in grown.manifest.tables.items()}
    assert same == {name: file.digest for name, file in record.manifest.tables.items()}
