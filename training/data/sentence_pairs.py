"""Pairs of sentences with how alike they are: MSRP, RTE and SICK.

Their sentences feed the loss that keeps the sentence vectors near MiniLM's; their values are for measuring only.
"""

import csv
from pathlib import Path

from training.data.document import Document, Likeness
from training.data.splits import hashed_split


def read_msrp(folder: Path) -> list[Document]:
    """Return MSRP train and dev: news sentences, paraphrase or not. Its test part is sealed."""
    documents = []
    for part, split in (("train", "train"), ("val", "dev")):
        path = folder / "paraphrase" / "msrp" / f"msr-para-{part}.tsv"
        for row in _rows(path):
            same, one, two = float(row["Quality"]), row["#1 String"], row["#2 String"]
            documents.append(_pair("msrp", f"{part}-{row['#1 ID']}-{row['#2 ID']}", split, one, two, same))
    return documents


def read_rte(folder: Path) -> list[Document]:
    """Return RTE train and dev: whether the first entails the second."""
    documents = []
    for part in ("train", "dev"):
        for row in _rows(folder / "nli" / "nli_rte" / f"{part}.tsv"):
            value = float(row["label"] == "entailment")
            documents.append(_pair("rte", f"{part}-{row['index']}", part, row["sentence1"], row["sentence2"], value))
    return documents


def read_sick(folder: Path) -> list[Document]:
    """Return SICK's pairs with their relatedness, a tenth held out by hash."""
    documents = []
    for row in _rows(folder / "nli" / "nli_sick" / "SICK.txt"):
        name, value = row["pair_ID"], (float(row["relatedness_score"]) - 1) / 4
        split = hashed_split(f"sick:{name}", 0.1)
        documents.append(_pair("sick", name, split, row["sentence_A"], row["sentence_B"], value))
    return documents


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def _pair(corpus: str, name: str, split: str, one: str, two: str, value: float) -> Document:
    one, two = one.strip(), two.strip()
    text = f"{one}\n\n{two}"
    spans = [(0, len(one)), (len(one) + 2, len(text))]
    return Document(corpus, name, split, text, spans, spans, likeness=Likeness(spans[0], spans[1], value))
