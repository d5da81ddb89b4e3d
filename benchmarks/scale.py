"""Time, memory and growth of whole builds, and what is left of a build that was killed.

    python -m benchmarks.scale --sizes 3700 37528      # build from the first N articles of news_bulk
    python -m benchmarks.scale --sizes 3700 --kills 10 # and kill such a build ten times

In: shared/data/news_bulk beside the checkout. Out: for each size the seconds, the highest memory of all processes
together, documents a second, each step's share; between the sizes the growth; whether a build that was killed at
random moments ends with equal tables.
"""

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

import psutil
import zstandard

from rapporteur.store.manifest import read_manifest

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "news_bulk" / "articles.jsonl.zst"
COMMAND = [sys.executable, "-c", "from rapporteur.cli import main; main()"]


def main() -> None:
    """Run what the arguments ask for and print one JSON line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[3700, 37528])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--add", action="store_true", help="build all but one in a hundred, then add these")
    parser.add_argument("--folder", type=Path, help="where to work [default: a temporary folder]")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="scale-"))
    folder.mkdir(exist_ok=True, parents=True)
    figures = []
    for size in arguments.sizes:
        inputs = articles(folder, size)
        record = folder / f"{size}.record"
        shutil.rmtree(record, ignore_errors=True)
        figure = {"documents": size} | build(["build", inputs, "-o", record], arguments.workers) | shares(record)
        figures.append(figure)
        print(json.dumps(figure), flush=True)
        if arguments.add:
            print(json.dumps(addition(folder, inputs, figure, arguments.workers)), flush=True)
        if arguments.kills:
            print(json.dumps(killed(folder, inputs, record, figure, arguments)), flush=True)
    if len(figures) > 1:
        first, last = figures[0], figures[-1]
        times = {name: last[name] / first[name] for name in ("documents", "seconds", "peak_mib")}
        print(json.dumps({"growth": {name: round(ratio, 2) for name, ratio in times.items()}}))
    if arguments.folder is None:
        shutil.rmtree(folder)


def articles(folder: Path, size: int) -> Path:
    """Write the first ``size`` articles as JSON Lines and return the file."""
    path = folder / f"{size}.jsonl"
    with ARTICLES.open("rb") as packed, path.open("wb") as plain:
        reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(packed)
        rest = b""
        lines = 0
        while lines < size and (block := reader.read(1 << 22)):
            *whole, rest = (rest + block).split(b"\n")
            plain.writelines(line + b"\n" for line in islice(whole, size - lines))
            lines += len(whole)
    return path


def build(arguments: list[object], workers: int) -> dict[str, float]:
    """Run one build and return its seconds and the highest memory of its processes together."""
    begun = time.perf_counter()
    process = start(arguments, workers)
    peak = 0
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        time.sleep(0.05)
    if process.returncode:
        sys.exit(f"the build failed with exit code {process.returncode}")
    seconds = time.perf_counter() - begun
    return {"seconds": round(seconds, 1), "peak_mib": round(peak / 2**20), "workers": workers}


def start(arguments: list[object], workers: int) -> "subprocess.Popen[bytes]":
    """Start a build in a process of its own."""
    command = [*COMMAND, *map(str, arguments), "--workers", str(workers), "-q"]
    return subprocess.Popen(command)


def memory(pid: int) -> int:
    """Return the memory of the process and its children: what they share is counted once (proportional set size)."""
    total = 0
    try:
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
    except psutil.Error:
        pass
    return total


def shares(record: Path) -> dict[str, Any]:
    """Return each step's share of all steps' seconds on the clock, and the tables' rows."""
    manifest = read_manifest(record)
    whole = sum(stage.elapsed for stage in manifest.stages)
    return {
        "shares": {stage.step: round(stage.elapsed / whole, 3) for stage in manifest.stages},
        "step_seconds": round(whole, 1),
        "step_peak_mib": {stage.step: round(stage.peak / 2**20) for stage in manifest.stages},
        "rows": {name: file.rows for name, file in manifest.tables.items() if file.rows},
    }


def addition(folder: Path, inputs: Path, whole: dict[str, Any], workers: int) -> dict[str, Any]:
    """Build all but every hundredth article, add these, and compare time and tables with the whole build's."""
    lines = inputs.read_bytes().splitlines(keepends=True)
    most, rest = folder / "most.jsonl", folder / "rest.jsonl"
    most.write_bytes(b"".join(line for number, line in enumerate(lines) if number % 100))
    rest.write_bytes(b"".join(lines[::100]))
    record = folder / "grown.record"
    shutil.rmtree(record, ignore_errors=True)
    build(["build", most, "-o", record], workers)
    added = build(["add", record, rest], workers)
    return {"added_share_of_documents": 0.01, "share_of_build_time": round(added["seconds"] / whole["seconds"], 3)}


def killed(
    folder: Path, inputs: Path, record: Path, whole: dict[str, Any], arguments: argparse.Namespace
) -> dict[str, Any]:
    """Kill a build at random moments, let it complete, and compare its tables with the undisturbed build's."""
    other = folder / "killed.record"
    shutil.rmtree(other, ignore_errors=True)
    moments = random.Random(2017)
    for _ in range(arguments.kills):
        process = start(["build", inputs, "-o", other], arguments.workers)
        # Most of the moments fall into the work that is still to do, since each run goes on where the last was ended.
        time.sleep(moments.uniform(0, 2 * whole["seconds"] / arguments.kills))
        process.send_signal(signal.SIGKILL)
        process.wait()
    build(["build", inputs, "-o", other], arguments.workers)
    digests = [{name: file.digest for name, file in read_manifest(path).tables.items()} for path in (record, other)]
    return {"kills": arguments.kills, "tables_equal": digests[0] == digests[1]}


if __name__ == "__main__":
    main()
