"""Runs of rows of one matrix as a padded batch."""

from collections.abc import Sequence

import torch
from torch import Tensor

Span = tuple[int, int]


def pack(runs: Sequence[Span], device: torch.device) -> tuple[Tensor, Tensor]:
    """Return row numbers (runs, longest) and lengths (runs,); rows past a run's end repeat its last."""
    first = torch.tensor([a for a, _ in runs])
    lengths = torch.tensor([b - a for a, b in runs])
    index = first[:, None] + torch.minimum(torch.arange(int(lengths.max())), lengths[:, None] - 1)
    return index.to(device), lengths.to(device)
