"""Records made up for these tests: reports of an invented affair, with the passages that they share.

A report is written as paragraphs of sentences, each with its role and, where it is shared, a letter that names the
family. From these come tables as a build would write them: offsets, copies of every pair, substitutions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any, NamedTuple

import pyarrow as pa

from rapporteur.ids import identify
from rapporteur.report.rows import Tables
from rapporteur.schema import EXPORTED, table


class Line(NamedTuple):
    """A sentence: its text, the letter of the family it belongs to, its role."""

    text: str
    family: str = ""
    role: str = "prose"


class Written(NamedTuple):
    """A report as written: paragraphs are lists of lines."""

    uri: str
    publisher: str | None
    title: str | None
    published: datetime | None
    precision: str | None
    found: str
    paragraphs: Sequence[Sequence[Line]]
    credits: Sequence[str] = ()
    genre: str = "news"
    language: str = "en"
    author: str | None = None


class Stretch(NamedTuple):
    document_id: str
    start: int
    end: int


def record(
    reports: Iterable[Written],
    swaps: Sequence[tuple[str, str]] = (),
    problems: Sequence[dict[str, Any]] = (),
    repeats: Sequence[tuple[str, int]] = (),
    parts: dict[str, str] | None = None,
    directed: bool = False,
) -> Tables:
    """Make the tables of ``reports``; ``swaps`` are words that stand for one another, ``repeats`` are given twice."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    texts: dict[str, str] = {}
    for report in reports:
        _write(report, rows, stretches, texts)
    for letter, places in sorted(stretches.items()):
        if len(places) > 1:
            _share(letter, places, rows, texts, swaps, (parts or {}).get(letter, "prose"), directed)
    rows["problems"] = [dict(problem) for problem in problems]
    for problem in problems:
        rows["inputs"].append(_input(problem["uri"], "problem", None))
    ids = list(texts)
    for uri, which in repeats:
        rows["inputs"].append(_input(uri, "same_as", ids[which]))
    tables = {
        definition.name: definition.from_rows(
            sorted(rows[definition.name], key=lambda row, key=definition.key: [str(row[name]) for name in key])  # type: ignore[misc]  # the key is bound at once
        )
        for definition in EXPORTED
    }
    return tables.__getitem__


def _write(
    report: Written,
    rows: dict[str, list[dict[str, Any]]],
    stretches: dict[str, list[Stretch]],
    texts: dict[str, str],
) -> None:
    text = f"{report.title}\n\n" if report.title else ""
    body_start = len(text)
    sentences: list[tuple[int, int, str]] = [(0, body_start - 2, "headline")] if report.title else []
    families: list[tuple[str, int, int]] = []
    for number, paragraph in enumerate(report.paragraphs):
        text += "\n\n" if number else ""
        for order, line in enumerate(paragraph):
            text += " " if order else ""
            start = len(text)
            text += line.text
            sentences.append((start, len(text), line.role))
            if line.family:
                if order and families and families[-1][0] == line.family and families[-1][2] == start - 1:
                    families[-1] = (line.family, families[-1][1], len(text))
                else:
                    families.append((line.family, start, len(text)))
    document_id = identify(report.uri, text)
    texts[document_id] = text
    for family, start, end in families:
        stretches[family].append(Stretch(document_id, start, end))
    rows["documents"].append(
        {
            "document_id": document_id,
            "uri": report.uri,
            "domain": None,
            "canonical_url": None,
            "publisher": report.publisher,
            "title": report.title,
            "author": report.author,
            "genre": report.genre,
            "credits": [{"name": name, "start_char": 0, "end_char": 0, "kind": "wire"} for name in report.credits],
            "published": report.published,
            "published_precision": report.precision,
            "published_zone": None,
            "published_from": report.found,
            "captured": None,
            "language": report.language,
            "text": text,
            "body_start": body_start,
            "sha256": "",
            "story_id": None,
            "links": [],
        }
    )
    for number, (start, end, role) in enumerate(sentences):
        rows["sentences"].append(
            {
                "document_id": document_id,
                "sentence": number,
                "start_char": start,
                "end_char": end,
                "role": role,
                "seam": None,
                "off_story": None,
                "origin_family": None,
            }
        )
    rows["inputs"].append(_input(report.uri, "document", document_id))


