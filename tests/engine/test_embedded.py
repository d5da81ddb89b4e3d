"""The engine's promises, on a small flow of steps of every scope."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.engine import embedded, task
from rapporteur.engine import intake as intaking
from rapporteur.engine.embedded import Embedded
from rapporteur.engine.intake import intake
from rapporteur.engine.pool import Here
from rapporteur.engine.progress import Silent
from rapporteur.engine.step import Step
from rapporteur.engine.workspace import Part, Workspace
from rapporteur.errors import StepFailed
from rapporteur.read.item import Given, Item
from rapporteur.schema import table
from rapporteur.settings import Settings
from tests.engine import flow

TEXTS = st.lists(
    st.lists(st.sampled_from(["ash", "bay", "cod", "doe", "elm", "fig", "gum", "hay"]), min_size=1, max_size=6).map(
        " ".join
    ),
    min_size=1,
    max_size=30,
    unique=True,
)


@pytest.fixture(autouse=True)
def small_flow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(task, "STEPS", flow.STEPS)
    monkeypatch.setattr(intaking, "LEAST_INPUTS", 1)
    monkeypatch.setattr(intaking, "MASK", 3)
    flow.RAN.clear()
    return


def items(texts: Sequence[str]) -> list[Item]:
    return [Item(f"{text}.txt", None, None, "text", text.encode()) for text in texts]


def run(
    folder: Path, texts: Sequence[str], steps: Sequence[Step] = flow.STEPS, buckets: int | None = None
) -> dict[str, list[dict[str, object]]]:
    """Run the flow over ``texts`` and return the rows of every table, each in an order of its own."""
    workspace = Workspace(folder)
    parts = intake(workspace, items(texts), Given(), frozenset(), Silent())
    engine = Embedded(workspace, Settings(workers=1), Here(), Silent())
    with pytest.MonkeyPatch.context() as patch:
        if buckets is not None:
            patch.setattr(embedded, "bucket_count", lambda unpacked: buckets)
        engine.run("items", parts, steps, frozenset())
    return {name: rows(workspace, name, made) for name, made in engine.tables.items()}


def rows(workspace: Workspace, name: str, parts: Sequence[Part]) -> list[dict[str, object]]:
    return sorted(workspace.read(parts, None, table(name).arrow).to_pylist(), key=repr)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(texts=TEXTS, order=st.randoms(use_true_random=False), buckets=st.sampled_from([1, 2, 8, 64]))
def test_neither_order_nor_shards_nor_buckets_change_a_row(tmp_path_factory, texts, order, buckets):
    shuffled = list(texts)
    order.shuffle(shuffled)
    first = run(tmp_path_factory.mktemp("a"), texts, buckets=1)
    second = run(tmp_path_factory.mktemp("b"), shuffled, buckets=buckets)
    assert first == second


def test_a_second_run_does_nothing(tmp_path):
    first = run(tmp_path, ["ash bay", "bay cod", "cod ash"])
    flow.RAN.clear()
    assert run(tmp_path, ["ash bay", "bay cod", "cod ash"]) == first
    assert flow.RAN == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(texts=TEXTS, more=st.lists(st.sampled_from(["new words", "ash anew", "wholly other"]), max_size=3, unique=True))
def test_an_extended_run_equals_a_fresh_one(tmp_path_factory, texts, more):
    grown = tmp_path_factory.mktemp("grown")
    run(grown, texts)
    assert run(grown, texts + more) == run(tmp_path_factory.mktemp("fresh"), texts + more)


def test_unchanged_shards_are_left_be(tmp_path, monkeypatch):
    monkeypatch.setattr(intaking, "MASK", 0)  # each input a shard of its own
    run(tmp_path, ["ash bay", "bay cod", "cod ash"])
    flow.RAN.clear()
    run(tmp_path, ["ash bay", "bay cod", "cod ash", "doe elm"])
    # One new shard; the collection's verdicts on the old documents are as they were, so nothing is told again of them.
    assert flow.RAN.count("words") == flow.RAN.count("cut") == flow.RAN.count("tell") == 1
    assert flow.RAN.count("judge") == 1


def test_changed_code_runs_again_and_equal_rows_stop_there(tmp_path, monkeypatch):
    run(tmp_path, ["ash bay", "bay cod"])
    flow.RAN.clear()
    real = embedded.fingerprint
    monkeypatch.setattr(embedded, "fingerprint", lambda step: real(step) + ("!" if step.name == "words" else ""))
    run(tmp_path, ["ash bay", "bay cod"])
    assert set(flow.RAN) == {"words"}


def test_an_incomplete_part_is_made_again(tmp_path):
    first = run(tmp_path, ["ash bay", "bay cod"])
    for mark in tmp_path.glob("segments/*.json"):
        mark.unlink()
    for part in tmp_path.glob("provenance/*.parquet"):
        part.write_bytes(part.read_bytes()[:-1])
    flow.RAN.clear()
    assert run(tmp_path, ["ash bay", "bay cod"]) == first
    assert set(flow.RAN) == {"cut", "tell"}


def test_a_failing_step_says_which_and_where(tmp_path, monkeypatch):
    def fail(tables, settings):
        raise ZeroDivisionError("no")

    monkeypatch.setattr(flow, "cut", fail)
    with pytest.raises(StepFailed, match=r"Step cut failed on shard 1 of \d+: ZeroDivisionError: no"):
        run(tmp_path, ["ash bay", "bay cod"])


def test_a_step_must_write_the_owed_columns(tmp_path, monkeypatch):
    monkeypatch.setattr(flow, "cut", lambda tables, settings: table("provenance").empty())
    with pytest.raises(StepFailed, match="columns that table segments does not have"):
        run(tmp_path, ["ash bay"])


def test_sweeping_keeps_what_the_run_used_and_nothing_else(tmp_path):
    workspace = Workspace(tmp_path)
    run(tmp_path, ["ash bay", "old news"])
    parts = intake(workspace, items(["ash bay"]), Given(), frozenset(), Silent())
    engine = Embedded(workspace, Settings(workers=1), Here(), Silent())
    engine.run("items", parts, flow.STEPS, frozenset())
    (tmp_path / "segments" / "half.123.tmp").write_bytes(b"half")
    workspace.sweep(engine.parts())
    left = set(tmp_path.glob("*/*.parquet"))
    assert left == {tmp_path / part.path for part in engine.parts()}
    assert not list(tmp_path.glob("*/*.tmp"))
    flow.RAN.clear()
    run(tmp_path, ["ash bay"])
    assert flow.RAN == []
