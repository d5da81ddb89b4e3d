"""How far two annotators of the same texts agree: the ceiling of every figure that is measured on either of them.

    python -m benchmarks.agreement [--data ../shared/data] [--one DIR --two DIR] [--json]

In come two folders of standoff annotation (`benchmarks/moscow2017/one` and `two`, see its README.md) and the texts
that they point into; out come a table or JSON lines, each figure with its 95 % interval (bootstrap over documents).
Each document counts up to the point to which both annotated it. Neither annotator is the gold: F1 does not care.

- `source`, `cue`, `content`: F1 of spans with the same ends, white space trimmed, and of word and punctuation tokens.
- `attributions`: F1 of whole attributions under one-to-one maximum matching: the cues share a token (or both have
  none), the source's tokens are the same, and the content's are (strict) or overlap with intersection over union of
  0.8 or more (lenient). These are the definitions by which systems are scored on PolNeAR.
- labels of an attribution, its speaker and its parent: share of the leniently matched pairs that bear the same. Ids of
  speakers are names that each annotator chose: `speaker` compares them through a one-to-one map, `speaker, same id`
  as they are written. No speaker is compared as one more speaker.
- `times`: F1 of spans with the same ends (strict), that overlap (relaxed), that overlap and have the same value, as
  TempEval-3 counts. `events`: F1 of triggers that share a token; of the matched pairs the share that agrees in type, in
  status, and in actor and recipient (that share a token, or are both absent).
- `copies`: F1 of pairs of passages both sides of which overlap with intersection over union of 0.5 or more.
- `positions`: F1 of passages that share half of the shorter one's tokens and take a stance on the same claim (claims
  are mapped like speakers, by the passages they share); of the matched pairs the share with the same stance.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.intervals import bootstrap, f1
from benchmarks.matching import Pair, mapping, matching
from benchmarks.standoff import Annotation, Copy, Document, Span, Spans, bounds, read, texts

FOLDER = Path(__file__).with_name("moscow2017")
TOKEN = re.compile(r"\w+|[^\w\s]")
# The share of common tokens from which two contents are leniently the same one: that of the attribution scorer.
LENIENT = 0.8
# Passages of a copy end where an annotator saw fit, at a sentence or at what was copied of it: half is the same copy.
SAME_PASSAGE = 0.5

Tokens = frozenset[int]
Counts = dict[str, list[float]]


class Figure(NamedTuple):
    """A figure in per cent, the ends of its interval, and what it was counted on: those found by one and by two.

    Of a share of matched pairs both counts are the number of pairs.
    """

    name: str
    value: float
    low: float
    high: float
    one: float
    two: float


def tokens_in(token_spans: Sequence[Span], spans: Spans) -> Tokens:
    """Return the numbers of the tokens that ``spans`` touch."""
    return frozenset(i for i, (s, e) in enumerate(token_spans) for a, b in spans if s < b and a < e)


def overlap(a: Set[int], b: Set[int]) -> float:
    """Return intersection over union; 1 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 1.0


class _Sides(NamedTuple):
    """The tokens of an attribution's three parts."""

    source: Tokens
    cue: Tokens
    content: Tokens


def _linked(threshold: float) -> Callable[[_Sides, _Sides], float]:
    def fit(a: _Sides, b: _Sides) -> float:
        cues = bool(a.cue & b.cue) or not (a.cue or b.cue)
        shared = overlap(a.content, b.content)
        return shared if cues and a.source == b.source and shared >= threshold else 0.0

    return fit


