"""A small flow of steps of every scope, over the real tables' schemas, to run the engine on."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rapporteur.engine.step import Read, Scope, Step
from rapporteur.ids import identify
from rapporteur.schema import table
from rapporteur.settings import Settings

# Which steps ran, by name: what the tests of rerunning look at.
RAN: list[str] = []

FLOW = (
    Step("words", Scope.DOCUMENT, (Read("items", ("input_id", "raw")),), "shingles", "tests.engine.flow:words"),
    Step("pair", Scope.KEYED, (Read("shingles", key="shingle"),), "shared_shingles", "tests.engine.flow:pair"),
    Step("count", Scope.KEYED, (Read("shared_shingles", key="pair"),), "sentence_pairs", "tests.engine.flow:count"),
    Step("judge", Scope.COLLECTION, (Read("items", ("input_id", "bytes")),), "register", "tests.engine.flow:judge"),
    Step("tell", Scope.DOCUMENT, (Read("segments"), Read("register")), "provenance", "tests.engine.flow:tell"),
)
SEGMENTING = Step("cut", Scope.DOCUMENT, (Read("items", ("input_id", "raw")),), "segments", "tests.engine.flow:cut")
STEPS = (*FLOW[:4], SEGMENTING, FLOW[4])


def words(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:
    RAN.append("words")
    rows = [
        {"shingle": int(identify(word), 16), "document": int(row["input_id"], 16), "sentence": 0, "shingles": 1}
        for row in tables["items"].to_pylist()
        for word in sorted(set(row["raw"].decode().split()))
    ]
    return table("shingles").from_rows(rows)


def pair(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:
    RAN.append("pair")
    holders: dict[int, list[int]] = {}
    for row in tables["shingles"].to_pylist():
        holders.setdefault(row["shingle"], []).append(row["document"])
    rows = [_pair(a, b, 1) for documents in holders.values() for a in documents for b in documents if a < b]
    return table("shared_shingles").from_rows(rows)


def count(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:
    RAN.append("count")
    shared: dict[tuple[int, int], int] = {}
    for row in tables["shared_shingles"].to_pylist():
        documents = row["document_a"], row["document_b"]
        shared[documents] = shared.get(documents, 0) + row["shared"]
    blank = dict.fromkeys(table("sentence_pairs").names, 0)
    rows = [
        blank | {"pair": _pair(a, b, 0)["pair"], "document": a, "sentence": count, "other_document": b}
        for (a, b), count in sorted(shared.items())
    ]
    return table("sentence_pairs").from_rows(rows)


def _pair(a: int, b: int, shared: int) -> dict[str, int]:
    pair = int(identify(str(a), str(b)), 16)
    return dict.fromkeys(table("shared_shingles").names, 0) | {
        "pair": pair,
        "document_a": a,
        "document_b": b,
        "shared": shared,
    }


def judge(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:
    RAN.append("judge")
    rows = tables["items"].sort_by("input_id")
    long = pc.greater(rows.column("bytes"), 12)
    return table("register").from_columns(
        input_id=rows.column("input_id"),
        document_id=rows.column("input_id"),
        outcome=pc.if_else(long, "long", "short"),
        problem=pa.nulls(len(rows), pa.string()),
        remedy=pa.nulls(len(rows), pa.string()),
    )


def cut(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:
    RAN.append("cut")
    rows = tables["items"]
    size = len(rows)
    return table("segments").from_columns(
        document_id=rows.column("input_id"),
        sentence=np.zeros(size, np.int32),
        start_char=np.zeros(size, np.int32),
        end_char=pc.cast(pc.binary_length(rows.column("raw")), pa.int32()),
        role=pa.array(["prose"] * size, pa.string()),
    )


def tell(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:
    RAN.append("tell")
    outcomes = {row["document_id"]: row["outcome"] for row in tables["register"].to_pylist()}
    ids = tables["segments"].column("document_id").to_pylist()
    # Only the shard's own documents are told of.
    assert set(outcomes) == set(ids)
    return table("provenance").from_rows([{"document_id": i, "genre": outcomes[i], "credits": []} for i in ids])
