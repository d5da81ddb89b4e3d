"""What an id stands for: its row, and the slices of text that it rests on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from rapporteur.errors import IdUnknown
from rapporteur.store.formats import plain, rows_of

if TYPE_CHECKING:
    from rapporteur.store.record import Record

# The tables in which an id names a row, and the column that holds it.
NAMED: tuple[tuple[str, str], ...] = (
    ("documents", "document_id"),
    ("copies", "copy_id"),
    ("families", "family_id"),
    ("mentions", "mention_id"),
    ("entities", "entity_id"),
    ("attributions", "attribution_id"),
    ("utterances", "utterance_id"),
    ("times", "time_id"),
    ("events", "event_id"),
    ("happenings", "happening_id"),
    ("claims", "claim_id"),
    ("disagreements", "disagreement_id"),
    ("stories", "story_id"),
    ("inputs", "input_id"),
)


def show(record: "Record", identifier: str) -> dict[str, Any]:
    """Return the row whose id begins with ``identifier``, the table it is in, and its evidence.

    Raises IdUnknown where no id or more than one begins so.
    """
    found = list(_matches(record, identifier)) if identifier else []
    exact = [match for match in found if match[2][match[1]] == identifier]
    if len(exact or found) != 1:
        if not found:
            raise IdUnknown(f"Nothing in {record.path} has an id that begins with {identifier!r}.", _REMEDY)
        candidates = ", ".join(f"{row[column]} ({name})" for name, column, row in found[:10])
        raise IdUnknown(f"Several ids begin with {identifier!r}: {candidates}.", "Give more of the id.")
    ((name, column, row),) = exact or found
    shown: dict[str, Any] = {"table": name, **plain(row)}
    if name == "copies":
        shown["passage_a"] = _slice(record, row["document_a"], row["start_a"], row["end_a"])
        shown["passage_b"] = _slice(record, row["document_b"], row["start_b"], row["end_b"])
        shown["substitutions"] = _rows(record, "substitutions", "copy_id", row[column])
    elif name == "families":
        shown["members"] = [
            {**member, "passage": _slice(record, member["document_id"], member["start_char"], member["end_char"])}
            for member in _rows(record, "family_passages", "family_id", row[column])
        ]
    elif name == "documents":
        shown["sentences"] = [
            {**sentence, "slice": row["text"][sentence["start_char"] : sentence["end_char"]]}
            for sentence in _rows(record, "sentences", "document_id", row[column])
        ]
        shown["copies"] = [
            copy for side in ("document_a", "document_b") for copy in _rows(record, "copies", side, row[column])
        ]
    elif name == "inputs":
        shown["problems"] = _rows(record, "problems", "input_id", row[column])
    return shown


_REMEDY = "Ids stand in every table: `rapporteur export RECORD documents --format jsonl`."


def _matches(record: "Record", identifier: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, column in NAMED:
        hits = record[name].dataset().to_table(filter=pc.starts_with(pc.field(column), identifier))
        yield from ((name, column, row) for row in rows_of(hits.slice(0, 11)))


def _rows(record: "Record", name: str, column: str, value: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = plain(rows_of(record[name].dataset().to_table(filter=pc.field(column) == value)))
    return rows


def _slice(record: "Record", document_id: str, start: int, end: int) -> str:
    (document,) = (
        record["documents"].dataset().to_table(["text"], filter=pc.field("document_id") == document_id).to_pylist()
    )
    text: str = document["text"]
    return text[start:end]
