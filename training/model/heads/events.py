"""Events: triggers, PLOVER types, status, and the heads of actor, recipient and place.

Most of the PLOVER data name no trigger. There the trigger is a hidden variable: an atom of the sentence, likelier the
better both sides fit as its actor and recipient; the loss is that of the type given by the atoms so weighted.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.data.document import Document
from training.data.plover_types import TYPES
from training.data.timebank import MODALITIES
from training.decode.events import DISTANCES, ROLES
from training.model.distance import signed_class
from training.model.heads.head import linear_weights, nothing
from training.model.heads.tagger import ANY, Tagger, permit
from training.model.part import Lesson, Part
from training.model.places import Places

_ROLE = 64
STATUS = {
    "class": ("OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"),
    "tense": ("NONE", "PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART"),
    "aspect": ("NONE", "PERFECTIVE", "PROGRESSIVE", "PERFECTIVE_PROGRESSIVE"),
    "polarity": ("POS", "NEG"),
    "modality": MODALITIES,
}
# Of a hidden trigger's sentence nobody says that all other words tell of no event; most do not. Weighed so, the
# model neither calls every word an event nor unlearns those that go unmentioned.
_ELSEWHERE = 0.05


class Trigger(NamedTuple):
    """A known trigger: its first atom, permitted types, status by name, and arguments' heads by role."""

    atom: int
    types: list[int]
    status: dict[str, int]
    arguments: list[tuple[int, int]]  # role, atom


class Hidden(NamedTuple):
    """A sentence with an event of one of ``types`` (none at all if empty) and perhaps its sides' heads."""

    span: tuple[int, int]
    types: list[int]
    sides: tuple[int, int] | None


class Events(NamedTuple):
    """What is known of a document's events; ``permitted`` tags are of triggers."""

    permitted: npt.NDArray[np.int64]
    runs: list[tuple[int, int]]
    triggers: list[Trigger]
    hidden: list[Hidden]


class EventHead(Tagger):
    """A tagger of triggers, classifiers of atoms, and a bilinear form from triggers to arguments."""

    name = "events"
    labels = ("event",)
    inner = 96

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self.types = nn.Linear(width, 1 + len(TYPES))
        self.status = nn.Linear(width, sum(map(len, STATUS.values())))
        self.role_trigger = nn.Linear(width, len(ROLES) * _ROLE)
        self.role_argument = nn.Linear(width, _ROLE)
        self.role_prior = nn.Parameter(torch.full((len(ROLES), DISTANCES), -2.0))

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return triggers, and sentences with hidden ones."""
        if document.events is None and document.dyads is None and document.kinds is None:
            return None
        spans, triggers = [], []
        for event in document.events or []:
            span = places.span(event.start, event.end)
            if span is not None:
                spans.append((*span, [0]))
                arguments = [(ROLES.index(a.role), places.at(a.mention.head)) for a in event.arguments]
                triggers.append(
                    Trigger(
                        span[0],
                        [TYPES.index(kind) for kind in event.types],
                        {n: STATUS[n].index(v) for n, v in event.status.items() if v in STATUS.get(n, ())},
                        [(role, atom) for role, atom in arguments if atom is not None],
                    )
                )
        permitted = permit(places, spans)
        known = np.zeros(places.count, dtype=np.bool_)
        for first, end in places.spans(document.events_whole):
            known[first:end] = True
        permitted[~known & (permitted == 1)] = ANY
        hidden = []
        for dyad in document.dyads or []:
            span, sides = places.span(*dyad.sentence), (places.at(dyad.actor.head), places.at(dyad.recipient.head))
            if span is not None and sides[0] is not None and sides[1] is not None:
                hidden.append(Hidden(span, [TYPES.index(kind) for kind in dyad.types], (sides[0], sides[1])))
        for kind in document.kinds or []:
            span = places.span(*kind.passage)
            if span is not None:
                hidden.append(Hidden(span, [TYPES.index(name) for name in kind.types], None))
        return Events(permitted, places.paragraphs, triggers, hidden)

    def scores(self, rows: Tensor) -> dict[str, Tensor]:
        """Return the scores of triggers' tags, of PLOVER types (none first) and of status."""
        return super().scores(rows) | {"event_types": self.types(rows), "event_status": self.status(rows)}

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the losses of triggers, status, types and arguments."""
        total = super().loss(rows, lesson)
        for part in lesson.of(self.name):
            found: Events = part.targets[self.name]
            triggers = [t for t in found.triggers if part.place(t.atom) is not None]
            if triggers:
                total = total + self._status(rows, part, triggers) + self._known(rows, part, triggers)
            for hidden in found.hidden:
                span = part.whole(hidden.span)
                if span is not None:
                    total = total + self._hidden(rows[span[0] : span[1]], hidden)
        return total

    def _status(self, rows: Tensor, part: Part, triggers: list[Trigger]) -> Tensor:
        index = torch.tensor([part.place(trigger.atom) for trigger in triggers], device=rows.device)
        columns = self.status(rows[index]).float().split([len(values) for values in STATUS.values()], dim=1)
        total = nothing(rows)
        for name, scores in zip(STATUS, columns, strict=True):
            gold = torch.tensor([trigger.status.get(name, -1) for trigger in triggers], device=rows.device)
            total = total + F.cross_entropy(scores, gold, ignore_index=-1, reduction="sum")
        return total

    def _known(self, rows: Tensor, part: Part, triggers: list[Trigger]) -> Tensor:
        """Return the loss of types and arguments of triggers that have any."""
        total = nothing(rows)
        for trigger in triggers:
            place = trigger.atom - part.first + part.row
            if trigger.types:
                logs = F.log_softmax(self.types(rows[place]).float(), dim=-1)
                total = total - logs[[1 + kind for kind in trigger.types]].logsumexp(0)
            arguments = [(role, part.place(atom)) for role, atom in trigger.arguments]
            if arguments:
                # The sets that mark arguments hold single sentences, so a part is all that they may be taken from.
                here = rows[part.row : part.row + part.end - part.first]
                logits = self._roles(here, torch.tensor([place - part.row], device=rows.device))[0]
                truth = torch.zeros_like(logits)
                for role, atom in arguments:
                    if atom is not None:
                        truth[atom - part.row, role] = 1.0
                total = total + F.binary_cross_entropy_with_logits(logits, truth, reduction="sum")
        return total

    def _hidden(self, here: Tensor, hidden: Hidden) -> Tensor:
        logs = F.log_softmax(self.types(here).float(), dim=-1)
        if not hidden.types:
            return -logs[:, 0].sum()
        some = torch.log1p(-logs[:, 0].exp().clamp(max=1 - 1e-6))  # that an atom is a trigger at all
        kinds = torch.tensor([1 + kind for kind in hidden.types], device=here.device)
        right = logs[:, kinds].logsumexp(1)  # that it is one of a permitted type
        if hidden.sides is None:
            weight = F.log_softmax(some, dim=0)
            return -(weight + right - some).logsumexp(0) - _ELSEWHERE * (1 - weight.exp()).detach() @ logs[:, 0]
        first = hidden.span[0]
        actor, recipient = hidden.sides[0] - first, hidden.sides[1] - first
        logits = self._roles(here, torch.arange(len(here), device=here.device))  # (triggers, options, roles)
        fits = F.logsigmoid(logits[:, actor, 0]) + F.logsigmoid(logits[:, recipient, 1])
        # Neither side is the trigger of what it does.
        sides = torch.zeros(len(here), dtype=torch.bool, device=here.device)
        sides[[actor, recipient]] = True
        weight = F.log_softmax((some + fits).masked_fill(sides, -1e9), dim=0)
        share = weight.exp().detach()
        # That some atom is the trigger, of a right type, with these sides; the share each atom has in it says where
        # arguments are learned from, and that the others are none is learned a little.
        joint = -(weight + right - some).logsumexp(0) - (share * (some + fits)).sum()
        other = torch.ones_like(logits)
        other[:, actor, 0] = other[:, recipient, 1] = 0.0
        none = F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits), reduction="none") * other
        elsewhere = -((1 - share) @ logs[:, 0])
        return joint + _ELSEWHERE * elsewhere + (share[:, None, None] * none).sum() * _ELSEWHERE * 4

    def _roles(self, here: Tensor, triggers: Tensor) -> Tensor:
        """Return the logits (triggers, options, roles) that an atom of ``here`` is the head of an argument."""
        queries = self.role_trigger(here[triggers]).view(len(triggers), len(ROLES), _ROLE)
        keys = self.role_argument(here)
        distance = torch.arange(len(here), device=here.device)[None] - triggers[:, None]
        prior = self.role_prior[:, signed_class(distance)].permute(1, 2, 0)
        return torch.einsum("trw,ow->tor", queries, keys).float() + prior

    def weights(self) -> dict[str, Tensor]:
        """Return the field's transitions and the roles' parameters."""
        found = super().weights() | {"role_prior": self.role_prior}
        return (
            found
            | linear_weights("role_trigger", self.role_trigger)
            | linear_weights("role_argument", self.role_argument)
        )
