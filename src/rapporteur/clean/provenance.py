"""The step `provenance`: what each report says of its own making.

In: reports and their segments. Out: provenance, one row for each report: its genre, and the agencies and outlets that
it credits. A report that is not processed has no sentences, credits nobody and is of genre "other".
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from rapporteur.clean.credits import credits_of
from rapporteur.clean.genre import Account, genre
from rapporteur.schema import table
from rapporteur.settings import Settings


def provenance(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:  # noqa: ARG001  (the contract's)
    """Return the table `provenance` of `reports` and `segments`."""
    sentences: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    segments = tables["segments"]
    places = (segments[name].to_pylist() for name in ("document_id", "start_char", "end_char", "role"))
    for document_id, start, end, role in zip(*places, strict=True):
        sentences[document_id].append((start, end, role))
    reports = tables["reports"].select(["document_id", "uri", "title", "publisher", "author", "text"])
    # The order of sentences is that of their places, in whatever order the rows come.
    return table("provenance").from_rows(
        _row(report, sorted(sentences[report["document_id"]])) for report in reports.to_pylist()
    )


def _row(report: Mapping[str, Any], sentences: list[tuple[int, int, str]]) -> dict[str, Any]:
    text: str = report["text"]
    spans = [(start, end) for start, end, _ in sentences]
    roles = [role for _, _, role in sentences]
    found = credits_of(text, spans, roles, report["publisher"] or "")
    account = Account(
        uri=report["uri"],
        title=report["title"] or "",
        publisher=report["publisher"] or "",
        author=report["author"] or "",
        sentences=[text[start:end] for start, end in spans],
        roles=roles,
        starts_paragraph=[start == 0 or text[start - 1] in "\r\n" for start, _ in spans],
        credits=found,
    )
    return {
        "document_id": report["document_id"],
        "genre": genre(account),
        "credits": [credit._asdict() for credit in found],
    }
