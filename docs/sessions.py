"""The sessions that README and these pages show: run as they stand, compared, and written anew where they differ.

A block marked ``console`` is a session at a shell: a line that begins with ``$ `` is a command, ``> `` goes on with it,
all else is what it writes to standard output. A block marked ``pycon`` is a session at Python's prompt. All blocks of a
page run in one folder, in order, beside `examples/` and the record of the example affair: a page that builds it again
shows the same and takes less time. ``...`` in an output stands for anything.

    python docs/sessions.py [PAGE...]     run the pages, or all, and put what came in the place of what differs
"""

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = "affair.record"

PAGES = (
    "README.md",
    "docs/tutorial.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs/how-to").glob("*.md")),
)

BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class Exchange:
    """One thing asked, what the page shows for it, what came, and where in the page the shown output stands."""

    asked: str
    shown: str
    came: str
    start: int
    end: int
    line: int

    @property
    def fits(self) -> bool:
        """Whether what came is what is shown."""
        return doctest.OutputChecker().check_output(self.shown, self.came, doctest.ELLIPSIS)


def stage(folder: Path, record: Path) -> None:
    """Lay out in ``folder`` what sessions find there: the examples, and a copy of their ``record``."""
    (folder / "examples").symlink_to(ROOT / "examples")
    shutil.copytree(record, folder / RECORD)


def play(text: str, folder: Path) -> Iterator[Exchange]:
    """Run the sessions of a page, whose Markdown is ``text``, in ``folder``, one exchange after another."""
    names: dict[str, object] = {"__name__": "__main__"}
    for block in BLOCK.finditer(text):
        for start, end, asked in _commands(block) if block[1] == "console" else _examples(block):
            came = _shell(asked, folder) if block[1] == "console" else _python(asked, folder, names)
            line = text.count("\n", 0, start)
            # Where the folder lies says nothing to a reader.
            yield Exchange(asked, text[start:end], came.replace(str(folder), "/..."), start, end, line)


def _commands(block: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    for found in COMMAND.finditer(block[2]):
        asked = found[1].replace("\n> ", "\n").rstrip("\n")
        yield block.start(2) + found.start(2), block.start(2) + found.end(2), asked


def _examples(block: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    lines = block[2].splitlines(keepends=True)
    for example in doctest.DocTestParser().get_examples(block[2]):
        first = example.lineno + example.source.count("\n")
        start = block.start(2) + sum(map(len, lines[:first]))
        yield start, start + len(example.want), example.source


def _shell(command: str, folder: Path) -> str:
    """Return the standard output of ``command``, which must succeed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command}\nended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _python(source: str, folder: Path, names: dict[str, object]) -> str:
    """Return what Python's prompt would print for ``source``."""
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(source, "<session>", "single"), names)
    return printed.getvalue()


def build_record(folder: Path) -> Path:
    """Build the record of the example affair in ``folder`` and return its path."""
    (folder / "examples").symlink_to(ROOT / "examples")
    _shell(f"rapporteur build examples/reports -o {RECORD} -q", folder)
    return folder / RECORD


def main() -> None:
    """Run the pages named, or all, and write anew the outputs that differ."""
    with tempfile.TemporaryDirectory() as temporary:
        record = build_record(Path(tempfile.mkdtemp(dir=temporary)))
        for page in sys.argv[1:] or PAGES:
            folder = Path(tempfile.mkdtemp(dir=temporary))
            stage(folder, record)
            text = (ROOT / page).read_text("utf-8")
            differing = [exchange for exchange in play(text, folder) if not exchange.fits]
            for exchange in reversed(differing):
                print(f"{page}:{exchange.line}: {exchange.asked}")
                text = text[: exchange.start] + exchange.came + text[exchange.end :]
            (ROOT / page).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
