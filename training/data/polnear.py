"""PolNeAR: news articles with attributions in brat standoff, several annotators for some articles."""

import re
from pathlib import Path

from rapporteur.clean.paragraphs import paragraph_spans
from rapporteur.clean.sentences import sentence_spans
from training.data.alignment import trim
from training.data.document import Attribution, Document, Span

# The text behind a span's places may hold line breaks; what follows them is no annotation.
_LINE = re.compile(r"[TE]\d+\t")


def read(folder: Path) -> list[Document]:
    """Return the articles under ``folder``/polnear; the first annotator in the alphabet is the gold one."""
    documents = []
    for split in ("train", "dev"):
        views: dict[str, list[list[Attribution]]] = {}
        for path in sorted((folder / "polnear" / split / "attributions").glob("*.ann")):
            name = path.stem.rsplit("_", 1)[0]
            text = _text(folder, split, name)
            views.setdefault(name, []).append(_attributions(path.read_bytes().decode(), text))
        for name, found in sorted(views.items()):
            text = _text(folder, split, name)
            documents.append(
                Document("polnear", name, split, text, paragraph_spans(text), sentence_spans(text), attributions=found)
            )
    return documents


def _text(folder: Path, split: str, name: str) -> str:
    return (folder / "polnear" / split / "text" / f"{name}.txt").read_bytes().decode()


def _attributions(standoff: str, text: str) -> list[Attribution]:
    spans: dict[str, tuple[str, list[Span]]] = {}
    found = []
    for line in standoff.split("\n"):
        if not _LINE.match(line):
            continue
        name, told = line.split("\t")[:2]
        if name[0] == "T":
            label, places = told.split(" ", 1)
            spans[name] = (label, [trim(text, *map(int, place.split())) for place in places.split(";")])
        else:
            parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
            for role in told.split():
                label, places_of = spans.get(role.split(":")[1], ("", []))
                if label in parts:
                    parts[label] += [place for place in places_of if place[0] < place[1]]
            found.append(Attribution(sorted(parts["Source"]), sorted(parts["Cue"]), sorted(parts["Content"])))
    return [attribution for attribution in found if any(attribution)]
