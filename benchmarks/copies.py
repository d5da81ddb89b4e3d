"""How well and how fast copies are found: `python -m benchmarks.copies quality` and `... growth`.

Quality: a collection of articles and of pages spliced and spun from them (see `splices`), of which the truth is known.
Reported are the recall of sentence pairs by the measured rate of replaced words, precision, word alignment, and the
table of substitutions. Growth: time and candidates on a tenth of all articles and on all. The articles of moscow2017
are left out, and those for tuning and for reporting are told apart by their addresses' hashes.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.intervals import bootstrap, f1
from benchmarks.news import Article, articles, order
from benchmarks.splices import STOCK, TOKEN, Span, Splice, Unit, part, splices
from rapporteur.clean.sentences import sentence_spans
from rapporteur.ids import identify
from rapporteur.reuse.steps.align import align
from rapporteur.reuse.steps.families import families
from rapporteur.reuse.steps.paired import paired
from rapporteur.reuse.steps.pairs import pairs
from rapporteur.reuse.steps.shared import shared
from rapporteur.reuse.steps.shingles import shingles
from rapporteur.reuse.steps.words import words
from rapporteur.settings import Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
BUCKETS = 16
# The similarity from which on a claim that was not spliced is a real copy, and not counted.
SAME = 0.9

# Sentences of fewer words are no copies by themselves; they ride in passages, and are not counted.
WORDS = 6

BINS = (0.0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.7)


@dataclass(frozen=True)
class Page:
    """One document of the collection: its id, its text, and the places of its sentences."""

    document_id: str
    text: str
    sentences: Sequence[Span]
    headlines: int = 0


@dataclass
class Costs:
    """Processor seconds and rows of each step, by its name."""

    seconds: dict[str, float]
    rows: dict[str, int]


Step = Callable[[Mapping[str, pa.Table], Settings], pa.Table]


def page(article: Article) -> Page:
    spans = sentence_spans(article.text, article.body_start)
    headlines = sum(end <= article.body_start for _, end in spans)
    return Page(identify(article.uri, article.text), article.text, spans, headlines)


def find_copies(pages: Sequence[Page]) -> tuple[pa.Table, Costs]:
    """Run the steps of reuse as the engine does: texts in shards, keys in buckets."""
    settings, costs = Settings(), Costs({}, {})

    def run(name: str, step: Step, inputs: Iterable[Mapping[str, pa.Table]]) -> pa.Table:
        made, seconds = [], 0.0
        for tables in inputs:
            begun = time.process_time()
            made.append(step(tables, settings))
            seconds += time.process_time() - begun
        costs.seconds[name] = seconds
        table = pa.concat_tables(made)
        costs.rows[name] = table.num_rows
        return table

    shards = [pages[start : start + 2500] for start in range(0, len(pages), 2500)]
    sentence_words = run("words", words, ({"reports": reports(shard), "segments": segments(shard)} for shard in shards))
    grams = run("shingles", shingles, ({"sentence_words": rows} for rows in bucketed(sentence_words, "document")))
    met = run("shared", shared, ({"shingles": rows} for rows in bucketed(grams, "shingle")))
    del grams
    worth = run("pairs", pairs, ({"shared_shingles": rows} for rows in bucketed(met, "pair")))
    both = zip(bucketed(worth, "document"), bucketed(sentence_words, "document"), strict=True)
    with_words = run("paired", paired, ({"sentence_pairs": left, "sentence_words": right} for left, right in both))
    both = zip(bucketed(worth, "pair"), bucketed(with_words, "pair"), strict=True)
    found = run("align", align, ({"sentence_pairs": left, "paired_words": right} for left, right in both))
    run("families", families, [{"alignments": found, "reports": reports(pages)}])
    return found, costs


def reports(pages: Sequence[Page]) -> pa.Table:
    nothing = pa.nulls(len(pages), pa.string())
    return pa.table(
        {
            "document_id": [page.document_id for page in pages],
            "text": pa.array([page.text for page in pages], pa.large_string()),
            "published": pa.nulls(len(pages), pa.timestamp("us", "UTC")),
            "published_precision": nothing,
            "published_zone": nothing,
        }
    )


def segments(pages: Sequence[Page]) -> pa.Table:
    rows = [
        (page.document_id, index, start, end, "headline" if index < page.headlines else "prose")
        for page in pages
        for index, (start, end) in enumerate(page.sentences)
    ]
    names, numbers, starts, ends, roles = zip(*rows, strict=True)
    places = {"sentence": numbers, "start_char": starts, "end_char": ends}
    return pa.table(
        {"document_id": names, **{name: pa.array(column, pa.int32()) for name, column in places.items()}, "role": roles}
    )


def bucketed(table: pa.Table, key: str) -> Iterable[pa.Table]:
    bucket = (table.column(key).to_numpy() >> np.uint64(60)).astype(np.int64)
    for number in range(BUCKETS):
        yield table.take(pa.array(np.flatnonzero(bucket == number)))


@dataclass(frozen=True)
class Claim:
    """A copy that was found between a splice and another document, seen from the splice."""

    other: str
    other_span: Span
    span: Span
    equal: Sequence[tuple[Span, Span]]
    substituted: Sequence[tuple[Span, Span]]
    similarity: float


def claims(found: pa.Table, spliced: Mapping[str, int]) -> dict[int, list[Claim]]:
    """The copies between splices and other documents, for each splice; those between two splices are left out."""
    by_splice: dict[int, list[Claim]] = {number: [] for number in spliced.values()}
    for row in found.to_pylist():
        for mine, other in (("a", "b"), ("b", "a")):
            if row[f"document_{mine}"] in spliced and row[f"document_{other}"] not in spliced:

                def span(of: Mapping[str, int], side: str) -> Span:
                    return of[f"start_{side}"], of[f"end_{side}"]

                by_splice[spliced[row[f"document_{mine}"]]].append(
                    Claim(
                        row[f"document_{other}"],
                        span(row, other),
                        span(row, mine),
                        [(span(block, other), span(block, mine)) for block in row["blocks"]],
                        [(span(one, other), span(one, mine)) for one in row["substitutions"]],
                        row["similarity"],
                    )
                )
    return by_splice


def overlap(left: Span, right: Span) -> int:
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def finds(claim: Claim, source: str, unit: Unit) -> bool:
    """Whether a claim covers half of a unit on both sides."""
    return (
        claim.other == source
        and 2 * overlap(claim.span, unit.splice_span) >= unit.splice_span[1] - unit.splice_span[0]
        and 2 * overlap(claim.other_span, unit.source_span) >= unit.source_span[1] - unit.source_span[0]
    )


def verdict(claim: Claim, splice: Splice, sources: Mapping[int, str]) -> str:
    """Judge a claim: right where half of it was spliced from there, elsewhere where from another source.

    What was not spliced may be a copy all the same, because real news holds real copies: the same where nine of ten
    words are, else it counts as wrong.
    """
    half = (claim.span[1] - claim.span[0]) / 2
    covered = {True: 0, False: 0}
    for unit in splice.units:
        covered[sources[unit.source] == claim.other] += overlap(claim.span, unit.splice_span)
    if covered[True] >= half:
        return "right"
    if sum(covered.values()) >= half:
        return "elsewhere"
    return "same" if claim.similarity >= SAME else "wrong"


def tokens_of(text: str, span: Span) -> list[Span]:
    return [token.span() for token in TOKEN.finditer(text, *span)]


def words_aligned(unit: Unit, found: Sequence[Claim], texts: tuple[str, str]) -> tuple[int, int, int]:
    """Right, found and true pairs of equal words of one unit."""
    truth = set(unit.same)
    pairs_found = {
        pair
        for claim in found
        for source, splice in claim.equal
        if overlap(splice, unit.splice_span)
        for pair in zip(tokens_of(texts[0], source), tokens_of(texts[1], splice), strict=False)
        if overlap(pair[1], unit.splice_span)
    }
    return len(truth & pairs_found), len(pairs_found), len(truth)


def substitutions_right(unit: Unit, found: Sequence[Claim]) -> tuple[int, int]:
    """How many substitutions in a unit pair exactly the words that were replaced, and how many there are."""
    right = total = 0
    for claim in found:
        for source, splice in claim.substituted:
            if not overlap(splice, unit.splice_span):
                continue
            total += 1
            inside = [pair for pair in unit.replaced if overlap(pair[1], splice)]
            right += (
                bool(inside)
                and (inside[0][0][0], inside[-1][0][1]) == source
                and (
                    inside[0][1][0],
                    inside[-1][1][1],
                )
                == splice
            )
    return right, total


def quality(which: str, count: int, show: int) -> dict[str, object]:
    """Build a collection with splices, find its copies, and compare them with the truth."""
    with (DATA / "moscow2017" / "reports.jsonl").open(encoding="utf-8") as file:
        apart = {json.loads(line)["url"] for line in file}
    mine = [one for one in articles(DATA) if one.uri not in apart and part(one.uri) == which]
    mine.sort(key=lambda one: order(one.uri))
    sources, others = mine[: 2 * count], mine[2 * count : 4 * count]
    pages = [page(one) for one in sources]
    spans = {
        one.uri: [span for span in page(one).sentences if span[0] >= one.body_start] for one in (*sources, *others)
    }
    made = list(splices(sources, others, lambda one: spans[one.uri], count))
    spliced = [
        Page(identify("splice", str(number)), splice.text, sentence_spans(splice.text, 0))
        for number, splice in enumerate(made)
    ]
    found, _ = find_copies([*pages, *spliced])
    by_splice = claims(found, {page.document_id: number for number, page in enumerate(spliced)})
    names = {index: page.document_id for index, page in enumerate(pages)}
    texts = {page.document_id: page.text for page in pages}

    recalled: dict[tuple[str, float], list[int]] = {}
    aligned, judged, substituted = [], [], []
    for number, splice in enumerate(made):
        counts = np.zeros(3, dtype=np.int64)
        right = np.zeros(2, dtype=np.int64)
        for unit in splice.units:
            hits = [claim for claim in by_splice[number] if finds(claim, names[unit.source], unit)]
            if len(unit.same) + len(unit.replaced) < WORDS:
                continue
            bin_ = max(edge for edge in BINS if edge <= unit.rate)
            recalled.setdefault(("hard" if unit.hard else "soft", bin_), []).append(bool(hits))
            if hits:
                counts += words_aligned(unit, hits, (texts[names[unit.source]], splice.text))
                right += substitutions_right(unit, hits)
        verdicts = [verdict(claim, splice, names) for claim in by_splice[number]]
        judged.append(
            (verdicts.count("right"), verdicts.count("wrong"), verdicts.count("elsewhere"), verdicts.count("same"))
        )
        aligned.append(counts.tolist())
        substituted.append(right.tolist())
        for claim, given in zip(by_splice[number], verdicts, strict=True):
            if given == "wrong" and show > 0:
                show -= 1
                print(
                    "wrong:",
                    texts[claim.other][slice(*claim.other_span)],
                    "|",
                    splice.text[slice(*claim.span)],
                    sep="\n  ",
                )
    return {
        "part": which,
        "articles": len(pages),
        "splices": len(made),
        "sentence pairs": sum(map(len, recalled.values())),
        "recall": {
            kind: {
                f"{edge:.2f}": [round(float(np.mean(hits)), 4), len(hits)]
                for (of, edge), hits in sorted(recalled.items())
                if of == kind
            }
            for kind in ("soft", "hard")
        },
        "recall soft": mean(recalled, "soft"),
        "recall hard": mean(recalled, "hard"),
        "precision": bootstrap(judged, lambda row: float(row[0] / (row[0] + row[1]))),
        "stock phrases shared, claimed as copies": stock_claimed(found, made, spliced),
        "claims right, wrong, of another source, real copies": np.sum(judged, axis=0).tolist(),
        "word alignment F1": bootstrap(aligned, f1),
        "substitutions right": bootstrap(substituted, lambda row: float(row[0] / max(row[1], 1))),
    }


def stock_claimed(found: pa.Table, made: Sequence[Splice], spliced: Sequence[Page]) -> dict[str, list[int]]:
    """For each stock phrase, how many pairs of splices share it, and how many of these are called copies of it."""
    number = {page.document_id: index for index, page in enumerate(spliced)}
    holders: dict[int, set[int]] = {}
    for index, splice in enumerate(made):
        for phrase, _ in splice.stock:
            holders.setdefault(phrase, set()).add(index)
    called: dict[int, set[tuple[int, int]]] = {phrase: set() for phrase in holders}
    for row in found.to_pylist():
        if row["document_a"] in number and row["document_b"] in number:
            a, b = number[row["document_a"]], number[row["document_b"]]
            of_a = _phrases(made[a], (row["start_a"], row["end_a"]))
            of_b = _phrases(made[b], (row["start_b"], row["end_b"]))
            for phrase in of_a & of_b:
                called[phrase].add((a, b))
    return {
        STOCK[phrase]: [len(held) * (len(held) - 1) // 2, len(called[phrase])]
        for phrase, held in sorted(holders.items())
    }


def _phrases(splice: Splice, span: Span) -> set[int]:
    """The stock phrases of which a range holds more than half."""
    return {phrase for phrase, place in splice.stock if 2 * overlap(place, span) > length(place)}


def length(span: Span) -> int:
    return span[1] - span[0]


def mean(recalled: Mapping[tuple[str, float], Sequence[int]], kind: str) -> float:
    """Recall over the sentences of one spinner that had words replaced."""
    hits = [hit for (of, edge), all_hits in recalled.items() if of == kind and edge > 0 for hit in all_hits]
    return round(float(np.mean(hits)), 4)


def growth(small: int) -> dict[str, object]:
    """Find the copies among the first ``small`` articles by hash, and among all."""
    everything = sorted(articles(DATA), key=lambda one: order(one.uri))
    figures: dict[str, object] = {}
    for size in (small, len(everything)):
        pages = [page(one) for one in everything[:size]]
        _, costs = find_copies(pages)
        total = sum(costs.seconds.values())
        figures[f"{size} articles"] = {
            "characters": sum(len(page.text) for page in pages),
            "sentences": sum(len(page.sentences) for page in pages),
            "seconds": {name: round(seconds, 2) for name, seconds in costs.seconds.items()},
            "total seconds": round(total, 2),
            "rows": costs.rows,
            "sentences a second": round(sum(len(page.sentences) for page in pages) / total),
            "candidate pairs a second, aligned": round(costs.rows["pairs"] / 2 / costs.seconds["align"]),
            "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    measured = commands.add_parser("quality")
    measured.add_argument("--part", choices=("tune", "report"), default="report")
    measured.add_argument("--splices", type=int, default=1000)
    measured.add_argument("--show", type=int, default=0, help="print so many wrong claims")
    grown = commands.add_parser("growth")
    grown.add_argument("--small", type=int, default=3700)
    given = parser.parse_args()
    figures = quality(given.part, given.splices, given.show) if given.command == "quality" else growth(given.small)
    json.dump(figures, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
