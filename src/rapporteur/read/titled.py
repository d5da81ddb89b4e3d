"""A report whose title and content are given apart: as a row's fields, a mail's subject and body."""

import msgspec

from rapporteur.read.markup import is_markup
from rapporteur.read.reading import Paragraph, Reading


def titled(title: str | None, content: str, uri: str) -> Reading:
    """Return the report of ``title``, a blank line and ``content``; of a content that is markup, its main text.

    Of text every character stands as it is; markup's paragraphs lead to their places in ``content``.
    """
    if not is_markup(content):
        text, start = _joined(title, content)
        return Reading(text=text, body_start=start, title=title)
    # Text without markup does not wait for the libraries that read it.
    from rapporteur.read.html import parse_markup

    page = parse_markup(content, uri)
    if title is None or not page.text:
        return page
    text, start = _joined(title, page.text[page.body_start :])
    page.paragraphs = [
        _shifted(paragraph, start - page.body_start)
        for paragraph in page.paragraphs
        if paragraph.start_char >= page.body_start
    ]
    page.text, page.body_start, page.title = text, start, title
    return page


def _joined(title: str | None, content: str) -> tuple[str, int]:
    return (f"{title}\n\n{content}", len(title) + 2) if title else (content, 0)


def _shifted(paragraph: Paragraph, by: int) -> Paragraph:
    return msgspec.structs.replace(paragraph, start_char=paragraph.start_char + by, end_char=paragraph.end_char + by)
