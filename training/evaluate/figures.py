"""The figures of issue and measures page, task by task, on held-out examples."""

import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from training.decode.arrays import log_softmax, sigmoid
from training.decode.events import role_scores
from training.evaluate.chains import ChainCount
from training.evaluate.decoding import Decoder
from training.evaluate.reading import Encoder, Reading, read
from training.evaluate.spans import Count
from training.evaluate.trees import TreeCount
from training.examples import Example

Figures = dict[str, float]

# Our types in terms of CoNLL's four; the others are MISC.
_CONLL = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def evaluate(
    encoder: Encoder, decoder: Decoder, examples: Mapping[str, Sequence[Example]], folder: Path, size: int
) -> dict[str, Figures]:
    """Return the figures of every task that ``examples`` (by corpus) hold gold for.

    ``folder`` holds the project's scorers. Names: corpus, then figure.
    """
    found: dict[str, Figures] = {}
    for corpus, some in examples.items():
        readings = list(read(encoder, some, size))
        for name, measure in _MEASURES.items():
            held = [reading for reading in readings if name in _gold(reading)]
            if held:
                found.setdefault(corpus, {}).update(measure(decoder, held, folder))
    return found


def _gold(reading: Reading) -> set[str]:
    """Return the annotations of the document that a head in training learns."""
    document, heads = reading.example.document, reading.example.targets
    return {name for name in _MEASURES if getattr(document, name) is not None and _HEAD[name] in heads}


