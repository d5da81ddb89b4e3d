"""SQL over a record sees its tables and nothing else."""

import pytest

from rapporteur.errors import QueryRefused
from tests.store.small import small_record


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return small_record(tmp_path_factory.mktemp("record") / "small.record")


def test_a_select_gives_rows(record):
    rows = record.query("WITH d AS (SELECT * FROM documents) SELECT uri, length(text) AS n FROM d ORDER BY uri")
    assert rows.to_pylist() == [{"uri": "a.txt", "n": 20}, {"uri": "b.txt", "n": 16}]


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "SELECT 1; SELECT 2",
        "DROP TABLE documents",
        "INSERT INTO documents SELECT * FROM documents",
        "UPDATE documents SET text = ''",
        "COPY documents TO '{folder}/stolen.csv'",
        "COPY (SELECT 1) TO '{folder}/stolen.csv'",
        "EXPORT DATABASE '{folder}/stolen'",
        "ATTACH '{folder}/other.db'",
        "CREATE TABLE more AS SELECT 1",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_blob('{folder}/*')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM '{folder}/x.parquet'",
        "SELECT * FROM record",
        "SELECT * FROM pytest",
        "SELECT * FROM sqlite_scan('{folder}/x.db', 't')",
        "SELECT * FROM 'https://example.org/x.parquet'",
        "SELECT nothing FROM documents",
        "SELEC 1",
    ],
)
def test_all_else_is_refused_and_leaves_no_trace(record, tmp_path, sql):
    with pytest.raises(QueryRefused) as caught:
        record.query(sql.replace("{folder}", str(tmp_path)))
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == []
    assert len(record.query("SELECT * FROM documents")) == 2
