"""A build that is killed completes at the next run as if nothing had happened; a failing disk leaves the record be."""

import random
import signal
import subprocess
import sys
import time

import pytest

import rapporteur
from rapporteur.engine import workspace
from rapporteur.errors import StorageFull
from rapporteur.store.check import check

# Small inputs are built in one process; here the workers are to be killed too.
PROGRAM = "from rapporteur import building; building.SMALL_BYTES = {small}; from rapporteur.cli import main; main()"
WORDS = [
    "council",
    "envoy",
    "harbour",
    "minister",
    "talks",
    "vote",
    "treaty",
    "strike",
    "witness",
    "report",
    "city",
    "north",
    "river",
    "bridge",
    "army",
    "plan",
    "letter",
    "court",
    "price",
    "union",
    "school",
    "storm",
    "market",
    "fleet",
    "border",
    "law",
    "party",
    "signal",
    "village",
    "doctor",
    "engine",
    "winter",
]


def sentence(choice):
    return " ".join(choice.choices(WORDS, k=12)).capitalize() + "."


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Sixty reports that share sentences, in shards of a few each."""
    choice = random.Random(1)
    folder = tmp_path_factory.mktemp("reports")
    stock = [sentence(choice) for _ in range(40)]
    for number in range(60):
        own = [sentence(choice) for _ in range(5)]
        text = " ".join(choice.sample(stock, 4) + own)
        (folder / f"{number:02}.txt").write_text(text)
    return folder


def digests(record):
    return {name: file.digest for name, file in record.manifest.tables.items()}


@pytest.fixture(scope="module")
def undisturbed(reports, tmp_path_factory):
    return digests(rapporteur.build([reports], tmp_path_factory.mktemp("undisturbed") / "r"))


@pytest.mark.slow
@pytest.mark.parametrize("small", [0, 1 << 30], ids=["workers", "one process"])
def test_killed_at_random_moments_it_ends_with_equal_tables(reports, undisturbed, tmp_path, small):
    command = [
        sys.executable,
        "-c",
        PROGRAM.format(small=small),
        "build",
        str(reports),
        "-o",
        str(tmp_path / "r"),
        "-q",
    ]
    moments = random.Random(small)
    for _ in range(5):
        process = subprocess.Popen(command)
        time.sleep(moments.uniform(0.2, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True)
    record = rapporteur.open_record(tmp_path / "r")
    assert digests(record) == undisturbed
    assert list(check(record)) == []
    assert not list((tmp_path / "r").rglob("*.tmp"))


def test_a_full_disk_is_said_and_the_record_is_what_it_was(reports, undisturbed, tmp_path, monkeypatch):
    (tmp_path / "one.txt").write_text("One report. It says nothing.")
    before = digests(rapporteur.build([tmp_path / "one.txt"], tmp_path / "r"))
    real = workspace.replace
    left = [7]

    def replace(temporary, path):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        real(temporary, path)

    monkeypatch.setattr(workspace, "replace", replace)
    with pytest.raises(StorageFull, match="No space is left"):
        rapporteur.build([reports], tmp_path / "r")
    monkeypatch.undo()
    record = rapporteur.open_record(tmp_path / "r")
    assert digests(record) == before
    assert list(check(record)) == []
    assert digests(rapporteur.build([reports], tmp_path / "r")) == undisturbed
