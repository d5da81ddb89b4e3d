"""Copies among the reports of a real affair, which stand beside a developer's checkout.

What they say is named by single words only: the texts are their publishers'.
"""

import json

import pytest

from tests.reuse.invented import find_copies, slices, substituted


@pytest.fixture(scope="module")
def affair(shared):
    folder = shared / "moscow2017"
    seeds = [path.read_text("utf-8") for path in sorted((folder / "seeds").glob("*.txt"))]
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text("utf-8").splitlines()]
    return [*seeds, *(f"{row['title']}\n\n{row['text']}" for row in rows)]


@pytest.fixture(scope="module")
def copies(affair):
    return find_copies(*affair)


def named(affair, copies, *words):
    return [row for row in copies if all(word in one for one in slices(affair, row) for word in words)]


def test_the_seeds_share_a_sentence_with_one_substitution(affair, copies):
    (row,) = named(affair, copies, "speculation", "boots")
    assert (row["document_a"], row["document_b"]) == (f"{0:016x}", f"{1:016x}")
    assert substituted(affair, row) == [("United States", "U.S.")]


def test_the_seeds_share_the_letters(affair, copies):
    (row,) = named(affair, copies, "letters", "Council")
    assert row["kind"] == "exact"


def test_an_airbase_last_week_is_no_copy(affair, copies):
    seeds = [row for row in copies if row["document_b"] == f"{1:016x}"]
    assert len(seeds) == 2
    assert named(affair, seeds, "airbase") == []


def test_most_copies_of_so_many_outlets_are_quotations(copies):
    assert sum(row["part"] == "quotation" for row in copies) > len(copies) / 3
