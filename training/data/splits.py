"""Which part a document belongs to, where its corpus gives no split: fixed by a hash of its id."""

import hashlib
import re


def share(key: str) -> float:
    """Return a number in [0, 1) that depends on ``key`` alone and is spread evenly over keys."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") / 2**64


def hashed_split(key: str, dev: float) -> str:
    """Return "dev" for the share ``dev`` of all keys, else "train"."""
    return "dev" if share(key) < dev else "train"


def sentence_key(sentence: str) -> str:
    """Return ``sentence`` without anything but its letters and digits.

    The PLOVER and CAMEO sets hold the same sentences, tokenised or not and with other apostrophes; a sentence held
    out of one of them must be held out of all.
    """
    return re.sub(r"[\W_ʼ]", "", sentence.lower())
