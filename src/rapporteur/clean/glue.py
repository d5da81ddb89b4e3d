"""Sentences run together without a space: what tools that splice pages leave behind.

"air base.Syrian U.N. Ambassador": a full stop, a question or an exclamation mark between a word and a capitalised
word ends a sentence although no space follows, unless the two are a name ("Ph.D.", "Booking.Com") or part of an
address. "CommentsBut the": a word of page furniture at the start of a paragraph, run into the text.
"""

import re

from rapporteur.clean.abbreviations import BEGINNERS, OPEN, OPEN_CAPITALISED, TITLES

# What comes after: a capitalised word, perhaps in quotation marks; or "I", "A".
_CAPITALISED = re.compile(r"[\"'“‘(\[]?(?P<word>[^\W\d_a-z][^\W\d_A-Z]+|[AI](?=[\s'’]))")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W_]+)[\"'”’)\]%]*$")
_ADDRESS = re.compile(r"://|www\.|[@/=&#]")
_DOMAINS = frozenset(("Com", "Org", "Net", "Gov", "Edu", "Io", "Tv", "Co", "Ly", "Uk", "Js", "Html", "Pdf"))
_QUOTES = frozenset("\"'")

# How far back a quotation's opening mark or an address's beginning is looked for: further than nearly all quotations
# reach, and a bound, so that a text without spaces costs no more than its length.
_BACK = 1_000

# At the start of a paragraph, before a capital or a quotation mark.
FURNITURE_GLUE = re.compile(
    r"(?P<furniture>(?:View |Show |Post )?(?:Comments?|COMMENTS)|A[Dd]vertisements?|ADVERTISEMENT|"
    r"Share(?: this)?|Tweet|Email|Print|"
    r"Read [Mm]ore|Continue [Rr]eading(?: the main story)?|Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?|"
    r"Related(?: [Ss]tories| [Aa]rticles)?|Close|Most [Rr]ead|Sign [Uu]p|Subscribe|Newsletter)"
    r"(?=[\"“‘]?[A-Z][^\W\dA-Z_]+[\s,'’])"
)


def glue_boundary(text: str, start: int, stop: int, after: int, end: int) -> int | None:
    """Return where a sentence begins that is run onto the one before it, or None.

    ``stop`` is the place of the full stop, question or exclamation mark, ``after`` that of the first character behind
    it and its closing quotation marks; ``start`` and ``end`` bound the paragraph.
    """
    following = _CAPITALISED.match(text, after, end)
    if not following or following["word"] in _DOMAINS:
        return None
    preceding = _WORD_BEFORE.search(text[max(start, stop - 24) : stop])
    if not preceding:
        return None
    word = preceding["word"]
    if text[stop] == "." and not _may_end(word, following["word"]):
        return None
    token = text[max(start, stop - 200) : stop].rsplit(None, 1)[-1]
    if _ADDRESS.search(token):
        return None
    mark = text[after - 1]
    if mark in _QUOTES and (text[after - 2] == mark or not _is_open(text, start, stop, mark)):
        return after - 1
    return after


def _may_end(word: str, following: str) -> bool:
    if len(word) == 1 and word.isalpha():
        return following.lower() in BEGINNERS and len(following) > 1
    if word[0].isupper() and (word.lower() in TITLES or word.lower() in OPEN_CAPITALISED):
        return False
    return word.lower() not in OPEN or following.lower() in BEGINNERS


def _is_open(text: str, start: int, stop: int, mark: str) -> bool:
    """Say whether the last quotation mark before ``stop`` opens a quotation: one stands at the start of a word."""
    last = text.rfind(mark, max(start, stop - _BACK), stop)
    return last >= 0 and (last == start or text[last - 1].isspace() or text[last - 1] in "([—–-")
