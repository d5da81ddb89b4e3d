"""What a page says of its report apart from the text: who wrote and published it, when, at which address, what it links to.

In comes a page's visible text with what it says about itself, out comes a `PageMetadata`. Each field is taken from the
first place that has it, most trusted first: JSON-LD of an article, then meta elements, then what readers see. Nothing
is guessed: a date in an element of another meaning, or on the wall, is none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec

from rapporteur.clean.headline import letters
from rapporteur.clean.page_data import PageData, attributes
from rapporteur.clean.visible_text import Tag, VisibleText
from rapporteur.read.item import Problem
from rapporteur.read.published import Published
from rapporteur.read.written_time import read_time

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
    "sailthru.date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date",
    "dc.date", "article.published", "publishdate", "publish-date", "publish_date", "published_time", "pubdate",
    "publication_date", "publicationdate", "citation_publication_date", "cxenseparse:recs:publishtime", "bt:pubdate",
    "rnews:datepublished", "originalpublicationdate", "article_date_original", "displaydate", "date",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "byl", "byline",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")

_BY = re.compile(r"^(?:by|von|par|por)\b[:\s]+", re.IGNORECASE)
_ADDRESS = re.compile(r"^\s*(?:https?:)?//|^\s*www\.|@", re.IGNORECASE)
# A name or a few; what is longer is a biography.
_LONGEST_NAME = 200
_PUBLISHED_CLASS = re.compile(r"publi(?:sh|cation)|pubdate|posted", re.IGNORECASE)
_UPDATED_CLASS = re.compile(r"updat|modif", re.IGNORECASE)
_HTTP = re.compile(r"https?://[^/\s]", re.IGNORECASE)


class PageMetadata(msgspec.Struct):
    """What a page says of its report; ``language`` is that of the page's lang attribute, in lower case."""

    author: str | None = None
    publisher: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    published: Published | None = None
    links: list[str] = []
    problems: list[Problem] = []


def page_metadata(visible: VisibleText, data: PageData, uri: str, body: tuple[int, int]) -> PageMetadata:
    """Return what a page at ``uri`` says of its report, whose main text is the range ``body`` of the page."""
    articles = data.articles()
    base = _base(data, uri)
    canonical = _canonical(data, articles, base)
    published, problems = _published(visible, data, articles, body)
    publisher = _publisher(data, articles)
    return PageMetadata(
        author=_author(visible, data, articles, publisher),
        publisher=publisher,
        canonical_url=canonical,
        language=data.language.lower() if data.language else None,
        published=published,
        links=_links(visible, base or canonical or "", body),
        problems=problems,
    )
