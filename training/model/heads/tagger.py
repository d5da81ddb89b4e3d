"""A tagger of spans: scores of tags at each atom, and a conditional random field within each paragraph."""

from typing import ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.model.crf import CRF
from training.model.heads.head import Head, Perceptron, nothing
from training.model.packing import pack
from training.model.part import Lesson
from training.model.places import Places

Permitted = npt.NDArray[np.int64]  # (atoms,): bit t says that tag t may be
Span = tuple[int, int]

ANY = -1  # all bits


class Tags(NamedTuple):
    """What a tagger learns from: permitted tags, and the paragraphs within which spans lie."""

    permitted: Permitted
    runs: list[Span]


class Tagger(Head):
    """Spans of some labels that do not overlap and do not leave their paragraph."""

    labels: ClassVar[tuple[str, ...]]
    inner: ClassVar[int]

    def __init__(self, width: int) -> None:
        super().__init__()
        self.crf = CRF(len(self.labels))
        self.score = Perceptron(width, self.inner, self.crf.tags)

    def scores(self, rows: Tensor) -> dict[str, Tensor]:
        """Return the tags' scores."""
        return {self.name: self.score(rows)}

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the loss over all runs in which anything is known."""
        runs: list[Span] = []
        bits: list[Permitted] = []
        for part in lesson.of(self.name):
            found: Tags = part.targets[self.name]
            for run in found.runs:
                rows_here = part.clip(run)
                if rows_here is not None:
                    begin = max(run[0], part.first)
                    permitted = found.permitted[begin : begin + rows_here[1] - rows_here[0]]
                    if (permitted != ANY).any():
                        runs.append(rows_here)
                        bits.append(permitted)
        if not runs:
            return nothing(rows)
        index, lengths = pack(runs, rows.device)
        flat = torch.from_numpy(np.concatenate(bits)).to(rows.device)
        ends = torch.cumsum(lengths, 0)
        places = torch.arange(index.shape[1], device=rows.device)
        permitted_here = flat[(ends - lengths)[:, None] + torch.minimum(places, lengths[:, None] - 1)]
        # Sums of exponentials over hundreds of places need fp32, whatever the encoder computes in.
        scores = self.score(rows).float()[index]
        with torch.autocast(rows.device.type, enabled=False):
            return self.crf.negative_log_likelihood(scores, permitted_here, lengths).sum()

    def weights(self) -> dict[str, Tensor]:
        """Return the field's transitions."""
        return {f"{self.name}.{name}": value for name, value in self.crf.weights().items()}


def permit(places: Places, spans: list[tuple[int, int, list[int]]]) -> Permitted:
    """Return permitted tags (atoms,) for spans of atoms with their possible labels; O alone elsewhere.

    Spans that touch an earlier one are left out: one atom has one tag.
    """
    permitted = np.ones(places.count, dtype=np.int64)
    for first, end, labels in sorted(spans):
        if (permitted[first:end] != 1).any():
            continue
        for mark, where in (
            ((3, [first]),)
            if end - first == 1
            else (
                (0, [first]),
                (1, list(range(first + 1, end - 1))),
                (2, [end - 1]),
            )
        ):
            permitted[where] = sum(1 << (1 + 4 * label + mark) for label in labels)
    return permitted
