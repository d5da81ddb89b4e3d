"""Documents as training material: cut into pieces once, with every head's targets, and into windows anew each epoch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.data.document import Document
from training.encode.pieces import Pieces, cut
from training.encode.windows import CONTEXT, SIZE, Window, windows
from training.model.heads.attribution import Attributions
from training.model.part import Part
from training.model.places import Places
from training.model.reader import HEADS

CLS, SEP = 101, 102
# Windows of a document that are read together, so that coreference learns beyond one of them.
TOGETHER = 4


@dataclass
class Example:
    """One document, its pieces and its targets by head; heads that learn nothing from it are left out."""

    document: Document
    pieces: Pieces
    targets: dict[str, Any]


@dataclass
class Unit:
    """Windows in a row of one example, read in one batch."""

    example: Example
    windows: list[Window]

    @property
    def pieces(self) -> int:
        """Return how many pieces the encoder reads."""
        return sum(window.end - window.start + 2 for window in self.windows)

    @property
    def longest(self) -> int:
        """Return the length of the longest window with its marks."""
        return max(window.end - window.start + 2 for window in self.windows)


@dataclass
class Batch:
    """Windows of several units as the encoder takes them, and where their atoms come to stand."""

    ids: Tensor  # (windows, pieces)
    shapes: Tensor  # (windows, pieces)
    lengths: Tensor  # (windows,)
    index: Tensor  # (atoms,) over windows and pieces laid flat
    parts: list[Part]

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on the device."""
        tensors = (t.to(device, non_blocking=True) for t in (self.ids, self.shapes, self.lengths, self.index))
        return Batch(*tensors, self.parts)

    @property
    def first_ids(self) -> Tensor:
        """Return (atoms,): the first piece of each atom."""
        return self.ids.flatten()[self.index]


def example(document: Document, tokenizer: Tokenizer, heads: Iterable[str]) -> Example:
    """Return the document with the targets of ``heads``."""
    pieces = cut(tokenizer, document.text, document.paragraphs)
    places = Places(pieces)
    found = {name: HEADS[name].targets(document, places) for name in heads} if places.count else {}
    return Example(document, pieces, {name: target for name, target in found.items() if target is not None})


def load(
    folder: Path, corpora: Iterable[str], split: str, tokenizer: Tokenizer, heads: Sequence[str], limit: int = 0
) -> dict[str, list[Example]]:
    """Return the examples of one split by corpus, of each the first ``limit`` (0: all).

    Corpora that teach none of ``heads`` are left out.
    """
    from training.data.pack import read_documents

    found = {}
    for corpus in corpora:
        documents = [d for d in read_documents(folder / f"{corpus}.jsonl.xz") if d.split == split]
        documents = documents[:limit] if limit else documents
        examples = [example(document, tokenizer, heads) for document in documents]
        useful = [one for one in examples if one.targets]
        if useful:
            found[corpus] = useful
    return found


def units(examples: Sequence[Example], random: np.random.Generator | None = None, size: int = SIZE) -> list[Unit]:
    """Return the units of an epoch; with ``random`` windows begin elsewhere each time, and views of annotators vary."""
    found = []
    for one in examples:
        targets = one.targets
        views = targets.get("attribution")
        if isinstance(views, Attributions) and random is not None and len(views.views) > 1:
            targets = targets | {"attribution": views._replace(chosen=int(random.integers(len(views.views))))}
        long = len(one.pieces.ids) > size - 2
        shift = int(random.integers((size - 2 * CONTEXT) // 2)) if random is not None and long else 0
        seen = windows(one.pieces, size, CONTEXT, shift)
        together = TOGETHER if "coreference" in targets else 1
        chosen = Example(one.document, one.pieces, targets)
        found += [Unit(chosen, seen[i : i + together]) for i in range(0, len(seen), together)]
    return found


def collate(chosen: Sequence[Unit]) -> Batch:
    """Return the units as one padded batch."""
    longest = max(unit.longest for unit in chosen)
    count = sum(len(unit.windows) for unit in chosen)
    ids = np.zeros((count, longest), dtype=np.int64)
    shapes = np.zeros((count, longest), dtype=np.int64)
    lengths = np.zeros(count, dtype=np.int64)
    index, parts, row, rows = [], [], 0, 0
    for unit in chosen:
        pieces = unit.example.pieces
        first, end = unit.windows[0].first_atom, unit.windows[-1].last_atom
        parts.append(Part(first, end, rows, unit.example.targets))
        rows += end - first
        for window in unit.windows:
            length = window.end - window.start
            ids[row, 0], ids[row, length + 1] = CLS, SEP
            ids[row, 1 : length + 1] = pieces.ids[window.start : window.end]
            shapes[row, 1 : length + 1] = pieces.shapes[window.start : window.end]
            lengths[row] = length + 2
            atoms = pieces.atoms[window.first_atom : window.last_atom].astype(np.int64)
            index.append(atoms - window.start + 1 + row * longest)
            row += 1
    arrays = (ids, shapes, lengths, np.concatenate(index))
    return Batch(*(torch.from_numpy(array) for array in arrays), parts)


def micro_batches(chosen: Sequence[Unit], budget: int) -> list[list[Unit]]:
    """Return the units in groups of like length, each of at most ``budget`` padded pieces, or of one unit."""
    groups: list[list[Unit]] = []
    rows, longest = 0, 0
    for unit in sorted(chosen, key=lambda u: u.longest):
        if groups and (rows + len(unit.windows)) * max(longest, unit.longest) <= budget:
            groups[-1].append(unit)
            rows, longest = rows + len(unit.windows), max(longest, unit.longest)
        else:
            groups.append([unit])
            rows, longest = len(unit.windows), unit.longest
    return groups
