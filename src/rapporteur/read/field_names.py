"""Which column or key of a row holds which field of ours, by the names that news collections commonly use.

Names are compared without case and without anything but letters and digits: pubDate, pub_date and "Pub Date" are one.
"""

from collections.abc import Mapping
from functools import lru_cache

# The first name that a row has wins, and of names that mean the same the more exact one comes first. Not among them:
# description, summary, abstract (not the text), created, modified, updated (not the publication), name, id.
NAMES: dict[str, tuple[str, ...]] = {
    "url": ("url", "uri", "link", "href", "articleurl", "pageurl", "weburl", "sourceurl", "documenturl", "address"),
    "canonical_url": ("canonicalurl", "canonical", "canonicallink", "canonicaluri"),
    "text": (
        "text",
        "content",
        "body",
        "articlebody",
        "fulltext",
        "maintext",
        "bodytext",
        "articletext",
        "articlecontent",
        "plaintext",
        "cleanedtext",
        "storytext",
        "article",
        "html",
        "bodyhtml",
        "contenthtml",
        "rawhtml",
    ),
    "published": (
        "published",
        "publishedat",
        "datepublished",
        "publisheddate",
        "publishdate",
        "datepublish",
        "publicationdate",
        "publicationtime",
        "publishtime",
        "publishedtime",
        "publishedon",
        "firstpublished",
        "pubdate",
        "date",
        "datetime",
        "articledate",
        "timestamp",
        "publishedutc",
    ),
    "publisher": (
        "publisher",
        "publishername",
        "outlet",
        "newspaper",
        "publication",
        "sitename",
        "source",
        "sourcename",
        "newssource",
        "mediaoutlet",
        "media",
        "sourcedomain",
    ),
    "title": ("title", "headline", "articletitle", "heading", "head"),
    "author": ("author", "authors", "byline", "bylines", "creator", "writer", "authorname"),
    "captured": ("captured", "capturedat", "fetched", "fetchedat", "crawled", "crawledat", "retrieved", "retrievedat",
                 "accessed", "accessedat", "datedownload", "datedownloaded", "scrapedat", "crawldate"),
}  # fmt: skip

_FIELD_OF = {name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)}


def columns(keys: tuple[str, ...], mapping: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each field of ours the keys of ``keys`` that may hold it, the best first.

    ``mapping`` (our field to their key, `--map`) replaces the common names of the fields that it gives. Their key may
    be a path into nested objects ("source.name"), which is returned as given where no key bears the whole name.
    """
    return _columns(keys, tuple(sorted(mapping.items())))


@lru_cache(maxsize=1024)  # a file's rows share their keys; a hostile file may not share any
def _columns(keys: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[tuple[int, int, str]]] = {}
    for position, key in enumerate(keys):
        field, rank = _FIELD_OF.get(_plain(key), (None, 0))
        if field:
            found.setdefault(field, []).append((rank, position, key))
    result = {field: tuple(key for _, _, key in sorted(ranked)) for field, ranked in found.items()}
    taken = {theirs for _, theirs in mapping}
    result = {field: tuple(key for key in names if key not in taken) for field, names in result.items()}
    result.update({ours: (theirs,) for ours, theirs in mapping})
    return {field: names for field, names in sorted(result.items()) if names}


def _plain(key: str) -> str:
    return "".join(character for character in key.casefold() if character.isalnum())