def _input(uri: str, outcome: str, document_id: str | None) -> dict[str, Any]:
    return {
        "input_id": identify(uri, outcome),
        "uri": uri,
        "container": None,
        "location": None,
        "bytes": 1,
        "sha256": "",
        "outcome": outcome,
        "document_id": document_id,
    }


def _share(
    letter: str,
    places: Sequence[Stretch],
    rows: dict[str, list[dict[str, Any]]],
    texts: dict[str, str],
    swaps: Sequence[tuple[str, str]],
    part: str,
    directed: bool,
) -> None:
    family_id = identify("family", letter)
    origin = places[0].document_id if directed else None
    rows["families"].append(
        {
            "family_id": family_id,
            "passages": len(places),
            "documents": len({place.document_id for place in places}),
            "origin_document": origin,
            "origin_kind": "outlet" if directed else "unknown",
            "origin_reason": "The others credit it." if directed else "The dates do not say.",
        }
    )
    for place in places:
        rows["family_passages"].append(
            {
                "family_id": family_id,
                "document_id": place.document_id,
                "start_char": place.start,
                "end_char": place.end,
            }
        )
    for one, other in combinations(sorted(places), 2):
        if one.document_id == other.document_id:
            continue
        a, b = texts[one.document_id][one.start : one.end], texts[other.document_id][other.start : other.end]
        copy_id = identify("copy", *map(str, (*one, *other)))
        rows["copies"].append(
            {
                "copy_id": copy_id,
                "document_a": one.document_id,
                "start_a": one.start,
                "end_a": one.end,
                "document_b": other.document_id,
                "start_b": other.start,
                "end_b": other.end,
                "kind": "exact" if a == b else "edited",
                "part": part,
                "similarity": 1.0 if a == b else 0.9,
                "direction": "unknown" if not directed else "a_to_b",
                "direction_reason": "" if not directed else "It is earlier.",
                "family_id": family_id,
            }
        )
        for pair in swaps:
            for words_a, words_b in (pair, pair[::-1]):
                if words_a in a and words_b in b and words_b not in a:
                    start_a, start_b = one.start + a.index(words_a), other.start + b.index(words_b)
                    rows["substitutions"].append(
                        {
                            "copy_id": copy_id,
                            "words_a": words_a,
                            "words_b": words_b,
                            "start_a": start_a,
                            "end_a": start_a + len(words_a),
                            "start_b": start_b,
                            "end_b": start_b + len(words_b),
                            "in_quotation": False,
                        }
                    )


