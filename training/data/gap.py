"""GAP: passages of Wikipedia with one ambiguous pronoun and two names, one of which it may stand for."""

import csv
from pathlib import Path

from rapporteur.clean.paragraphs import paragraph_spans
from rapporteur.clean.sentences import sentence_spans
from training.data.document import Choice, Document, Mention
from training.data.phrase_head import head_of

# GAP's "development" is its training part.
_SPLIT = {"development": "train", "validation": "dev", "test": "test"}


def read(folder: Path) -> list[Document]:
    """Return the passages, each with one choice."""
    documents = []
    for part, split in _SPLIT.items():
        with (folder / "coref_gap" / f"gap-{part}.tsv").open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            documents += [_document(row, split) for row in rows]
    return documents


def _document(row: dict[str, str], split: str) -> Document:
    text = row["Text"]
    pronoun = _mention(text, row["Pronoun"], int(row["Pronoun-offset"]))
    candidates = [_mention(text, row[name], int(row[f"{name}-offset"])) for name in "AB"]
    said = [row[f"{name}-coref"].upper() == "TRUE" for name in "AB"]
    choice = Choice(pronoun, candidates, said.index(True) if any(said) else -1)
    return Document("gap", row["ID"], split, text, paragraph_spans(text), sentence_spans(text), choices=[choice])


def _mention(text: str, words: str, start: int) -> Mention:
    assert text.startswith(words, start), (words, start)
    return Mention(start, start + len(words), head_of(text, start, start + len(words)), [])
