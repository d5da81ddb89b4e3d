"""The guarantees, verified on a record: every span a slice, every input accounted for, every id where it belongs.

Each check gives the violations it finds as sentences that name table, id and what is wrong.
"""

from collections.abc import Callable, Iterator
from hashlib import file_digest
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from rapporteur.schema import EXPORTED
from rapporteur.schema.table import SPANS

if TYPE_CHECKING:
    from rapporteur.store.record import Record

# Columns that name a row of another table, whatever table they stand in.
REFERENCES: dict[str, tuple[str, str]] = {
    "document_id": ("documents", "document_id"),
    "document_a": ("documents", "document_id"),
    "document_b": ("documents", "document_id"),
    "origin_document": ("documents", "document_id"),
    "family_id": ("families", "family_id"),
    "origin_family": ("families", "family_id"),
    "copy_id": ("copies", "copy_id"),
    "entity_id": ("entities", "entity_id"),
    "speaker_id": ("entities", "entity_id"),
    "addressee_id": ("entities", "entity_id"),
    "holder_id": ("entities", "entity_id"),
    "place_id": ("entities", "entity_id"),
    "attribution_id": ("attributions", "attribution_id"),
    "parent_id": ("attributions", "attribution_id"),
    "best_witness": ("attributions", "attribution_id"),
    "utterance_id": ("utterances", "utterance_id"),
    "happening_id": ("happenings", "happening_id"),
    "claim_id": ("claims", "claim_id"),
    "story_id": ("stories", "story_id"),
    "input_id": ("inputs", "input_id"),
}

# Columns of places and the columns of the documents that they are places in.
PLACES: tuple[tuple[str, str, str], ...] = (
    ("start_char", "end_char", "document_id"),
    ("start_a", "end_a", "document_a"),
    ("start_b", "end_b", "document_b"),
)


def check(record: "Record") -> Iterator[str]:
    """Give each violation of the guarantees in ``record``; none where all hold."""
    for verify in CHECKS:
        yield from verify(record)


def files_are_whole(record: "Record") -> Iterator[str]:
    """Each table's file is the one that the build wrote."""
    for name, table in record.tables.items():
        with table.path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != table.file.digest:
                yield f"{name}: {table.path.name} was altered since it was built."


def tables_fit_their_schemas(record: "Record") -> Iterator[str]:
    """Each table has the owed columns and types, no null where none may be, and each key once, in order."""
    for definition in EXPORTED:
        table = record[definition.name]
        found = table.dataset().schema
        if found.remove_metadata() != definition.arrow:
            yield f"{definition.name}: its columns are not the owed ones."
            continue
        rows = table.arrow(list(definition.key))
        yield from (
            f"{definition.name}: {column.name} is null in {nulls} rows."
            for column in definition.columns
            if not column.nullable and (nulls := table.arrow([column.name]).column(0).null_count)
        )
        if rows.group_by(list(definition.key)).aggregate([]).num_rows != rows.num_rows:
            yield f"{definition.name}: several rows have the same {', '.join(definition.key)}."


def references_resolve(record: "Record") -> Iterator[str]:
    """Each id names a row of the table that it belongs to."""
    for definition in EXPORTED:
        for column in definition.names:
            owner = REFERENCES.get(column)
            if owner is None or owner == (definition.name, column):
                continue
            ids = record[definition.name].arrow([column]).column(0).drop_null()
            known = record[owner[0]].arrow([owner[1]]).column(0)
            lost = ids.filter(pc.invert(pc.is_in(ids, value_set=known.combine_chunks())))
            yield from (f"{definition.name}: {column} {one.as_py()} is in no row of {owner[0]}." for one in lost[:5])


def places_are_slices(record: "Record") -> Iterator[str]:
    """Each place lies within its document's text and is not empty."""
    lengths = _lengths(record)
    for definition in EXPORTED:
        for start, end, document in PLACES:
            columns = [start, end, document]
            if set(columns) <= set(definition.names):
                yield from _outside(definition.name, record[definition.name].arrow(columns), lengths, *columns)


def spans_are_slices(record: "Record") -> Iterator[str]:
    """Each span in a list of spans, and each place in a list of structures, lies within its document's text."""
    lengths = dict(zip(*_lengths(record).to_pydict().values(), strict=True))
    for definition in EXPORTED:
        lists = [column.name for column in definition.columns if _holds_places(column.type)]
        if not lists or "document_id" not in definition.names:
            continue
        for row in _iterate(record, definition.name, ["document_id", *lists]):
            yield from (
                f"{definition.name}: {name} of document {row['document_id']} points to {start}, {end}, outside of it."
                for name in lists
                for one in row[name]
                for start, end in ([one] if isinstance(one, list) else [(one["start_char"], one["end_char"])])
                if not 0 <= start < end <= lengths[row["document_id"]]
            )


