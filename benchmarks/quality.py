"""The figures of quality that have a floor, in one run, and whether each is above it.

    python -m benchmarks.quality --data ../shared/data

`floors.toml` holds the floors. A floor is the figure that was reached, less what it may move by when a library is
updated; it only rises. Where one has to be lowered, its entry says why.
"""

import argparse
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

from benchmarks import copies, main_text, roles, sentences

FLOORS = Path(__file__).with_name("floors.toml")

# Splices for the floors: enough for a figure within two points of that of a thousand, in a few seconds.
SPLICES = 200


class Figure(NamedTuple):
    """One figure and the ends of its 95 % interval over documents, in per cent."""

    value: float
    low: float
    high: float


def figures(data: Path) -> dict[str, Figure]:
    """Return every figure that has a floor, by its name."""
    found: dict[str, Figure] = {}
    by_group = sentences.scores(sentences.ours, sentences.gold_of(data, "dev"))
    for group in ("gum all", "ewt all"):
        found[f"sentences.{group.split()[0]}"] = Figure(*by_group[group][0])
    for role, (interval, _) in roles.scores(data, "test").items():
        # Two headlines in the sample are no figure.
        if role != "headline":
            found[f"roles.{role}"] = Figure(*interval)
    main, _ = main_text.scores(main_text.ours, main_text.pages(data))
    found["main_text.f1"] = Figure(*main["f1"])
    spliced = copies.quality("report", SPLICES, 0)
    found["copies.precision"] = Figure(*(100 * value for value in spliced["precision"]))
    found["copies.alignment"] = Figure(*spliced["word alignment F1"])
    found["copies.unchanged"] = Figure(*[100 * spliced["recall"]["soft"]["0.00"][0]] * 3)
    return found


def floors() -> dict[str, float]:
    """Return the floor of each figure."""
    return {name: float(floor) for name, floor in tomllib.loads(FLOORS.read_text("utf-8"))["floors"].items()}


def main() -> None:
    """Print each figure beside its floor; exit with 1 where one is below."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    below = False
    least = floors()
    for name, figure in figures(parser.parse_args().data).items():
        fails = figure.value < least[name]
        below |= fails
        verdict = "BELOW its floor" if fails else "floor"
        print(f"{name:24}{figure.value:6.1f} [{figure.low:5.1f}, {figure.high:5.1f}]  {verdict} {least[name]:.1f}")
    sys.exit(below)


if __name__ == "__main__":
    main()
