"""Parts of speech and dependency trees (Dozat and Manning, 2017: deep biaffine attention)."""

from typing import Any, NamedTuple

import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.data.document import Document
from training.model.heads.head import Head, linear_weights, nothing
from training.model.packing import pack
from training.model.part import Lesson
from training.model.places import Places

_UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
_RELATIONS = """
acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop
csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod
nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis
punct reparandum root vocative xcomp
"""
UPOS, RELATIONS = tuple(_UPOS.split()), tuple(_RELATIONS.split())
# A sentence of more words is a table; its square would cost more than it teaches.
_LONGEST = 200
_ARC, _RELATION = 128, 64


class Sentence(NamedTuple):
    """The first atoms of a sentence's words, and of each its part of speech, its head among them and its relation."""

    atoms: list[int]
    upos: list[int]
    heads: list[int]  # 0 for the root, else 1 + the place of the head
    relations: list[int]


class SyntaxHead(Head):
    """UPOS by one linear layer, arcs and relations by biaffine forms over words' first atoms."""

    name = "syntax"

    def __init__(self, width: int) -> None:
        super().__init__()
        self.upos = nn.Linear(width, len(UPOS))
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.arc_head, self.arc_dependent = nn.Linear(width, _ARC), nn.Linear(width, _ARC)
        self.relation_head, self.relation_dependent = nn.Linear(width, _RELATION), nn.Linear(width, _RELATION)
        self.arc = nn.Parameter(torch.zeros(_ARC, _ARC))
        self.arc_prior = nn.Parameter(torch.zeros(_ARC))
        self.relation = nn.Parameter(torch.zeros(len(RELATIONS), _RELATION, _RELATION))
        self.relation_linear = nn.Linear(2 * _RELATION, len(RELATIONS))
        nn.init.xavier_uniform_(self.arc)
        self.dropout = nn.Dropout(0.33)  # Dozat and Manning's rate for the inputs of both forms

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return the sentences whose words begin at atoms of their own."""
        if document.words is None or document.sentences is None:
            return None
        found, word = [], 0
        for _, end in document.sentences:
            first = word
            while word < len(document.words) and document.words[word].start < end:
                word += 1
            words = document.words[first:word]
            atoms = [places.at(w.start) for w in words]
            if len(set(atoms)) != len(words) or None in atoms or not 0 < len(words) <= _LONGEST:
                continue  # a word within an atom: one sentence in a thousand
            found.append(
                Sentence(
                    [atom for atom in atoms if atom is not None],
                    [UPOS.index(w.upos) for w in words],
                    [0 if w.head < 0 else 1 + w.head - first for w in words],
                    [RELATIONS.index(_known(w.relation)) for w in words],
                )
            )
        return found

    def scores(self, rows: Tensor) -> dict[str, Tensor]:
        """Return the parts of speech; trees are for decoding."""
        return {"upos": self.upos(rows)}

    def loss(self, rows: Tensor, lesson: Lesson) -> Tensor:
        """Return the cross-entropies of part of speech, head and relation, over sentences that are here whole."""
        runs, index, upos, heads, relations = [], [], [], [], []
        for part in lesson.of(self.name):
            for sentence in part.targets[self.name]:
                if part.place(sentence.atoms[0]) is not None and part.place(sentence.atoms[-1]) is not None:
                    runs.append((len(index), len(index) + len(sentence.atoms)))
                    index += [atom - part.first + part.row for atom in sentence.atoms]
                    upos, heads = upos + sentence.upos, heads + sentence.heads
                    relations += sentence.relations
        if not runs:
            return nothing(rows)
        device = rows.device
        words = rows[torch.tensor(index, device=device)]
        gold = [torch.tensor(values, device=device) for values in (upos, heads, relations)]
        packed, lengths = pack(runs, device)
        here = torch.arange(packed.shape[1], device=device) < lengths[:, None]
        arcs, kinds = self._forms(words, packed, torch.where(here, gold[1][packed], 0))
        past = torch.arange(packed.shape[1] + 1, device=device) > lengths[:, None]
        arcs = arcs.masked_fill(past[:, None], -1e4)
        total = F.cross_entropy(self.upos(words).float(), gold[0], reduction="sum")
        total = total + F.cross_entropy(arcs[here], gold[1][packed][here], reduction="sum")
        return total + F.cross_entropy(kinds[here], gold[2][packed][here], reduction="sum")

    def _forms(self, words: Tensor, packed: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores of arcs (sentences, words, 1 + words) and of gold arcs' relations (sentences, words, kinds)."""
        words = self.dropout(words)
        sources = torch.cat([self.dropout(self.root)[None], words])
        with_root = torch.cat([torch.zeros_like(packed[:, :1]), packed + 1], dim=1)
        arc_heads = self.dropout(F.relu(self.arc_head(sources)))[with_root]
        arc_dependents = self.dropout(F.relu(self.arc_dependent(words)))[packed]
        arcs = arc_dependents @ self.arc @ arc_heads.transpose(1, 2) + (arc_heads @ self.arc_prior)[:, None]
        one = self.dropout(F.relu(self.relation_dependent(words)))[packed]
        two = self.dropout(F.relu(self.relation_head(sources)))[with_root.gather(1, heads)]
        kinds = torch.einsum("swi,kij,swj->swk", one, self.relation, two)
        return arcs.float(), (kinds + self.relation_linear(torch.cat([one, two], dim=-1))).float()

    def weights(self) -> dict[str, Tensor]:
        """Return the biaffine forms' parameters."""
        found = {"root": self.root, "arc": self.arc, "arc_prior": self.arc_prior, "relation": self.relation}
        for name in ("arc_head", "arc_dependent", "relation_head", "relation_dependent", "relation_linear"):
            found |= linear_weights(name, getattr(self, name))
        return found


def _known(relation: str) -> str:
    """Return the relation, or its universal part where its subtype is none of ours."""
    return relation if relation in RELATIONS else relation.split(":")[0]
