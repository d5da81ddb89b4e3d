"""Sentences of news prose: where each begins and ends in the text, which stays as it is.

In comes a text, out come half-open spans that hold every character that is no white space, in order, none twice.
The text is first cut into paragraphs, which no sentence crosses. Within a paragraph one regular expression finds
what can end a sentence (full stops, question marks, ellipses, with the closing quotation marks after them), and the
words before and after decide. Nothing outside the paragraph is looked at, so a passage is cut alike wherever it was
copied to, on which finding copies rests.
"""

import re

from rapporteur.clean.full_stops import full_stop_ends
from rapporteur.clean.glue import FURNITURE_GLUE, glue_boundary
from rapporteur.clean.paragraphs import paragraph_spans

# Encoders read some hundred words at a time and alignment is quadratic in a sentence's words, so no sentence is
# longer; what is cut are transcripts and lists without full stops.
MAX_CHARS = 2_000

# It begins with one set of characters because only then does the matcher skip to them at the speed of memory.
_STOP = re.compile(
    r"[.!?…•●▪■◦‣](?:"
    r"(?<=[.!?…])(?:(?:(?<=\.)[ \u00a0]\.)+|[.!?…]*)(?P<close>[\"'”’»)\]}*]*(?:\s?\[\d{1,3}\])*)(?P<gap>\s*)"
    # Items of a list that extraction ran together.
    r"|(?<=\s.)(?P<bullet>)(?=\s))"
)
_NEXT = re.compile(r"(?P<open>[\"'“‘«„`(\[{*¿¡–—-]*)\s?(?P<word>[^\W\d_]+|\d|[$€£#@])?(?P<point>\.?)")
_LINK = re.compile(r"https?://|www\.|pic\.twitter\.com/")
_PICTURES = re.compile(r"(?:[\u2600-\u26ff\u2764\ufe0f\u200d\U0001f000-\U0001faff]|[:;]-?[)(DP](?!\w))+\s*")
_WORD = re.compile(r"\w")
_LIST_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})$")
# Who asked the question just quoted: "Are we?" Mr. Smith asked.
_SPEECH = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|of|the|de|al|bin|van|von)\s+){1,5}"
    r"(?:said|says|asked|asks|wrote|writes|tweeted|wondered|replied|responded|shouted|joked|exclaimed|inquired|"
    r"added|continued|told|declared|quipped|demanded|cried|yelled)\b"
)
# Names that end in an exclamation mark.
_EXCLAIMED = re.compile(r"\b(?:Yahoo|Jeopardy|Wham|E|Jeb)$")
_QUOTES = frozenset("\"'”’»")
_CUTS = (re.compile(r";\s"), re.compile(r"\s[–—-]+\s|[:,]\s"), re.compile(r"\s"))


def sentence_spans(text: str, body_start: int = 0) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` as half-open spans without white space at either end.

    The title, which ends before ``body_start``, makes sentences of its own. None crosses a paragraph's end, none is
    longer than `MAX_CHARS`.
    """
    spans: list[tuple[int, int]] = []
    for start, end in paragraph_spans(text, body_start):
        for first, last in _sentences(text, start, end, end <= body_start):
            if last - first <= MAX_CHARS:
                spans.append((first, last))
            else:
                spans += _pieces(text, first, last)
    return spans


def _sentences(text: str, start: int, end: int, title: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = start
    while furniture := FURNITURE_GLUE.match(text, begin, end):
        found.append((begin, furniture.end()))
        begin = furniture.end()
    word = _first_word(text, begin, end)
    for match in _STOP.finditer(text, begin, end):
        after = match.end()
        if after >= end:
            break
        if match["bullet"] is not None:
            last = after = match.start()
        elif match["gap"]:
            last = match.end("close")
            if (text[after] > "\u25ff" or text[after] in ":;") and (pictures := _PICTURES.match(text, after, end)):
                last = after = pictures.end()
                if after >= end:
                    break
            if not _ends(text, begin, match, after, end, title):
                continue
        else:
            glued = glue_boundary(text, start, match.start(), after, end)
            if glued is None:
                continue
            last = after = glued
        if last <= word:
            continue
        while text[last - 1].isspace():
            last -= 1
        found.append((begin, last))
        begin = after
        word = _first_word(text, begin, end)
    if word < end or not found:
        found.append((begin, end))
    else:
        # Punctuation alone, such as a quotation mark set apart, is no sentence.
        found[-1] = (found[-1][0], end)
    return found


def _first_word(text: str, begin: int, end: int) -> int:
    match = _WORD.search(text, begin, end)
    return match.start() if match else end


def _ends(text: str, begin: int, match: re.Match[str], after: int, end: int, title: bool) -> bool:
    """Say whether the sentence from ``begin`` ends with the stop ``match``; the next one would begin at ``after``."""
    following = _NEXT.match(text, after, end)
    assert following is not None  # every part of the pattern may be empty
    word = following["word"] or ""
    stop, close, at = text[match.start() : match.start("close")], match["close"], match.start()
    small = word[:1].islower()
    if small and _LINK.match(text, after):
        return True
    if small and (close or stop != "."):
        return False
    if stop == ".":
        if at - begin <= 3 and _LIST_NUMBER.match(text[begin:at]):
            return False
        # No abbreviation is longer than sixteen characters; the rest shows the word before it.
        return full_stop_ends(text[max(begin, at - 24) : at], following["open"], word, following["point"], title)
    if "?" not in stop and "!" not in stop:
        return word[:1].isupper()
    if stop == "!" and not close and _EXCLAIMED.search(text, max(begin, at - 12), at):
        return False
    return not (_QUOTES.intersection(close) and _SPEECH.match(text, after, end))


def _pieces(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Cut an overlong sentence where its clauses end, else between words, else, in a word without end, anywhere."""
    pieces: list[tuple[int, int]] = []
    while last - first > MAX_CHARS:
        limit = first + MAX_CHARS
        cut = limit
        for pattern in _CUTS:
            ends = [match.end() for match in pattern.finditer(text, first + MAX_CHARS // 2, limit)]
            if ends:
                cut = ends[-1]
                break
        piece_end = cut
        while text[piece_end - 1].isspace():
            piece_end -= 1
        pieces.append((first, piece_end))
        first = cut
        while text[first].isspace():
            first += 1
    return [*pieces, (first, last)]
