"""One report as the page shows it: what is known of it, its text, and how much of it is its own.

In come the report, its shared passages and what the page shows of their families; out comes its view. A report's own
share is the share of the characters of its prose sentences that stand, word for word or edited, in no other report of
the record, quotations included: who quotes the same words has not written them either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from rapporteur.report.collection import Collection, Member, web_address
from rapporteur.report.passages import Passage, Shared, covered
from rapporteur.report.segments import paragraphs
from rapporteur.report.view import Family, Note, Other, Report, Share

# How many other reports a note in the margin names before it counts the rest.
_NAMED = 4

# Hundreds of words beyond which the height reserved for a text no longer grows.
_SIZES = 127

# BCP 47's shape; anything else would tell a screen reader nothing.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Margins:
    """What the margins of reports say of shared passages: who else has them, and where the two stand side by side."""

    def __init__(
        self, collection: Collection, shared: Shared, families: Iterable[Family], reach: Mapping[str, int]
    ) -> None:
        self._collection = collection
        self._shared = shared
        self._reach = reach
        self._families = {family.anchor for family in families}
        comparisons = chain.from_iterable((*family.comparisons, *family.further) for family in families)
        anchors = {anchor for comparison in comparisons for anchor in comparison.anchors}
        self._sides: dict[tuple[Passage, str], str] = {}
        for pair in chain.from_iterable(shared.pairs.values()):
            anchor = f"copy-{pair.copy.copy_id}"
            if anchor in anchors:
                self._sides.setdefault((pair.a.passage, pair.b.document_id), anchor)
                self._sides.setdefault((pair.b.passage, pair.a.document_id), anchor)

    def notes(self, document_id: str) -> dict[Passage, Note]:
        """Number the report's shared passages in the order of its text and say of each who else has it."""
        passages = self._shared.reports.get(document_id, ())
        return {passage: self._note(passage, number) for number, passage in enumerate(passages, start=1)}

    def _note(self, passage: Passage, number: int) -> Note:
        family = f"family-{passage.family_id}"
        elsewhere: dict[str, Passage] = {}
        for other in self._shared.families[passage.family_id]:
            if other.document_id != passage.document_id:
                elsewhere.setdefault(other.document_id, other)
        ranked = sorted(elsewhere, key=self._collection.rank)
        reports = self._reach[passage.family_id] - 1
        others = tuple(
            Other(
                self._collection[document_id].name,
                self._collection[document_id].date,
                self._sides.get((passage, document_id))
                or (family if family in self._families else elsewhere[document_id].anchor),
            )
            for document_id in ranked[:_NAMED]
        )
        return Note(
            number=number,
            anchor=passage.anchor,
            family=family if family in self._families else None,
            quotation=passage.family_id in self._shared.quotations,
            reports=reports,
            others=others,
            unnamed=max(0, reports - len(others)),
        )


def report(member: Member, margins: Margins, copied: Sequence[tuple[int, int]], shares_with: int) -> Report:
    """Lay out one report; ``copied`` are the ranges of its text that stand in ``shares_with`` other reports."""
    document = member.document
    words = _words(member)
    notes = margins.notes(document.document_id)
    begun: set[Passage] = set()
    heading = tuple(paragraphs(document.text, 0, document.body_start, member.sentences, notes, begun))
    body = tuple(paragraphs(document.text, document.body_start, len(document.text), member.sentences, notes, begun))
    return Report(
        anchor=member.anchor,
        name=member.name,
        title=document.title or document.text[: document.body_start].strip() or member.name,
        heading=tuple(segment for paragraph in heading for segment in paragraph.segments),
        heading_notes=tuple(note for paragraph in heading for note in paragraph.notes),
        date=member.date,
        genre=document.genre,
        credits=tuple(dict.fromkeys(credit.name for credit in document.credits)),
        author=document.author,
        uri=document.uri,
        href=web_address(document.uri),
        language=document.language if document.language and _LANGUAGE.fullmatch(document.language) else None,
        words=words,
        size=min(_SIZES, max(0, words - 1) // 100).bit_length(),
        own=_own(member, copied),
        shares_with=shares_with,
        paragraphs=body,
    )


def _words(member: Member) -> int:
    """How many words the report has, page furniture apart; all of them where it has no sentences."""
    if not member.sentences:
        return len(member.words.start)
    told = (sentence for sentence in member.sentences if sentence.role != "furniture")
    counted = (member.words_between(sentence.start_char, sentence.end_char) for sentence in told)
    return sum(words.stop - words.start for words in counted)


def _own(member: Member, copied: Sequence[tuple[int, int]]) -> Share | None:
    """The share of the prose that stands nowhere else; None where there is no prose."""
    prose = covered(
        [(sentence.start_char, sentence.end_char) for sentence in member.sentences if sentence.role == "prose"]
    )
    total = sum(end - start for start, end in prose)
    if not total:
        return None
    elsewhere = covered(copied)
    taken = sum(max(0, min(end, until) - max(start, since)) for start, end in prose for since, until in elsewhere)
    share = 100 * (total - taken) / total
    # A share is all or nothing only where it is: 99.7 per cent is not the whole.
    percent = round(share) if share in (0, 100) else min(99, max(1, round(share)))
    return Share(percent, "all" if percent == 100 else "none" if percent == 0 else f"{percent} %")
