"""Words that stand for others, counted over the collection.

In come ``substitutions`` and their copies; out come pairs of words with how often and in how many reports each stands.
Where it is not known who copied whom, neither word is the first: "U.S." for "United States" and "United States" for
"U.S." are then one row, without an arrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from rapporteur.report.rows import Copy, Substitution
from rapporteur.report.view import Replacement

# How many comparisons a row leads to; the rest are found by the record's own `query`.
_EXAMPLES = 3


def replacements(
    substitutions: Iterable[Substitution], copies: Mapping[str, Copy], shown: Set[str], bound: int
) -> tuple[tuple[Replacement, ...], int]:
    """Return at most ``bound`` replacements, the most frequent first, and how many are left out.

    ``copies`` are the copies that count, by id; ``shown`` the anchors of the comparisons on the page.
    """
    found: dict[tuple[str, str, bool], list[Substitution]] = defaultdict(list)
    for substitution in substitutions:
        copy = copies.get(substitution.copy_id)
        if copy is None:
            continue
        one, other = substitution.words_a, substitution.words_b
        if copy.direction == "b_to_a" or (copy.direction == "unknown" and _key(other) < _key(one)):
            one, other = other, one
        found[one, other, copy.direction != "unknown"].append(substitution)
    ranked = sorted(found.items(), key=lambda each: (-len(each[1]), _key(each[0][0]), _key(each[0][1]), each[0][2]))
    return tuple(_replacement(*each, copies, shown) for each in ranked[:bound]), max(0, len(ranked) - bound)


def _replacement(
    words: tuple[str, str, bool], held: list[Substitution], copies: Mapping[str, Copy], shown: Set[str]
) -> Replacement:
    one, other, directed = words
    ids = sorted({substitution.copy_id for substitution in held})
    reports = {report for copy_id in ids for report in (copies[copy_id].document_a, copies[copy_id].document_b)}
    examples = [anchor for anchor in (f"copy-{copy_id}" for copy_id in ids) if anchor in shown]
    return Replacement(
        one=one,
        other=other,
        directed=directed,
        times=len(held),
        reports=len(reports),
        in_quotations=sum(substitution.in_quotation for substitution in held),
        examples=tuple(examples[:_EXAMPLES]),
    )


def _key(words: str) -> tuple[str, str]:
    return words.casefold(), words