def quotations_are_slices(record: "Record") -> Iterator[str]:
    """Each quoted string is the slice that it says it is: substitutions' words, credits' places."""
    copies = {row["copy_id"]: row for row in _iterate(record, "copies", ["copy_id", "document_a", "document_b"])}
    wanted = {copy[side] for copy in copies.values() for side in ("document_a", "document_b")}
    texts = (
        {
            row["document_id"]: row["text"]
            for row in _iterate(record, "documents", ["document_id", "text"])
            if row["document_id"] in wanted
        }
        if len(record["substitutions"])
        else {}
    )
    for row in _iterate(record, "substitutions", list(record["substitutions"].definition.names)):
        copy = copies[row["copy_id"]]
        for side in "ab":
            text = texts[copy[f"document_{side}"]]
            if text[row[f"start_{side}"] : row[f"end_{side}"]] != row[f"words_{side}"]:
                yield f"substitutions: words_{side} of copy {row['copy_id']} is not the slice it points to."


def inputs_add_up(record: "Record") -> Iterator[str]:
    """Each input is a document, the same as one, or a problem with its row; each document comes from an input."""
    inputs = record["inputs"].arrow(["input_id", "outcome", "document_id"])
    outcomes = set(inputs.column("outcome").unique().to_pylist())
    if outcomes - {"document", "same_as", "problem"}:
        yield f"inputs: unknown outcomes {outcomes}."
    documents = inputs.filter(pc.equal(inputs.column("outcome"), "document"))
    if len(documents) != len(record["documents"]):
        yield f"inputs: {len(documents)} became documents, but there are {len(record['documents'])} documents."
    refused = inputs.filter(pc.equal(inputs.column("outcome"), "problem")).column("input_id")
    told = record["problems"].arrow(["input_id"]).column(0)
    silent = refused.filter(pc.invert(pc.is_in(refused, value_set=told.combine_chunks())))
    yield from (f"inputs: {one.as_py()} was refused without a row in problems." for one in silent[:5])


def sentences_are_in_order(record: "Record") -> Iterator[str]:
    """The sentences of a document are numbered from 0, in order, and do not overlap."""
    rows = record["sentences"].arrow(["document_id", "sentence", "start_char", "end_char"])
    if len(rows) < 2:
        return
    before, after = rows.slice(0, len(rows) - 1), rows.slice(1)
    same = pc.equal(before.column("document_id"), after.column("document_id"))
    follows = pc.and_(
        pc.equal(pc.add(before.column("sentence"), 1), after.column("sentence")),
        pc.less_equal(before.column("end_char"), after.column("start_char")),
    )
    wrong = after.filter(pc.and_(same, pc.invert(follows)))
    yield from (
        f"sentences: sentence {row['sentence']} of document {row['document_id']} does not follow the one before."
        for row in wrong.slice(0, 5).to_pylist()
    )


CHECKS: tuple[Callable[["Record"], Iterator[str]], ...] = (
    files_are_whole,
    tables_fit_their_schemas,
    references_resolve,
    places_are_slices,
    spans_are_slices,
    quotations_are_slices,
    inputs_add_up,
    sentences_are_in_order,
)


def _holds_places(kind: pa.DataType) -> bool:
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        return "start_char" in {field.name for field in kind.value_type}
    return bool(kind == SPANS)


def _lengths(record: "Record") -> pa.Table:
    ids, lengths = [], []
    for batch in record["documents"].batches(["document_id", "text"], rows=512):
        ids += batch.column("document_id").to_pylist()
        lengths += pc.utf8_length(batch.column("text")).to_pylist()
    return pa.table({"document_id": pa.array(ids, pa.string()), "length": pa.array(lengths, pa.int64())})


def _outside(name: str, rows: pa.Table, lengths: pa.Table, start: str, end: str, document: str) -> Iterator[str]:
    numbers = pc.index_in(rows.column(document), value_set=lengths.column("document_id").combine_chunks())
    length = lengths.column("length").take(numbers)
    fits = pc.and_(
        pc.and_(pc.less_equal(0, rows.column(start)), pc.less(rows.column(start), rows.column(end))),
        pc.less_equal(rows.column(end), length),
    )
    wrong = rows.filter(pc.invert(pc.fill_null(fits, False)))
    yield from (
        f"{name}: {row[start]} to {row[end]} is no place in document {row[document]}."
        for row in wrong.slice(0, 5).to_pylist()
    )


def _iterate(record: "Record", name: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    for batch in record[name].batches(columns):
        yield from batch.to_pylist()
