"""The step `sentences`: each report is cut into sentences, each with what it is on the page.

In: reports. Out: segments, one row for each sentence of the reports that are processed.
"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from rapporteur.clean.roles import roles
from rapporteur.clean.sentences import sentence_spans
from rapporteur.schema import table
from rapporteur.settings import Settings


def segment(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:  # noqa: ARG001  (the contract's)
    """Return the table `segments` of `reports`."""
    segments = table("segments")
    columns: dict[str, list[Any]] = {name: [] for name in segments.names}
    for report in tables["reports"].to_pylist():
        if not report["processed"]:
            continue
        text, body_start = report["text"], report["body_start"]
        spans = sentence_spans(text, body_start)
        marked = [(place["start_char"], place["end_char"], place["kind"]) for place in report["paragraphs"]]
        columns["document_id"] += [report["document_id"]] * len(spans)
        columns["sentence"] += range(len(spans))
        columns["start_char"] += [start for start, _ in spans]
        columns["end_char"] += [end for _, end in spans]
        columns["role"] += roles(text, spans, body_start, marked)
    return segments.from_columns(**columns)
