"""Mentions' heads and their antecedents, coarse to fine (Lee et al., 2018) over words (Dobrovolskii, 2021)."""

from typing import Any, NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.data.document import Document
from training.data.entity_types import TYPES
from training.decode.coreference import DISTANCES, FINE
from training.model.distance import distance_class
from training.model.heads.head import Head, Perceptron, linear_weights, nothing
from training.model.part import Lesson, Part
from training.model.places import Places

_COARSE, _FINE, _PAIR = 96, 96, 128
# Mentions kept for pairing, as a share of the atoms: in GUM one atom in four is the head of a mention.
_KEPT = 0.35


class Coreference(NamedTuple):
    """Heads of mentions, their chains and possible types; or, of GAP, one pronoun's choice."""

    mentions: dict[int, int]  # head atom -> chain, or -1 for one that stands alone
    types: dict[int, list[int]]
    choice: tuple[int, list[int], int] | None  # pronoun, candidates, the right one or -1


class CoreferenceHead(Head):
    """Scores of atoms as mentions' heads, their types, and antecedents."""

    name = "coreference"

    def __init__(self, width: int) -> None:
        super().__init__()
        self.score = Perceptron(width, 96, 1)
        self.types = nn.Linear(width, len(TYPES))
        self.anaphor, self.referent = nn.Linear(width, _COARSE), nn.Linear(width, _COARSE)
        self.mention = nn.Linear(width, _FINE)
        self.mention_prior = nn.Parameter(torch.zeros(DISTANCES))
        self.pair, self.pair_out = nn.Linear(3 * _FINE + 1, _PAIR), nn.Linear(_PAIR, 1)

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return the heads of mentions; of two with one head the longer, which comes first, is kept."""
        choice = None
        if document.choices:
            pronoun, candidates, right = document.choices[0]
            atoms = [places.at(mention.head) for mention in (pronoun, *candidates)]
            if None not in atoms:
                choice = atoms[0], atoms[1:], right
        if document.mentions is None and choice is None:
            return None
        mentions: dict[int, int] = {}
        types: dict[int, list[int]] = {}
        for number, chain in enumerate(document.chains or []):
            for mention in chain:
                if (atom := places.at(mention.head)) is not None:
                    mentions.setdefault(atom, number)
        for mention in sorted(document.mentions or [], key=lambda m: m.start - m.end):
            if (atom := places.at(mention.head)) is not None:
                mentions.setdefault(atom, -1)
                if mention.types:
                    types.setdefault(atom, [TYPES.index(kind) for kind in mention.types])
        return Coreference(mentions, types, choice)

    def scores(self, rows: Tensor) -> dict[str, Tensor]:
        """Return each atom's score as a mention's head, and its types' scores."""
        return {"mention": self.score(rows), "mention_types": self.types(rows)}

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the losses of mentions, types and antecedents."""
        total = nothing(rows)
        for part in lesson.of(self.name):
            found: Coreference = part.targets[self.name]
            here = rows[part.row : part.row + part.end - part.first]
            first_ids = lesson.ids[part.row : part.row + part.end - part.first]
            if found.choice is not None:
                total = total + self._choice(here, first_ids, part, found.choice)
            else:
                total = total + self._chains(here, first_ids, part, found)
        return total

    def _chains(self, here: Tensor, ids: Tensor, part: Part, found: Coreference) -> Tensor:
        gold = {atom - part.first: chain for atom, chain in found.mentions.items() if part.first <= atom < part.end}
        device = here.device
        truth = torch.zeros(len(here), device=device)
        truth[list(gold)] = 1.0
        score = self.score(here)[:, 0].float()
        total = F.binary_cross_entropy_with_logits(score, truth, reduction="sum")
        typed = [(atom, found.types[atom + part.first]) for atom in gold if atom + part.first in found.types]
        if typed:
            logs = F.log_softmax(self.types(here[[atom for atom, _ in typed]]).float(), dim=-1)
            allowed = torch.tensor([[kind in kinds for kind in range(len(TYPES))] for _, kinds in typed], device=device)
            total = total - logs.masked_fill(~allowed, -1e9).logsumexp(1).sum()
        # Gold mentions are always paired, so that links are learned from the start.
        ranked = torch.topk(score.detach() + 1e3 * truth, min(len(here), max(1, int(_KEPT * len(here))))).indices
        heads = torch.sort(ranked).values
        chain = torch.full((len(here),), -1, device=device)
        chain[list(gold)] = torch.tensor(list(gold.values()), device=device, dtype=chain.dtype)
        return total + self._antecedents(here, score, ids, heads, chain[heads])

    def _antecedents(self, here: Tensor, score: Tensor, ids: Tensor, heads: Tensor, chain: Tensor) -> Tensor:
        coarse = self._coarse(here, score, heads)
        top = torch.topk(coarse, min(FINE, len(heads)), dim=1).indices
        kept = coarse.gather(1, top)
        final = kept + self._fine(here, ids, heads, heads[top]) + score[heads][:, None]
        final = torch.where(kept > -1e8, final, kept)
        right = (chain[top] == chain[:, None]) & (chain[:, None] >= 0) & (kept > -1e8)
        # To begin a chain, or to be no mention at all, is the choice of nothing, whose score is 0.
        nothing_right = ~right.any(1, keepdim=True)
        options = torch.cat([torch.zeros_like(final[:, :1]), final], dim=1)
        correct = torch.cat([nothing_right, right], dim=1)
        wanted = options.masked_fill(~correct, -1e9).logsumexp(1)
        return (options.logsumexp(1) - wanted).sum()

    def _coarse(self, here: Tensor, score: Tensor, heads: Tensor) -> Tensor:
        mentions, order = here[heads], torch.arange(len(heads), device=here.device)
        distance = distance_class((order[:, None] - order).clamp_min(0))
        pairs = (self.anaphor(mentions) @ self.referent(mentions).T).float()
        pairs = pairs + score[heads][None] + self.mention_prior[distance]
        return pairs.masked_fill(order[None] >= order[:, None], -1e9)

    def _fine(self, here: Tensor, ids: Tensor, anaphors: Tensor, options: Tensor) -> Tensor:
        one, two = F.relu(self.mention(here[anaphors]))[:, None], F.relu(self.mention(here))[options]
        same = (ids[options] == ids[anaphors][:, None])[..., None].to(two.dtype)
        joined = torch.cat([one.expand_as(two), two, one * two, same], dim=-1)
        return self.pair_out(F.relu(self.pair(joined)))[..., 0].float()

    def _choice(self, here: Tensor, ids: Tensor, part: Part, choice: tuple[int, list[int], int]) -> Tensor:
        """Return the loss of choosing between two names and neither, by the same scores as antecedents."""
        pronoun, candidates, right = choice
        if any(part.place(atom) is None for atom in (pronoun, *candidates)):
            return nothing(here)
        device = here.device
        one = torch.tensor([pronoun - part.first], device=device)
        two = torch.tensor([atom - part.first for atom in candidates], device=device)
        score = self.score(here)[:, 0].float()
        coarse = (self.anaphor(here[one]) @ self.referent(here[two]).T).float() + score[two][None]
        final = coarse + self._fine(here, ids, one, two[None]) + score[one]
        options = torch.cat([torch.zeros_like(final[:, :1]), final], dim=1)
        # All three refer to something, whichever of them to the same thing.
        named = F.softplus(-score[torch.cat([one, two])]).sum()
        return named + F.cross_entropy(options, torch.tensor([right + 1], device=device), reduction="sum")

    def weights(self) -> dict[str, Tensor]:
        """Return the parameters of pairs; the scores of single atoms are the exported model's."""
        found = {"mention_prior": self.mention_prior}
        for name in ("anaphor", "referent", "mention", "pair", "pair_out"):
            found |= linear_weights(name, getattr(self, name))
        return found
