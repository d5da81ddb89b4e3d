"""Articles of news_bulk, drawn by their addresses' hashes: the same ones each time, spread over all outlets."""

import hashlib
import heapq
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard


@dataclass(frozen=True)
class Article:
    """One article as the record holds it: title, blank line and content, and where the content begins."""

    uri: str
    publisher: str
    title: str
    text: str
    body_start: int

    @property
    def digest(self) -> str:
        """The SHA-256 of the text, by which annotation kept apart from the text finds it."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def articles(data: Path) -> Iterator[Article]:
    """Yield all articles of news_bulk."""
    with (data / "news_bulk" / "articles.jsonl.zst").open("rb") as file:
        reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(file)
        for line in io.TextIOWrapper(reader, encoding="utf-8"):
            row = json.loads(line)
            title = (row["title"] or "").strip()
            head = f"{title}\n\n" if title else ""
            yield Article(row["url"], row["publisher"], title, head + row["text"], len(head))


def order(uri: str) -> str:
    """Return what articles are drawn by: the hash of an address."""
    return hashlib.sha256(uri.encode()).hexdigest()


def sample(data: Path, count: int) -> list[Article]:
    """Return the ``count`` articles whose addresses' hashes are lowest."""
    return heapq.nsmallest(count, articles(data), key=lambda article: order(article.uri))
