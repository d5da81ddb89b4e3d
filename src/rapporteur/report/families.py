"""Each shared passage in all its reports: its first words, its spread over time, its wordings side by side.

In come the collection and its shared passages; out come families in order of how many reports they reach.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapporteur.report.collection import Collection
from rapporteur.report.comparisons import comparisons, needed, place, reference
from rapporteur.report.passages import Passage, Shared
from rapporteur.report.rows import FamilyRow
from rapporteur.report.spread import Period, spread
from rapporteur.report.view import Family

# The pairs beyond those with the reference that a family may show: all of a family of six passages.
_FURTHER = 10

# How many words of a passage name it in a heading: about a line and a half.
_QUOTED = 18


def families(
    collection: Collection, shared: Shared, told: Mapping[str, FamilyRow], period: Period | None, bound: int
) -> tuple[tuple[Family, ...], int]:
    """Return at most ``bound`` families, those that reach most reports first, and how many are left out."""
    ids = sorted(
        (family_id for family_id, pairs in shared.pairs.items() if pairs),
        key=lambda family_id: (
            -told[family_id].documents,
            min((collection.rank(passage.document_id), passage.start) for passage in shared.families[family_id]),
            family_id,
        ),
    )
    views = tuple(
        _family(collection, shared, told[family_id], number, period)
        for number, family_id in enumerate(ids[:bound], start=1)
    )
    return views, max(0, len(ids) - bound)


def _family(collection: Collection, shared: Shared, row: FamilyRow, number: int, period: Period | None) -> Family:
    passages = sorted(
        shared.families[row.family_id], key=lambda passage: (collection.rank(passage.document_id), passage.start)
    )
    pairs = shared.pairs[row.family_id]
    against = reference(collection, row.origin_document, pairs)
    shown, further = needed(collection, pairs, against)
    also = further if len(further) <= _FURTHER else []
    members = [collection[document_id] for document_id in dict.fromkeys(passage.document_id for passage in passages)]
    quotation = row.family_id in shared.quotations
    outlets = len({member.name.casefold() for member in members})
    return Family(
        anchor=f"family-{row.family_id}",
        number=number,
        quote=_quote(collection, next(passage for passage in passages if passage.document_id == against)),
        quotation=quotation,
        reports=row.documents,
        passages=row.passages,
        elsewhere=max(0, row.documents - len(members)),
        origin=_origin(collection, row, quotation),
        places=tuple(place(collection, passage) for passage in passages),
        spread=spread([member.date for member in members], outlets, period),
        comparisons=comparisons(collection, shown),
        further=comparisons(collection, also),
        unshown=len(further) - len(also),
    )


def _origin(collection: Collection, row: FamilyRow, quotation: bool) -> str:
    """Say where the passage comes from, or why that is not known."""
    if row.origin_document is not None:
        known = collection.get(row.origin_document)
        name = known.name if known else "a report that this page leaves out"
        return f"It comes from {name} ({row.origin_kind}). {row.origin_reason}".strip()
    if quotation:
        return "A quotation: that reports have the same one does not say which had it first."
    return f"Which report had it first is not known. {row.origin_reason}".strip()


def _quote(collection: Collection, passage: Passage) -> str:
    """The passage's first words, as they stand, with an ellipsis where it begins within a sentence or goes on."""
    member = collection[passage.document_id]
    words = member.words_between(passage.start, passage.end)
    text, end = member.document.text, passage.end
    if words.stop - words.start > _QUOTED:
        end = member.words.end[words.start + _QUOTED - 1]
    begins = not member.sentences or any(sentence.start_char == passage.start for sentence in member.sentences)
    return ("" if begins else "… ") + text[passage.start : end].strip() + (" …" if end < passage.end else "")
