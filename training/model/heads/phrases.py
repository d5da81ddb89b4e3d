"""Phrases around their head words: where a mention or an argument begins and ends."""

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.data.document import Document, Mention
from training.decode.phrases import REACH
from training.model.heads.head import Head, linear_weights, nothing
from training.model.part import Lesson
from training.model.places import Places

_EDGE = 64
Phrase = tuple[int, int, int, int, int]  # first atom, end, head, and the paragraph's first atom and end


class PhraseHead(Head):
    """For each side a bilinear form of the head and each atom that may be the edge."""

    name = "phrases"

    def __init__(self, width: int) -> None:
        super().__init__()
        for side in ("left", "right"):
            setattr(self, f"phrase_{side}_head", nn.Linear(width, _EDGE))
            setattr(self, f"phrase_{side}_edge", nn.Linear(width, _EDGE, bias=False))
            setattr(self, f"phrase_{side}_prior", nn.Parameter(torch.zeros(REACH + 1)))

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return every phrase whose edges are within reach of its head."""
        found = set()
        for mention in _mentions(document):
            span, head = places.span(mention.start, mention.end), places.at(mention.head)
            if span is None or head is None or not span[0] <= head < span[1]:
                continue
            run = next((run for run in places.paragraphs if run[0] <= head < run[1]), (0, 0))
            if run[0] <= span[0] and span[1] <= run[1] and head - span[0] <= REACH and span[1] - 1 - head <= REACH:
                found.add((*span, head, *run))
        return sorted(found) or None

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the cross-entropies of both edges."""
        heads, lefts, rights, firsts, ends = [], [], [], [], []
        for part in lesson.of(self.name):
            for phrase in part.targets[self.name]:
                if part.whole(phrase[:2]) is not None:
                    run = part.clip(phrase[3:])
                    assert run is not None
                    heads.append(phrase[2] - part.first + part.row)
                    lefts.append(phrase[2] - phrase[0])
                    rights.append(phrase[1] - 1 - phrase[2])
                    firsts.append(run[0])
                    ends.append(run[1])
        if not heads:
            return nothing(rows)
        device = rows.device
        index, first, end = (torch.tensor(values, device=device) for values in (heads, firsts, ends))
        total = nothing(rows)
        for side, sign, gold in (("left", -1, lefts), ("right", 1, rights)):
            places = index[:, None] + sign * torch.arange(REACH + 1, device=device)
            inside = (places >= first[:, None]) & (places < end[:, None])
            queries = getattr(self, f"phrase_{side}_head")(rows[index])
            keys = getattr(self, f"phrase_{side}_edge")(rows)[places.clamp(0, len(rows) - 1)]
            scores = (queries[:, None] * keys).sum(-1).float() + getattr(self, f"phrase_{side}_prior")
            scores = scores.masked_fill(~inside, -1e9)
            total = total + F.cross_entropy(scores, torch.tensor(gold, device=device), reduction="sum")
        return total

    def weights(self) -> dict[str, Tensor]:
        """Return both sides' parameters."""
        found: dict[str, Tensor] = {}
        for side in ("left", "right"):
            found |= linear_weights(f"phrase_{side}_head", getattr(self, f"phrase_{side}_head"))
            found |= linear_weights(f"phrase_{side}_edge", getattr(self, f"phrase_{side}_edge"))
            found[f"phrase_{side}_prior"] = getattr(self, f"phrase_{side}_prior")
        return found


def _mentions(document: Document) -> list[Mention]:
    found = [*(document.mentions or [])]
    for dyad in document.dyads or []:
        found += [dyad.actor, dyad.recipient]
    for event in document.events or []:
        found += [argument.mention for argument in event.arguments]
    return found
