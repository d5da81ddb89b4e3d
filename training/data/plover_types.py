"""The sixteen event types of PLOVER, their quad classes, and what the types of other corpora mean among them."""

from training.data.word_list import word_list

QUADS = {
    "1": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
    "2": ["COOPERATE", "AID", "RETREAT"],
    "3": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
    "4": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
}
TYPES = tuple(root for roots in QUADS.values() for root in roots)

# The ZSP sets count all yielding as material cooperation; PLOVER has a word for giving in and one for drawing back.
ZSP_QUADS = QUADS | {"1": ["AGREE", "CONSULT", "SUPPORT"], "2": ["COOPERATE", "AID", "CONCEDE", "RETREAT"]}


def root_types(root: str) -> list[str]:
    """Return the PLOVER types of a root of the ZSP sets, whose YIELD joins two."""
    return ["CONCEDE", "RETREAT"] if root == "YIELD" else [root]


# Beginnings of ACE's and WikiEvents' type names; those not named here say nothing about PLOVER's type.
_ACE = {
    "conflict.attack": ["ASSAULT"],
    "conflict.demonstrate": ["PROTEST"],
    "life.die": ["ASSAULT"],
    "life.injure": ["ASSAULT"],
    "contact.meet": ["CONSULT"],
    "contact.phone-write": ["CONSULT"],
    "contact.contact": ["CONSULT"],
    "contact.requestcommand": ["REQUEST"],
    "contact.threatencoerce": ["THREATEN", "COERCE"],
    "justice.arrest": ["COERCE"],
    "justice.release": ["CONCEDE"],
    "justice.execute": ["COERCE", "ASSAULT"],
    "justice.": ["ACCUSE", "COERCE"],
    "transaction.transfer-money": ["AID", "COOPERATE"],
}
_ROLES = {
    "actor": word_list(
        "attacker agent killer communicator giver jailer plaintiff prosecutor adjudicator judgecourt "
        "investigator transporter demonstrator destroyer"
    ),
    "recipient": word_list("target victim defendant detainee recipient"),
    "place": word_list("place destination origin"),
}


def ace_types(name: str) -> list[str]:
    """Return the PLOVER types that an event type of ACE or WikiEvents may stand for; none where that is open."""
    flat = name.lower().replace(":", ".")
    return next((types for beginning, types in _ACE.items() if flat.startswith(beginning)), [])


def ace_role(name: str) -> str:
    """Return actor, recipient or place for a role of ACE or WikiEvents, else an empty string."""
    return next((role for role, names in _ROLES.items() if name.lower() in names), "")
