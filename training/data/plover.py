"""The PLOVER and CAMEO sets: who does what to whom, mostly without the word that says so.

PLV gives a sentence, both sides and the root; AW a trigger with its arguments, in the types of ACE; cameo_class a
sentence's quad class; cameo_ner the words of both sides; the silver stories a type for a whole story. A fifth of PLV
is held out by a hash of the sentence, and with it the same sentences of the other sets.
"""

import ast
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from rapporteur.clean.paragraphs import paragraph_spans
from rapporteur.clean.sentences import sentence_spans
from training.data.conll_entities import labelled_runs
from training.data.detokenise import detokenise
from training.data.document import Argument, Document, Dyad, Event, Kind, Mention
from training.data.phrase_head import head_of
from training.data.plover_types import TYPES, ZSP_QUADS, ace_role, ace_types, root_types
from training.data.splits import hashed_split, sentence_key

_HELD_OUT = 0.2
_MARKED = re.compile(r"<(/?[st])>")


def read_plv(folder: Path) -> list[Document]:
    """Return PLV's training sentences, one document each, named by their row: a dyad with its root."""
    documents = []
    for number, row in enumerate(_rows(folder / "plover" / "PLV_train.tsv", csv.QUOTE_MINIMAL)):
        sides = _marked(row["marked_sentence"])
        if sides is not None:
            document = _sentence("plv", str(number), row["sentence"], _split(row["sentence"]))
            document.dyads = [
                Dyad((0, len(document.text)), *_mentions(document.text, sides), root_types(row["gold_root"]))
            ]
            documents.append(document)
    return documents


def read_aw(folder: Path) -> list[Document]:
    """Return the sentences of ACE and WikiEvents, each with one event and its arguments."""
    documents: dict[str, Document] = {}
    for row in _rows(folder / "plover" / "AW_train.tsv", csv.QUOTE_NONE):
        text, start = row["sentence"], row["sentence"].find(row["trigger"])
        if start < 0 or not row["trigger"]:
            continue
        key = sentence_key(text)
        document = documents.setdefault(key, _sentence("aw", key, text, hashed_split(f"aw:{key}", 0.1)))
        end = start + len(row["trigger"])
        event = Event(start, end, ace_types(row["event_type"]), _arguments(text, row["arguments"]), {}, "")
        document.events = document.events or []
        if all((event.start, event.end) != (other.start, other.end) for other in document.events):
            document.events.append(event)
    return list(documents.values())


def read_cameo_class(folder: Path) -> list[Document]:
    """Return sentences with their quad class; class 0 is no event."""
    documents = []
    lines = (folder / "plover" / "cameo_class" / "train.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        text, label = line.rsplit("\t", 1)
        document = _sentence("cameo_class", str(number), text, _split(text))
        document.kinds = [Kind((0, len(document.text)), ZSP_QUADS.get(label, []))]
        documents.append(document)
    return documents


def read_cameo_ner(folder: Path) -> list[Document]:
    """Return sentences with the words of actor and recipient; their type may be any."""
    documents = []
    blocks = (folder / "plover" / "cameo_ner" / "train.txt").read_text(encoding="utf-8").split("\n\n")
    for number, block in enumerate(blocks):
        rows = [line.rsplit(" ", 1) for line in block.splitlines() if line.strip()]
        if not rows:
            continue
        text, places = detokenise([token for token, _ in rows])
        sides: dict[str, tuple[int, int]] = {}
        for first, last, label in labelled_runs([label for _, label in rows]):
            sides.setdefault(label, (places[first][0], places[last][1]))
        document = _sentence("cameo_ner", str(number), text, _split(text))
        if "S" in sides and "T" in sides:
            mentions = _mentions(text, (sides["S"], sides["T"]))
            document.dyads = [Dyad((0, len(text)), *mentions, list(TYPES))]
            documents.append(document)
    return documents


def read_silver(folder: Path) -> list[Document]:
    """Return the stories that a language model wrote, each with its type; split by the template of the headline."""
    path = (
        folder / "plover" / "ngec_silver" / "setup" / "train_classifiers" / "gpt_synthetic_events_2023-10-19_19.csv.zip"
    )
    documents = []
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as stream:
        for number, row in enumerate(csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8"))):
            text = row["text"].strip()
            if text:
                split = hashed_split(f"ngec:{row['title']}", 0.1)
                spans = sentence_spans(text)
                document = Document("ngec_silver", str(number), split, text, paragraph_spans(text), spans)
                document.kinds = [Kind((spans[0][0], spans[-1][1]), [row["label"]])]
                documents.append(document)
    return documents


def _split(sentence: str) -> str:
    return hashed_split(f"plv:{sentence_key(sentence)}", _HELD_OUT)


def _sentence(corpus: str, name: str, text: str, split: str) -> Document:
    return Document(corpus, name, split, text, paragraph_spans(text), [(0, len(text))])


def _rows(path: Path, quoting: int) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=quoting)


def _marked(sentence: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the places of <s>...</s> and <t>...</t> once the marks are gone, or None where one is missing."""
    places, gone = {}, 0
    for match in _MARKED.finditer(sentence):
        places[match[1]] = match.start() - gone
        gone += len(match.group())
    if set(places) != {"s", "/s", "t", "/t"} or places["s"] >= places["/s"] or places["t"] >= places["/t"]:
        return None
    return (places["s"], places["/s"]), (places["t"], places["/t"])


def _mentions(text: str, sides: tuple[tuple[int, int], tuple[int, int]]) -> tuple[Mention, Mention]:
    actor, recipient = (Mention(start, end, head_of(text, start, end), []) for start, end in sides)
    return actor, recipient


def _arguments(text: str, written: str) -> list[Argument]:
    found = []
    # Parties of one role ("Entity", "Participant") meet or write to each other: the first is taken for the actor.
    for role, names in (ast.literal_eval(written) if written else {}).items():
        for place, name in enumerate(names):
            start = text.find(name)
            mutual = ("actor", "recipient")[place > 0] if role in ("Entity", "Participant") else ""
            known = ace_role(role) or mutual
            if known and start >= 0 and name:
                mention = Mention(start, start + len(name), head_of(text, start, start + len(name)), [])
                found.append(Argument(known, mention))
    return found
