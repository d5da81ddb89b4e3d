"""Sentence boundaries: F1 against gold treebanks, and speed, beside rival libraries in the same run.

    python -m benchmarks.sentences --data ../shared/data [--rivals PYTHON] [--split dev]

The gold is GUM and the English Web Treebank, their raw text put together again (`conllu`). A sentence is right if both
its ends are (the CoNLL 2018 definition). "ends" counts sentence ends alone. GUM's Reddit documents hold no words and
are left out. Rules were written looking at the train parts; dev is reported. Rivals live in an environment of their
own, whose Python is given: `pip install pysbd spacy syntok blingfire`. They get the same paragraphs that we find.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.conllu import Gold, ewt, gum
from benchmarks.intervals import bootstrap, f1
from benchmarks.news import sample
from rapporteur.clean.paragraphs import paragraph_spans
from rapporteur.clean.sentences import sentence_spans

RIVALS = ("pysbd", "spacy", "syntok", "blingfire")
Interval = tuple[float, float, float]
Spans = Sequence[tuple[int, int]]
Cutter = Callable[[Sequence[str]], tuple[list[Spans], float]]


def ours(texts: Sequence[str]) -> tuple[list[Spans], float]:
    begun = time.process_time()
    found: list[Spans] = [sentence_spans(text) for text in texts]
    return found, time.process_time() - begun


def rival(python: Path, name: str) -> Cutter:
    def cut(texts: Sequence[str]) -> tuple[list[Spans], float]:
        places = [paragraph_spans(text) for text in texts]
        paragraphs = [text[a:b] for text, spans in zip(texts, places, strict=True) for a, b in spans]
        script = Path(__file__).with_name("rival_sentences.py")
        done = subprocess.run(
            [python, script, name], input=json.dumps(paragraphs), capture_output=True, text=True, check=True
        )
        answer = json.loads(done.stdout)
        spans = iter(answer["spans"])
        found: list[Spans] = [[(a + s, a + e) for a, _ in places_of for s, e in next(spans)] for places_of in places]
        return found, answer["seconds"]

    return cut


def scores(cut: Cutter, gold: Sequence[Gold]) -> dict[str, tuple[Interval, Interval, int]]:
    """Return, for each group of documents, F1 of whole sentences and of their ends, and the number of sentences."""
    found, _ = cut([document.text for document in gold])
    rows: dict[str, list[list[int]]] = {}
    for document, spans in zip(gold, found, strict=True):
        mine, theirs = set(spans), set(document.sentences)
        ends, gold_ends = {end for _, end in mine}, {end for _, end in theirs}
        row = [len(mine & theirs), len(mine), len(theirs), len(ends & gold_ends), len(ends), len(gold_ends)]
        for group in (document.genre, f"{document.genre.split()[0]} all"):
            rows.setdefault(group, []).append(row)
    return {
        group: (
            bootstrap([row[:3] for row in counts], f1),
            bootstrap([row[3:] for row in counts], f1),
            sum(row[2] for row in counts),
        )
        for group, counts in sorted(rows.items())
    }


def gold_of(data: Path, split: str) -> list[Gold]:
    """Return the treebanks' documents of a split, those that hold words."""
    return [document for document in gum(data, split) if document.genre != "gum reddit"] + ewt(data, split)


def report(name: str, cut: Cutter, gold: Sequence[Gold], news: Sequence[str]) -> None:
    """Print a cutter's figures and its speed on news."""
    for group, ((whole, low, high), (ends, _, _), sentences) in scores(cut, gold).items():
        if group in ("gum all", "ewt all", "gum news", "gum interview", "gum speech") or name == "rapporteur":
            print(f"{name:12}{group:18}{whole:6.1f} [{low:5.1f}, {high:5.1f}]  ends {ends:5.1f}  {sentences:6,} gold")
    _, seconds = cut(news)
    characters = sum(map(len, news))
    print(f"{name:12}{'speed':18}{characters / 1e6 / seconds:6.2f} million characters a second of news")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder that holds gum, ud_ewt and news_bulk")
    options.add_argument("--rivals", type=Path, help="the Python of an environment that holds the rivals")
    options.add_argument("--split", default="dev", choices=("train", "dev"))
    given = options.parse_args()
    gold = gold_of(given.data, given.split)
    news = [article.text for article in sample(given.data, 300)]
    print(f"# {given.split}: F1 of whole sentences, 95 % interval over documents; speed on one core", file=sys.stderr)
    report("rapporteur", ours, gold, news)
    for name in RIVALS if given.rivals else ():
        report(name, rival(given.rivals, name), gold, news)


if __name__ == "__main__":
    main()
