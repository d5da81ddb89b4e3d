"""The tables are the design's, and well formed."""

import re

import pyarrow as pa
import pytest

from rapporteur.errors import TableUnknown
from rapporteur.schema import EXPORTED, INTERNAL, exported, table
from rapporteur.steps import SOURCE, STEPS


@pytest.mark.parametrize("definition", [*EXPORTED, *INTERNAL], ids=lambda definition: definition.name)
def test_a_table_is_well_formed(definition):
    assert len(set(definition.names)) == len(definition.names)
    assert set(definition.key) <= set(definition.names)
    assert definition.about.endswith(".")
    for column in definition.columns:
        assert column.about.endswith("."), column.name
        if pa.types.is_list(column.type):
            assert not column.nullable, "list columns are never null"
    assert definition.empty().schema == definition.arrow
    assert table(definition.name) is definition


def test_names_are_told_when_one_is_mistyped():
    with pytest.raises(TableUnknown, match="copies"):
        exported("copys")
    with pytest.raises(TableUnknown):
        exported("items")
    with pytest.raises(TableUnknown, match="items"):
        table("itemz")


def test_rows_with_a_missing_column_are_refused():
    with pytest.raises(KeyError, match="sentence"):
        table("segments").from_columns(document_id=["a"])


def test_every_table_a_step_reads_has_been_written_before_and_has_one_writer():
    written = [SOURCE]
    for step in STEPS:
        for read in step.reads:
            assert read.table in written, f"{step.name} reads {read.table}"
            assert set(read.columns or ()) <= set(table(read.table).names)
            if read.key:
                assert table(read.table).arrow.field(read.key).type == pa.uint64()
        assert step.writes not in written
        written.append(step.writes)
    assert set(written) == {definition.name for definition in INTERNAL}


def test_the_owed_tables_and_columns_are_there(shared):
    text = (shared.parent / "DESIGN.md").read_text("utf-8").split("## Tables")[1].split("\n## ")[0]
    owed = {}
    for line in text.splitlines():
        if (cells := line.split("|"))[0] == "" and len(cells) == 4 and cells[1].strip() not in {"table", "---"}:
            names = [name.strip() for name in cells[1].split(",")]
            parts = cells[2].split(";") if len(names) > 1 else [cells[2]]
            for name, part in zip(names, parts, strict=False):
                flat = re.sub(r"\([^()]*\)", "", re.sub(r"\{[^{}]*\}", "", part))
                flat = re.sub(r"\([^()]*\)", "", flat).split(". ")[0]
                owed[name] = [word.split(":")[0].strip() for word in flat.split(",") if re.match(r"^ *\w+ *$", word)]
    assert {definition.name for definition in EXPORTED} >= set(owed)
    for name, columns in owed.items():
        assert set(columns) - {""} <= set(exported(name).names), name
    assert sum(map(len, owed.values())) > 100
