"""What was made over the collection goes back to the shards: each document's rows to each shard that holds it."""

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.engine.scatter import scatter
from rapporteur.engine.workspace import Workspace
from rapporteur.schema import table

IDS = st.integers(0, 9).map(lambda n: f"{n:016x}")


def segments(ids):
    return table("segments").from_rows(
        {"document_id": i, "sentence": n, "start_char": 0, "end_char": 1, "role": "prose"} for n, i in enumerate(ids)
    )


def register(ids):
    return table("register").from_rows(
        {"input_id": str(n), "document_id": i, "outcome": "document", "problem": None, "remedy": None}
        for n, i in enumerate(ids)
    )


@given(shards=st.lists(st.lists(IDS, max_size=5), max_size=5), rows=st.lists(st.none() | IDS, max_size=20))
def test_each_shard_gets_the_rows_of_its_documents_in_their_order(tmp_path_factory, shards, rows):
    workspace = Workspace(tmp_path_factory.mktemp("work"))
    schema = table("segments").arrow
    parts = [workspace.write("segments", str(n), ((0, segments(ids)),), schema) for n, ids in enumerate(shards)]
    whole = workspace.write("register", "whole", ((0, register(rows)),), table("register").arrow)
    scattered = scatter(workspace, "register", [whole], parts, "segments")
    for ids, part in zip(shards, scattered, strict=True):
        found = workspace.read([part], None, table("register").arrow).to_pylist()
        assert [row["input_id"] for row in found] == [str(n) for n, i in enumerate(rows) if i is not None and i in ids]
