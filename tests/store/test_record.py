"""Opening a record, its tables in every form, and what has an id."""

import json

import pyarrow as pa
import pytest

import rapporteur
from rapporteur.errors import (
    IdUnknown,
    NotARecord,
    RecordDamaged,
    RecordMissing,
    RecordTooNew,
    RecordUnfinished,
    TableUnknown,
)
from rapporteur.store.manifest import FORMAT, Manifest, write_manifest
from tests.store.small import COPY, FAMILY, A, small_record


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return small_record(tmp_path_factory.mktemp("record") / "small.record")


def test_tables_come_as_arrow_pandas_and_polars(record):
    documents = record.table("documents")
    assert isinstance(documents, pa.Table)
    assert record["documents"].pandas()["uri"].tolist() == documents.column("uri").to_pylist()
    assert record["documents"].polars()["uri"].to_list() == documents.column("uri").to_pylist()
    assert sum(batch.num_rows for batch in record["documents"].batches(rows=1)) == len(record["documents"]) == 2


def test_every_owed_table_is_there(record):
    assert set(record.tables) == {definition.name for definition in rapporteur.schema.EXPORTED}
    assert len(record["claims"]) == 0
    with pytest.raises(TableUnknown):
        record.table("clams")


def test_slices_are_counted_in_code_points(record):
    (swap,) = record.table("substitutions").to_pylist()
    assert (swap["words_a"], swap["words_b"]) == ("envoy", "envoy")


def test_a_sentence_knows_the_family_that_covers_it(record):
    families = {
        (row["document_id"] == A, row["sentence"]): row["origin_family"]
        for row in record.table("sentences").to_pylist()
    }
    assert families == {(True, 0): FAMILY, (True, 1): None, (False, 0): FAMILY}


def test_show_gives_a_row_and_its_evidence(record):
    shown = record.show(COPY)
    assert (shown["table"], shown["passage_a"], shown["passage_b"]) == (
        "copies",
        "The 🜁 envoy left",
        "The 🜁 envoy left",
    )
    assert record.show(FAMILY[:9])["members"][0]["passage"] == "The 🜁 envoy left"
    assert [sentence["slice"] for sentence in record.show(A)["sentences"]] == ["The 🜁 envoy left.", "No"]
    assert record.show("bad")["problems"][0]["problem"] == "It is empty."
    for unknown in ("", "zzz"):
        with pytest.raises(IdUnknown):
            record.show(unknown)


def test_what_is_no_record_is_refused_by_its_kind(tmp_path):
    with pytest.raises(RecordMissing):
        rapporteur.open_record(tmp_path / "none")
    with pytest.raises(NotARecord):
        rapporteur.open_record(tmp_path)
    write_manifest(tmp_path, Manifest(FORMAT, "0"))
    with pytest.raises(RecordUnfinished):
        rapporteur.open_record(tmp_path)
    (tmp_path / "record.json").write_text(json.dumps({"format": FORMAT + 1, "rapporteur": "9.9", "new": {}}))
    with pytest.raises(RecordTooNew, match=r"Rapporteur 9\.9"):
        rapporteur.open_record(tmp_path)
    (tmp_path / "record.json").write_text("{")
    with pytest.raises(RecordDamaged):
        rapporteur.open_record(tmp_path)


def test_a_missing_file_is_damage(tmp_path):
    record = small_record(tmp_path / "r")
    record["copies"].path.unlink()
    with pytest.raises(RecordDamaged, match="copies"):
        record.table("copies")
