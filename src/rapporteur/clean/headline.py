"""The headline of a page: among all that the page names as its title, the one that its readers see.

In come the visible text of a page and what it says about itself, out comes a `Headline`. Pages name their titles for
search engines, for social networks, in JSON-LD, and above the article; these differ by the site's name, by cuts and by
wording. A first-order heading that agrees with one of them is the headline, and stands in the page; else the names are
trusted in the order of how often they are the headline alone.
"""

import html
import re

import msgspec

from rapporteur.clean.page_data import PageData
from rapporteur.clean.visible_text import VisibleText

_WORD = re.compile(r"[^\W_]+")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
# What stands between a headline and the site's name. A dash also stands inside headlines, so what follows one is
# dropped only where it is known for the site's name.
_SEPARATOR = re.compile(r"\s+(?:[|»·•–—-]|::?)\s+")
_SURE_SEPARATORS = frozenset({"|", "»", "::"})
# The longest name of a site, in words: "The Daily Courier of New Bedford".
_SITE_WORDS = 6
# How much of the longer of two titles the shorter must be to be the same, cut or with the site's name.
_AGREEING = 0.5
# The articles that a page describes as its own: one, or an update of it, or a list of others.
_MOST_ARTICLES = 10
# No headline is longer, in characters; a heading that is holds the page.
_LONGEST = 400


class Headline(msgspec.Struct, frozen=True):
    """The headline: its words, its range of the visible text or -1, -1, and the letters of all the page's titles."""

    text: str
    start: int
    end: int
    keys: frozenset[str]


def letters(text: str) -> str:
    """Return the letters and digits of ``text``, in lower case: what two printings of a title share."""
    return "".join(_WORD.findall(text)).casefold()


def find_headline(visible: VisibleText, data: PageData) -> Headline | None:
    """Return the headline of a page, or None where it names none."""
    named = _named(visible, data)
    keys = frozenset(map(letters, named))
    first_order = headings(visible)
    for agree in (str.__eq__, _agree):
        for text, start, end in first_order:
            key = letters(text)
            if any(agree(key, name) for name in keys):
                return Headline(text, start, end, keys | {key})
    if named:
        start, end = _shown(visible, named[0])
        if end > 0:
            return Headline(_line(visible.text[start:end]), start, end, keys)
    # A page's only first-order heading is its headline however it differs, unless it is the site's name.
    if len(first_order) == 1 and not _is_site(letters(first_order[0][0]), visible, data):
        text, start, end = first_order[0]
        return Headline(text, start, end, keys | {letters(text)})
    return Headline(named[0], -1, -1, keys) if named else None


def _is_site(key: str, visible: VisibleText, data: PageData) -> bool:
    """Whether a heading is the name of the site: so it calls itself, or so its titles begin or end."""
    if key in {letters(name) for name in data.meta.get("og:site_name", []) + data.meta.get("application-name", [])}:
        return True
    titles = [visible.page[tag.page_start : tag.page_end] for tag in visible.tags if tag.name == "title"][:1]
    return any(len(title) > len(key) and title.startswith(key) | title.endswith(key) for title in map(letters, titles))


def headings(visible: VisibleText) -> list[tuple[str, int, int]]:
    """Return the first-order headings with words in them, and their ranges of the text."""
    found = []
    for tag in visible.tags:
        if tag.name == "h1" and tag.end - tag.start <= 2 * _LONGEST:
            text = _line(visible.text[tag.start : tag.end])
            if letters(text):
                found.append((text, tag.start, tag.end))
    return found


def _named(visible: VisibleText, data: PageData) -> list[str]:
    """Return the titles that the page names, without the site's name, most trusted first."""
    named = [content for name in _TITLES for content in data.meta.get(name, ())[:1]]
    described = [headline for node in data.articles() if isinstance(headline := node.get("headline"), str)]
    # Of several articles the page's own is not known.
    named = described + named if len(described) == 1 else named + described[:_MOST_ARTICLES]
    named += [visible.page[tag.page_start : tag.page_end] for tag in visible.tags if tag.name == "title"][:1]
    site = letters(data.first("og:site_name", "application-name") or "")
    shortened = [_without_site(_line(html.unescape(name)), site) for name in named if len(name) <= 2 * _LONGEST]
    # JSON-LD may hold any character.
    return ["".join(filter(str.isprintable, name)) for name in shortened if letters(name)]


def _shown(visible: VisibleText, title: str) -> tuple[int, int]:
    """Return the range of the first block of the text that says ``title`` and nothing else, or -1, -1."""
    key = letters(title)
    for start, end in visible.blocks():
        # Comparing lengths first spares making the letters of every block.
        if len(key) <= end - start <= 2 * len(title) and letters(visible.text[start:end]) == key:
            return start, end
    return -1, -1


def _agree(key: str, other: str) -> bool:
    """Whether two titles are the same, or one is the beginning of the other and most of it."""
    shorter, longer = sorted((key, other), key=len)
    return longer.startswith(shorter) and len(shorter) >= _AGREEING * len(longer)


def _without_site(title: str, site: str) -> str:
    """Return ``title`` without the name of its site before or after it."""
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return title
    first, last = separators[0], separators[-1]
    after = title[last.end() :]
    if site and letters(after) == site:
        return title[: last.start()]
    if site and letters(title[: first.start()]) == site:
        return title[first.end() :]
    if last.group().strip() in _SURE_SEPARATORS and len(after.split()) <= _SITE_WORDS:
        return title[: last.start()]
    return title


def _line(text: str) -> str:
    return " ".join(text.split())
