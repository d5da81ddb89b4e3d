"""Write the example affair's reports and truth from its marks: ``python -m examples.affair.generate``.

In come the marked reports of `marks/` and the collection-level facts beside them; out go the files of
`examples/reports` and, a table each, the JSON lines of `examples/truth`.
"""

from __future__ import annotations

import json
from pathlib import Path

from examples.affair.account_truth import Account, facts
from examples.affair.annotated import Collection
from examples.affair.containers import files
from examples.affair.copies_truth import Families, copies, families, family_passages
from examples.affair.marks import Report, parse
from examples.affair.reports_truth import Row, attributions, documents, events, mentions, positions, sentences, times

HERE = Path(__file__).parent
REPORTS = HERE.parent / "reports"
TRUTH = HERE.parent / "truth"


def marked_reports() -> list[Report]:
    """Return all marked reports, in the order of their labels."""
    return [parse(path) for path in sorted((HERE / "marks").glob("*.txt"))]


def truth(reports: list[Report]) -> dict[str, list[Row]]:
    """Return the truth's rows by table."""
    collection = Collection(reports)
    found = Families(collection)
    said = list(attributions(collection))
    happened = list(events(collection, said, facts("happenings")))
    held = list(positions(collection, {row["attribution_id"]: row for row in said}))
    account = Account(collection, found, said, happened, held)
    copied = list(copies(found, said))
    mentioned = list(mentions(collection))
    return {
        "documents": list(documents(collection)),
        "sentences": list(sentences(collection, found.of)),
        "copies": [row for row, _ in copied],
        "substitutions": [row for _, rows in copied for row in rows],
        "families": list(families(found)),
        "family_passages": list(family_passages(found)),
        "mentions": mentioned,
        "entities": list(account.entity_rows(mentioned)),
        "attributions": said,
        "utterances": list(account.utterance_rows()),
        "times": list(times(collection)),
        "events": happened,
        "happenings": list(account.happening_rows()),
        "claims": list(account.claim_rows()),
        "positions": held,
        "disagreements": list(account.disagreement_rows()),
        "origins": account.origins,
        "stories": list(account.story_rows()),
    }


def lines(rows: list[Row]) -> bytes:
    """Return ``rows`` as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def main() -> None:
    """Write every file of `examples/reports` and `examples/truth`."""
    reports = marked_reports()
    for folder, written in (
        (REPORTS, files(reports)),
        (TRUTH, {f"{table}.jsonl": lines(rows) for table, rows in truth(reports).items()}),
    ):
        folder.mkdir(exist_ok=True)
        for name, content in written.items():
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
