"""TimeBank and AQUAINT in TimeML: time expressions, and events with class, tense, aspect, polarity and modality."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from rapporteur.clean.paragraphs import paragraph_spans
from rapporteur.clean.sentences import sentence_spans
from training.data.alignment import trim
from training.data.document import Document, Event, Time
from training.data.splits import hashed_split
from training.data.word_list import word_list

# TimeML's modality is the modal verb as written; the record needs what it does.
_MODALITY = {
    "possible": word_list("may might can could possible potential likelihood unlikely"),
    "conditional": frozenset(["would", "'d"]),
    "obliged": word_list("must should ought have"),
}
MODALITIES = ("none", *_MODALITY)


def read(folder: Path) -> list[Document]:
    """Return the 256 documents of TBAQ, a tenth held out; places are those of the TEXT element."""
    return [
        _document(path, corpus)
        for corpus in ("TimeBank", "AQUAINT")
        for path in sorted((folder / "timex" / corpus).glob("*.tml"))
    ]


def _document(path: Path, corpus: str) -> Document:
    root = ElementTree.parse(path).getroot()
    element = root.find("TEXT")
    assert element is not None, path
    instances: dict[str, dict[str, str]] = {}
    for instance in root.iter("MAKEINSTANCE"):
        # The first instance of a word counts; a few words stand for two events ("taught on Monday and on Tuesday").
        instances.setdefault(instance.get("eventID", ""), dict(instance.attrib))
    text, found = _text(element)
    times = [Time(start, end, node.get("type", "")) for start, end, node in found if node.tag == "TIMEX3"]
    events = [
        Event(*trim(text, start, end), [], [], _status(node, instances.get(node.get("eid", ""), {}), corpus), "")
        for start, end, node in found
        if node.tag == "EVENT"
    ]
    spans = sentence_spans(text)
    split = hashed_split(f"timebank:{path.stem}", 0.1)
    return Document(
        "timebank",
        path.stem,
        split,
        text,
        paragraph_spans(text),
        spans,
        events=[event for event in events if event.start < event.end],
        events_whole=spans,
        times=times,
    )


def _text(element: ElementTree.Element) -> tuple[str, list[tuple[int, int, ElementTree.Element]]]:
    pieces: list[str] = []
    found: list[tuple[int, int, ElementTree.Element]] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        found.append((start, sum(map(len, pieces)), node))

    walk(element)
    return "".join(pieces), sorted(found, key=lambda row: row[:2])


def _status(node: ElementTree.Element, instance: dict[str, str], corpus: str) -> dict[str, str]:
    status = {"class": node.get("class", "")}
    if instance:
        status["tense"] = instance.get("tense", "NONE")
        status["aspect"] = instance.get("aspect", "NONE")
        status["modality"] = _modality(instance.get("modality", ""))
        # AQUAINT's polarity is useless: 48 % of its events are NEG, 94 % of those with no negation before them
        # (in TimeBank 4 %, and 15 % of those).
        if corpus == "TimeBank":
            status["polarity"] = instance.get("polarity", "POS")
    return status


def _modality(written: str) -> str:
    words = set(re.split(r"[\s_]+", written.lower()))
    return next((name for name, verbs in _MODALITY.items() if words & verbs), "none")
