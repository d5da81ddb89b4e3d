"""HTML pages: their main text in paragraphs that lead back to the page, and what the page says of its report.

The text of a reading is the headline, a blank line, and the paragraphs with blank lines between them. A page that holds
no report (a menu, a login, an error) is a problem.
"""

import re

from rapporteur.clean.headline import find_headline
from rapporteur.clean.main_text import MainParagraph, MainText, main_text_of, whole_text_of
from rapporteur.clean.page_data import page_data
from rapporteur.clean.page_text import page_text
from rapporteur.read.encoding import decode
from rapporteur.read.item import Given, Item
from rapporteur.read.markup import is_page
from rapporteur.read.page_date import shown_date
from rapporteur.read.page_metadata import page_metadata
from rapporteur.read.page_without_text import no_report
from rapporteur.read.publication_time import in_address, in_name
from rapporteur.read.reading import Paragraph, Reading

# The standard looks for the encoding in the first 1,024 bytes; pages with much before it still mean it.
_HEAD = 16_384
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)


def parse(item: Item, given: Given) -> Reading:
    """Return the report that the page of ``item`` holds; without one, an empty text and the problem."""
    declared = _DECLARED.search(item.raw, 0, _HEAD)
    name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    decoded = decode(item.raw, name)
    reading = _reading(decoded.text, item.uri, dated=given.published is not None)
    reading.encoding = decoded.encoding
    reading.problems = [*decoded.problems, *reading.problems]
    return reading


def parse_markup(markup: str, uri: str) -> Reading:
    """Return the report that a decoded page at the address ``uri`` holds, or all text of a piece of a page."""
    return _reading(markup, uri, dated=True, piece=not is_page(markup))


def _reading(markup: str, uri: str, dated: bool, piece: bool = False) -> Reading:
    visible = page_text(markup)
    data = page_data(visible)
    main = whole_text_of(visible) if piece else main_text_of(visible, find_headline(visible, data))
    none = no_report(visible, data, main)
    if none:
        return Reading(text="", problems=[none, *main.problems])
    metadata = page_metadata(visible, data, main, uri)
    reading = _text(main)
    reading.author = metadata.author
    reading.publisher = metadata.publisher
    reading.canonical_url = metadata.canonical_url
    reading.published = metadata.published
    reading.links = metadata.links
    reading.problems = [*main.problems, *metadata.problems]
    if reading.published is None and not dated and not _bears_date(metadata.canonical_url or uri):
        reading.published = shown_date(visible, main)
    return reading


def _bears_date(uri: str) -> bool:
    """Whether an address, or else a file's name, bears a date: the step takes it from there."""
    return bool(in_address(uri) if "://" in uri else in_name(uri))


def _text(main: MainText) -> Reading:
    """Return headline and paragraphs as one text, with the place of each in it."""
    parts: list[MainParagraph] = [*([main.headline] if main.headline else []), *main.paragraphs]
    paragraphs = []
    start = 0
    for part in parts:
        end = start + len(part.text)
        paragraphs.append(Paragraph(start, end, part.page_start, part.page_end, part.kind))
        start = end + 2
    return Reading(
        text="\n\n".join(part.text for part in parts),
        body_start=len(main.headline.text) + 2 if main.headline else 0,
        title=main.headline.text if main.headline else None,
        paragraphs=paragraphs,
    )
