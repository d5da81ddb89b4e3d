"""The truth about copies: pairs of passages, substitutions, families.

In comes the annotated collection. A passage is a sentence; a family is a sentence, its copies and theirs. All pairs
of a family are copies: direction is known where the one was made from the other, by mark; between two copies of a
third it is unknown. Two reports that quote the same words of one utterance share those words as a quotation, which
proves no copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from examples.affair.annotated import Annotated, Collection
from examples.affair.fidelity import quoted, stretches, word_spans, words
from examples.affair.notes import Span
from examples.affair.projection import replacements
from examples.affair.reports_truth import Row

# Shorter runs of words recur in news by themselves.
QUOTATION_WORDS = 5

ORIGIN_KINDS = {"wire": "wire", "transcript": "transcript", "statement": "statement"}


class Families:
    """The families of copied sentences: each family's id is its first origin's, its members in the reports' order."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.of: dict[str, str] = {}
        for sentence in collection.sentences.values():
            for origin in sentence.origins:
                root = self._root(origin)
                self.of[sentence.id] = root
                self.of[root] = root
        # Origins of one merged sentence belong together.
        for sentence in collection.sentences.values():
            roots = sorted({self._root(origin) for origin in sentence.origins})
            for other in roots[1:]:
                for id_, root in list(self.of.items()):
                    if root == other:
                        self.of[id_] = roots[0]
                self.of[other] = roots[0]
        self.members: dict[str, list[Annotated]] = {}
        for id_ in collection.sentences:
            if id_ in self.of:
                self.members.setdefault(self.of[id_], []).append(collection.sentences[id_])

    def _root(self, origin: Annotated) -> str:
        while origin.origins:
            origin = origin.origins[0]
        return self.of.get(origin.id, origin.id)


def families(found: Families) -> Iterator[Row]:
    """Yield each family with the report its passages come from."""
    for id_, members in sorted(found.members.items()):
        origin = found.collection.sentences[id_].report
        yield {
            "family_id": id_,
            "passages": len(members),
            "documents": len({member.report.label for member in members}),
            "origin_document": origin.label,
            "origin_kind": ORIGIN_KINDS.get(origin.header["genre"], "outlet"),
            "origin_reason": "the others were written from it",
        }


def family_passages(found: Families) -> Iterator[Row]:
    """Yield the passages of each family."""
    for id_, members in sorted(found.members.items()):
        for member in members:
            yield {
                "family_id": id_,
                "document_id": member.report.label,
                "start_char": member.sentence.start,
                "end_char": member.sentence.end,
            }


def _part(*passages: Annotated) -> str:
    return "furniture" if any(p.sentence.role == "furniture" for p in passages) else "prose"


def _row(copy_id: str, a: tuple[str, Span], b: tuple[str, Span], family: str) -> Row:
    return {
        "copy_id": copy_id,
        "document_a": a[0],
        "start_a": a[1][0],
        "end_a": a[1][1],
        "document_b": b[0],
        "start_b": b[1][0],
        "end_b": b[1][1],
        "family_id": family,
    }


