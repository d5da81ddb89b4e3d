"""LitBank's coreference: a hundred novels' first two thousand words, as tokens in CoNLL's column form."""

from collections import defaultdict
from pathlib import Path

from training.data.archive import files
from training.data.detokenise import join_sentences
from training.data.document import Document, Mention, Span
from training.data.entity_types import LITBANK
from training.data.phrase_head import head_of
from training.data.splits import hashed_split

Row = list[str]


def read(folder: Path) -> list[Document]:
    """Return the hundred excerpts, a tenth held out."""
    archive = files(folder / "litbank" / "litbank.tar.xz", "")
    found = {Path(path).name: content for path, content in archive.items() if "coref" in Path(path).parts}
    return [
        _document(Path(name).stem, content.decode(), found[name.replace(".conll", ".ann")].decode())
        for name, content in found.items()
        if name.endswith(".conll")
    ]


def _document(name: str, conll: str, standoff: str) -> Document:
    sentences: list[list[Row]] = [[]]
    for line in conll.splitlines():
        if line.strip() and not line.startswith("#"):
            sentences[-1].append(line.split("\t"))
        elif sentences[-1]:
            sentences.append([])
    sentences = [sentence for sentence in sentences if sentence]
    text, paragraphs, spans, tokens = join_sentences([[row[3] for row in sentence] for sentence in sentences])
    types = _types(standoff)
    groups: dict[str, list[Mention]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        open_: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(sentence):
            for mark in row[-1].split("|"):
                group = mark.strip("()")
                if mark.startswith("("):
                    open_[group].append(place)
                if mark.endswith(")") and open_[group]:
                    first = open_[group].pop()
                    kind = types.get((number, first, place), "")
                    groups[group].append(_mention(text, tokens[number], first, place, kind))
    mentions = sorted(mention for group in groups.values() for mention in group)
    chains = [sorted(group) for group in groups.values() if len(group) > 1]
    split = hashed_split(f"litbank:{name}", 0.1)
    return Document("litbank", name, split, text, paragraphs, spans, mentions=mentions, chains=chains)


def _mention(text: str, places: list[Span], first: int, last: int, kind: str) -> Mention:
    start, end = places[first][0], places[last][1]
    return Mention(start, end, head_of(text, start, end), LITBANK.get(kind, []))


def _types(standoff: str) -> dict[tuple[int, int, int], str]:
    rows = (line.split("\t") for line in standoff.splitlines() if line.startswith("MENTION"))
    return {(int(row[2]), int(row[3]), int(row[5])): row[7] for row in rows}
