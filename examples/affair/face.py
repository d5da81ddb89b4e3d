"""What a report shows of itself to whoever opens its file: the fields of its row, the metadata of its page.

In comes a marked report, out comes its `Face`. It shows what the header says it shows, so a date may be wrong.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from examples.affair.marks import Report

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Block:
    """One paragraph as a page shows it."""

    role: str
    text: str


@dataclass(frozen=True)
class Face:
    """The title, author, address, publisher's name, shown date, content and paragraphs of a report."""

    title: str
    author: str
    uri: str
    publisher: str
    published: str
    content: str
    blocks: tuple[Block, ...]

    @property
    def day(self) -> str:
        """The date as a page prints it: 4 October 2019."""
        return f"{self.moment.day} {self.moment:%B %Y}"

    @property
    def moment(self) -> datetime:
        """The shown date as an aware instant; a bare day begins at midnight UTC."""
        shown = datetime.fromisoformat(self.published)
        return shown if shown.tzinfo else shown.replace(tzinfo=UTC)

    @property
    def body(self) -> list[str]:
        """The paragraphs of prose."""
        return [block.text for block in self.blocks if block.role == "prose"]


@cache
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
        uri=header.get("uri", ""),
        publisher=publishers()[header["publisher"]]["name"],
        published=header.get("shown", header["published"]),
        content=report.text[report.body_start :],
        blocks=tuple(blocks),
    )
