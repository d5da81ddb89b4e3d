"""Weights as int8: a scale for each row or column, so that one large weight does not coarsen all others.

Only storage is int8: the runtime multiplies scales back at load and computes in fp32. So results do not depend on what
else is in a batch, as they would where activations were quantised on the fly.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]


def quantise(weights: Floats, axis: int) -> tuple[Bytes, Floats]:
    """Return int8 values and the scale of each index along ``axis``; zero is stored as zero."""
    others = tuple(i for i in range(weights.ndim) if i != axis)
    scale = np.maximum(np.abs(weights).max(axis=others), 1e-12).astype(np.float32) / 127
    shape = [1] * weights.ndim
    shape[axis] = -1
    values = np.clip(np.rint(weights / scale.reshape(shape)), -127, 127).astype(np.int8)
    return values, scale


def restore(values: Bytes, scale: Floats, axis: int) -> Floats:
    """Return the weights that ``values`` and ``scale`` stand for."""
    shape = [1] * values.ndim
    shape[axis] = -1
    return values.astype(np.float32) * scale.reshape(shape)
