"""Events: triggers, their PLOVER types, and the heads of who does it, to whom, and where."""

from typing import NamedTuple

import numpy as np

from training.decode.arrays import Floats, Ints, Weights, dense, log_softmax, sigmoid
from training.decode.distance import CLASSES, signed_class

ROLES = ("actor", "recipient", "place")
DISTANCES = 2 * CLASSES
REACH = 60  # atoms between a trigger and its argument's head
# A trigger is kept from this probability of any PLOVER type on, an argument from this one of its role on.
_TRIGGER, _ARGUMENT = 0.4, 0.4


class Found(NamedTuple):
    """One event: the atom of its trigger, its type's number, the heads of its arguments by role, -1 for none."""

    trigger: int
    type: int
    arguments: tuple[int, int, int]
    confidence: float


def role_scores(vectors: Floats, triggers: Ints, options: Ints, weights: Weights) -> Floats:
    """Return the logits (triggers, options, roles) that an option is the head of a trigger's argument."""
    queries = dense(weights, "role_trigger", vectors[triggers]).reshape(len(triggers), len(ROLES), -1)
    keys = dense(weights, "role_argument", vectors[options])
    classes = signed_class(options[None] - triggers[:, None])
    prior = np.moveaxis(weights["role_prior"][:, classes], 0, -1)
    return np.asarray(np.einsum("trw,ow->tor", queries, keys, optimize=True) + prior, dtype=np.float32)


def find_events(vectors: Floats, types: Floats, heads: Ints, runs: Ints, weights: Weights) -> list[Found]:
    """Return the events of a document in order of their triggers.

    ``vectors`` (atoms, width); ``types`` (atoms, 1 + types): scores of none and of each type; ``heads``: atoms that
    may be heads of arguments; ``runs`` (atoms,): the number of each atom's sentence, which no event leaves.
    """
    logs = log_softmax(types)
    some = 1 - np.exp(logs[:, 0])
    found = []
    for trigger in np.flatnonzero(some >= _TRIGGER).tolist():
        near = heads[(runs[heads] == runs[trigger]) & (np.abs(heads - trigger) <= REACH) & (heads != trigger)]
        arguments = [-1, -1, -1]
        if len(near):
            chance = sigmoid(role_scores(vectors, np.array([trigger]), near, weights)[0])
            for role in range(len(ROLES)):
                best = int(chance[:, role].argmax())
                # One phrase is one party: what is likelier in another role is not taken in this one.
                if chance[best, role] >= _ARGUMENT and chance[best].argmax() == role:
                    arguments[role] = int(near[best])
        kind = int(logs[trigger, 1:].argmax())
        found.append(Found(trigger, kind, (arguments[0], arguments[1], arguments[2]), float(some[trigger])))
    return found
