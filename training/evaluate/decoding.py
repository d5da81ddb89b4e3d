"""From a reading to what it says, in code points: the decoding that the run time will do, head by head."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from training.decode import attribution, coreference, events, phrases, syntax, tags, viterbi, words
from training.decode.arrays import Floats, Ints
from training.evaluate.reading import Reading
from training.model.places import Span, paragraph_runs


class ParsedWord(NamedTuple):
    """A predicted word; ``head`` is the index of its head, -1 for a root."""

    start: int
    end: int
    upos: str
    head: int
    relation: str


class Decoder:
    """All decoding, with the parameters and label names of one model."""

    def __init__(self, weights: Mapping[str, Floats], labels: Mapping[str, Sequence[str]]) -> None:
        """Take ``weights`` named head/parameter, and the names behind labels' numbers."""
        self.labels = labels
        self.weights: dict[str, dict[str, Floats]] = {}
        for name, value in weights.items():
            head, parameter = name.split("/", 1)
            self.weights.setdefault(head, {})[parameter] = value

    def spans(self, reading: Reading, head: str) -> list[tuple[int, int, int]]:
        """Return the spans of a tagger in atoms, with labels' numbers."""
        found = viterbi.decode(reading.scores[head], self.weights[head], head, paragraph_runs(reading.example.pieces))
        return tags.spans_of(found)

    def named(self, reading: Reading, head: str) -> list[tuple[int, int, str]]:
        """Return the spans of a tagger in code points, with labels' names."""
        pieces = reading.example.pieces
        return [
            (int(pieces.starts[first]), int(pieces.ends[end - 1]), self.labels[head][label])
            for first, end, label in self.spans(reading, head)
        ]

    def attributions(self, reading: Reading) -> list[dict[str, list[Span]]]:
        """Return attributions as lists of places by label."""
        fragments = self.spans(reading, "attribution")
        judged = attribution.pairs(fragments)
        weights = self.weights["attribution"]
        logits = (
            attribution.link_scores(reading.vectors, fragments, judged, weights)
            if len(judged.cues)
            else np.empty(0, np.float32)
        )
        pieces = reading.example.pieces
        places = [(int(pieces.starts[first]), int(pieces.ends[end - 1])) for first, end, _ in fragments]
        return [
            {
                label: sorted(places[i] for i in part)
                for label, part in zip(("source", "cue", "content"), found, strict=True)
            }
            for found in attribution.assemble(fragments, judged, logits)
        ]

    def syntax(self, reading: Reading) -> tuple[list[ParsedWord], list[Span]]:
        """Return words with their trees, and sentences."""
        pieces = reading.example.pieces
        glued = np.append(False, pieces.starts[1:] == pieces.ends[:-1])
        firsts, begins = words.divide(reading.scores["boundaries"], glued, pieces.paragraphs)
        places = words.word_spans(firsts, pieces.starts, pieces.ends)
        upos = reading.scores["upos"][firsts].argmax(1)
        found: list[ParsedWord] = []
        sentences = []
        for start, end in zip(begins.tolist(), [*begins[1:].tolist(), len(firsts)], strict=True):
            heads, relations = syntax.parse(reading.vectors[firsts[start:end]], self.weights["syntax"])
            for word, head, relation in zip(range(start, end), heads.tolist(), relations.tolist(), strict=True):
                kind = "root" if head < 0 else self.labels["relations"][relation]
                above = head + start if head >= 0 else -1
                found.append(ParsedWord(*places[word], self.labels["upos"][upos[word]], above, kind))
            sentences.append((places[start][0], places[end - 1][1]))
        return found, sentences

    def phrases(self, reading: Reading, heads: Ints) -> list[Span]:
        """Return the phrases around head atoms, in code points."""
        if not len(heads):
            return []
        pieces = reading.example.pieces
        firsts, ends = phrases.phrases(reading.vectors, heads, _run_numbers(reading), self.weights["phrases"])
        return [(int(pieces.starts[a]), int(pieces.ends[b - 1])) for a, b in zip(firsts, ends, strict=True)]

    def chains(self, reading: Reading) -> list[list[Span]]:
        """Return coreference chains of at least two mentions."""
        score = reading.scores["mention"][:, 0]
        heads = coreference.candidates(score)
        if not len(heads):
            return []
        pieces = reading.example.pieces
        ids = pieces.ids[pieces.atoms]
        chosen = coreference.antecedents(reading.vectors, score, ids, heads, self.weights["coreference"])
        spans = self.phrases(reading, heads)
        return [[spans[mention] for mention in chain] for chain in coreference.chains(chosen)]

    def events(self, reading: Reading) -> list[dict[str, object]]:
        """Return events with type, and spans of actor, recipient and place."""
        count = len(reading.vectors)
        runs = _run_numbers(reading)
        options = np.arange(count)
        found = events.find_events(
            reading.vectors, reading.scores["event_types"], options, runs, self.weights["events"]
        )
        rows = []
        for event in found:
            row: dict[str, object] = {"type": self.labels["event_types"][1 + event.type], "trigger": event.trigger}
            for role, atom in zip(events.ROLES, event.arguments, strict=True):
                row[role] = self.phrases(reading, np.array([atom])) if atom >= 0 else []
            rows.append(row)
        return rows


def _run_numbers(reading: Reading) -> Ints:
    """Return (atoms,): the number of each atom's paragraph."""
    pieces = reading.example.pieces
    return np.searchsorted(pieces.paragraphs, np.arange(len(pieces.atoms)), side="right").astype(np.int64)
