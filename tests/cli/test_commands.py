"""The commands as a user types them, right and wrong: what they print, where, and their exit codes."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

SHARED = (
    "The envoy of Ostrava came ashore under guard and said the talks on the closed strait would resume within days, "
    "whatever the harbour council decided about the letter."
)
REPORTS = {
    "north.txt": f"Talks resume\n\n{SHARED} Nobody asked him why.\n",
    "south.txt": f"{SHARED}\n\nThe council has not answered so far.\n",
}


def rapporteur(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from rapporteur.cli import main; main()", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text)
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    reports = folder / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text)
    (reports / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
    done = rapporteur("build", "reports", "-o", "affair.record", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done


def test_a_build_ends_with_counts_that_add_up(built):
    _, done = built
    first = done.stdout.splitlines()[0]
    assert first == "affair.record: 3 inputs = 2 reports + 0 given again + 1 refused."
    assert "1 problem: rapporteur export affair.record problems" in done.stdout
    assert "read" in done.stderr
    assert "read" not in done.stdout.splitlines()[0]


def test_two_reports_become_a_record_within_seconds(folder):
    begun = time.perf_counter()
    done = rapporteur("build", "reports", "-o", "affair.record", "-q", cwd=folder)
    elapsed = time.perf_counter() - begun
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    # The aim is four seconds on an idle machine; tests share theirs.
    assert elapsed < 12


def test_help_is_quick_and_loads_nothing_heavy(tmp_path):
    code = """
import sys
sys.argv = ["rapporteur", "--help"]
from rapporteur.cli import main
try:
    main()
except SystemExit:
    heavy = {"pyarrow", "duckdb", "numpy", "trafilatura", "rich", "msgspec"}
    print(sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stderr.strip() == "[]"
    begun = time.perf_counter()
    rapporteur("--help", cwd=tmp_path)
    assert time.perf_counter() - begun < 1.0


def test_check_export_query_show(built):
    folder, _ = built
    assert "checks hold" in rapporteur("check", "affair.record", cwd=folder).stdout
    lines = rapporteur("export", "affair.record", "problems", cwd=folder).stdout.splitlines()
    (problem,) = [json.loads(line) for line in lines]
    assert problem["uri"] == "reports/photo.jpg"
    assert problem["remedy"]
    counted = rapporteur(
        "query", "affair.record", "SELECT count(*) AS n FROM documents", "--format", "jsonl", cwd=folder
    )
    assert json.loads(counted.stdout) == {"n": 2}
    identifier = json.loads(rapporteur("export", "affair.record", "documents", cwd=folder).stdout.splitlines()[0])[
        "document_id"
    ]
    shown = json.loads(rapporteur("show", "affair.record", identifier[:8], cwd=folder).stdout)
    assert shown["document_id"] == identifier
    assert "documents (2 rows)" in rapporteur("tables", "affair.record", cwd=folder).stdout


def test_the_dossier_is_written(built):
    folder, _ = built
    done = rapporteur("report", "affair.record", "-o", "page.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"Open {(folder / 'page.html').as_uri()}"
    assert "envoy of Ostrava" in (folder / "page.html").read_text("utf-8")


def test_adding_equals_building_all(folder):
    rapporteur("build", "reports/north.txt", "-o", "grown.record", cwd=folder)
    assert rapporteur("add", "grown.record", "reports/south.txt", cwd=folder).returncode == 0
    rapporteur("build", "reports", "-o", "whole.record", cwd=folder)
    for name in ("inputs", "documents", "sentences", "copies", "families"):
        grown, whole = (rapporteur("export", f"{r}.record", name, cwd=folder).stdout for r in ("grown", "whole"))
        assert grown == whole != ""


def test_what_was_said_of_inputs_fills_what_they_lack(folder):
    said = ["--published", "2019-10-04", "--publisher", "The Courier"]
    rapporteur("build", "reports", "-o", "affair.record", *said, cwd=folder)
    sql = "SELECT DISTINCT publisher, published::DATE AS day, published_from FROM documents"
    rows = rapporteur("query", "affair.record", sql, "--format", "csv", cwd=folder).stdout.splitlines()
    assert rows[1:] == ["The Courier,2019-10-04,given"]


WRONG = {
    "mistyped option": (["build", "reports", "--ouput", "x"], 2, "No such option '--ouput'"),
    "mistyped command": (["biuld"], 2, "biuld"),
    "no input": (["build", "-o", "x.record"], 2, "INPUT"),
    "missing folder": (["build", "nowhere", "-o", "x.record"], 2, "nowhere"),
    "glob without a match": (["build", "*.nothing", "-o", "x.record"], 2, "*.nothing"),
    "output is no record": (["build", "reports", "-o", "reports"], 3, "is no record"),
    "output is a file": (["build", "reports", "-o", "reports/north.txt"], 3, "is no record"),
    "missing record": (["check", "none.record"], 3, "There is no record"),
    "add to nothing": (["add", "none.record", "reports"], 3, "There is no record"),
    "unknown step": (["build", "reports", "-o", "x.record", "--steps", "..reed"], 2, "reed"),
    "bad map": (["build", "reports", "-o", "x.record", "--map", "text"], 2, "OURS=THEIRS"),
    "bad workers": (["build", "reports", "-o", "x.record", "--workers", "-3"], 2, "workers"),
    "bad date": (["build", "reports", "-o", "x.record", "--published", "yesterdayish"], 2, "yesterdayish"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_command_says_what_is_wrong_and_leaves_nothing(case, folder):
    arguments, code, message = WRONG[case]
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    done = rapporteur(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before


def test_a_wrong_table_and_a_wrong_query_are_refused(built):
    folder, _ = built
    for arguments in (["export", "affair.record", "documnets"], ["query", "affair.record", "DROP TABLE documents"]):
        done = rapporteur(*arguments, cwd=folder)
        assert done.returncode == 2
        assert "error:" in done.stderr


def test_two_builds_at_once_on_one_record(folder):
    from filelock import FileLock

    rapporteur("build", "reports", "-o", "affair.record", cwd=folder)
    with FileLock(folder / "affair.record" / "lock"):
        done = rapporteur("build", "reports", "-o", "affair.record", cwd=folder)
    assert done.returncode == 3
    assert "Another build holds" in done.stderr


def test_a_place_that_cannot_be_written(folder):
    done = rapporteur("build", "reports", "-o", "reports/north.txt/affair.record", cwd=folder)
    assert done.returncode == 4
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_stopping_after_a_step_and_going_on(folder):
    stopped = rapporteur("build", "reports", "-o", "affair.record", "--steps", "..sentences", cwd=folder)
    assert stopped.returncode == 0
    assert "Stopped after sentences" in stopped.stderr
    assert rapporteur("check", "affair.record", cwd=folder).returncode == 3
    assert rapporteur("build", "reports", "-o", "affair.record", cwd=folder).returncode == 0
    assert rapporteur("check", "affair.record", cwd=folder).returncode == 0


def test_a_dry_run_builds_nothing(folder):
    done = rapporteur("build", "reports", "-o", "affair.record", "--dry-run", cwd=folder)
    assert done.stdout.split() == ["2", "text"]
    assert not (folder / "affair.record").exists()


def test_output_that_nobody_reads_on_is_no_error(built):
    folder, _ = built
    command = (
        f"{sys.executable} -c 'from rapporteur.cli import main; main()' export affair.record sentences | head -c 1"
    )
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=folder, capture_output=True, text=True)
    assert (done.stderr, done.returncode) == ("", 0)
