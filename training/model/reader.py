"""The reader: one encoder, and a head for each kind of thing that is read."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from training.model.heads.attribution import AttributionHead
from training.model.heads.boundaries import BoundaryHead
from training.model.heads.coreference import CoreferenceHead
from training.model.heads.entities import EntityHead
from training.model.heads.events import STATUS, EventHead
from training.model.heads.head import Head
from training.model.heads.phrases import PhraseHead
from training.model.heads.syntax import RELATIONS, UPOS, SyntaxHead
from training.model.heads.times import TIMEX3, TimeHead
from training.model.heads.vectors import VectorHead
from training.model.minilm import MiniLM, Size
from training.model.part import Lesson

HEADS: dict[str, type[Head]] = {
    head.name: head
    for head in (
        BoundaryHead,
        SyntaxHead,
        AttributionHead,
        EntityHead,
        CoreferenceHead,
        PhraseHead,
        EventHead,
        TimeHead,
        VectorHead,
    )
}
# What `--stage` calls tasks, in heads.
TASKS: dict[str, tuple[str, ...]] = {
    "attribution": ("attribution",),
    "syntax": ("boundaries", "syntax"),
    "entities": ("entities",),
    "coreference": ("coreference", "phrases"),
    "events": ("events", "phrases"),
    "times": ("times",),
    "vectors": ("vectors",),
}
# Nats are not equally dear: a parser's three decisions a word would drown the spans, which are what the record needs
# most; a wrong vector costs less than a wrong span.
WEIGHTS = {
    "boundaries": 0.5,
    "syntax": 0.3,
    "attribution": 1.0,
    "entities": 1.0,
    "coreference": 0.3,
    "phrases": 0.3,
    "events": 0.5,
    "times": 1.0,
    "vectors": 0.3,
}


class Reader(nn.Module):
    """The whole model; atoms' vectors go from the encoder to every head."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = MiniLM(size, dropout)
        self.heads = nn.ModuleDict({name: head(size.width) for name, head in HEADS.items()})  # type: ignore[call-arg]  # each takes the width

    def head(self, name: str) -> Head:
        """Return the head of that name."""
        head = self.heads[name]
        assert isinstance(head, Head)
        return head

    def rows(self, ids: Tensor, shapes: Tensor, lengths: Tensor, index: Tensor) -> Tensor:
        """Return vectors (atoms, width); ``index`` (atoms,) counts places over all windows of the batch."""
        return self.encoder(ids, shapes, lengths).flatten(0, 1)[index]  # type: ignore[no-any-return]  # modules return Any

    def losses(self, rows: Tensor, lesson: Lesson, heads: Iterable[str]) -> dict[str, Tensor]:
        """Return the loss of each of ``heads`` that has something to learn here."""
        return {name: self.head(name).loss(rows, lesson) for name in heads if lesson.of(name)}

    def scores(self, rows: Tensor) -> dict[str, Tensor]:
        """Return all heads' scores of atoms, by name."""
        return {name: value for head in HEADS for name, value in self.head(head).scores(rows).items()}

    def decoding_weights(self) -> dict[str, "Tensor"]:
        """Return the parameters that `training.decode` needs, as fp32 on the CPU, by head and name."""
        with torch.no_grad():
            return {
                f"{head}/{name}": value.detach().float().cpu()
                for head in HEADS
                for name, value in self.head(head).weights().items()
            }


def label_lists() -> dict[str, list[str]]:
    """Return the names behind all numbers that the heads give."""
    from training.data.entity_types import TYPES
    from training.data.plover_types import TYPES as PLOVER
    from training.decode.attribution import LABELS
    from training.decode.events import ROLES
    from training.decode.words import BOUNDARIES

    found = {
        "boundaries": BOUNDARIES,
        "upos": UPOS,
        "relations": RELATIONS,
        "attribution": LABELS,
        "entities": TYPES,
        "mention_types": TYPES,
        "events": ("event",),
        "event_types": ("none", *PLOVER),
        "roles": ROLES,
        "times": TIMEX3,
    }
    found |= {f"event_{name}": values for name, values in STATUS.items()}
    return {name: list(values) for name, values in found.items()}
