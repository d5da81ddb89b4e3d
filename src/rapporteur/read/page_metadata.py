"""What a page says of its report apart from the text: who wrote and published it, when, its address, its links.

In comes a page's visible text with what it says about itself, out comes a `PageMetadata`. Each field is taken from the
first place that has it, most trusted first: JSON-LD of an article, then meta elements, then what readers see. Nothing
is guessed: a date in an element of another meaning, or on the wall, is none.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from rapporteur.clean.headline import letters
from rapporteur.clean.main_text import MainText
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

# What programs write for a date that they do not have.
_NO_DATE = ("0001-01-01", "0000-00-00")

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


def page_metadata(visible: VisibleText, data: PageData, main: MainText, uri: str) -> PageMetadata:
    """Return what a page at ``uri`` with the main text ``main`` says of its report."""
    articles = _articles(data, main)
    base = _absolute(data.base, uri) or uri
    canonical = _canonical(data, articles, base)
    published, problems = _published(visible, data, articles, main)
    publisher = _publisher(data, articles)
    return PageMetadata(
        author=_author(visible, data, articles, publisher),
        publisher=publisher,
        canonical_url=canonical,
        language=data.language.lower() if data.language else None,
        published=published,
        links=_links(visible, main, base if _HTTP.match(base) else canonical or "", canonical or uri),
        problems=problems,
    )


def _articles(data: PageData, main: MainText) -> list[dict[str, Any]]:
    """Return the articles that JSON-LD describes, those with the page's headline first: others may be linked ones."""
    key = letters(main.headline.text) if main.headline else ""
    return sorted(data.articles(), key=lambda article: letters(_string(article.get("headline")) or "") != key)


def _published(
    visible: VisibleText, data: PageData, articles: list[dict[str, Any]], main: MainText
) -> tuple[Published | None, list[Problem]]:
    """Return the publication time, and what is wrong with the page's date where it has one that cannot be read."""
    problems: list[Problem] = []
    found: Published | None = None
    for value in _dates(visible, data, articles, main):
        if isinstance(value, str) and value.startswith(_NO_DATE):
            continue
        date, problem = read_time(value, "metadata")
        if date and found is None:
            found, problems = date, [problem] if problem else []
        elif date and found and _refines(date, found):
            return date, []
        elif problem and found is None:
            problems.append(problem)
    return found, problems[:1]


def _refines(date: Published, found: Published) -> bool:
    """Whether ``date`` says the time of a day of which ``found`` says no more than the day."""
    hours = abs((date.instant - found.instant).total_seconds()) / 3600
    # As far apart as a day in one zone and a time of it in another can be.
    return found.precision == "day" and date.precision in {"minute", "second"} and hours < 24 + 14


def _dates(
    visible: VisibleText, data: PageData, articles: list[dict[str, Any]], main: MainText
) -> Iterator[str | int | float]:
    for article in articles[:1]:
        for key in ("datePublished", "dateCreated"):
            value = article.get(key)
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                yield value
                break
    for name in _DATES:
        yield from data.meta.get(name, ())[:1]
    yield from _shown_times(visible, main)


def _shown_times(visible: VisibleText, main: MainText) -> Iterator[str]:
    """Yield the times of the time elements that say that they are the publication's, or stand above the main text."""
    times = []
    for tag in visible.tags:
        if tag.name == "time":
            told = attributes(tag)
            value = told.get("datetime", "").strip() or visible.between(tag.page_start, tag.page_end)
            said = f"{told.get('itemprop', '')} {told.get('class', '')}"
            if value and not _UPDATED_CLASS.search(said):
                times.append((tag, value, "pubdate" in told or bool(_PUBLISHED_CLASS.search(said))))
    yield from [value for _, value, certain in times if certain][:1]
    start, end = _above(main)
    yield from [value for tag, value, _ in times if start <= tag.page_start < end][:1]


