"""No figure falls below its floor, and no floor falls in silence."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from benchmarks import quality

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_every_figure_is_above_its_floor(shared):
    found = quality.figures(shared)
    assert set(found) == set(quality.floors())
    below = {name: figure.value for name, figure in found.items() if figure.value < quality.floors()[name]}
    assert below == {}


def test_floors_only_rise_or_say_why_not():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs the history")
    now = tomllib.loads(quality.FLOORS.read_text("utf-8"))
    path = str(quality.FLOORS.relative_to(ROOT))
    commits = git("log", "--format=%H", "--", path).split()
    for commit in commits:
        before = tomllib.loads(git("show", f"{commit}:{path}"))["floors"]
        for name, floor in before.items():
            told = now["lowered"].get(name)
            assert now["floors"].get(name, -1) >= floor or told, f"{name} was {floor} in {commit}"


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout
