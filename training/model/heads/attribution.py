"""Attributions: spans of source, cue and content, and which of them belong together."""

from typing import Any, NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.data.document import Attribution, Document
from training.decode.attribution import BETWEEN, DISTANCES, LABELS, pairs
from training.model.heads.head import linear_weights, nothing
from training.model.heads.tagger import Permitted, Tagger, permit
from training.model.part import Lesson, Part
from training.model.places import Places

Fragment = tuple[int, int, int]
_LINK = 96


class View(NamedTuple):
    """What one annotator saw: the tags, and the fragments with the numbers of the attributions that they are in."""

    permitted: Permitted
    fragments: list[Fragment]
    members: list[frozenset[int]]


class Attributions(NamedTuple):
    """All annotators' views of a document; ``chosen`` is the one that this batch learns from."""

    views: list[View]
    runs: list[tuple[int, int]]
    chosen: int = 0

    @property
    def permitted(self) -> Permitted:
        """Return the tags of the chosen view."""
        return self.views[self.chosen].permitted


class AttributionHead(Tagger):
    """A tagger, and a bilinear form over pairs of a cue and another fragment."""

    name = "attribution"
    labels = LABELS
    inner = 192

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self.link_cue, self.link_other = nn.Linear(2 * width, _LINK), nn.Linear(2 * width, _LINK)
        self.link = nn.Parameter(torch.zeros(len(LABELS), _LINK, _LINK))
        self.link_prior = nn.Parameter(torch.zeros(len(LABELS), DISTANCES, BETWEEN))
        for form in self.link:
            nn.init.xavier_uniform_(form)

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return each annotator's view."""
        if document.attributions is None:
            return None
        return Attributions([_view(found, places) for found in document.attributions], places.paragraphs)

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the tags' loss and the links'."""
        total = super().loss(rows, lesson)
        for part in lesson.of(self.name):
            found: Attributions = part.targets[self.name]
            total = total + self._links(rows, part, found.views[found.chosen])
        return total

    def _links(self, rows: Tensor, part: Part, view: View) -> Tensor:
        here = [i for i, (first, end, _) in enumerate(view.fragments) if part.whole((first, end)) is not None]
        fragments = [view.fragments[i] for i in here]
        judged = pairs(fragments)
        if not len(judged.cues):
            return nothing(rows)
        gold = [
            bool(view.members[here[one]] & view.members[here[two]])
            for one, two in zip(judged.cues.tolist(), judged.others.tolist(), strict=True)
        ]
        move, device = part.row - part.first, rows.device
        ends = torch.tensor([[first + move, end - 1 + move] for first, end, _ in fragments], device=device)
        vectors = rows[ends].flatten(1)
        one, two = F.relu(self.link_cue(vectors)), F.relu(self.link_other(vectors))
        labels, cues, others, distances, between = (
            torch.from_numpy(values).to(device)
            for values in (judged.labels, judged.cues, judged.others, judged.distances, judged.between)
        )
        crossed = (torch.einsum("li,kij->klj", one, self.link)[labels, cues] * two[others]).sum(1)
        logits = (crossed + self.link_prior[labels, distances, between]).float()
        truth = torch.tensor(gold, device=device, dtype=torch.float32)
        return F.binary_cross_entropy_with_logits(logits, truth, reduction="sum")

    def weights(self) -> dict[str, Tensor]:
        """Return the field's transitions and the form's parameters."""
        found = super().weights() | {"link": self.link, "link_prior": self.link_prior}
        return found | linear_weights("link_cue", self.link_cue) | linear_weights("link_other", self.link_other)


def _view(attributions: list[Attribution], places: Places) -> View:
    members: dict[Fragment, set[int]] = {}
    for number, attribution in enumerate(attributions):
        for label, part in enumerate(attribution):
            for first, end in places.spans(part):
                members.setdefault((first, end, label), set()).add(number)
    # Where two people's spans were merged and overlap, the first is kept, as in the tags.
    fragments: list[Fragment] = []
    for fragment in sorted(members):
        if not fragments or fragment[0] >= fragments[-1][1]:
            fragments.append(fragment)
    permitted = permit(places, [(first, end, [label]) for first, end, label in fragments])
    return View(permitted, fragments, [frozenset(members[fragment]) for fragment in fragments])