def _above(main: MainText) -> tuple[int, int]:
    """Return the range of the page from its headline to where the main text begins, empty where it shows none."""
    if main.headline is None or main.headline.page_end < 0 or not main.paragraphs:
        return 0, 0
    return main.headline.page_start, main.paragraphs[0].page_end


def _author(visible: VisibleText, data: PageData, articles: list[dict[str, Any]], publisher: str | None) -> str | None:
    """Return the authors' names, joined by commas."""
    places = [[_names(article.get("author")) for article in articles[:1]]]
    places += [[data.meta.get(name, [])] for name in _AUTHORS]
    places.append([[visible.between(tag.page_start, tag.page_end)] for tag in visible.tags if _is_author(tag)])
    for place in places:
        names = dict.fromkeys(_BY.sub("", " ".join(name.split())) for group in place for name in group)
        kept = [
            name
            for name in names
            if name and len(name) <= _LONGEST_NAME and not _ADDRESS.search(name) and name != publisher
        ]
        if kept:
            return ", ".join(kept)
    return None


def _is_author(tag: Tag) -> bool:
    return tag.name == "a" and "author" in tag.attributes and "author" in attributes(tag).get("rel", "").lower().split()


def _publisher(data: PageData, articles: list[dict[str, Any]]) -> str | None:
    names = [name for article in articles[:1] for name in _names(article.get("publisher"))]
    names += [content for name in _PUBLISHERS for content in data.meta.get(name, ())[:1]]
    return next((name for name in names if len(name) <= _LONGEST_NAME and not _ADDRESS.search(name)), None)


def _canonical(data: PageData, articles: list[dict[str, Any]], base: str) -> str | None:
    """Return the address that the page names as its own; a site's root is a mistake in a template, and no report's."""
    named = data.linked.get("canonical", []) + data.meta.get("og:url", [])
    named += [url for article in articles[:1] if (url := _string(article.get("url")))]
    for url in named:
        absolute = _absolute(url, base)
        if absolute and (urlsplit(absolute).path.strip("/") or urlsplit(absolute).query):
            return absolute
    return None


def _links(visible: VisibleText, main: MainText, base: str, own: str) -> list[str]:
    """Return the addresses that the main text links to, and those of other sites that the page does, in its order."""
    start = main.paragraphs[0].page_start if main.paragraphs else 0
    end = main.paragraphs[-1].page_end if main.paragraphs else 0
    own_page, host = own.partition("#")[0], _host(own)
    links: dict[str, None] = {}
    for tag in visible.tags:
        if tag.name != "a":
            continue
        in_text = start <= tag.page_start < end
        # Most links of a page are its menus', whose addresses are relative: no other site's.
        if not in_text and "//" not in tag.attributes:
            continue
        link = _absolute(attributes(tag).get("href"), base)
        if link and link != own_page and (in_text or _host(link) != host):
            links[link] = None
    return list(links)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")


def _absolute(url: str | None, base: str) -> str | None:
    """Return ``url`` as an absolute http address without its fragment, or None where it is none."""
    url = (url or "").strip()
    if not url or url.startswith("#"):
        return None
    try:
        # Addresses in a file's page lead nowhere, unless they are whole.
        joined = url if _HTTP.match(url) or not _HTTP.match(base) else urljoin(base, url)
        if "[" in joined:
            urlsplit(joined)
    except ValueError:  # "http://[": an address that is none
        return None
    joined = joined.partition("#")[0]
    return joined if _HTTP.match(joined) and joined.isprintable() and " " not in joined else None


def _names(value: Any) -> list[str]:
    """Return the names of a person or organisation in JSON-LD, or of several."""
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    named = (_string(one.get("name") if isinstance(one, dict) else one) for one in values)
    return [name for name in named if name]


def _string(value: Any) -> str | None:
    return "".join(filter(str.isprintable, " ".join(value.split()))) if isinstance(value, str) else None
