"""ECB+ topics 1 to 35: triggers of events in the validated sentences, with their chains across documents."""

import csv
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

from training.data.archive import files
from training.data.detokenise import join_sentences
from training.data.document import Document, Event

_DEV_TOPICS = frozenset([2, 5, 12, 18, 21, 23, 34, 35])  # Cybulska's split, used by everyone
_LAST_TOPIC = 35  # what follows is the test part, sealed


def read(folder: Path) -> list[Document]:
    """Return the documents of topics 1 to 35."""
    with (folder / "ecbplus" / "validated_sentences.csv").open(encoding="utf-8", newline="") as stream:
        validated: dict[str, set[int]] = defaultdict(set)
        for row in csv.DictReader(stream):
            validated[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    documents = []
    for path, content in files(folder / "ecbplus" / "xml.tar.xz", ".xml").items():
        name = Path(path).stem
        if int(name.split("_")[0]) <= _LAST_TOPIC:
            documents.append(_document(name, content, validated[name]))
    return [document for document in documents if document.text]


def _document(name: str, xml: bytes, validated: set[int]) -> Document:
    root = ElementTree.fromstring(xml)
    sentences: dict[int, list[str]] = defaultdict(list)
    place_of: dict[str, tuple[int, int]] = {}  # token id -> sentence, place in it
    for token in root.iter("token"):
        number = int(token.get("sentence", "0"))
        place_of[token.get("t_id", "")] = number, len(sentences[number])
        sentences[number].append((token.text or "").strip() or "-")
    numbers = sorted(sentences)
    # Sentence 0 of an ecbplus document is its web address, taken to tokens.
    is_address = "plus" in name and sentences.get(0, [""])[0].startswith("http")
    if is_address:
        numbers = [number for number in numbers if number != 0]
    text, paragraphs, spans, tokens = join_sentences([sentences[number] for number in numbers], hyphens=True)
    order = {number: i for i, number in enumerate(numbers)}
    chains = _chains(root)
    events = []
    for mark in root.find("Markables") or []:
        places = [place_of[anchor.get("t_id", "")] for anchor in mark.iter("token_anchor")]
        if not places or "ACTION" not in mark.tag or places[0][0] not in order:
            continue
        spots = [tokens[order[number]][place] for number, place in places]
        status = {"polarity": "NEG" if mark.tag.startswith("NEG") else "POS"}
        start, end = min(spot[0] for spot in spots), max(spot[1] for spot in spots)
        if end - start == sum(b - a for a, b in spots) + len(spots) - 1 or len(spots) == 1:
            events.append(Event(start, end, [], [], status, chains.get(mark.get("m_id", ""), "")))
    topic = int(name.split("_")[0])
    return Document(
        "ecbplus",
        name,
        "dev" if topic in _DEV_TOPICS else "train",
        text,
        paragraphs,
        spans,
        events=sorted(events, key=lambda event: (event.start, event.end)),
        events_whole=[spans[order[number]] for number in sorted(validated) if number in order],
    )


def _chains(root: ElementTree.Element) -> dict[str, str]:
    """Return for each markable the name of its chain; chains across documents have theirs in `note`."""
    found: dict[str, str] = {}
    for relation in root.find("Relations") or []:
        target = relation.find("target")
        note = relation.get("note") or f"within-{relation.get('r_id')}"
        for source in relation.iter("source"):
            found[source.get("m_id", "")] = note if target is not None else ""
    return found
