"""What a run leaves behind: a checkpoint to resume from exactly, and the weights alone, as fp16."""

from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.model.minilm import Size
from training.model.reader import Reader


def save(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint whole or not at all."""
    aside = path.with_suffix(".part")
    torch.save(state, aside)
    aside.replace(path)


def load(path: Path, device: torch.device) -> dict[str, Any]:
    """Return the checkpoint that `save` wrote."""
    found: dict[str, Any] = torch.load(path, map_location=device, weights_only=False)
    return found


def random_state() -> dict[str, Any]:
    """Return the states of PyTorch's generators."""
    return {
        "cpu": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }


def set_random_state(state: dict[str, Any]) -> None:
    """Go on from `random_state`."""
    torch.set_rng_state(state["cpu"].cpu())
    if state["cuda"]:
        torch.cuda.set_rng_state_all([one.cpu() for one in state["cuda"]])


def write_weights(path: Path, values: dict[str, torch.Tensor]) -> None:
    """Write parameters as fp16 arrays (.npz)."""
    aside = path.with_name(path.name + ".part.npz")
    np.savez(aside, **{name: value.detach().to(torch.float16).cpu().numpy() for name, value in values.items()})
    aside.replace(path)


def read_weights(path: Path, dropout: float = 0.1) -> Reader:
    """Return the model of weights that `write_weights` wrote; its measures are those of its arrays."""
    with np.load(path) as arrays:
        state = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    return reader_of(state, dropout)


def reader_of(state: dict[str, torch.Tensor], dropout: float = 0.1) -> Reader:
    """Return a reader with these parameters; heads that have none here begin anew."""
    words, positions = state["encoder.words.weight"], state["encoder.positions"]
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    inner = len(state["encoder.layers.0.inner.bias"])
    model = Reader(Size(len(words), len(positions), layers, words.shape[1], inner), dropout)
    fitting = {
        n: v for n, v in state.items() if n in (own := dict(model.named_parameters())) and own[n].shape == v.shape
    }
    model.load_state_dict(fitting, strict=False)
    return model
