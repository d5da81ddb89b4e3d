"""The annotation lines below a sentence: from their words to annotations with places in the report's text.

In come a report's sentences with their notes, out come attributions, events, times, positions, quantities and credits,
each with the spans of the words it quotes. Every line is one annotation:

    a1 ACT KIND TYPE SPEAKER: SOURCE / CUE / CONTENT ; key=value ...
    e1 PLOVER[/mode[/context]] STATUS: ACTOR / TRIGGER / RECIPIENT / PLACE ; key=value ...
    n e1 WHAT LOW..HIGH ANCHOR
    t1 ANCHOR = TIMEX3 [SET]
    p1 CLAIM STANCE a1            p1 CLAIM STANCE HOLDER ANCHOR
    credit ANCHOR = NAME KIND
    set a1 key=value ...          drop a1         (on copied sentences only)

An anchor quotes words of the sentence between backticks; docs/annotation.md tells the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from examples.affair.marks import Report, Sentence

Span = tuple[int, int]

ACTS = frozenset(["states", "denies", "accuses", "threatens", "promises", "intends", "asks", "believes", "doubts"])
KINDS = frozenset(["direct", "indirect", "mixed"])
SOURCE_TYPES = frozenset(["named", "role", "anonymous", "collective", "document", "none"])
STATUSES = frozenset(["asserted", "claimed", "possible", "denied", "negated", "planned", "conditional"])
STANCES = frozenset(["asserts", "denies", "doubts", "leaves_open"])
TYPES = frozenset(
    # The four classes of PLOVER: verbal and material cooperation, verbal and material conflict.
    [
        *("AGREE", "CONSULT", "SUPPORT"),
        *("CONCEDE", "COOPERATE", "AID", "RETREAT"),
        *("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
        *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    ]
)
_OPTIONS = {"a": {"to", "u", "in", "from", "fidelity", "polarity", "speaker"}, "e": {"when", "h", "attr"}}
_QUOTED = re.compile(r"`([^`]+)`")
_PART = re.compile(
    r"(?:(?P<label>[a-z]\d+))?(?:\x00(?P<quote>\d+)\x00(?:#(?P<nth>\d+))?|(?P<all>\*))(?:=(?P<id>[\w,-]+))?"
)


@dataclass(frozen=True)
class Anchored:
    """The spans an anchor quotes, and the entities that its ``=id,id`` names ("-": none at all)."""

    spans: tuple[Span, ...] = ()
    id: str | None = None


@dataclass
class Note:
    """One annotation: its letter and label, its words before the anchors, its anchors and its options."""

    letter: str
    label: str
    words: tuple[str, ...]
    anchors: tuple[Anchored, ...]
    options: dict[str, str] = field(default_factory=dict)


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Return ``spans`` in order, those that only white space separates made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _places(words: str, text: str) -> list[Span]:
    """Return where ``words`` stand in ``text``, not as parts of longer words."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]


def find(sentence: Sentence, quoted: str, nth: int | None) -> Span:
    """Return where ``quoted`` stands in the report: words, or their ``first … last``; of several places the nth."""
    first, gap, last = quoted.partition(" … ")
    places = _places(first, sentence.text)
    if len(places) < (nth or 1) or (nth is None and len(places) > 1):
        raise ValueError(f"{first!r} stands {len(places)} times in {sentence.label}")
    start, end = places[(nth or 1) - 1]
    if gap:
        later = [place for place in _places(last, sentence.text) if place[0] >= end]
        if not later:
            raise ValueError(f"{last!r} does not follow {first!r} in {sentence.label}")
        end = later[0][1]
    return sentence.start + start, sentence.start + end


class _Reader:
    """Reads the notes of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._sentences = {sentence.label: sentence for sentence in report.sentences}

    def anchor(self, home: Sentence, expression: str, quotes: list[str]) -> Anchored:
        expression = expression.strip()
        if expression == "-":
            return Anchored()
        spans: list[Span] = []
        entity: str | None = None
        for part in expression.split(" + "):
            match = _PART.fullmatch(part.strip())
            if match is None:
                raise ValueError(f"no anchor: {part!r}")
            sentence = self._sentences[match["label"]] if match["label"] else home
            if match["all"]:
                spans.append((sentence.start, sentence.end))
            else:
                spans.append(find(sentence, quotes[int(match["quote"])], int(match["nth"]) if match["nth"] else None))
            entity = match["id"] or entity
        return Anchored(_merged(self._report.text, spans), entity)

    def note(self, sentence: Sentence, line: str) -> Note:
        quotes: list[str] = []

        def keep(match: re.Match[str]) -> str:
            quotes.append(match[1])
            return f"\x00{len(quotes) - 1}\x00"

        masked = _QUOTED.sub(keep, line)
        label, _, rest = masked.partition(" ")
        if label in ("set", "drop"):
            target, *changes = rest.split()
            return Note(label, target, (), (), dict(change.split("=", 1) for change in changes))
        letter = label if label in ("n", "credit") else label[0]
        if letter in ("a", "e"):
            head, _, body = rest.partition(": ")
            body, _, tail = body.partition(" ; ")
            anchors = tuple(self.anchor(sentence, part, quotes) for part in body.split(" / "))
            options = dict(option.split("=", 1) for option in tail.split())
            return _checked(Note(letter, label, tuple(head.split()), anchors, options))
        if letter in ("t", "credit"):
            place, _, value = rest.partition(" = ")
            words = value.rsplit(" ", 1) if letter == "credit" else value.split()
            return Note(letter, label, tuple(words), (self.anchor(sentence, place, quotes),))
        if letter in ("n", "p"):
            words = rest.split("\x00")[0].split()
            tail = rest[len(rest.split("\x00")[0]) :]
            if tail and words and re.fullmatch(r"[a-z]\d+", words[-1]) and letter == "p":
                # The anchor names another sentence: the label belongs to it.
                tail = words.pop() + tail
            anchors = (self.anchor(sentence, tail, quotes),) if tail else ()
            if not tail and words[-1] == "*":
                words.pop()
                anchors = (self.anchor(sentence, "*", quotes),)
            return Note(letter, label, tuple(words), anchors)
        raise ValueError(f"no annotation: {line}")


def _checked(note: Note) -> Note:
    """Return ``note`` if its words are known ones, in their places."""
    if note.letter == "a":
        act, kind, source_type, _ = note.words
        good = act in ACTS and kind in KINDS and source_type in SOURCE_TYPES and len(note.anchors) == 3
    else:
        coded, status = note.words
        good = coded.split("/")[0] in TYPES and status in STATUSES and len(note.anchors) == 4
    if not good or not note.options.keys() <= _OPTIONS[note.letter]:
        raise ValueError(f"cannot be read: {note.label} {' '.join(note.words)} {note.options}")
    return note


def read_notes(report: Report) -> dict[str, list[Note]]:
    """Return the notes of each sentence of ``report``, by the sentence's label; raise ValueError with the line."""
    reader = _Reader(report)
    found: dict[str, list[Note]] = {}
    for sentence in report.sentences:
        notes = found.setdefault(sentence.label, [])
        for number, line in sentence.notes:
            try:
                notes.append(reader.note(sentence, line))
            except (ValueError, KeyError, IndexError) as error:
                raise ValueError(f"{report.label}:{number}: {line}\n  {error}") from error
        labels = [note.label for note in notes if note.letter not in ("n", "set", "drop", "credit")]
        if len(labels) != len(set(labels)):
            raise ValueError(f"{report.label} {sentence.label}: a label stands twice")
    return found
