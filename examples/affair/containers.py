"""From marked reports to the files a user would have: texts, pages, tables and archives, as bytes by file name.

In come the reports; what is written into one file is said by their headers (``into``, ``media``, ``page``). Out come
the files of `examples/reports`. The same reports give the same bytes, whatever the day and the machine.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import jinja2

from examples.affair.marks import Report

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Block:
    """One paragraph as a page shows it."""

    role: str
    text: str


@dataclass(frozen=True)
class Face:
    """What a report shows of itself to whoever opens its file: the fields of its row, the metadata of its page."""

    title: str
    author: str
    uri: str
    publisher: str
    published: str
    content: str
    blocks: tuple[Block, ...]

    @property
    def day(self) -> str:
        """The publication date as a page prints it: 4 October 2019."""
        shown = datetime.fromisoformat(self.published)
        return f"{shown.day} {shown:%B %Y}"

    @property
    def body(self) -> list[str]:
        """The paragraphs of prose."""
        return [block.text for block in self.blocks if block.role == "prose"]


def publishers() -> dict[str, dict[str, str]]:
    """Return the invented publishers by id: their names and domains."""
    return tomllib.loads((HERE / "publishers.toml").read_text(encoding="utf-8"))


def face(report: Report) -> Face:
    """Return what ``report`` shows; a date that its header marks as wrongly ``shown`` is shown wrongly."""
    header = report.header
    blocks = [
        Block(paragraph[0].role, report.text[paragraph[0].start : paragraph[-1].end])
        for paragraph in report.paragraphs[1:]
    ]
    return Face(
        title=report.title.text,
        author=header.get("author", ""),
        uri=header["uri"],
        publisher=publishers()[header["publisher"]]["name"],
        published=header.get("shown", header["published"]),
        content=report.text[report.body_start :],
        blocks=tuple(blocks),
    )


def text(reports: Sequence[Report]) -> bytes:
    """Return the plain-text file of one report."""
    (report,) = reports
    return report.text.encode("utf-8")


def page(report: Report) -> bytes:
    """Return the HTML page of ``report`` in its publisher's template."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "pages"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    template = environment.get_template(f"{report.header['page']}.html")
    return template.render(report=face(report)).encode("utf-8")


def html(reports: Sequence[Report]) -> bytes:
    """Return the saved page of one report."""
    (report,) = reports
    return page(report)


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


WRITERS: dict[str, Callable[[Sequence[Report]], bytes]] = {
    ".txt": text,
    ".html": html,
    ".jsonl": jsonl,
    ".csv": table,
}


def files(reports: Sequence[Report]) -> dict[str, bytes]:
    """Return the files that hold ``reports``: their bytes by name, the reports of one file in order of publication."""
    held: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.header["published"], r.label)):
        held.setdefault(report.header["into"], []).append(report)
    return {name: WRITERS[Path(name).suffix](members) for name, members in sorted(held.items())}
