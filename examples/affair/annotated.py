"""The annotated collection: every report's own annotations, and those its copied sentences inherit.

In come the marked reports, out come for each sentence its mentions and notes with places in its own report. What a
copied sentence says is what its origin says: its annotations are carried over through the marked edits, so that a
spun page's truth follows from the page it was spun from. The copy's own notes replace inherited ones of the same
label; ``drop`` and ``set`` take away and correct.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from examples.affair.entities import Reference, refer
from examples.affair.marks import Report, Sentence
from examples.affair.notes import Anchored, Note, Span, read_notes
from examples.affair.projection import Alignment, alignment

_QUOTES = str.maketrans("“”‘’", "\"\"''")
_LABEL = re.compile(r"[aetp]\d+")


@dataclass(frozen=True)
class Mentioned:
    """A mention with its place in the report's text and what it refers to."""

    span: Span
    reference: Reference


@dataclass
class Annotated:
    """One sentence with its mentions and notes, own and inherited; `inherited` holds the labels from its origin."""

    report: Report
    sentence: Sentence
    mentions: list[Mentioned] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    origins: tuple[Annotated, ...] = ()
    inherited: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The sentence's id: its report's label and its own."""
        return f"{self.report.label}.{self.sentence.label}"

    @cached_property
    def alignment(self) -> Alignment:
        """How the sentences it was copied from became this one."""
        return alignment(self.sentence, [origin.sentence for origin in self.origins])


class Collection:
    """All reports by label, and their annotated sentences by id."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports: dict[str, Report] = {report.label: report for report in reports}
        self._notes = {label: read_notes(report) for label, report in self.reports.items()}
        self.sentences: dict[str, Annotated] = {}
        for report in self.reports.values():
            for sentence in report.sentences:
                self._annotate(report, sentence)

    def of(self, report: Report) -> list[Annotated]:
        """Return the annotated sentences of ``report`` in the order of the text."""
        return [self.sentences[f"{report.label}.{sentence.label}"] for sentence in report.sentences]

    def _sentence(self, id_: str) -> Annotated:
        label, _, sentence_label = id_.partition(".")
        if id_ not in self.sentences:
            report = self.reports[label]
            self._annotate(report, next(s for s in report.sentences if s.label == sentence_label))
        return self.sentences[id_]

    def _annotate(self, report: Report, sentence: Sentence) -> None:
        id_ = f"{report.label}.{sentence.label}"
        if id_ in self.sentences:
            return
        own = Annotated(report, sentence)
        own.origins = tuple(self._sentence(origin) for origin in self._origin_ids(sentence))
        self.sentences[id_] = own
        for mark in sentence.mentions:
            reference = refer(sentence.text[mark.start : mark.end], mark.entity)
            start = sentence.start + mark.start + reference.skipped
            own.mentions.append(Mentioned((start, sentence.start + mark.end), reference))
        if own.origins and sentence.relation != "paraphrase":
            self._check(own)
            self._inherit(own)
        self._apply(own, self._notes[report.label][sentence.label])
        own.mentions.sort(key=lambda m: (m.span[0], -m.span[1]))

    def _origin_ids(self, sentence: Sentence) -> list[str]:
        return list(sentence.origins)

    def _check(self, copy: Annotated) -> None:
        """Raise ValueError unless undoing the copy's edits gives its origins, but for the form of quotation marks."""
        before = " ".join(origin.sentence.text for origin in copy.origins)
        undone = copy.sentence.old_text()
        if before.translate(_QUOTES) != undone.translate(_QUOTES):
            raise ValueError(f"{copy.id} without its edits is not its origin:\n  {undone}\n  {before}")
        if (copy.sentence.relation == "exact") != (not copy.sentence.edits):
            raise ValueError(f"{copy.id} is marked {copy.sentence.relation}")

    def _inherit(self, copy: Annotated) -> None:
        carry = self._carrier(copy)
        taken = {mention.span for mention in copy.mentions}
        for number, origin in enumerate(copy.origins):
            for mention in origin.mentions:
                span = carry(mention.span, True)
                if span is None or span in taken:
                    continue
                words = copy.report.text[slice(*span)]
                reference = refer(words, mention.reference.entity)
                copy.mentions.append(Mentioned((span[0] + reference.skipped, span[1]), reference))
            prefix = origin.sentence.label if number else ""
            for note in origin.notes:
                inherited = _inherited(note, carry, prefix)
                if inherited is not None:
                    copy.notes.append(inherited)
                    copy.inherited.add(inherited.label)
        present = {note.label for note in copy.notes if note.letter in "aet"}
        copy.notes = [note for note in copy.notes if _holds(note, present)]
        for note in copy.notes:
            note.options = {
                k: v for k, v in note.options.items() if k not in ("when", "attr") or v in present or v == "-"
            }

    def _carrier(self, copy: Annotated) -> Carrier:
        """Return what carries a span of the origin's report to this one, through whichever sentences copy it here."""
        report = copy.report
        source = copy.origins[0].report.label
        pairs = []
        for sentence in report.sentences:
            if sentence.origins and sentence.relation != "paraphrase" and sentence.origins[0].split(".")[0] == source:
                origins = [self._sentence(origin).sentence for origin in sentence.origins]
                pairs.append((sentence is copy.sentence, sentence, alignment(sentence, origins)))
        # A passage copied twice into one report goes to the copy at hand.
        pairs.sort(key=lambda pair: (not pair[0], pair[1].start))
        return Carrier(report.text, copy.sentence, [each for _, _, each in pairs])

    def _apply(self, sentence: Annotated, own: list[Note]) -> None:
        labels = {note.label for note in own if note.letter in "aetp"}
        sentence.notes = [note for note in sentence.notes if note.letter == "n" or note.label not in labels]
        sentence.inherited -= labels
        replaced = {note.label for note in own if note.letter == "e"}
        sentence.notes = [n for n in sentence.notes if n.letter != "n" or n.words[0] not in replaced]
        for note in own:
            target = next((each for each in sentence.notes if each.label == note.label), None)
            if note.letter not in ("set", "drop"):
                sentence.notes.append(note)
            elif target is None:
                raise ValueError(f"{sentence.id}: nothing to {note.letter}: {note.label}")
            elif note.letter == "set":
                target.options |= note.options
            else:
                dropped = {note.label}
                sentence.notes = [n for n in sentence.notes if n.label not in dropped and not dropped & set(n.words)]


