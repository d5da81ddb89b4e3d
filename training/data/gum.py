"""GUM and UD EWT: words, trees and sentences; GUM's mentions, coreference and names besides."""

import lzma
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.data.archive import files
from training.data.conllu import ConlluSentence, ConlluWord, sentences
from training.data.document import Document, Entity, Mention, Span, Word
from training.data.entity_types import GUM, place_types
from training.data.word_list import word_list

# "(1-person-new" opens mention 1, "1)" closes it, "(4-time-giv)" is one of a single word.
_ENTITY = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>[^()]+)\)")
_TITLES = word_list(
    "major president prime minister mr mr. mrs mrs. ms ms. dr dr. sen. senator rep. gov. governor gen. general "
    "professor prof. king queen prince princess sir lord lady chancellor secretary justice judge "
    "captain colonel pope saint"
)
_IN_NAME = frozenset(["PROPN", "ADP", "DET", "NUM", "PUNCT", "CCONJ", "ADJ", "SYM"])
# A capitalised adjective with one of these endings names a nation, faith or party: Indonesian, Swedish, French.
_NORP_ENDINGS = ("an", "ish", "ese", "ch", "aqi", "aeli", "stani")


def read_gum(folder: Path) -> list[Document]:
    """Return GUM's documents; those of Reddit have no text and are left out."""
    splits = _splits((folder / "gum" / "splits.md").read_text(encoding="utf-8"))
    documents = []
    for path, content in files(folder / "gum" / "gum_ud.tar.xz", ".conllu").items():
        name = Path(path).stem
        parsed = list(sentences(content.decode().splitlines()))
        if not any("__" in sentence.text for sentence in parsed):
            documents.append(_document("gum", name, splits[name], parsed, marked=True))
    return documents


def read_ewt(folder: Path) -> list[Document]:
    """Return the documents of UD English EWT, web text, in its own split."""
    documents = []
    for split in ("train", "dev", "test"):
        path = folder / "ud_ewt" / f"en_ewt-ud-{split}.conllu.xz"
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            by_name: dict[str, list[ConlluSentence]] = {}
            name = ""
            for sentence in sentences(lines):
                name = sentence.comments.get("newdoc id", name)
                by_name.setdefault(name, []).append(sentence)
        documents += [_document("ewt", name, split, parsed, marked=False) for name, parsed in by_name.items()]
    return documents


def _splits(page: str) -> dict[str, str]:
    part, found = "", {}
    for line in page.splitlines():
        if line.startswith("## "):
            part = line[3:].strip()
        elif line.startswith("  * "):
            found[line[4:].strip()] = part
    return found


def _document(corpus: str, name: str, split: str, parsed: list[ConlluSentence], marked: bool) -> Document:
    text, begun = "", 0
    paragraphs: list[Span] = []
    spans: list[Span] = []
    words: list[Word] = []
    flat: list[ConlluWord] = []
    for number, sentence in enumerate(parsed):
        if number:
            new = any(key.startswith("newpar") for key in sentence.comments)
            if new:
                paragraphs.append((begun, len(text)))
            text += "\n\n" if new else " " if parsed[number - 1].spaced else ""
            begun = len(text) if new else begun
        first = len(words)
        for word in sentence.words:
            start, end = len(text) + word.span[0], len(text) + word.span[1]
            head = -1 if word.head < 0 else first + word.head
            words.append(Word(start, end, word.upos, head, word.relation))
        flat += sentence.words
        spans.append((len(text), len(text) + len(sentence.text)))
        text += sentence.text
    paragraphs.append((begun, len(text)))
    document = Document(corpus, name, split, text, paragraphs, spans, words)
    if marked:
        _mark(document, flat, words)
    return document


def _mark(document: Document, flat: list[ConlluWord], words: list[Word]) -> None:
    """Add mentions, chains and names."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    mentions: list[Mention] = []
    names: list[tuple[int, int, list[str]]] = []
    for first, last, group, kind in _mentions(flat):
        inside = range(first, last + 1)
        head = next((i for i in inside if words[i].head not in inside), first)
        surface = document.text[words[first].start : words[last].end]
        types = place_types(surface) if kind == "place" else GUM.get(kind, [])
        mention = Mention(words[first].start, words[last].end, words[head].start, types)
        mentions.append(mention)
        groups[group].append(mention)
        name = _name(flat, first, last, head)
        if name is not None and kind not in ("time", "animal", "plant", "substance"):
            names.append((*name, _name_types(document.text, flat, words, name, kind)))
    document.mentions = mentions
    document.chains = [chain for chain in groups.values() if len(chain) > 1]
    # The longest name wins: "University of Washington" is one name, its Washington none.
    first_of_sentence = {start for start, _ in document.sentences or []}
    covered: set[int] = set()
    document.entities = []
    for first, last, types in sorted(names, key=lambda row: row[0] - row[1]):
        if covered.isdisjoint(range(first, last + 1)):
            covered.update(range(first, last + 1))
            document.entities.append(Entity(words[first].start, words[last].end, types))
    for i, word in enumerate(flat):
        begins = words[i].start in first_of_sentence
        named = word.upos == "ADJ" and word.form.istitle() and word.form.endswith(_NORP_ENDINGS)
        if named and i not in covered and not begins:
            covered.add(i)
            document.entities.append(Entity(words[i].start, words[i].end, ["NORP"]))
    document.entities.sort()
    document.entities_open = [
        (word.start, word.end)
        for i, word in enumerate(words)
        if i not in covered and (word.upos == "PROPN" or (word.upos == "ADJ" and flat[i].form[:1].isupper()))
    ]


def _mentions(flat: list[ConlluWord]) -> Iterable[tuple[int, int, str, str]]:
    """Yield first and last word, group and type of each mention; those in several pieces are left out."""
    open_: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, word in enumerate(flat):
        for match in _ENTITY.finditer(word.misc.get("Entity", "")):
            if match["open"] is not None:
                group, kind = [*match["open"].split("-"), ""][:2]
                open_[group].append((place, kind))
            else:
                group = match["close"]
            if (match["close"] or match["single"]) and open_[group]:
                first, kind = open_[group].pop()
                if "[" not in group:
                    yield first, place, group, kind


def _name(flat: list[ConlluWord], first: int, last: int, head: int) -> tuple[int, int] | None:
    """Return first and last word of the name that the mention is, without article, title and possessive."""
    if flat[head].upos != "PROPN":
        return None
    while first < last and (flat[first].upos in ("DET", "PUNCT", "PRON") or flat[first].form.lower() in _TITLES):
        first += 1
    while first < last and flat[last].upos in ("PART", "PUNCT"):
        last -= 1
    inside = flat[first : last + 1]
    whole = all(word.upos in _IN_NAME for word in inside) and inside[0].form[:1].isupper()
    return (first, last) if whole and first <= head <= last and inside[-1].upos in ("PROPN", "NUM", "ADJ") else None


def _name_types(text: str, flat: list[ConlluWord], words: list[Word], name: tuple[int, int], kind: str) -> list[str]:
    if kind == "place":
        return place_types(text[words[name[0]].start : words[name[1]].end])
    if kind == "person" and "Number=Plur" in flat[name[1]].features:
        return ["NORP"]
    return GUM.get(kind, ["MISC"])
