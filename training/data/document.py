"""The one form of all training data: a text, its paragraphs, and what people marked in it.

Every place is a half-open range of Unicode code points of ``text``. A field that is None says that nobody looked for
that kind of thing in this document; an empty list says that somebody looked and there is none. That difference is
what lets corpora that mark different things train one model.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any, NamedTuple

Span = tuple[int, int]


class Word(NamedTuple):
    """A syntactic word of Universal Dependencies; ``head`` is the index of its head, -1 for a root."""

    start: int
    end: int
    upos: str
    head: int
    relation: str


class Attribution(NamedTuple):
    """Who (source) conveys (cue) what (content); each may lie in several pieces, source and cue may be missing."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


class Entity(NamedTuple):
    """A name and the types it may have: several where the corpus's own types are coarser than ours."""

    start: int
    end: int
    types: list[str]


class Mention(NamedTuple):
    """A phrase that refers to something; ``head`` is where its head word starts, ``types`` as of `Entity` or empty."""

    start: int
    end: int
    head: int
    types: list[str]


class Choice(NamedTuple):
    """A pronoun and the names that it may stand for; ``right`` is the index of the right one, -1 for none of them."""

    pronoun: Mention
    candidates: list[Mention]
    right: int


class Argument(NamedTuple):
    """Who takes part in an event: ``role`` is actor, recipient or place."""

    role: str
    mention: Mention


class Event(NamedTuple):
    """A word that tells of something happening.

    ``types`` are the PLOVER types it may have, empty where unknown; ``status`` holds TimeML's class, tense, aspect,
    polarity and modality where marked; ``chain`` names the happening, across documents, or is empty.
    """

    start: int
    end: int
    types: list[str]
    arguments: list[Argument]
    status: dict[str, str]
    chain: str


class Dyad(NamedTuple):
    """Within ``sentence`` something of one of ``types`` is done by the actor to the recipient; no word is marked."""

    sentence: Span
    actor: Mention
    recipient: Mention
    types: list[str]


class Kind(NamedTuple):
    """Within ``passage`` an event of one of ``types`` is told of, or none at all where ``types`` is empty."""

    passage: Span
    types: list[str]


class Time(NamedTuple):
    """A time expression with its TIMEX3 type."""

    start: int
    end: int
    type: str


class Likeness(NamedTuple):
    """How alike two sentences are: ``value`` from 0 to 1, or 0 and 1 for no and yes."""

    first: Span
    second: Span
    value: float


@dataclass
class Document:
    """One text with the annotations of one corpus."""

    corpus: str
    name: str
    split: str  # train, dev or test
    text: str
    paragraphs: list[Span]
    sentences: list[Span] | None = None
    words: list[Word] | None = None
    attributions: list[list[Attribution]] | None = None  # one list an annotator, the one that counts as gold first
    entities: list[Entity] | None = None
    entities_open: list[Span] = dataclasses.field(default_factory=list)  # places of which `entities` says nothing
    mentions: list[Mention] | None = None  # all of them, those that stand alone too
    chains: list[list[Mention]] | None = None  # coreference: chains of at least two mentions
    choices: list[Choice] | None = None
    events: list[Event] | None = None
    events_whole: list[Span] = dataclasses.field(default_factory=list)  # places in which `events` holds all triggers
    dyads: list[Dyad] | None = None
    kinds: list[Kind] | None = None
    times: list[Time] | None = None
    likeness: Likeness | None = None

    def to_json(self) -> dict[str, Any]:
        """Return a value that the json module writes; empty fields are left out."""
        row = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: value for name, value in row.items() if value is not None}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> "Document":
        """Return the document that `to_json` wrote, lists turned back into what they stood for."""
        return cls(**{name: _REVIVE[name](value) if name in _REVIVE else value for name, value in row.items()})

    def spans(self) -> list[Span]:
        """Return every place that any annotation of this document names."""
        found: list[Span] = [*self.paragraphs, *(self.sentences or []), *self.entities_open, *self.events_whole]
        found += [(w.start, w.end) for w in self.words or []]
        for views in self.attributions or []:
            found += [span for attribution in views for part in attribution for span in part]
        found += [(e.start, e.end) for e in self.entities or []]
        found += [(t.start, t.end) for t in self.times or []]
        found += [(m.start, m.end) for m in self._all_mentions()]
        found += [(e.start, e.end) for e in self.events or []]
        found += [d.sentence for d in self.dyads or []] + [k.passage for k in self.kinds or []]
        return found + ([self.likeness.first, self.likeness.second] if self.likeness else [])

    def _all_mentions(self) -> list[Mention]:
        found = [*(self.mentions or []), *(m for chain in self.chains or [] for m in chain)]
        for choice in self.choices or []:
            found += [choice.pronoun, *choice.candidates]
        for dyad in self.dyads or []:
            found += [dyad.actor, dyad.recipient]
        return found + [argument.mention for event in self.events or [] for argument in event.arguments]


def _spans(rows: list[list[int]]) -> list[Span]:
    return [(start, end) for start, end in rows]


def _mention(row: list[Any]) -> Mention:
    return Mention(*row)


def _event(row: list[Any]) -> Event:
    start, end, types, arguments, status, chain = row
    return Event(start, end, types, [Argument(role, _mention(m)) for role, m in arguments], status, chain)


_REVIVE: dict[str, Any] = {
    "paragraphs": _spans,
    "sentences": _spans,
    "entities_open": _spans,
    "events_whole": _spans,
    "words": lambda rows: [Word(*row) for row in rows],
    "attributions": lambda views: [[Attribution(*map(_spans, row)) for row in view] for view in views],
    "entities": lambda rows: [Entity(*row) for row in rows],
    "mentions": lambda rows: [_mention(row) for row in rows],
    "chains": lambda chains: [[_mention(row) for row in chain] for chain in chains],
    "choices": lambda rows: [Choice(_mention(p), [_mention(m) for m in ms], right) for p, ms, right in rows],
    "events": lambda rows: [_event(row) for row in rows],
    "dyads": lambda rows: [Dyad((s[0], s[1]), _mention(a), _mention(r), types) for s, a, r, types in rows],
    "kinds": lambda rows: [Kind((p[0], p[1]), types) for p, types in rows],
    "times": lambda rows: [Time(*row) for row in rows],
    "likeness": lambda row: Likeness((row[0][0], row[0][1]), (row[1][0], row[1][1]), row[2]),
}
