"""UPOS, LAS and the rest from raw text, as the CoNLL 2018 shared task defines them (Zeman et al., 2018).

F1 over words that are aligned, that is, stand at the same code points; relations are compared without their subtypes.
"""

from collections.abc import Sequence
from typing import Any

from training.evaluate.spans import Count

Span = tuple[int, int]


class TreeCount:
    """Counts over documents; words are anything with start, end, upos, head and relation."""

    def __init__(self) -> None:
        self.counts = {name: Count() for name in ("words", "sentences", "UPOS", "UAS", "LAS")}

    def add(self, gold: Sequence[Any], predicted: Sequence[Any], sentences: tuple[list[Span], list[Span]]) -> None:
        """Count one document; ``sentences`` are gold and predicted."""
        sides = {name: ([], []) for name in self.counts}  # type: dict[str, tuple[list[Any], list[Any]]]
        for side, words in enumerate((gold, predicted)):
            for word in words:
                place = (word.start, word.end)
                head = (words[word.head].start, words[word.head].end) if word.head >= 0 else None
                sides["words"][side].append(place)
                sides["UPOS"][side].append((place, word.upos))
                sides["UAS"][side].append((place, head))
                sides["LAS"][side].append((place, head, word.relation.split(":")[0]))
        sides["sentences"] = sentences
        for name, (wanted, got) in sides.items():
            self.counts[name].add(wanted, got)

    def figures(self) -> dict[str, float]:
        """Return F1 in percent by name."""
        return {name: count.f1 for name, count in self.counts.items()}
