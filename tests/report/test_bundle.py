import os
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
BUNDLED = files("rapporteur.report").joinpath("static", "dossier.js")


def test_the_script_can_stand_in_a_page() -> None:
    script = BUNDLED.read_text(encoding="utf-8")
    assert not re.search(r"</script|<!--|<script|\r", script, re.IGNORECASE)


def test_the_style_can_stand_in_a_page() -> None:
    style = files("rapporteur.report").joinpath("static", "dossier.css").read_text(encoding="utf-8")
    assert not re.search(r"</style|<!--|\r|url\(|@import", style, re.IGNORECASE)


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert '"resolved"' not in (WEB / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("task", ["check", "build"])
def test_the_script_is_its_sources_bundled(task: str, tmp_path: Path) -> None:
    if not (WEB / "node_modules" / "esbuild").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("web/node_modules is missing: run `npm ci` in web/")
        pytest.skip("needs `npm ci` in web/")
    command = ["npm", "run", "--silent", task]
    if task == "build":
        command += ["--", f"--outfile={tmp_path / 'dossier.js'}", "--allow-overwrite", "--log-level=error"]
    subprocess.run(command, cwd=WEB, check=True, timeout=120)
    if task == "build":
        bundled = (tmp_path / "dossier.js").read_text(encoding="utf-8")
        assert bundled == BUNDLED.read_text(encoding="utf-8"), "run `make web` and commit the bundle"
