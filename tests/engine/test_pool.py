"""Worker processes: they do what this process would do, and their failures and deaths arrive as errors."""

import pytest

from rapporteur.engine.pool import Here, Processes
from rapporteur.engine.task import Source, Task
from rapporteur.engine.workspace import Workspace
from rapporteur.errors import StepFailed, WorkerDied
from rapporteur.schema import table
from rapporteur.settings import Settings


@pytest.fixture
def pool():
    processes = Processes(2)
    yield processes
    processes.close()


def readings(count):
    schema = table("readings")
    empty = {column.name: [] if "list" in str(column.type) else None for column in schema.columns}
    fixed = {"uri": "a", "published_from": "unknown", "body_start": 0, "bytes": 1, "sha256": "0"}
    return schema.from_rows(
        {**empty, **fixed, "input_id": f"{n:016x}", "document_id": f"{n // 2:016x}", "content": f"{n // 2}"}
        for n in range(count)
    )


def tasks(folder, sizes):
    workspace = Workspace(folder)
    for size in sizes:
        part = workspace.write("readings", f"in{size}", ((0, readings(size)),), table("readings").arrow)
        source = Source("readings", (part,), ("input_id", "document_id", "content", "published", "publisher", "title"))
        yield Task(str(folder), "register", "register", f"out{size}", (source,), Settings(), f"{size} readings")


def test_workers_write_what_this_process_writes(tmp_path, pool):
    there = {task.key: part.columns for task, part in pool.perform(tasks(tmp_path / "there", range(7)))}
    here = {task.key: part.columns for task, part in Here().perform(tasks(tmp_path / "here", range(7)))}
    assert there == here
    assert len(there) == 7


def test_a_dead_worker_is_an_error_that_names_its_task(tmp_path, pool):
    for worker in pool._workers:
        worker.kill()
        worker.wait()
    with pytest.raises(WorkerDied, match="step register on 3 readings ended by signal 9"):
        list(pool.perform(tasks(tmp_path, [3])))


def test_a_failure_in_a_worker_arrives_with_its_trace(tmp_path, pool):
    (task,) = tasks(tmp_path, [2])
    wrong = Task(str(tmp_path), "admit", "reports", "out", task.sources, Settings(), "two readings")
    with pytest.raises(StepFailed, match="Step admit failed on two readings: KeyError") as caught:
        list(pool.perform([wrong]))
    assert "admit.py" in caught.value.__notes__[0]
    # The pool goes on after a failure.
    assert len(list(pool.perform([task]))) == 1
