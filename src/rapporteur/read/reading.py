"""What a parser makes of one item: the text of the report and what its source says about it."""

from datetime import datetime

import msgspec

from rapporteur.read.item import Problem
from rapporteur.read.published import Published


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph of the text and its place in the page it was taken from.

    `start_char`, `end_char` are a half-open range of code points of `Reading.text`; `page_start`, `page_end` the same
    of the decoded page, or -1, -1 where the paragraph could not be tied to the page. `kind` is what the page marks it
    as: prose, heading, caption, list ...
    """

    start_char: int
    end_char: int
    page_start: int
    page_end: int
    kind: str = "prose"


class Reading(msgspec.Struct):
    """A report as read: its text, and what its source says about it.

    `text` is the title (where given apart), a blank line and the content, which starts at `body_start`. The content of
    plain text stands unchanged. `paragraphs` is empty for media whose text is the page itself. `encoding` is the name
    of the character encoding the raw bytes were read as.
    """

    text: str
    body_start: int = 0
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    canonical_url: str | None = None
    published: Published | None = None
    captured: datetime | None = None
    paragraphs: list[Paragraph] = []
    links: list[str] = []
    problems: list[Problem] = []
    encoding: str = "utf-8"
