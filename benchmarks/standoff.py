"""Annotations kept apart from their texts: an annotator's folder in, and the texts that its offsets point into.

`documents.jsonl` holds one document a line: the SHA-256 of its text, how far it was annotated, its attributions,
times and events, every span a half-open range of code points. `copies.jsonl` and `positions.jsonl` span documents.
The texts are the publishers' and stand in no repository; they are read from the shared data and known by their hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Attribution:
    """Who says what: the spans of its source, cue and content, and its labels (kind, source_type, act, polarity).

    `number` is its place in its document's list, `parent` the number of the attribution that it stands in or None;
    `speaker` is an entity's id or None.
    """

    number: int
    source: Spans
    cue: Spans
    content: Spans
    labels: dict[str, str]
    speaker: str | None
    parent: int | None


@dataclass(frozen=True)
class Time:
    """An expression of time and its TIMEX3 value."""

    span: Span
    value: str


@dataclass(frozen=True)
class Event:
    """An event: the spans of its trigger, actor and recipient, its PLOVER type and its status."""

    trigger: Spans
    type: str
    status: str
    actor: Spans
    recipient: Spans


@dataclass(frozen=True)
class Copy:
    """A copied passage: its place in one document and in another, the documents in the order of their hashes."""

    documents: tuple[str, str]
    passages: tuple[Span, Span]
    kind: str


@dataclass(frozen=True)
class Position:
    """Where a passage takes its stance on a claim; claims and holders are ids that each annotator chose."""

    spans: Spans
    claim: str
    stance: str
    holder: str | None


@dataclass
class Document:
    """One annotated document; `until` is the code point at which its annotation ends."""

    until: int
    attributions: list[Attribution] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)


@dataclass
class Annotation:
    """All that one annotator marked, the documents by the hash of their text."""

    documents: dict[str, Document]
    copies: list[Copy]


def texts(data: Path) -> dict[str, str]:
    """Return the texts of moscow2017 by their SHA-256: the rows as title, blank line, text; the seeds as they are."""
    folder = data / "moscow2017"
    rows = (json.loads(line) for line in (folder / "reports.jsonl").read_bytes().splitlines())
    found = [f"{row['title']}\n\n{row['text']}" for row in rows]
    found += [path.read_bytes().decode("utf-8") for path in sorted((folder / "seeds").glob("*.txt"))]
    return {hashlib.sha256(text.encode("utf-8")).hexdigest(): text for text in found}


def trimmed(text: str, span: Span, until: int) -> Span:
    """Return ``span`` without what lies behind ``until`` and without white space at its ends."""
    start, end = span[0], min(span[1], until)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)


class _Reader:
    """Reads the rows of one document, cut at ``until``."""

    def __init__(self, text: str, until: int) -> None:
        self._text = text
        self._until = until

    def spans(self, found: list[list[int]]) -> Spans:
        cut = (trimmed(self._text, (start, end), self._until) for start, end in found)
        return tuple(sorted(span for span in cut if span[0] < span[1]))

    def attribution(self, number: int, row: dict[str, Any]) -> Attribution | None:
        cue, content = self.spans(row["cue"]), self.spans(row["content"])
        # A cue behind the end leaves content that nobody was asked to attribute.
        if not (cue if row["cue"] else content):
            return None
        labels = {name: row[name] for name in ("kind", "source_type", "act", "polarity")}
        return Attribution(number, self.spans(row["source"]), cue, content, labels, row["speaker"], row["parent"])

    def document(self, row: dict[str, Any], positions: list[dict[str, Any]]) -> Document:
        times = [(self.spans([[time["start_char"], time["end_char"]]]), time["value"]) for time in row["times"]]
        events = [
            Event(
                self.spans(event["trigger"]),
                event["type"],
                event["status"],
                self.spans(event["actor"]),
                self.spans(event["recipient"]),
            )
            for event in row["events"]
        ]
        held = [Position(self.spans(p["spans"]), p["claim"], p["stance"], p["holder"]) for p in positions]
        return Document(
            self._until,
            [found for place in enumerate(row["attributions"]) if (found := self.attribution(*place))],
            sorted((Time(spans[0], value) for spans, value in times if spans), key=lambda time: time.span),
            [event for event in events if event.trigger],
            [position for position in held if position.spans],
        )


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def bounds(folder: Path) -> dict[str, int]:
    """Return how far the annotator of ``folder`` annotated each document, by the hash of its text."""
    return {row["document"]: row["annotated_until"] for row in _rows(folder / "documents.jsonl")}


def read(folder: Path, texts_by_hash: dict[str, str], until: dict[str, int]) -> Annotation:
    """Return the annotation of ``folder`` for the documents of ``until``, each cut at its code point.

    Raises KeyError with the hash of a document whose text is not among ``texts_by_hash``.
    """
    positions: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(folder / "positions.jsonl"):
        positions.setdefault(row["document"], []).append(row)
    documents = {
        digest: _Reader(texts_by_hash[digest], until[digest]).document(row, positions.get(digest, []))
        for row in _rows(folder / "documents.jsonl")
        if (digest := row["document"]) in until
    }
    copies = []
    for row in _rows(folder / "copies.jsonl"):
        sides = sorted((row[f"document_{side}"], (row[f"start_{side}"], row[f"end_{side}"])) for side in "ab")
        if all(digest in until and end <= until[digest] for digest, (_, end) in sides):
            (first, passage_a), (second, passage_b) = sides
            copies.append(Copy((first, second), (passage_a, passage_b), row["kind"]))
    return Annotation(documents, copies)
