"""The steps `sentences` and `provenance`: from reports to segments to genre and credits, over Arrow tables."""

from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.provenance import provenance
from rapporteur.clean.segment import segment
from rapporteur.schema import table
from rapporteur.settings import Settings

BODIES = st.sampled_from(
    [
        "MOSCOW (AP) — The talks ended.\n\nComments\n\nThe minister told CNN that he had left.",
        "The talks ended. Nobody spoke.\nThe hall was empty.",
        "",
        "Comments",
    ]
)


def reports(*rows: dict[str, Any]) -> pa.Table:
    blank: dict[str, Any] = dict.fromkeys(table("reports").names)
    blank |= {"uri": "a.txt", "body_start": 0, "paragraphs": [], "links": [], "problems": [], "processed": True}
    blank |= {"published_from": "unknown", "bytes": 0, "sha256": "", "input_id": "", "text": ""}
    return table("reports").from_rows({**blank, **row} for row in rows)


def numbered(bodies: list[str]) -> pa.Table:
    rows: list[dict[str, Any]] = [
        {"document_id": f"{n:016x}", "text": f"A title\n\n{body}", "title": "A title", "body_start": 9}
        for n, body in enumerate(bodies)
    ]
    return reports(*rows)


@given(st.lists(BODIES, max_size=4))
def test_any_split_of_the_reports_gives_the_same_rows(bodies: list[str]) -> None:
    whole = numbered(bodies)
    segments = segment({"reports": whole}, Settings())
    parts = [segment({"reports": whole.slice(n, 1)}, Settings()) for n in range(len(bodies))]
    assert segments.equals(pa.concat_tables([table("segments").empty(), *parts]).combine_chunks())
    made = provenance({"reports": whole, "segments": segments}, Settings()).to_pylist()
    split = [
        row
        for n, part in enumerate(parts)
        for row in provenance({"reports": whole.slice(n, 1), "segments": part}, Settings()).to_pylist()
    ]
    assert made == split


def test_segments_are_numbered_slices_with_roles() -> None:
    found = segment({"reports": numbered(["The talks ended. Nobody spoke.\n\nComments"])}, Settings())
    assert found.schema.equals(table("segments").arrow)
    assert [(row["sentence"], row["start_char"], row["end_char"], row["role"]) for row in found.to_pylist()] == [
        (0, 0, 7, "headline"),
        (1, 9, 25, "prose"),
        (2, 26, 39, "prose"),
        (3, 41, 49, "furniture"),
    ]


def test_what_the_markup_says_reaches_the_roles() -> None:
    place = {"start_char": 0, "end_char": 28, "page_start": 0, "page_end": 28, "kind": "caption"}
    row = {"document_id": "0" * 16, "text": "Delegates leave the harbour.\n\nNobody spoke.", "paragraphs": [place]}
    found = segment({"reports": reports(row)}, Settings())
    assert found["role"].to_pylist() == ["caption", "prose"]


def test_reports_that_are_not_processed_have_no_sentences_and_a_row_of_provenance() -> None:
    given_reports = reports({"document_id": "0" * 16, "text": "Es wurde nichts vereinbart.", "processed": False})
    segments = segment({"reports": given_reports}, Settings())
    assert segments.num_rows == 0
    made = provenance({"reports": given_reports, "segments": segments}, Settings())
    assert made.schema.equals(table("provenance").arrow)
    assert made.to_pylist() == [{"document_id": "0" * 16, "genre": "other", "credits": []}]


def test_provenance_holds_genre_and_credits() -> None:
    body = "MOSCOW (AP) — The talks ended. Nobody spoke. It rained.\n\nThe minister told CNN that he had left."
    given_reports = numbered([body])
    segments = segment({"reports": given_reports}, Settings())
    (row,) = provenance({"reports": given_reports, "segments": segments}, Settings()).to_pylist()
    text = given_reports["text"][0].as_py()
    assert row["genre"] == "wire"
    assert [(credit["name"], credit["kind"]) for credit in row["credits"]] == [
        ("Associated Press", "dateline"),
        ("CNN", "told"),
    ]
    assert [text[credit["start_char"] : credit["end_char"]] for credit in row["credits"]] == ["AP", "CNN"]
