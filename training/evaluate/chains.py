"""CoNLL F1 of coreference: the mean of MUC, B-cubed and CEAF-e (Pradhan et al., 2014), over all documents."""

from collections.abc import Hashable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Chains = Sequence[Sequence[Hashable]]


class ChainCount:
    """Numerators and denominators of recall and precision of the three measures."""

    def __init__(self) -> None:
        self.sums = {name: np.zeros(4) for name in ("MUC", "B-cubed", "CEAF-e", "mentions")}

    def add(self, gold: Chains, predicted: Chains) -> None:
        """Count one document; chains of a single mention do not count."""
        wanted = [set(chain) for chain in gold if len(set(chain)) > 1]
        got = [set(chain) for chain in predicted if len(set(chain)) > 1]
        self.sums["MUC"] += [*_muc(wanted, got), *_muc(got, wanted)]
        self.sums["B-cubed"] += [*_b_cubed(wanted, got), *_b_cubed(got, wanted)]
        similarity = _ceaf(wanted, got)
        self.sums["CEAF-e"] += [similarity, len(wanted), similarity, len(got)]
        one, two = (set().union(*side) if side else set() for side in (wanted, got))
        self.sums["mentions"] += [len(one & two), len(one), len(one & two), len(two)]

    def figures(self) -> dict[str, float]:
        """Return F1 in percent by measure, and their mean as CoNLL."""
        found = {}
        for name, (hits, gold, right, predicted) in self.sums.items():
            recall, precision = hits / gold if gold else 0.0, right / predicted if predicted else 0.0
            found[name] = 200 * recall * precision / (recall + precision) if recall + precision else 0.0
        found["CoNLL"] = (found["MUC"] + found["B-cubed"] + found["CEAF-e"]) / 3
        return {name: round(value, 2) for name, value in found.items()}


def _muc(keys: list[set[Hashable]], others: list[set[Hashable]]) -> tuple[float, float]:
    """Return links kept, and links there are, of the keys."""
    of = {mention: number for number, chain in enumerate(others) for mention in chain}
    kept = total = 0
    for chain in keys:
        parts = {of[m] for m in chain if m in of}
        alone = sum(m not in of for m in chain)
        kept += len(chain) - len(parts) - alone
        total += len(chain) - 1
    return kept, total


def _b_cubed(keys: list[set[Hashable]], others: list[set[Hashable]]) -> tuple[float, float]:
    of = {mention: chain for chain in others for mention in chain}
    total = 0.0
    for chain in keys:
        total += sum(len(chain & of[m]) / len(chain) for m in chain if m in of)
    return total, sum(map(len, keys))


def _ceaf(gold: list[set[Hashable]], predicted: list[set[Hashable]]) -> float:
    if not gold or not predicted:
        return 0.0
    scores = np.array([[2 * len(g & p) / (len(g) + len(p)) for p in predicted] for g in gold])
    rows, columns = linear_sum_assignment(-scores)
    return float(scores[rows, columns].sum())
