"""The whole page from a record's tables.

In come the tables, out comes the page's view. The figures at its head count the whole record; the reports that it holds
are at most as many as a browser opens quickly, those that share most with others first, and the page says what it
leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, takewhile
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from rapporteur.report.collection import Collection, dated, name
from rapporteur.report.dates import between
from rapporteur.report.families import families
from rapporteur.report.passages import Shared
from rapporteur.report.replacements import replacements
from rapporteur.report.reports import Margins, report
from rapporteur.report.rows import (
    Copy,
    Document,
    FamilyPassage,
    FamilyRow,
    Header,
    Input,
    Problem,
    Sentence,
    Substitution,
    Tables,
    rows,
)
from rapporteur.report.spread import histogram, period
from rapporteur.report.view import Counts, Date, Dossier, Repeat, Trouble


class Bounds(NamedTuple):
    """How much one page holds at most.

    A page of 3,000 news reports (34 MB) shows its table within 0.4 s and is read in whole after 4 s of a core's time,
    in Chromium 156 on the machine that the project is measured on; ``characters`` keeps long transcripts from making
    it heavier. Every text stands in the markup all the same, so that it is read, found, printed and linked to without
    script; what is out of sight is not laid out.
    """

    reports: int = 3_000
    characters: int = 30_000_000
    families: int = 3_000
    replacements: int = 200
    problems: int = 500


BOUNDS = Bounds()


def dossier(tables: Tables, title: str, bounds: Bounds = BOUNDS) -> Dossier:
    """Lay out the record's page under ``title``, within ``bounds``."""
    copies = _told(tables("copies"))
    documents = tables("documents")
    headers = rows(documents, Header)
    dates = [dated(each) for each in headers]
    whole = period(dates)

    kept = _kept(headers, pc.utf8_length(documents["text"]).to_pylist(), copies, bounds)
    collection = _collection(documents, tables("sentences"), kept)
    held = rows(_where(copies, kept, "document_a", "document_b", every=False), Copy)
    inside = [copy for copy in held if copy.document_a in collection and copy.document_b in collection]
    shared = Shared(rows(_where(tables("family_passages"), kept, "document_id"), FamilyPassage), inside)
    told = {row.family_id: row for row in rows(tables("families"), FamilyRow)}
    shown, families_left_out = families(collection, shared, told, whole, bounds.families)
    margins = Margins(collection, shared, shown, {family_id: row.documents for family_id, row in told.items()})
    anchors = {anchor for family in shown for each in (*family.comparisons, *family.further) for anchor in each.anchors}
    substitutions = tables("substitutions")
    substituted = rows(_where(copies, substitutions["copy_id"].unique(), "copy_id"), Copy)
    swapped, swapped_left_out = replacements(
        rows(substitutions, Substitution), {copy.copy_id: copy for copy in substituted}, anchors, bounds.replacements
    )
    troubles = [Trouble(*_fields(problem)) for problem in rows(tables("problems"), Problem)]
    inputs = rows(tables("inputs"), Input)
    repeats = _repeats(inputs, headers, collection)
    copied, others = _copied(held)
    return Dossier(
        title=title,
        period=_period(dates),
        counts=_counts(inputs, headers, copies, len(repeats), len(troubles)),
        histogram=histogram(dates),
        reports=tuple(
            report(member, margins, copied.get(document_id, ()), len(others.get(document_id, ())))
            for document_id, member in collection.items()
        ),
        families=shown,
        replacements=swapped,
        problems=tuple(troubles[: bounds.problems]),
        repeats=repeats[: bounds.problems],
        reports_left_out=len(headers) - len(collection),
        families_left_out=families_left_out,
        replacements_left_out=swapped_left_out,
        problems_left_out=max(0, len(troubles) - bounds.problems),
    )


def _told(copies: pa.Table) -> pa.Table:
    """The copies that say something: not those of page furniture."""
    return copies.filter(pc.not_equal(copies["part"], "furniture"))


def _kept(headers: list[Header], lengths: list[int], copies: pa.Table, bounds: Bounds) -> pa.Array:
    """The ids of the reports to show: all, or those with most copies; among equals the earlier, then the smaller id."""
    counts: dict[str, int] = defaultdict(int)
    for column in ("document_a", "document_b"):
        for count in copies[column].value_counts().to_pylist():
            counts[count["values"]] += count["counts"]
    ranked = sorted(
        zip(headers, lengths, strict=True),
        key=lambda each: (
            -counts[each[0].document_id],
            each[0].published is None,
            each[0].published.timestamp() if each[0].published else 0.0,
            each[0].document_id,
        ),
    )[: bounds.reports]
    room = takewhile(lambda size: size <= bounds.characters, accumulate(length for _, length in ranked))
    return pa.array([header.document_id for (header, _), _ in zip(ranked, room, strict=False)], pa.string())


def _collection(documents: pa.Table, sentences: pa.Table, kept: pa.Array) -> Collection:
    cut: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in rows(_where(sentences, kept, "document_id"), Sentence):
        cut[sentence.document_id].append(sentence)
    return Collection(rows(_where(documents, kept, "document_id"), Document), cut)


def _where(table: pa.Table, kept: pa.Array, *columns: str, every: bool = True) -> pa.Table:
    """The rows of ``table`` with a kept report in every one, or in any one, of ``columns``."""
    masks = [pc.is_in(table[column], value_set=kept) for column in columns]
    mask = masks[0]
    for other in masks[1:]:
        mask = pc.and_(mask, other) if every else pc.or_(mask, other)
    return table.filter(mask)


def _copied(copies: list[Copy]) -> tuple[dict[str, list[tuple[int, int]]], dict[str, set[str]]]:
    """For each report, the ranges of its text that stand elsewhere, and in which other reports."""
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    others: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        ranges[copy.document_a].append((copy.start_a, copy.end_a))
        ranges[copy.document_b].append((copy.start_b, copy.end_b))
        others[copy.document_a].add(copy.document_b)
        others[copy.document_b].add(copy.document_a)
    return ranges, others


def _repeats(inputs: list[Input], headers: list[Header], collection: Collection) -> tuple[Repeat, ...]:
    names = {each.document_id: name(each) for each in headers}
    return tuple(
        Repeat(
            each.uri,
            names.get(each.document_id, each.document_id),
            collection[each.document_id].anchor if each.document_id in collection else None,
        )
        for each in inputs
        if each.outcome == "same_as" and each.document_id is not None
    )


def _counts(inputs: list[Input], headers: list[Header], copies: pa.Table, repeats: int, problems: int) -> Counts:
    copied = {*copies["document_a"].unique().to_pylist(), *copies["document_b"].unique().to_pylist()}
    return Counts(
        inputs=len(inputs),
        reports=len(headers),
        publishers=len({name(each).casefold() for each in headers}),
        families=len(copies["family_id"].unique()),
        uncopied=sum(each.document_id not in copied for each in headers),
        repeats=repeats,
        problems=problems,
        refused=sum(each.outcome == "problem" for each in inputs),
    )


def _period(dates: list[Date]) -> str:
    whole = period(dates)
    undated = sum(each.earliest is None for each in dates)
    if whole is None:
        return "none of them dated" if dates else ""
    words = between(whole.first, whole.last)
    return f"{words}; {undated} undated" if undated else words


def _fields(problem: Problem) -> tuple[str, str, str, str | None, str]:
    return problem.uri, problem.step, problem.problem, problem.location, problem.remedy
