"""From marked reports to the files a user would have: their bytes by file name.

In come the reports; what is written into which file, and how, is said by their headers (``into``, ``media``, ``page``).
Out come the files of `examples/reports`. The same reports give the same bytes, whatever the day and the machine.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from examples.affair.archives import eml, mbox, mhtml, warc, zipped
from examples.affair.face import face
from examples.affair.marks import Report
from examples.affair.page import page
from examples.affair.papers import docx, pdf


def one(report: Report) -> bytes:
    """Return the bytes of a report that stands alone: a plain text or a page."""
    return report.text.encode("utf-8") if report.header["media"] == "text" else page(report)


def alone(write: Callable[[Report], bytes]) -> Callable[[Sequence[Report]], bytes]:
    """Return a writer of files that hold exactly one report."""

    def writer(reports: Sequence[Report]) -> bytes:
        (report,) = reports
        return write(report)

    return writer


def jsonl(reports: Sequence[Report]) -> bytes:
    """Return one JSON object a line, as an archive of wire copy hands them out."""
    lines = []
    for shown in map(face, reports):
        row = {
            "url": shown.uri,
            "publisher": shown.publisher,
            "published": shown.published,
            "title": shown.title,
            "text": shown.content,
        }
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8")


def table(reports: Sequence[Report]) -> bytes:
    """Return a CSV table with a header, one report a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["uri", "source", "date", "title", "content"])
    for shown in map(face, reports):
        writer.writerow([shown.uri, shown.publisher, shown.published, shown.title, shown.content])
    return out.getvalue().encode("utf-8")


def parquet(reports: Sequence[Report]) -> bytes:
    """Return a Parquet table, one report a row."""
    rows = [
        {"url": f.uri, "outlet": f.publisher, "date": f.published, "headline": f.title, "body": f.content}
        for f in map(face, reports)
    ]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return bytes(sink.getvalue())


def archive(reports: Sequence[Report]) -> bytes:
    """Return a zip of files that each hold one report."""
    return zipped({report.header["member"]: one(report) for report in reports})


WRITERS: dict[str, Callable[[Sequence[Report]], bytes]] = {
    ".txt": alone(one),
    ".html": alone(one),
    ".mhtml": alone(mhtml),
    ".pdf": alone(pdf),
    ".docx": alone(docx),
    ".eml": alone(eml),
    ".mbox": mbox,
    ".gz": warc,
    ".zip": archive,
    ".jsonl": jsonl,
    ".csv": table,
    ".parquet": parquet,
}


def files(reports: Sequence[Report]) -> dict[str, bytes]:
    """Return the files that hold ``reports``: their bytes by name, the reports of one file in order of publication."""
    held: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.header["published"], r.label)):
        held.setdefault(report.header["into"], []).append(report)
    return {name: WRITERS[Path(name).suffix](members) for name, members in sorted(held.items())}