def problem(uri: str, what: str, remedy: str, location: str | None = None) -> dict[str, Any]:
    """A row of ``problems``."""
    return {
        "uri": uri,
        "step": "read",
        "problem": what,
        "location": location,
        "remedy": remedy,
        "input_id": identify(uri),
    }


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time in the month of the invented affair."""
    return datetime(2031, 5, day, hour, minute, tzinfo=UTC)


WIRE = "The harbour of Velm was closed on Tuesday after two tugboats collided off the mole, the port authority said."
SPUN = "The harbour of Velm was shut on Tuesday after two tugboats crashed off the mole, the port authority said."
PLEDGE = "We will not reopen the lock before the divers are done."


def affair() -> Tables:
    """Six reports by five outlets: wire copy printed whole, edited and reworded, a shared quotation, page furniture."""
    return record(
        [
            Written(
                "https://velm-wire.example/2031/05/06/lock",
                "Velm Wire",
                "Port of Velm closed after collision",
                at(6, 14, 5),
                "minute",
                "metadata",
                [
                    [Line(WIRE, "a"), Line("The coast guard sent nine divers.", "b")],
                    [Line(f"“{PLEDGE}”", "q"), Line("said harbour master Ilse Torvald.")],
                    [Line("Ferries to the islands were sent to Norr.")],
                ],
                genre="wire",
                author="Jon Arvik",
            ),
            Written(
                "https://morningpost.example/news/2031/05/06/velm-harbour.html",
                "The Morning Post",
                "Tugboats collide; Velm harbour shut",
                at(6),
                "day",
                "url",
                [
                    [Line("Share", role="furniture")],
                    [Line("The northern mole of Velm harbour on Tuesday.", role="caption")],
                    [Line(SPUN, "a")],
                    [Line("Nobody was hurt, the company that owns both boats told this newspaper.")],
                    [Line(f"“{PLEDGE}”", "q"), Line("Torvald told reporters on the quay.")],
                    [Line("Comments", role="furniture")],
                ],
                credits=["Velm Wire"],
            ),
            Written(
                "https://islander.example/a/7",
                "The Islander",
                "Ferries diverted to Norr",
                at(7),
                "day",
                "text",
                [
                    [Line("Islanders waited four hours for a boat.")],
                    [Line(WIRE, "a"), Line("The coast guard sent in nine of its divers.", "b")],
                ],
            ),
            Written(
                "https://gulfdaily.example/velm",
                "Gulf Daily",
                "Collision closes Velm",
                at(1),
                "month",
                "metadata",
                [[Line(WIRE, "a")], [Line("Trade with the Gulf is not touched.")]],
                genre="aggregator",
            ),
            Written(
                "pages/unknown-07.txt",
                None,
                None,
                None,
                None,
                "unknown",
                [
                    [Line(SPUN.replace("port authority", "harbour administration"), "a")],
                    [Line("County fair opens on Saturday")],
                    [Line("It had been agreed with the union before.")],
                ],
            ),
            Written(
                "https://norrtidende.example/havn",
                "Norr Tidende",
                "Havnen i Velm stengt",
                at(8),
                "day",
                "given",
                [],
                language="no",
            ),
        ],
        swaps=[("closed", "shut"), ("collided", "crashed"), ("port authority", "harbour administration")],
        problems=[
            problem(
                "pages/torn.html",
                "The page ends in the middle of its markup.",
                "Fetch the page again.",
                "byte 4,096",
            )
        ],
        repeats=[("copies/lock.html", 0)],
        parts={"q": "quotation"},
    )


def press(reports: int) -> Tables:
    """Many reports for measuring: each of some 700 words, a third of its sentences shared within groups of eight."""
    outlets = [f"Outlet {number}" for number in range(40)]
    written = []
    for number in range(reports):
        group = number // 8
        paragraphs = []
        for place in range(18):
            if place % 3 == 0:
                twist = "told reporters" if number % 2 else "said"
                line = Line(_sentence(group, place, twist), f"{group}-{place}")
            else:
                line = Line(_sentence(number + 1_000_000, place, "said"))
            paragraphs.append([line, Line(_sentence(number + 2_000_000, place, "added"))])
        written.append(
            Written(
                f"https://outlet-{number % 40}.example/2031/{number}",
                outlets[number % 40],
                f"Report {number} of the harbour inquiry in Velm",
                at(1 + number % 28, number % 24),
                "minute",
                "metadata",
                paragraphs,
            )
        )
    return record(written)


_NOUNS = ("harbour", "lock", "divers", "minister", "union", "inquiry", "tugboat", "coast guard", "company", "island")
_VERBS = ("opened", "questioned", "blamed", "searched", "answered", "delayed", "inspected", "left", "met", "warned")


def _sentence(seed: int, place: int, verb: str) -> str:
    words = [f"On day {place + 1} the {_NOUNS[(seed + place) % 10]} {_VERBS[(seed // 10 + place) % 10]}"]
    words.append(f"the {_NOUNS[(seed * 7 + place * 3) % 10]} numbered {seed * 31 + place},")
    words.append(f"the {_NOUNS[(seed // 3 + place * 7) % 10]}’s spokesman {verb} in Velm.")
    return " ".join(words)


def empty() -> Tables:
    """A record without any input."""
    return lambda name: table(name).empty()


def filled(rows: dict[str, list[dict[str, Any]]]) -> Tables:
    """Tables of given rows, the others empty."""
    tables: dict[str, pa.Table] = {
        definition.name: definition.from_rows(rows.get(definition.name, [])) for definition in EXPORTED
    }
    return tables.__getitem__
