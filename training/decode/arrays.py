"""Names of the array types here; shapes stand in the docstrings, in terms of atoms (see `training.encode.pieces`)."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Weights = Mapping[str, Floats]


def dense(weights: Weights, name: str, inputs: Floats) -> Floats:
    """Return ``inputs`` (n, in) through the linear layer ``name`` (out, in), as PyTorch stores it: (n, out)."""
    product: Floats = inputs @ weights[f"{name}.weight"].T
    return product + weights[f"{name}.bias"] if f"{name}.bias" in weights else product


def rectified(weights: Weights, name: str, inputs: Floats) -> Floats:
    """Return the linear layer's outputs with negative ones set to zero."""
    return np.maximum(dense(weights, name, inputs), 0)


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithms of the probabilities that ``scores`` stand for along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return logs


def sigmoid(scores: Floats) -> Floats:
    """Return 1 / (1 + e^-x), without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * scores)), dtype=np.float32)
