"""A tagger of spans: scores of tags at each atom, and a conditional random field within each paragraph."""

from typing import ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.decode.arrays import Bools
from training.decode.tags import may_begin, may_end
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
                whole = self._whole(found.permitted, max(run[0], part.first), min(run[1], part.end))
                rows_here = part.clip(whole)
                if rows_here is not None:
                    permitted = found.permitted[whole[0] : whole[1]]
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

    def _whole(self, permitted: Permitted, first: int, end: int) -> Span:
        """Return what is left of a run of atoms without spans that reach out of it at either end.

        A window may cut a long quotation; no path through its second half is well-formed.
        """
        here = permitted[first:end]
        begins = np.flatnonzero(here & _bits(may_begin(len(self.labels))))
        ends = np.flatnonzero(here & _bits(may_end(len(self.labels))))
        return (first + int(begins[0]), first + int(ends[-1]) + 1) if len(begins) and len(ends) else (first, first)

    def weights(self) -> dict[str, Tensor]:
        """Return the field's transitions."""
        return {f"{self.name}.{name}": value for name, value in self.crf.weights().items()}


def _bits(allowed: Bools) -> int:
    return sum(1 << tag for tag in np.flatnonzero(allowed).tolist())


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
