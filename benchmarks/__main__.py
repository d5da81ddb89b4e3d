"""Every figure of the benchmarks page, in one run: `make bench`.

    python -m benchmarks [--data ../shared/data]

Each part is a module of its own with options of its own; here each runs with those that the page reports.
"""

import argparse
import subprocess
import sys
from pathlib import Path

PARTS: tuple[tuple[str, ...], ...] = (
    ("benchmarks.quality", "--data", "{data}"),
    ("benchmarks.sentences", "--data", "{data}"),
    ("benchmarks.roles", "--data", "{data}"),
    ("benchmarks.main_text", "--data", "{data}"),
    ("benchmarks.agreement", "--data", "{data}"),
    ("benchmarks.copies", "quality"),
    ("benchmarks.scale", "--sizes", "3700", "37528", "--kills", "10", "--add"),
)


def main() -> None:
    """Run the parts one after the other; exit with the first failure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    if not data.is_dir():
        sys.exit(f"There is no folder {data}: the benchmarks measure on the shared data beside the checkout.")
    for module, *options in PARTS:
        print(f"## {module}", flush=True)
        command = [sys.executable, "-m", module, *(option.format(data=data) for option in options)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
