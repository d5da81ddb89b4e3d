"""Which units each step learns from: corpora mixed by temperature, each shuffled anew every epoch.

All is drawn from generators seeded by (seed, corpus, epoch) and (seed, step): where a run stands is two numbers a
corpus, so a run that resumes sees exactly what it would have seen.
"""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from training.examples import Example, Unit, units


class Mixture:
    """An endless stream of units."""

    def __init__(
        self,
        examples: Mapping[str, Sequence[Example]],
        seed: int,
        temperature: float,
        weights: Mapping[str, float],
        size: int,
    ) -> None:
        """Mix ``examples`` by corpus.

        A corpus's share of the pieces goes with its number of pieces to the power of one over ``temperature``, times
        its entry in ``weights`` if it has one.
        """
        self.examples, self.seed, self.size = examples, seed, size
        self.names = sorted(examples)
        self.pieces = {name: sum(len(e.pieces.ids) for e in examples[name]) for name in self.names}
        shares = np.array([self.pieces[n] ** (1 / temperature) * weights.get(n, 1.0) for n in self.names])
        self.shares = shares / shares.sum()
        self.epochs = dict.fromkeys(self.names, 0)
        self.cursors = dict.fromkeys(self.names, 0)
        self.drawn = dict.fromkeys(self.names, 0)  # pieces so far, which the shares are held against
        self._streams: dict[str, list[Unit]] = {}

    def state(self) -> dict[str, dict[str, int]]:
        """Return where the stream stands."""
        return {"epochs": dict(self.epochs), "cursors": dict(self.cursors), "drawn": dict(self.drawn)}

    def resume(self, state: Mapping[str, Mapping[str, int]]) -> None:
        """Go on from where `state` was taken."""
        self.epochs, self.cursors, self.drawn = (dict(state[name]) for name in ("epochs", "cursors", "drawn"))
        self._streams.clear()

    def draw(self, budget: int) -> list[Unit]:
        """Return units of at least ``budget`` pieces; each time the corpus is served that is most behind its share."""
        found: list[Unit] = []
        total = 0
        while total < budget:
            behind = [self.drawn[name] / share for name, share in zip(self.names, self.shares, strict=True)]
            name = self.names[int(np.argmin(behind))]
            unit = self._next(name)
            found.append(unit)
            self.drawn[name] += unit.pieces
            total += unit.pieces
        return found

    def _next(self, name: str) -> Unit:
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = self._epoch(name)
        unit = stream[self.cursors[name]]
        self.cursors[name] += 1
        if self.cursors[name] == len(stream):
            self.cursors[name] = 0
            self.epochs[name] += 1
            del self._streams[name]
        return unit

    def _epoch(self, name: str) -> list[Unit]:
        random = np.random.default_rng([self.seed, zlib.crc32(name.encode()), self.epochs[name]])
        found = units(self.examples[name], random, self.size)
        return [found[i] for i in random.permutation(len(found))]
