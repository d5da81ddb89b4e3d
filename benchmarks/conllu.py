"""Gold sentences of CoNLL-U treebanks, with the raw text they were cut from.

Treebanks hold the words and say where no space follows; the raw text is put together again from them: a blank line
between documents' paragraphs (`# newpar`), a space or nothing between sentences.
"""

import lzma
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Gold:
    """One document: its raw text and the spans of its sentences, half-open ranges of code points."""

    name: str
    genre: str
    text: str
    sentences: tuple[tuple[int, int], ...]


def gum(data: Path, split: str) -> list[Gold]:
    """Return GUM's documents of ``split`` (train, dev, test), their genre taken from their names."""
    listed = (data / "gum" / "splits.md").read_text("utf-8").split(f"## {split}\n")[1].split("\n## ")[0]
    names = {line.split("*", 1)[1].strip() for line in listed.splitlines() if "*" in line}
    documents: list[Gold] = []
    with tarfile.open(data / "gum" / "gum_ud.tar.xz") as archive:
        for member in archive:
            if Path(member.name).stem in names and (file := archive.extractfile(member)):
                documents += _documents(file.read().decode().splitlines(), "gum")
    return sorted(documents, key=lambda document: document.name)


def ewt(data: Path, split: str) -> list[Gold]:
    """Return the English Web Treebank's documents of ``split`` (train, dev, test)."""
    with lzma.open(data / "ud_ewt" / f"en_ewt-ud-{split}.conllu.xz", "rt", encoding="utf-8") as file:
        return list(_documents(file, "ewt"))


def _documents(lines: Iterable[str], source: str) -> Iterator[Gold]:
    name, text, spans = "", "", list[tuple[int, int]]()
    glue, sentence, skipped = "", list[tuple[str, str]](), 0
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if spans:
                yield Gold(name, _genre(name, source), text, tuple(spans))
            name, text, spans, glue = line.split("=", 1)[1].strip(), "", [], ""
        elif line.startswith("# newpar") and spans:
            glue = "\n\n"
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            first, _, last = columns[0].partition("-")
            if last:
                skipped = int(last)
            elif "." in first or int(first) <= skipped:
                continue
            sentence.append((columns[1], "" if "SpaceAfter=No" in columns[9].split("|") else " "))
        elif not line and sentence:
            words = "".join(form + space for form, space in sentence)
            start = len(text) + len(glue)
            text += glue + words.rstrip()
            spans.append((start, len(text)))
            glue, sentence, skipped = sentence[-1][1], [], 0
    if spans:
        yield Gold(name, _genre(name, source), text, tuple(spans))


def _genre(name: str, source: str) -> str:
    return f"{source} {name.split('_')[1]}" if source == "gum" else f"{source} {name.split('-')[0]}"