@dataclass(frozen=True)
class Carrier:
    """Carries spans of one report into the text of another that copies sentences of it."""

    text: str
    home: Sentence
    alignments: list[Alignment]

    def __call__(self, span: Span, whole: bool = False) -> Span | None:
        """Return where ``span`` stands in the home sentence, or None."""
        return self.alignments[0].carry(span, whole)

    def all(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return what is left of ``spans`` anywhere in the report, white space trimmed, neighbours made one."""
        found = set()
        for span in spans:
            for each in self.alignments:
                carried = each.carry(span)
                if carried is not None:
                    found.add(_trimmed(self.text, carried))
        out: list[Span] = []
        for start, end in sorted(found):
            if out and not self.text[out[-1][1] : start].strip():
                out[-1] = (out[-1][0], max(end, out[-1][1]))
            else:
                out.append((start, end))
        return tuple(out)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _inherited(note: Note, carry: Carrier, prefix: str) -> Note | None:
    """Return ``note`` as the copy has it; None where what it rests on is not in the copy."""
    if note.letter in ("t", "credit", "n"):
        span = carry(note.anchors[0].spans[0], note.letter != "n")
        if span is None:
            return None
        anchors = [Anchored((span,), note.anchors[0].id)]
    else:
        anchors = [Anchored(carry.all(anchor.spans), anchor.id) for anchor in note.anchors]
        essential = {"a": 2, "e": 1, "p": 0}[note.letter]
        if note.anchors and note.anchors[essential].spans and not anchors[essential].spans:
            return None
    options = {k: prefix + v if prefix and _LABEL.fullmatch(v) else v for k, v in note.options.items()}
    words = tuple(prefix + word if prefix and _LABEL.fullmatch(word) else word for word in note.words)
    label = prefix + note.label if note.letter in "aetp" else note.label
    return replace(note, label=label, words=words, anchors=tuple(anchors), options=options)


def _holds(note: Note, present: Mapping[str, object] | set[str]) -> bool:
    """Whether what ``note`` refers to in its sentence is still there."""
    if note.letter == "n":
        return note.words[0] in present
    if note.letter == "p" and not note.anchors:
        return note.words[2] in present or "." in note.words[2]
    return True