def scorer(folder: Path, name: str) -> ModuleType:
    """Return the project's scorer of that name, a script packed beside the data."""
    spec = importlib.util.spec_from_file_location(f"scorer_{name}", folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _attributions(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    gold: dict[str, Any] = {}
    predicted: dict[str, Any] = {}
    for reading in readings:
        document = reading.example.document
        assert document.attributions is not None
        marked = [dict(zip(("source", "cue", "content"), a, strict=True)) for a in document.attributions[0]]
        gold[document.name] = document.text, marked
        predicted[document.name] = decoder.attributions(reading)
    scores = scorer(folder, "attribution").score(gold, predicted)
    return {f"{name} F1": value["F1"] for name, value in scores.items()}


def _syntax(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    del folder
    count = TreeCount()
    for reading in readings:
        document = reading.example.document
        words, sentences = decoder.syntax(reading)
        assert document.words is not None
        assert document.sentences is not None
        count.add(document.words, words, (document.sentences, sentences))
    return count.figures()


def _entities(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    """Return F1 of names, in CoNLL's four types and in ours; a type is right if it is one that the gold permits."""
    del folder
    untyped, coarse, fine = Count(), Count(), Count()
    for reading in readings:
        document = reading.example.document
        assert document.entities is not None
        open_ = [range(start, end) for start, end in document.entities_open]
        found = {(start, end): kind for start, end, kind in decoder.named(reading, "entities")}
        gold = {(entity.start, entity.end): entity.types for entity in document.entities}
        if open_:
            found = {span: kind for span, kind in found.items() if span in gold or not any(span[0] in r for r in open_)}
        four = {span: {_CONLL.get(kind, "MISC") for kind in types} for span, types in gold.items()}
        untyped.add(gold, found)
        fine.add(gold, [span if kind in gold.get(span, ()) else (span, kind) for span, kind in found.items()])
        coarse.add(
            gold,
            [span if _CONLL.get(kind, "MISC") in four.get(span, ()) else (span, kind) for span, kind in found.items()],
        )
    return {"names F1": coarse.f1, "names F1 in our types": fine.f1, "names untyped F1": untyped.f1}


def _chains(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    del folder
    count = ChainCount()
    for reading in readings:
        document = reading.example.document
        gold = [[(m.start, m.end) for m in chain] for chain in document.chains or []]
        count.add(gold, decoder.chains(reading))
    return {f"coreference {name}": value for name, value in count.figures().items()}


def _times(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    gold, predicted = {}, {}
    for reading in readings:
        document = reading.example.document
        gold[document.name] = "", document.text, [(t.start, t.end, t.type, "") for t in document.times or []]
        predicted[document.name] = [(s, e, kind, "") for s, e, kind in decoder.named(reading, "times")]
    scores = scorer(folder, "times").score(gold, predicted)
    return {f"times {name}": scores[name] for name in ("strict F1", "relaxed F1", "type F1")}


def _triggers(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    del folder
    count = Count()
    status: dict[str, list[bool]] = {}
    for reading in readings:
        document, pieces = reading.example.document, reading.example.pieces
        inside = np.zeros(len(document.text) + 1, dtype=np.bool_)
        for start, end in document.events_whole:
            inside[start:end] = True
        gold = {(event.start, event.end): event for event in document.events or [] if inside[event.start]}
        found = [(start, end) for start, end, _ in decoder.named(reading, "events") if inside[start]]
        if gold:
            count.add(gold, found)
        scores, column = reading.scores["event_status"], 0
        for name in ("class", "tense", "aspect", "polarity", "modality"):
            values = list(decoder.labels[f"event_{name}"])
            part = scores[:, column : column + len(values)].argmax(1)
            column += len(values)
            for (start, _), event in gold.items():
                atom = int(np.searchsorted(pieces.ends, start, side="right"))
                if event.status.get(name) in values:
                    status.setdefault(name, []).append(values[part[atom]] == event.status[name])
    figures = {f"{name} accuracy": round(100 * float(np.mean(right)), 2) for name, right in status.items()}
    return figures | ({"triggers F1": count.f1} if count.gold else {})


def _dyads(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    """Return figures of score/events.py with nothing given, and of roots with both sides given."""
    score = scorer(folder, "events")
    rows, texts, events, gold, given = [], {}, {}, [], []
    for number, reading in enumerate(readings):
        document = reading.example.document
        assert document.dyads is not None
        dyad = document.dyads[0]
        if len(dyad.types) > 2:  # its type is not known
            continue
        root = "YIELD" if len(dyad.types) == 2 else dyad.types[0]
        number = len(rows)
        sides = (document.text[m.start : m.end] for m in (dyad.actor, dyad.recipient))
        rows.append(dict(zip(("source", "target"), sides, strict=True)) | {"gold_root": root})
        texts[number], events[number] = document.text, decoder.events(reading)
        gold.append(root)
        kind = _type_given_sides(decoder, reading)
        given.append({"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(kind, kind))
    if not rows:
        return {}
    found = score.score(rows, texts, events)
    names = ("answered", "precision", "root macro-F1", "quad macro-F1", "events per sentence")
    return {f"events {name}": found[name] for name in names} | {
        "root macro-F1, sides given": score.macro(gold, given, sorted(set(gold)))
    }


def _type_given_sides(decoder: Decoder, reading: Reading) -> str:
    """Return the likeliest type where actor and recipient are known: all atoms weigh as in training."""
    document, pieces = reading.example.document, reading.example.pieces
    assert document.dyads is not None
    dyad = document.dyads[0]
    actor, recipient = (
        int(np.searchsorted(pieces.ends, mention.head, side="right")) for mention in (dyad.actor, dyad.recipient)
    )
    logs = log_softmax(reading.scores["event_types"])
    some = np.log(np.maximum(1 - np.exp(logs[:, 0]), 1e-6))
    everywhere = np.arange(len(logs))
    chance = np.log(
        sigmoid(role_scores(reading.vectors, everywhere, np.array([actor, recipient]), decoder.weights["events"]))
        + 1e-9
    )
    weight = some + chance[:, 0, 0] + chance[:, 1, 1]
    weight[[actor, recipient]] = -1e9
    weight = np.exp(weight - weight.max())
    kinds = (weight / weight.sum())[:, None] * np.exp(logs[:, 1:]) / np.exp(some)[:, None]
    return str(decoder.labels["event_types"][1 + int(kinds.sum(0).argmax())])


def _choices(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    """Return how often the pronoun's chain holds the right name's head and not the wrong one's (GAP's F1)."""
    del folder
    count = Count()
    for number, reading in enumerate(readings):
        document = reading.example.document
        assert document.choices is not None
        choice = document.choices[0]
        chains = decoder.chains(reading)
        pronoun = (choice.pronoun.start, choice.pronoun.end)
        mine = next((chain for chain in chains if pronoun in chain), [])
        with_head = [
            i for i, m in enumerate(choice.candidates) if any(s <= m.head < e and (s, e) != pronoun for s, e in mine)
        ]
        gold = [(number, choice.right)] if choice.right >= 0 else []
        count.add(gold, [(number, i) for i in with_head])
    return {"pronouns F1": count.f1}


def _likeness(decoder: Decoder, readings: list[Reading], folder: Path) -> Figures:
    """Return how well the vectors' cosines agree with the values: accuracy at the best threshold, or Spearman's rho."""
    del folder
    weights = decoder.weights["vectors"]
    cosines, values = [], []
    for reading in readings:
        document, pieces = reading.example.document, reading.example.pieces
        assert document.likeness is not None
        vectors = []
        for start, end in (document.likeness.first, document.likeness.second):
            first, last = np.searchsorted(pieces.ends, start, side="right"), np.searchsorted(pieces.starts, end)
            mean = reading.vectors[first:last].mean(0)
            vector = weights["vector.weight"] @ mean + weights["vector.bias"]
            vectors.append(vector / np.linalg.norm(vector))
        cosines.append(float(vectors[0] @ vectors[1]))
        values.append(document.likeness.value)
    return likeness_figures(np.array(cosines), np.array(values))


def likeness_figures(cosines: "np.ndarray[Any, Any]", values: "np.ndarray[Any, Any]") -> Figures:
    """Return AUC (and accuracy at the best threshold) for yes and no, Spearman's correlation for degrees."""
    from scipy.stats import rankdata

    ranks = rankdata(cosines)
    if set(values.tolist()) <= {0.0, 1.0}:
        yes = int(values.sum())
        area = (ranks[values == 1].sum() - yes * (yes + 1) / 2) / (yes * (len(values) - yes))
        best = max(((cosines >= t) == values).mean() for t in np.unique(cosines))
        return {"likeness AUC": round(100 * float(area), 2), "likeness accuracy": round(100 * float(best), 2)}
    return {"likeness Spearman": round(100 * float(np.corrcoef(ranks, rankdata(values))[0, 1]), 2)}


def minilm_likeness(
    teacher: Callable[[list[str]], Any], examples: Mapping[str, Sequence[Example]]
) -> dict[str, Figures]:
    """Return the same figures of MiniLM's own vectors, for corpora that have likenesses."""
    found = {}
    for corpus, some in examples.items():
        pairs = [(one.document.text, one.document.likeness) for one in some if one.document.likeness is not None]
        if pairs and "vectors" in some[0].targets:
            cosines = []
            for start in range(0, len(pairs), 64):
                part = pairs[start : start + 64]
                sides = [
                    teacher([text[slice(*place)] for text, likeness in part for place in [likeness[side]]])
                    for side in (0, 1)
                ]
                cosines += (sides[0] * sides[1]).sum(-1).tolist()
            values = np.array([likeness.value for _, likeness in pairs])
            figures = likeness_figures(np.array(cosines), values)
            found[corpus] = {f"MiniLM's own {name}": value for name, value in figures.items()}
    return found


_MEASURES: dict[str, Callable[[Decoder, list[Reading], Path], Figures]] = {
    "attributions": _attributions,
    "words": _syntax,
    "entities": _entities,
    "chains": _chains,
    "choices": _choices,
    "events": _triggers,
    "dyads": _dyads,
    "times": _times,
    "likeness": _likeness,
}


_HEAD = {
    "attributions": "attribution",
    "words": "syntax",
    "entities": "entities",
    "chains": "coreference",
    "choices": "coreference",
    "events": "events",
    "dyads": "events",
    "times": "times",
    "likeness": "vectors",
}


def table(figures: Mapping[str, Figures]) -> str:
    """Return the figures as lines of text, one a corpus."""
    return "\n".join(f"{corpus}: {json.dumps(found)}" for corpus, found in figures.items())
