"""A linear-chain conditional random field that learns from sets of permitted tags (Lafferty et al., 2001).

Where an annotation leaves a place open, or permits several tags, the likelihood is that of all paths through permitted
tags. The partition function is found by halving: neighbouring steps are multiplied, as matrices of log-potentials,
until one is left. That takes log2 as many steps as the paragraph is long, which a GPU needs and a CPU does not mind.
"""

import torch
from torch import Tensor, nn

from training.decode.tags import follows, may_begin, may_end

# Scores of what may not be. Far below any path's score, and still exact enough in fp32 next to scores.
_NEVER = -1e4
# The least positive normal fp32 number: logarithms of vanishing products stay finite, and so do their gradients.
_TINY = 1.2e-38


class CRF(nn.Module):
    """Transitions between the B, I, E, S tags of ``labels`` labels, and O."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        count = 1 + 4 * labels
        self.tags = count
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.start = nn.Parameter(torch.zeros(count))
        self.end = nn.Parameter(torch.zeros(count))
        for name, allowed in (("t", follows(labels)), ("s", may_begin(labels)), ("e", may_end(labels))):
            self.register_buffer(
                f"_never_{name}", torch.where(torch.from_numpy(allowed), 0.0, _NEVER), persistent=False
            )
        self.register_buffer("_bits", 1 << torch.arange(count), persistent=False)

    def weights(self) -> dict[str, Tensor]:
        """Return transitions, start and end as decoding uses them: what may not be is very low."""
        return {
            "transitions": self.transitions + self._never_t,  # type: ignore[operator]  # buffers, all three
            "start": self.start + self._never_s,  # type: ignore[operator]
            "end": self.end + self._never_e,  # type: ignore[operator]
        }

    def negative_log_likelihood(self, scores: Tensor, permitted: Tensor, lengths: Tensor) -> Tensor:
        """Return (runs,) of the paths through permitted tags.

        ``scores`` (runs, places, tags); ``permitted`` (runs, places): bit t says that tag t may be; ``lengths`` (runs,)
        at least 1.
        """
        allowed = (permitted[..., None] & self._bits) != 0  # type: ignore[operator]  # a buffer
        constrained = torch.where(allowed, scores, scores + _NEVER)
        both = self.log_partition(torch.cat([scores, constrained]), torch.cat([lengths, lengths]))
        every, some = both.chunk(2)
        return every - some

    def log_partition(self, scores: Tensor, lengths: Tensor) -> Tensor:
        """Return (runs,): the logarithm of the sum over all paths of their potentials' exponentials."""
        weights = self.weights()
        _, places, tags = scores.shape
        here = torch.arange(1, places, device=scores.device) < lengths[:, None]
        steps = weights["transitions"] + scores[:, 1:, None]  # (runs, places - 1, from, to)
        stays = torch.full((tags, tags), _NEVER, device=scores.device).fill_diagonal_(0.0)
        steps = torch.where(here[..., None, None], steps, stays)
        while steps.shape[1] > 1:
            even = steps.shape[1] // 2 * 2
            joined = _product(steps[:, 0:even:2], steps[:, 1:even:2])
            steps = torch.cat([joined, steps[:, even:]], dim=1)
        paths = (weights["start"] + scores[:, 0])[:, :, None]  # (runs, from, 1)
        if steps.shape[1]:
            paths = paths + steps[:, 0]
            return torch.logsumexp((paths + weights["end"]).flatten(1), 1)
        return torch.logsumexp(paths[..., 0] + weights["end"], 1)


def _product(left: Tensor, right: Tensor) -> Tensor:
    """Return the matrix product of (..., n, n) log-potentials, each scaled by its rows' and columns' maxima."""
    rows = left.amax(-1, keepdim=True)
    columns = right.amax(-2, keepdim=True)
    product = torch.exp(left - rows) @ torch.exp(right - columns)
    return product.clamp_min(_TINY).log() + rows + columns
