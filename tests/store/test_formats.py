"""Exports: what is written is what the table holds, whole or not at all."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from rapporteur.errors import StorageFull
from rapporteur.store.formats import export, whole_file, write_grid
from tests.store.small import small_record


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return small_record(tmp_path_factory.mktemp("record") / "small.record")


@pytest.mark.parametrize("name", ["documents", "sentences", "substitutions", "claims"])
def test_all_formats_hold_the_same_rows(record, name):
    streams = {form: io.BytesIO() for form in ("jsonl", "csv", "parquet")}
    for form, stream in streams.items():
        export(record[name], form, stream)
    lines = [json.loads(line) for line in streams["jsonl"].getvalue().splitlines()]
    cells = list(csv.DictReader(io.StringIO(streams["csv"].getvalue().decode(), newline="")))
    assert pq.read_table(io.BytesIO(streams["parquet"].getvalue())) == record.table(name)
    assert [list(line) for line in lines] == [list(record[name].definition.names)] * len(record[name])
    for line, cell in zip(lines, cells, strict=True):
        for column, value in line.items():
            assert cell[column] == ("" if value is None else value if isinstance(value, str) else _text(value))


def _text(value):
    return json.dumps(value, separators=(",", ":")) if isinstance(value, list) else str(value)


def test_a_grid_keeps_each_row_on_one_line():
    stream = io.BytesIO()
    write_grid([{"a": "one\ntwo", "b": None}, {"a": "x" * 500, "b": [[1, 2]]}], ["a", "b"], stream)
    head, first, second = stream.getvalue().decode().splitlines()
    assert head.split() == ["a", "b"]
    assert first == "one two"
    assert second.endswith("…  [[1,2]]")


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "out.csv"

    def write_half():
        with whole_file(path) as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StorageFull), whole_file(tmp_path / "out.csv"):
        raise OSError(28, "No space left on device")
    with whole_file(path) as stream:
        stream.write(b"whole")
    assert path.read_bytes() == b"whole"
