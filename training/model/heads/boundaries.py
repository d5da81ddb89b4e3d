"""Where words and sentences begin."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.data.document import Document
from training.decode.words import BOUNDARIES, INSIDE, SENTENCE, WORD
from training.model.heads.head import Head
from training.model.part import Lesson
from training.model.places import Places


class Boundaries(NamedTuple):
    """Of each atom its class, -1 where nothing is to be learned."""

    classes: npt.NDArray[np.int64]


class BoundaryHead(Head):
    """One decision an atom: it goes on, begins a word, or begins a sentence."""

    name = "boundaries"

    def __init__(self, width: int) -> None:
        super().__init__()
        self.score = nn.Linear(width, len(BOUNDARIES))

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return classes from gold words and sentences; what begins a paragraph needs no decision."""
        if document.words is None or document.sentences is None:
            return None
        classes = np.full(places.count, INSIDE, dtype=np.int64)
        for word in document.words:
            span = places.span(word.start, word.end)
            if span is not None and places.starts[span[0]] == word.start:
                classes[span[0]] = WORD
        for start, _ in document.sentences:
            if (atom := places.at(start)) is not None and classes[atom] == WORD:
                classes[atom] = SENTENCE
        classes[[first for first, _ in places.paragraphs]] = -1
        return Boundaries(classes)

    def scores(self, rows: Tensor) -> dict[str, Tensor]:
        """Return the three classes' scores."""
        return {self.name: self.score(rows)}

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the cross-entropy."""
        index = torch.cat([torch.arange(part.row, part.row + part.end - part.first) for part in lesson.of(self.name)])
        gold = np.concatenate([part.targets[self.name].classes[part.first : part.end] for part in lesson.of(self.name)])
        scores = self.score(rows[index.to(rows.device)]).float()
        return F.cross_entropy(scores, torch.from_numpy(gold).to(rows.device), ignore_index=-1, reduction="sum")