class _Comparison:
    """Counts what two annotators of one document have in common: (both, one's, two's) by figure."""

    def __init__(self, text: str, one: Document, two: Document) -> None:
        self._tokens = [match.span() for match in TOKEN.finditer(text)]
        self._one, self._two = one, two
        self.counts: Counts = {}
        self._attributions()
        self._times()
        self._events()

    def _count(self, name: str, both: float, one: float, two: float) -> None:
        self.counts[name] = [both, one, two]

    def _common(self, name: str, one: Set[object], two: Set[object]) -> None:
        self._count(name, len(one & two), len(one), len(two))

    def _share(self, name: str, same: Iterable[bool]) -> None:
        found = list(same)
        self._count(name, sum(found), len(found), len(found))

    def _in(self, spans: Spans) -> Tokens:
        return tokens_in(self._tokens, spans)

    def _attributions(self) -> None:
        sides = self._one.attributions, self._two.attributions
        for part in ("source", "cue", "content"):
            spans = [{span for each in side for span in getattr(each, part)} for side in sides]
            self._common(f"{part} span", *spans)
            self._common(f"{part} token", *(self._in(tuple(side)) for side in spans))
        a, b = ([_Sides(*map(self._in, (e.source, e.cue, e.content))) for e in side] for side in sides)
        strict = matching(a, b, _linked(1.0))
        matched = matching(a, b, _linked(LENIENT))
        self._count("attributions strict", len(strict), len(a), len(b))
        self._count("attributions lenient", len(matched), len(a), len(b))
        pairs = [(sides[0][i], sides[1][j]) for i, j in matched]
        for label in ("kind", "source_type", "act", "polarity"):
            self._share(label, (x.labels[label] == y.labels[label] for x, y in pairs))
        answers: dict[int | None, int | None] = {None: None, **{x.number: y.number for x, y in pairs}}
        self._share("parent", (answers.get(x.parent, -1) == y.parent for x, y in pairs))
        self.speakers = [(x.speaker, y.speaker) for x, y in pairs]
        self._share("speaker, same id", (x == y for x, y in self.speakers))

    def add_speakers(self, names: dict[str | None, str | None]) -> None:
        """Count speakers that are the same under ``names``."""
        self._share("speaker", (names.get(a, "") == b for a, b in self.speakers))

    def _times(self) -> None:
        strict = relaxed = value = 0
        used: set[int] = set()
        for a in self._one.times:
            for j, b in enumerate(self._two.times):
                if j not in used and a.span[0] < b.span[1] and b.span[0] < a.span[1]:
                    used.add(j)
                    relaxed, strict, value = relaxed + 1, strict + (a.span == b.span), value + (a.value == b.value)
                    break
        for name, both in (("strict", strict), ("relaxed", relaxed), ("value", value)):
            self._count(f"times {name}", both, len(self._one.times), len(self._two.times))

    def _events(self) -> None:
        one, two = self._one.events, self._two.events
        a, b = ([self._in(event.trigger) for event in side] for side in (one, two))
        pairs = [(one[i], two[j]) for i, j in matching(a, b, lambda x, y: overlap(x, y) if x & y else 0.0)]
        self._count("events", len(pairs), len(one), len(two))
        self._share("event type", (a.type == b.type for a, b in pairs))
        self._share("event status", (a.status == b.status for a, b in pairs))
        self._share("event actor", (self._same_party(a.actor, b.actor) for a, b in pairs))
        self._share("event recipient", (self._same_party(a.recipient, b.recipient) for a, b in pairs))

    def _same_party(self, a: Spans, b: Spans) -> bool:
        return bool(self._in(a) & self._in(b)) or not (a or b)

    def shared_passages(self) -> list[Pair]:
        """Return the indices of those positions of one and of two whose passages share half of the shorter one."""
        a, b = ([self._in(position.spans) for position in side] for side in (self._one.positions, self._two.positions))
        return [(i, j) for i, x in enumerate(a) for j, y in enumerate(b) if 2 * len(x & y) >= min(len(x), len(y)) > 0]

    def claims(self, pair: Pair) -> tuple[str, str]:
        """Return the claims of a pair of positions."""
        return self._one.positions[pair[0]].claim, self._two.positions[pair[1]].claim

    def add_positions(self, claims: dict[str | None, str | None]) -> None:
        """Count the positions that stand on the same passage and, under ``claims``, on the same claim."""
        one, two = self._one.positions, self._two.positions
        near = {pair for pair in self.shared_passages() if claims.get(one[pair[0]].claim) == two[pair[1]].claim}
        pairs = matching(
            range(len(one)),
            range(len(two)),
            # Where a passage bears several positions on a claim, those of one stance belong together.
            lambda i, j: 1.0 + (one[i].stance == two[j].stance) if (i, j) in near else 0.0,
        )
        self._count("positions", len(pairs), len(one), len(two))
        self._share("position stance", (one[i].stance == two[j].stance for i, j in pairs))