def copies(found: Families, said: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Yield every pair of copied passages, each with its substitutions; then the pairs that share only quoted words."""
    for copy in found.collection.sentences.values():
        if copy.origins:
            yield _declared(copy, found.of[copy.id])
    for family, members in sorted(found.members.items()):
        for a, b in combinations([member for member in members if member.origins], 2):
            if a.report is not b.report and set(a.sentence.origins) & set(b.sentence.origins):
                yield _siblings(a, b, family)
    for row in shared_quotations(found, said):
        yield row, []


def _declared(copy: Annotated, family: str) -> tuple[Row, list[Row]]:
    first, last = copy.origins[0], copy.origins[-1]
    origin = (first.report.label, (first.sentence.start, last.sentence.end))
    here = (copy.report.label, (copy.sentence.start, copy.sentence.end))
    row = _row(f"{first.id}~{copy.id}", origin, here, family) | {
        "kind": copy.sentence.relation,
        "part": _part(copy, *copy.origins),
        "direction": "a_to_b",
        "direction_reason": f"{copy.id} was written from it",
    }
    if copy.sentence.relation == "paraphrase":
        return row, []
    pairs = [(segment.old, segment.new) for segment in copy.alignment.segments if not segment.equal]
    return row, _substitutions(row, pairs, first, copy)


def _siblings(a: Annotated, b: Annotated, family: str) -> tuple[Row, list[Row]]:
    kinds = {a.sentence.relation, b.sentence.relation}
    kind = next(kind for kind in ("paraphrase", "spun", "edited", "exact") if kind in kinds)
    row = _row(
        f"{a.id}~{b.id}",
        (a.report.label, (a.sentence.start, a.sentence.end)),
        (b.report.label, (b.sentence.start, b.sentence.end)),
        family,
    ) | {
        "kind": kind,
        "part": _part(a, b),
        "direction": "unknown",
        "direction_reason": "both were written from a third",
    }
    if kind == "paraphrase" or a.sentence.origins != b.sentence.origins:
        return row, []
    if a.report.text[slice(a.sentence.start, a.sentence.end)] == b.report.text[slice(b.sentence.start, b.sentence.end)]:
        row["kind"] = "exact"
    return row, _substitutions(row, replacements(a.alignment, b.alignment), a, b)


def _substitutions(row: Row, pairs: Sequence[tuple[Span, Span]], a: Annotated, b: Annotated) -> list[Row]:
    """Return the pairs of passages that stand for each other in other words; what is only left out is none."""
    inside = quoted(b.report.text)
    rows: list[Row] = []
    for span_a, span_b in pairs:
        words_a, words_b = a.report.text[slice(*span_a)], b.report.text[slice(*span_b)]
        if words(words_a) and words(words_b) and words(words_a) != words(words_b):
            rows.append(
                {
                    "copy_id": row["copy_id"],
                    "words_a": words_a,
                    "words_b": words_b,
                    "start_a": span_a[0],
                    "end_a": span_a[1],
                    "start_b": span_b[0],
                    "end_b": span_b[1],
                    "in_quotation": any(s <= span_b[0] and span_b[1] <= e for s, e in inside),
                }
            )
    return rows


def shared_quotations(found: Families, said: Sequence[Row]) -> Iterator[Row]:
    """Yield the runs of words that independent reports of one utterance both quote."""
    by_utterance: dict[str, list[tuple[Row, Span]]] = {}
    for row in said:
        report = found.collection.reports[row["document_id"]]
        if row["utterance_id"] and row["kind"] != "indirect":
            transcript = report.header["genre"] == "transcript"
            for span in stretches(report.text, row["content"], transcript):
                by_utterance.setdefault(row["utterance_id"], []).append((row, span))
    for utterance, quotations in sorted(by_utterance.items()):
        for (row_a, span_a), (row_b, span_b) in combinations(quotations, 2):
            if row_a["document_id"] != row_b["document_id"] and not _related(found, row_a, span_a, row_b, span_b):
                shared = _longest_run(found.collection, row_a["document_id"], span_a, row_b["document_id"], span_b)
                if shared is not None:
                    a, b = shared
                    copy_id = f"{row_a['attribution_id']}~{row_b['attribution_id']}~{a[0]}"
                    yield _row(
                        copy_id, (row_a["document_id"], a), (row_b["document_id"], b), f"utterance:{utterance}"
                    ) | {
                        "kind": "exact",
                        "part": "quotation",
                        "direction": "unknown",
                        "direction_reason": "both quote the same words",
                    }


def _related(found: Families, row_a: Row, span_a: Span, row_b: Row, span_b: Span) -> bool:
    """Whether the two quoted passages stand in sentences of one family: their copy is a copy of prose already."""
    return bool(_families_at(found, row_a["document_id"], span_a) & _families_at(found, row_b["document_id"], span_b))


def _families_at(found: Families, label: str, span: Span) -> set[str]:
    report = found.collection.reports[label]
    return {
        found.of.get(each.id, each.id)
        for each in found.collection.of(report)
        if each.sentence.start < span[1] and span[0] < each.sentence.end
    }


def _longest_run(collection: Collection, a: str, span_a: Span, b: str, span_b: Span) -> tuple[Span, Span] | None:
    """Return the longest run of equal words of the two passages, as places; None if it is too short to tell."""
    text_a, text_b = collection.reports[a].text, collection.reports[b].text
    spans_a, spans_b = word_spans(text_a, span_a), word_spans(text_b, span_b)
    heard_a, heard_b = words(text_a[slice(*span_a)]), words(text_b[slice(*span_b)])
    match = SequenceMatcher(None, heard_a, heard_b, autojunk=False).find_longest_match()
    if match.size < QUOTATION_WORDS:
        return None
    return (
        (spans_a[match.a][0], spans_a[match.a + match.size - 1][1]),
        (spans_b[match.b][0], spans_b[match.b + match.size - 1][1]),
    )
