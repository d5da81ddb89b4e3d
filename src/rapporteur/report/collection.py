"""The reports of a page in order of time, with the names and dates by which the page speaks of them.

In come rows of ``documents``, out comes a collection that orders them (dated ones first, then by name), names each by
its publisher or, failing that, its site or file, and finds the words of its text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np

from rapporteur.report.dates import date
from rapporteur.report.rows import Document, Header, Sentence
from rapporteur.report.view import Date
from rapporteur.reuse.common import telling_words
from rapporteur.reuse.words import code_points, words_in

_NEVER = datetime.max.replace(tzinfo=UTC)


# Texts whose words are found together, in code points: one call for each report would spend most of its time on the
# call (measured: 1.6 ms a report of 700 words, against 0.5 ms together); far more at once only costs memory.
_TOGETHER = 500_000


class Words(NamedTuple):
    """The words of one report in order, as copies are aligned: what they compare by, whether they tell, and places.

    Arrays, because the words of 3,000 reports as lists of numbers would fill half a gigabyte.
    """

    hashes: array[int]
    telling: array[int]
    start: array[int]
    end: array[int]


class Member(NamedTuple):
    """One report of the collection: its row, its sentences, its words, its name and date."""

    document: Document
    sentences: Sequence[Sentence]
    words: Words
    name: str
    date: Date

    @property
    def anchor(self) -> str:
        """The fragment by which a page leads here."""
        return f"report-{self.document.document_id}"

    def words_between(self, start: int, end: int) -> slice:
        """Which of the words stand wholly between two offsets of the text."""
        return slice(bisect_left(self.words.start, start), bisect_right(self.words.end, end))


class Collection(Mapping[str, Member]):
    """The reports of a page by id, in order of time, undated ones last."""

    def __init__(self, documents: Sequence[Document], sentences: Mapping[str, Sequence[Sentence]]) -> None:
        ordered = sorted(
            ((document, dated(document), name(document)) for document in documents),
            key=lambda each: (each[1].earliest or _NEVER, each[2].casefold(), each[0].document_id),
        )
        cut = [sorted(sentences.get(document.document_id, ()), key=_place) for document, _, _ in ordered]
        words = _words([document.text for document, _, _ in ordered], cut)
        self._members = {
            document.document_id: Member(document, within, found, named, when)
            for (document, when, named), within, found in zip(ordered, cut, words, strict=True)
        }
        self._ranks = {document_id: rank for rank, document_id in enumerate(self._members)}

    def __getitem__(self, document_id: str) -> Member:
        return self._members[document_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def rank(self, document_id: str) -> int:
        """The report's place in order of time."""
        return self._ranks[document_id]


def dated(document: Header) -> Date:
    """Say when a report was published."""
    return date(document.published, document.published_precision, document.published_from)


def name(document: Header) -> str:
    """Name a report as a reader would: by its publisher, else its site, else the file it came in."""
    return document.publisher or document.domain or document.uri.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def web_address(uri: str) -> str | None:
    """Return ``uri`` if a browser may be sent there: an http or https address with a host."""
    try:
        parts = urlsplit(uri)
    except ValueError:  # such as an unclosed bracket around an IPv6 host
        return None
    return uri if parts.scheme in ("http", "https") and parts.netloc else None


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.start_char, sentence.end_char


def _words(texts: Sequence[str], sentences: Sequence[Sequence[Sentence]]) -> Iterator[Words]:
    """Find the words of each text, none of them across the edge of a sentence, many texts at a time."""
    first = 0
    while first < len(texts):
        last, size = first, 0
        while last < len(texts) and (last == first or size + len(texts[last]) <= _TOGETHER):
            size += len(texts[last])
            last += 1
        yield from _words_together(texts[first:last], sentences[first:last])
        first = last


def _words_together(texts: Sequence[str], sentences: Sequence[Sequence[Sentence]]) -> Iterator[Words]:
    bounds = [0, *accumulate(len(text) for text in texts)]
    edges = {
        bound + place
        for bound, within in zip(bounds, sentences, strict=False)
        for sentence in within
        for place in _place(sentence)
    }
    found = words_in(code_points("".join(texts)), np.array(sorted(edges.union(bounds)), dtype=np.int64))
    unnamed = np.zeros(len(found.hashes), dtype=np.bool_)
    telling = telling_words(found.hashes.astype(np.uint32), unnamed, unnamed.astype(np.int64))
    cuts = np.searchsorted(found.start, bounds)
    for bound, first, last in zip(bounds, cuts, cuts[1:], strict=False):
        yield Words(
            array("Q", found.hashes[first:last].tobytes()),
            array("b", telling[first:last].tobytes()),
            array("q", (found.start[first:last] - bound).tobytes()),
            array("q", (found.end[first:last] - bound).tobytes()),
        )