def _same_copy(a: Copy, b: Copy) -> float:
    if a.documents != b.documents:
        return 0.0
    shared = min(overlap(set(range(*x)), set(range(*y))) for x, y in zip(a.passages, b.passages, strict=True))
    return shared if shared >= SAME_PASSAGE else 0.0


def _halves(copies: Iterable[Copy], digests: Sequence[str]) -> list[float]:
    """Return how many copies each document has, a copy being half of each of its documents."""
    found = Counter(digest for copy in copies for digest in copy.documents)
    return [found[digest] / 2 for digest in digests]


def _copies(one: list[Copy], two: list[Copy], digests: Sequence[str]) -> tuple[list[list[float]], list[list[float]]]:
    """Return by document the (both, one's, two's) counts of copies and of the matched ones' kinds."""
    pairs = [(one[i], two[j]) for i, j in matching(one, two, _same_copy)]
    both = _halves((a for a, _ in pairs), digests)
    alike = _halves((a for a, b in pairs if a.kind == b.kind), digests)
    found = zip(both, _halves(one, digests), _halves(two, digests), strict=True)
    return [list(row) for row in found], [list(row) for row in zip(alike, both, both, strict=True)]


def _interval(name: str, counts: list[list[float]]) -> Figure:
    value, low, high = bootstrap(counts, f1)
    _, one, two = np.sum(counts, axis=0)
    return Figure(name, value, low, high, float(one), float(two))


def agreement(texts_by_hash: dict[str, str], one: Annotation, two: Annotation) -> list[Figure]:
    """Return all figures over the documents that both annotated."""
    digests = sorted(one.documents.keys() & two.documents.keys())
    compared = [_Comparison(texts_by_hash[d], one.documents[d], two.documents[d]) for d in digests]
    speakers = mapping(Counter((a, b) for each in compared for a, b in each.speakers if a and b))
    claims = mapping(Counter(each.claims(pair) for each in compared for pair in each.shared_passages()))
    for each in compared:
        each.add_speakers(speakers)
        each.add_positions(claims)
    figures = [_interval(name, [each.counts[name] for each in compared]) for name in compared[0].counts]
    found, kinds = _copies(one.copies, two.copies, digests)
    return [*figures, _interval("copies", found), _interval("copy kind", kinds)]


def main() -> None:
    """Print the agreement of two folders; exit with a message where one of them or the texts are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder that holds moscow2017")
    parser.add_argument("--one", type=Path, default=FOLDER / "one")
    parser.add_argument("--two", type=Path, default=FOLDER / "two")
    parser.add_argument("--json", action="store_true", help="print JSON lines in place of the table")
    given = parser.parse_args()
    if not (given.data / "moscow2017").is_dir():
        sys.exit(f"There is no folder {given.data / 'moscow2017'}: the annotations point into its texts.")
    limits = bounds(given.one), bounds(given.two)
    until = {digest: min(limits[0][digest], limits[1][digest]) for digest in limits[0].keys() & limits[1].keys()}
    if not until:
        sys.exit(f"{given.one} and {given.two} have no document in common.")
    by_hash = texts(given.data)
    for figure in agreement(by_hash, *(read(folder, by_hash, until) for folder in (given.one, given.two))):
        if given.json:
            print(json.dumps(figure._asdict()))
        else:
            name, value, low, high, in_one, in_two = figure
            print(f"{name:22}{value:6.1f} [{low:5.1f}, {high:5.1f}]  {in_one:6g} {in_two:6g}")


if __name__ == "__main__":
    main()
