"""A tiny reader, and a folder of invented documents to train it on."""

import re
from pathlib import Path

import numpy as np
import torch
from training.data.document import Argument, Attribution, Document, Dyad, Entity, Event, Mention, Time, Word
from training.data.pack import PLAIN, TOKENIZER, WEIGHTS, write_documents
from training.encode.pieces import make_tokenizer
from training.model.minilm import MiniLM, Size
from training.model.reader import Reader

# On tiny matrices more threads only wait for each other.
torch.set_num_threads(1)

SIZE = Size(vocabulary=120, positions=128, layers=2, width=32, inner=48)
TEXT = "the minister said the dam is safe.\nhe said so in 1999, and ana ros denies it."


def find(words: str, after: int = 0) -> tuple[int, int]:
    """Return the place of ``words`` in the text."""
    start = TEXT.index(words, after)
    return start, start + len(words)


def mention(words: str, head: str, types: list[str], after: int = 0) -> Mention:
    """Return a mention of these words."""
    start, end = find(words, after)
    return Mention(start, end, find(head, start)[0], types)


def document(name: str, split: str = "train") -> Document:
    """Return a document with an annotation of every kind."""
    middle = TEXT.index("\n")
    words: list[Word] = []
    for sentence in ((0, middle), (middle + 1, len(TEXT))):
        first = len(words)
        for number, match in enumerate(re.finditer(r"\w+|[^\w\s]", TEXT[slice(*sentence)])):
            start, end = sentence[0] + match.start(), sentence[0] + match.end()
            words.append(Word(start, end, "NOUN", first + number - 1 if number else -1, "obj" if number else "root"))
    minister, he = mention("the minister", "minister", ["PERSON"]), mention("he ", "he", [], middle)
    he = he._replace(end=he.end - 1)
    ana = mention("ana ros", "ros", ["PERSON"])
    denies = Event(*find("denies"), ["REJECT"], [Argument("actor", ana)], {"tense": "PRESENT", "polarity": "POS"}, "")
    return Document(
        "gum",
        name,
        split,
        TEXT,
        [(0, middle), (middle + 1, len(TEXT))],
        [(0, middle), (middle + 1, len(TEXT))],
        words,
        attributions=[[Attribution([find("the minister")], [find("said")], [find("the dam is safe")])]],
        entities=[Entity(*find("ana ros"), ["PERSON"])],
        mentions=[minister, he, ana],
        chains=[[minister, he]],
        events=[denies],
        events_whole=[(middle + 1, len(TEXT))],
        dyads=[Dyad((middle + 1, len(TEXT)), ana, he, ["REJECT"])],
        times=[Time(*find("1999"), "DATE")],
    )


def reader(seed: int = 0) -> Reader:
    """Return a tiny reader with random weights of a size that lets every part matter."""
    torch.manual_seed(seed)
    model = Reader(SIZE, dropout=0.1)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim > 1:
                torch.nn.init.normal_(parameter, 0, 0.15)
    return model


def pack(folder: Path, tokenizer: Path, documents: int = 6) -> Path:
    """Write what `training.train` reads: tiny weights, tokenisers and documents of one corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(3)
    state = MiniLM(SIZE).state_dict()
    arrays = {name: value.numpy() for name, value in state.items() if not name.startswith("shapes.")}
    np.savez(folder / WEIGHTS, **arrays)
    make_tokenizer(tokenizer).save(str(folder / TOKENIZER))
    (folder / PLAIN).write_bytes(tokenizer.read_bytes())
    write_documents(folder / "gum.jsonl.xz", [document(f"d{i}") for i in range(documents)])
    return folder
