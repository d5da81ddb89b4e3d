"""Word documents (.docx): their paragraphs, and the cells of their tables, in order, with blank lines between them.

The title is the paragraph in the style "Title", else the document's own title. The date in its properties is that of
the document's making, which for a report that was written in it is the day of its publication.
"""

import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from rapporteur.read.item import Given, Item
from rapporteur.read.published import Published
from rapporteur.read.reading import Reading
from rapporteur.read.refusal import Refusal
from rapporteur.read.written_time import read_time
from rapporteur.read.zip_archive import refuse_bomb

# What documents that are written by python-docx bear if nobody sets another time.
_TEMPLATE_MADE = datetime(2013, 12, 23, 23, 15)
_REMEDY = "Open it in a word processor and save it again, or give its text as a .txt file."


def parse(item: Item, given: Given) -> Reading:  # noqa: ARG001  (all parsers take the same)
    """Return the report that the document of ``item`` holds; raise Refusal where it is damaged."""
    try:
        with ZipFile(BytesIO(item.raw)) as archive:
            refuse_bomb(archive.infolist(), len(item.raw))
        return _reading(item.raw)
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        # A RuntimeError (NotImplementedError is one) says that it is locked or packed in a way that is not known.
        raise Refusal(f"The document is damaged: {error}.", _REMEDY) from None


def _reading(raw: bytes) -> Reading:
    # Only those who read documents wait for these libraries.
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = Document(BytesIO(raw))
        paragraphs = [paragraph for paragraph in _paragraphs(document) if paragraph.text.strip()]
        properties = document.core_properties
        title, author, created = properties.title.strip(), properties.author.strip(), properties.created
    except (PackageNotFoundError, LxmlError, KeyError, AttributeError) as error:
        # Parts that are missing or stand where others belong show as missing keys and attributes.
        raise Refusal(f"The document is damaged: {type(error).__name__} {error}.", _REMEDY) from None
    heading = None
    if paragraphs and paragraphs[0].style is not None and paragraphs[0].style.name == "Title":
        heading = paragraphs.pop(0)
    title = " ".join(heading.text.split()) if heading is not None else title
    content = "\n\n".join(paragraph.text for paragraph in paragraphs)
    links = [link.url for paragraph in paragraphs for link in paragraph.hyperlinks if link.url]
    return Reading(
        text=f"{title}\n\n{content}" if title else content,
        body_start=len(title) + 2 if title else 0,
        title=title or None,
        author=author or None,
        links=links,
        published=_day(created),
    )


def _paragraphs(container: Any) -> Iterator[Any]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if not isinstance(block, Table):
            yield block
            continue
        seen = set()
        for row in block.rows:
            for cell in row.cells:
                if cell._tc not in seen:  # a merged cell is given once for each place that it covers
                    seen.add(cell._tc)
                    yield from _paragraphs(cell)


def _day(created: Any) -> Published | None:
    """Return the day that a document says it was made, None where that is no more than its template's."""
    if created is None or created.replace(tzinfo=None) == _TEMPLATE_MADE:
        return None
    date, _ = read_time(f"{created:%Y-%m-%d}", "metadata")
    return date
