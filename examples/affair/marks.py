"""The marked reports: from a file of marks to a report's sentences with everything that is marked in them.

In comes one file of `marks/`: a header of ``key: value`` lines, then paragraphs of sentences, one sentence a line, each
followed by its indented annotation lines. Out comes a `Report`. Mentions ``[words|entity]`` and edits ``{new<old}`` of
copied sentences stand inside the line; what would make it unreadable (attributions, events, times) stands below it
and quotes its words. docs/annotation.md describes the format and what is to be marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

ROLES = {"#": "headline", "##": "heading", "|": "prose", "*": "caption", "~": "furniture"}
SEAM = "---"
_SENTENCE = re.compile(
    r"(?P<glued>\^?)(?P<label>[a-z]\d+) "
    r"(?:(?P<relation>exact|edited|spun|paraphrase) (?P<origins>[\w.+-]+) )?"
    r"(?P<off>off)?(?P<sign>##|[#|*~]) (?P<marked>.+)"
)


class MarkError(ValueError):
    """A mark that cannot be read; the message names the file and the line."""


@dataclass(frozen=True)
class Mention:
    """A mention ``[words|entity]``: its place in the sentence; `entity` is None where the words alone tell."""

    start: int
    end: int
    entity: str | None


@dataclass(frozen=True)
class Edit:
    """An edit ``{new<old}`` of a copied sentence: where the new words stand in it, and the words they replace."""

    start: int
    end: int
    old: str


@dataclass
class Sentence:
    """One sentence of a marked report; `notes` are its annotation lines, each with its line number in the file."""

    label: str
    role: str
    text: str
    mentions: list[Mention]
    edits: list[Edit]
    relation: str | None = None
    origins: tuple[str, ...] = ()
    off_story: bool = False
    glued: bool = False
    seam: bool = False
    notes: list[tuple[int, str]] = field(default_factory=list)
    start: int = -1

    @property
    def end(self) -> int:
        """Where the sentence ends in the report's text."""
        return self.start + len(self.text)

    def old_text(self) -> str:
        """Return the sentence as it stood where it was copied from: every edit undone."""
        parts, done = [], 0
        for edit in self.edits:
            parts += [self.text[done : edit.start], edit.old]
            done = edit.end
        return "".join([*parts, self.text[done:]])


@dataclass
class Report:
    """One marked report: its header, its paragraphs of sentences, and the text these make."""

    label: str
    header: dict[str, str]
    paragraphs: list[list[Sentence]]
    text: str = ""
    body_start: int = 0

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences in the order of the text."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]

    @property
    def title(self) -> Sentence:
        """The headline: the first sentence."""
        return self.paragraphs[0][0]


def parse_marked(marked: str) -> tuple[str, list[Mention], list[Edit]]:
    """Return the text of a marked line, its mentions and its edits; a backslash takes a bracket's meaning away."""
    text: list[str] = []
    mentions: list[Mention] = []
    edits: list[Edit] = []
    open_mentions: list[int] = []
    edit_start = -1
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == "\\":
            text.append(marked[position + 1])
            position += 1
        elif character == "[":
            open_mentions.append(len(text))
        elif character == "]":
            mentions.append(Mention(open_mentions.pop(), len(text), None))
        elif character == "|" and open_mentions:
            close = marked.index("]", position)
            mentions.append(Mention(open_mentions.pop(), len(text), marked[position + 1 : close]))
            position = close
        elif character == "{":
            edit_start = len(text)
        elif character == "<" and edit_start >= 0:
            close = marked.index("}", position)
            edits.append(Edit(edit_start, len(text), marked[position + 1 : close]))
            edit_start = -1
            position = close
        else:
            text.append(character)
        position += 1
    if open_mentions or edit_start >= 0:
        raise ValueError(f"a bracket stays open: {marked}")
    return "".join(text), sorted(mentions, key=lambda m: (m.start, -m.end)), edits


def _sentence(line: str) -> Sentence:
    match = _SENTENCE.fullmatch(line)
    if match is None:
        raise ValueError(f"no sentence, seam or annotation: {line}")
    text, mentions, edits = parse_marked(match["marked"])
    return Sentence(
        label=match["label"],
        role=ROLES[match["sign"]],
        text=text,
        mentions=mentions,
        edits=edits,
        relation=match["relation"],
        origins=tuple(match["origins"].split("+")) if match["origins"] else (),
        off_story=bool(match["off"]),
        glued=bool(match["glued"]),
    )


def lay_out(report: Report) -> None:
    """Set the report's text and every sentence's place in it.

    Sentences of a paragraph are joined by one space, or by none where marked ``^``; paragraphs by a blank line, or by
    one line break where the header says ``paragraphs: lines``.
    """
    between = "\n" if report.header.get("paragraphs") == "lines" else "\n\n"
    text = ""
    for number, paragraph in enumerate(report.paragraphs):
        if number:
            text += "\n\n" if number == 1 and report.title.role == "headline" else between
        if number == 1 and report.header["media"] != "text":
            report.body_start = len(text)
        for place, sentence in enumerate(paragraph):
            text += " " if place and not sentence.glued else ""
            sentence.start = len(text)
            text += sentence.text
    report.text = text + ("\n" if report.header["media"] == "text" else "")


def parse(path: Path) -> Report:
    """Return the report marked in ``path``, laid out; raise MarkError with the line that cannot be read."""
    header: dict[str, str] = {}
    paragraphs: list[list[Sentence]] = [[]]
    in_header, seam = True, False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if in_header:
                if line:
                    key, value = line.split(": ", 1)
                    header[key] = value
                else:
                    in_header = False
            elif not line:
                paragraphs.append([])
            elif line.startswith("   "):
                paragraphs[-1][-1].notes.append((number, line.strip()))
            elif line == SEAM:
                seam = True
            else:
                sentence = _sentence(line)
                sentence.seam, seam = seam, False
                paragraphs[-1].append(sentence)
        except (ValueError, IndexError) as error:
            raise MarkError(f"{path.name}:{number}: {error}") from error
    report = Report(path.stem, header, [paragraph for paragraph in paragraphs if paragraph])
    lay_out(report)
    return report
