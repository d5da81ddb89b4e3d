"""Corpora of names given as tokens with BIO labels: CoNLL++, CrossNER politics, re3d, WikiNEuRal."""

import lzma
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.data.detokenise import join_sentences
from training.data.document import Document, Entity
from training.data.entity_types import CROSSNER, RE3D, conll_types
from training.data.splits import hashed_split
from training.data.word_list import word_list

Row = list[str]  # a token, then its columns; the label is the last

# Sentences of these corpora come without their documents; so many in a row make one, to fill windows.
_SENTENCES_A_DOCUMENT = 8

_NO_NAMES = word_list(
    "the a an this that these those he she it they we you i him her them us his its their our my your who which some "
    "many all both each such other others one two three several more most any no"
)


def read_conllpp(folder: Path) -> list[Document]:
    """Return CoNLL++ train and dev, Reuters stories of 1996."""
    documents = []
    for split in ("train", "dev"):
        rows = (folder / "ner" / f"conllpp_{split}.txt").read_text(encoding="utf-8").splitlines()
        story: list[list[Row]] = []
        number = 0
        for sentence in [*_sentences(line.split(" ") for line in rows), [["-DOCSTART-"]]]:
            if sentence[0][0] != "-DOCSTART-":
                story.append(sentence)
            elif story:
                documents.append(_document("conllpp", f"{split}-{number}", split, story))
                story, number = [], number + 1
    return documents


def read_crossner(folder: Path) -> list[Document]:
    """Return CrossNER politics; its dev part is trained on too (train holds 200 sentences), its test part is dev."""
    return [
        document
        for part, split in (("train", "train"), ("dev", "train"), ("test", "dev"))
        for document in _unconnected("crossner", split, folder / "ner" / "crossner_politics" / f"{part}.txt")
    ]


def read_re3d(folder: Path) -> list[Document]:
    """Return re3d, reports on Syria and Iraq; its test part stands beside dev as "test"."""
    return [
        document
        for split in ("train", "dev", "test")
        for document in _unconnected("re3d", split, folder / "ner" / "re3d" / f"{split}.txt")
    ]


def read_wikineural(folder: Path) -> list[Document]:
    """Return WikiNEuRal's val and test, labelled by machine: training material, whatever they are called."""
    documents = []
    for part in ("val", "test"):
        with lzma.open(folder / "ner" / f"wikineural_en_{part}.conllu.xz", "rt", encoding="utf-8") as lines:
            found = list(_sentences(line.rstrip("\n").split("\t")[1:] for line in lines))
        for number, story in enumerate(_stories(found)):
            name = f"{part}-{number}"
            documents.append(_document("wikineural", name, hashed_split(f"wikineural:{name}", 0.05), story))
    return documents


def _unconnected(corpus: str, split: str, path: Path) -> list[Document]:
    rows = path.read_text(encoding="utf-8").splitlines()
    stories = _stories(list(_sentences(line.split() for line in rows)))
    return [_document(corpus, f"{path.stem}-{i}", split, story) for i, story in enumerate(stories)]


def _stories(found: Sequence[list[Row]]) -> list[list[list[Row]]]:
    return [list(found[i : i + _SENTENCES_A_DOCUMENT]) for i in range(0, len(found), _SENTENCES_A_DOCUMENT)]


def _sentences(rows: Iterable[Row]) -> Iterator[list[Row]]:
    sentence: list[Row] = []
    for row in rows:
        if row and row[0].strip():
            sentence.append(row)
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _document(corpus: str, name: str, split: str, story: Sequence[list[Row]]) -> Document:
    sentences = [[row[0] for row in sentence] for sentence in story]
    text, paragraphs, spans, tokens = join_sentences(sentences, hyphens=corpus == "re3d")
    entities = []
    for sentence, places in zip(story, tokens, strict=True):
        for first, last, label in labelled_runs([row[-1] for row in sentence]):
            start, end = places[first][0], places[last][1]
            tags = [row[1] for row in sentence[first : last + 1]] if corpus == "conllpp" else []
            types = _types(corpus, label, text[start:end], tags)
            if types and (corpus != "re3d" or _is_name(text[start:end])):
                entities.append(Entity(start, end, types))
    return Document(corpus, name, split, text, paragraphs, spans, entities=entities)


def _types(corpus: str, label: str, name: str, tags: list[str]) -> list[str]:
    if corpus == "crossner":
        return CROSSNER[label]
    if corpus == "re3d":
        return RE3D.get(label, [])
    return conll_types(label, name, tags)


def _is_name(phrase: str) -> bool:
    """Tell a name from the pronouns and common nouns ("the group") that re3d marks too."""
    words = phrase.split()
    return (len(words) > 1 and any(word[:1].isupper() for word in words[1:])) or (
        words[0][:1].isupper() and words[0].lower() not in _NO_NAMES
    )


def labelled_runs(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first and last token and type of each name; a stray I opens one as B does."""
    begun, kind = 0, "O"
    for place, label in enumerate([*labels, "O"]):
        mark, _, found = label.partition("-")
        if kind != "O" and (mark != "I" or found != kind):
            yield begun, place - 1, kind
            kind = "O"
        if mark != "O" and kind == "O":
            begun, kind = place, found
