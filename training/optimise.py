"""How fast each part of the model learns, and when."""

import torch
from torch import nn

from training.model.reader import Reader

# Relative to the rate of the encoder's last layer, which the command line sets. New parameters begin at nothing and
# must move far; a field's transitions are few and each is met at every atom.
_HEAD_RATE, _FIELD_RATE = 8.0, 40.0
# Each layer below the last learns this much slower than the one above it: the lower, the more general (Howard and
# Ruder, 2018).
_LAYER_DECAY = 0.9
_WEIGHT_DECAY = 0.01


def optimiser(model: Reader, rate: float) -> torch.optim.AdamW:
    """Return AdamW with a rate for each layer; biases, norms and fields are not drawn to zero."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        decay = _WEIGHT_DECAY if parameter.ndim > 1 and ".crf." not in name else 0.0
        groups.setdefault((rate * _factor(name, len(model.encoder.layers)), decay), []).append(parameter)
    options = [
        {"params": parameters, "lr": lr, "weight_decay": decay, "peak": lr}
        for (lr, decay), parameters in groups.items()
    ]
    return torch.optim.AdamW(options, betas=(0.9, 0.98), eps=1e-8, fused=torch.cuda.is_available())


def _factor(name: str, layers: int) -> float:
    if ".crf." in name or name.endswith("_prior"):
        return _FIELD_RATE
    if name.startswith("heads.vectors"):
        return 1.0  # it begins as the identity, so it has not far to go
    if name.startswith("heads.") or ".shapes." in name:
        return _HEAD_RATE
    if name.startswith("encoder.layers."):
        return float(_LAYER_DECAY ** (layers - 1 - int(name.split(".")[2])))
    return float(_LAYER_DECAY**layers)


def set_rate(optimiser: torch.optim.Optimizer, progress: float, warm_up: float) -> None:
    """Set all rates for ``progress`` from 0 to 1: up to the peak by ``warm_up``, then down, linearly."""
    share = progress / warm_up if progress < warm_up else (1 - progress) / (1 - warm_up)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * max(share, 0.0)


class Average:
    """The moving average of the parameters, which reads better than the last of them (Polyak and Juditsky, 1992)."""

    def __init__(self, model: nn.Module, keep: float) -> None:
        self.keep = keep
        self.steps = 0
        self.values = {name: value.detach().clone() for name, value in model.named_parameters()}

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Move a little towards the model; in the first steps more, so that the beginning is soon forgotten."""
        self.steps += 1
        keep = min(self.keep, (1 + self.steps) / (10 + self.steps))
        values = [self.values[name] for name, _ in model.named_parameters()]
        torch._foreach_lerp_(values, [p.detach() for p in model.parameters()], 1 - keep)

    def state(self) -> dict[str, object]:
        """Return what `resume` takes."""
        return {"steps": self.steps, "values": self.values}

    def resume(self, state: dict[str, object]) -> None:
        """Go on from a state."""
        steps, values = state["steps"], state["values"]
        assert isinstance(steps, int)
        assert isinstance(values, dict)
        self.steps = steps
        for name, value in values.items():
            self.values[name].copy_(value)
