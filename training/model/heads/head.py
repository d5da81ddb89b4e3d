"""What all heads have in common."""

from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from training.data.document import Document
from training.model.part import Lesson
from training.model.places import Places


class Head(nn.Module):
    """A head of the reader."""

    name: ClassVar[str]

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return what the head learns from a document, in atoms, or None."""
        raise NotImplementedError

    def scores(self, rows: Tensor) -> dict[str, Tensor]:
        """Return the scores (atoms, ...) that the exported model gives beside the vectors."""
        del rows
        return {}

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the sum of negative log-likelihoods; ``rows`` (atoms, width)."""
        raise NotImplementedError

    def weights(self) -> dict[str, Tensor]:
        """Return the parameters that decoding needs, by the names that `training.decode` gives them."""
        return {}


class Perceptron(nn.Sequential):
    """Two layers with a GELU between: enough for a decision about one atom."""

    def __init__(self, width: int, inner: int, out: int, dropout: float = 0.1) -> None:
        super().__init__(nn.Linear(width, inner), nn.GELU(), nn.Dropout(dropout), nn.Linear(inner, out))


def linear_weights(name: str, layer: nn.Linear) -> dict[str, Tensor]:
    """Return a layer's parameters by the names that `training.decode.arrays.dense` looks for."""
    found = {f"{name}.weight": layer.weight}
    if layer.bias is not None:
        found[f"{name}.bias"] = layer.bias
    return found


def nothing(rows: Tensor) -> Tensor:
    """Return a loss of zero that still has a gradient."""
    return rows.sum() * torch.zeros((), device=rows.device)
