"""Which document each input is: none lost, the fullest of equals kept, chance clashes told, any order the same."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.admit import admit
from rapporteur.read.register import register
from rapporteur.schema import table
from rapporteur.settings import Settings

COLUMNS = ("input_id", "document_id", "content", "published", "publisher", "title")


def readings(rows):
    schema = table("readings")
    blank = {column.name: [] if "list" in str(column.type) else None for column in schema.columns}
    fixed = {"uri": "a.txt", "published_from": "unknown", "body_start": 0, "bytes": 1, "sha256": "0", "language": "en"}
    return schema.from_rows(blank | fixed | row for row in rows)


def registered(rows):
    found = register({"readings": readings(rows).select(COLUMNS)}, Settings())
    assert found.schema == table("register").arrow
    return {row["input_id"]: row for row in found.to_pylist()}


def row(number, document, content=None, **said):
    text = None if document is None else f"Text {document}"
    return {"input_id": f"{number:04}", "document_id": document, "content": content or document, "text": text} | said


ROWS = st.lists(
    st.tuples(st.sampled_from([None, "d1", "d2", "d3"]), st.sampled_from([None, "The Courier"])), max_size=12
)


@given(given_rows=ROWS, order=st.randoms(use_true_random=False))
def test_every_input_has_one_outcome_and_order_does_not_matter(given_rows, order):
    rows = [row(number, document, publisher=publisher) for number, (document, publisher) in enumerate(given_rows)]
    first = registered(rows)
    order.shuffle(rows)
    assert registered(rows) == first
    assert set(first) == {each["input_id"] for each in rows}
    documents = [found["document_id"] for found in first.values() if found["outcome"] == "document"]
    assert sorted(documents) == sorted({document for document, _ in given_rows if document})
    for each in rows:
        assert (first[each["input_id"]]["outcome"] == "problem") == (each["document_id"] is None)


def test_of_equals_the_one_that_says_most_is_the_document():
    found = registered([row(1, "d"), row(2, "d", publisher="The Courier", title="Ferry"), row(3, "d", title="Ferry")])
    assert {number: each["outcome"] for number, each in found.items()} == {
        "0001": "same_as",
        "0002": "document",
        "0003": "same_as",
    }


def test_two_texts_that_share_an_id_by_chance_are_not_taken_for_one():
    found = registered([row(1, "d", content="x"), row(2, "d", content="y")])
    assert [found[number]["outcome"] for number in ("0001", "0002")] == ["document", "problem"]
    assert found["0002"]["document_id"] is None
    assert found["0002"]["remedy"]


def test_what_the_register_calls_documents_is_admitted_and_nothing_else():
    rows = [row(1, "d2"), row(2, "d1", language="fr"), row(3, "d2", title="Ferry"), row(4, None)]
    inputs = readings(rows)
    verdicts = register({"readings": inputs.select(COLUMNS)}, Settings())
    reports = admit({"readings": inputs, "register": verdicts}, Settings())
    assert reports.schema == table("reports").arrow
    told = [(each["document_id"], each["input_id"], each["processed"]) for each in reports.to_pylist()]
    assert told == [("d1", "0002", False), ("d2", "0003", True)]
    assert admit({"readings": inputs.slice(0, 0), "register": verdicts.slice(0, 0)}, Settings()).num_rows == 0
    assert isinstance(reports, pa.Table)
