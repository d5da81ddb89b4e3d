"""A vector for each sentence that keeps the sense MiniLM gave it.

The vector is the mean of the sentence's atoms, read in their context, through one linear layer; it is drawn to the
vector that the untouched MiniLM has for the sentence alone (distillation).
"""

from typing import Any, NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.data.document import Document
from training.model.heads.head import Head, linear_weights, nothing
from training.model.part import Lesson, Part
from training.model.places import Places

# Sentences of fewer atoms hold no sense to keep; longer ones are beyond what MiniLM was trained on (128 pieces).
_SHORTEST, _LONGEST = 4, 100
# Sentences of a part that are compared: the teacher reads each of them once more.
_SENTENCES = 4


class Sentences(NamedTuple):
    """Spans of atoms, and the same sentences' text for the teacher."""

    spans: list[tuple[int, int]]
    texts: list[str]


class VectorHead(Head):
    """One linear layer over the mean, which begins as the identity."""

    name = "vectors"

    def __init__(self, width: int) -> None:
        super().__init__()
        self.vector = nn.Linear(width, width)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return the sentences of a usual length."""
        found = Sentences([], [])
        for start, end in document.sentences or []:
            span = places.span(start, end)
            if span is not None and _SHORTEST <= span[1] - span[0] <= _LONGEST:
                found.spans.append(span)
                found.texts.append(document.text[start:end])
        return found if found.spans else None

    def chosen(self, parts: list[Part]) -> list[tuple[tuple[int, int], str]]:
        """Return rows and text of the sentences to compare: evenly spread over each part."""
        found = []
        for part in parts:
            sentences: Sentences = part.targets[self.name]
            here = [
                (rows, text)
                for span, text in zip(sentences.spans, sentences.texts, strict=True)
                if (rows := part.whole(span)) is not None
            ]
            found += here[:: max(1, len(here) // _SENTENCES)][:_SENTENCES]
        return found

    def forward(self, rows: Tensor, spans: list[tuple[int, int]]) -> Tensor:
        """Return unit vectors (sentences, width)."""
        means = torch.stack([rows[first:end].mean(0) for first, end in spans])
        return F.normalize(self.vector(means).float(), dim=-1)

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return how far the vectors point from the teacher's.

        Twenty times one minus the cosine: the negative logarithm of a von Mises-Fisher density of concentration 20.
        """
        sentences = self.chosen(lesson.of(self.name))
        if not sentences:
            return nothing(rows)
        own = self(rows, [span for span, _ in sentences])
        teacher = lesson.teacher([text for _, text in sentences])
        return 20.0 * (1.0 - (own * teacher).sum(-1)).sum()

    def weights(self) -> dict[str, Tensor]:
        """Return the layer."""
        return linear_weights("vector", self.vector)
