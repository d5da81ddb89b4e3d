"""Reading whole documents: windows in batches, their atoms' vectors and scores put together again."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from training.encode.windows import SIZE
from training.examples import Batch, Example, collate, micro_batches, units
from training.model.reader import Reader

Floats = npt.NDArray[np.float32]
Encoder = Callable[[Batch], tuple[Floats, dict[str, Floats]]]


class Reading(NamedTuple):
    """A document as the model sees it: vectors (atoms, width) and scores (atoms, ...) by name."""

    example: Example
    vectors: Floats
    scores: dict[str, Floats]


def torch_encoder(model: Reader, device: torch.device) -> Encoder:
    """Return the encoder that runs the PyTorch model."""

    def encode(batch: Batch) -> tuple[Floats, dict[str, Floats]]:
        there = batch.to(device)
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            rows = model.rows(there.ids, there.shapes, there.lengths, there.index).float()
        with torch.no_grad():
            scores = model.scores(rows)
        return rows.cpu().numpy(), {name: value.cpu().numpy() for name, value in scores.items()}

    return encode


def read(encoder: Encoder, examples: Sequence[Example], size: int = SIZE, budget: int = 16384) -> Iterator[Reading]:
    """Yield each example's reading, in order; windows of many documents of like length share a batch."""
    whole = [unit for unit in units(examples, None, size) if unit.windows]
    parts: dict[int, list[tuple[int, Floats, dict[str, Floats]]]] = {}
    for group in micro_batches(whole, budget):
        batch = collate(group)
        vectors, scores = encoder(batch)
        for unit, part in zip(group, batch.parts, strict=True):
            rows = slice(part.row, part.row + part.end - part.first)
            found = {name: value[rows] for name, value in scores.items()}
            parts.setdefault(id(unit.example.document), []).append((part.first, vectors[rows], found))
    for example in examples:
        mine = sorted(parts.get(id(example.document), []), key=lambda row: row[0])
        if mine:
            names = mine[0][2]
            joined = {name: np.concatenate([found[name] for _, _, found in mine]) for name in names}
            yield Reading(example, np.concatenate([vectors for _, vectors, _ in mine]), joined)
