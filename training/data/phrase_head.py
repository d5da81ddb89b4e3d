"""The head word of a noun phrase of which no tree is known.

LitBank, GAP and the PLOVER sets mark phrases without syntax. English noun phrases end in their head, before the first
post-modifier: Collins' rule for noun phrases, without its part-of-speech tags.
"""

import re

from training.data.word_list import word_list

_WORD = re.compile(r"\w[\w’'.-]*\w|\w")
_AFTER_HEAD = word_list(
    "of in on at for to by with from against over under about as between among during including who whom whose which "
    "that where when , -- – — ( ; : and or but not near inside outside before after into through called named"
)


def head_of(text: str, start: int, end: int) -> int:
    """Return where the head word of the phrase ``text[start:end]`` starts."""
    words = [(m.group(), m.start()) for m in re.finditer(r"[\w][\w’'.-]*|[^\w\s]", text[start:end])]
    head = None
    for word, place in words:
        if word.lower() in _AFTER_HEAD and head is not None:
            break
        if word.lower() in ("'s", "’s", "'", "’"):
            continue
        if _WORD.fullmatch(word):
            head = place
    return start + (head if head is not None else 0)
