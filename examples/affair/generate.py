"""Write the example affair's reports from its marks: ``python -m examples.affair.generate``.

In come the marked reports of `marks/`; out go the files of `examples/reports`.
"""

from __future__ import annotations

from pathlib import Path

from examples.affair.containers import files
from examples.affair.marks import Report, parse

HERE = Path(__file__).parent
REPORTS = HERE.parent / "reports"


def marked_reports() -> list[Report]:
    """Return all marked reports, in the order of their labels."""
    return [parse(path) for path in sorted((HERE / "marks").glob("*.txt"))]


def main() -> None:
    """Write every file of `examples/reports`."""
    REPORTS.mkdir(exist_ok=True)
    for name, content in files(marked_reports()).items():
        (REPORTS / name).write_bytes(content)


if __name__ == "__main__":
    main()
