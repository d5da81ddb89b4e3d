"""Credits: the news agencies and outlets that a report says it took something from.

In come the text, its sentences and their roles, out come credits: whom, where it is named, and in what manner. Every
naming of an agency or outlet (`outlet_mentions`) is judged by the words around it in its sentence: an outlet that is
merely talked about is credited with nothing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.clean.bylines import names_makers
from rapporteur.clean.captions import is_caption
from rapporteur.clean.outlet_mentions import Mention, mentions
from rapporteur.clean.outlets import AGENCIES, OUTLETS, PERSONS_TOO


class Credit(NamedTuple):
    """One credit: the outlet's name as listed (or as written, where it is not listed), its place, and its manner.

    ``kind`` is dateline ("MOSCOW (AP) —"), contribution ("AP contributed to this report"), reported_by ("CNN
    reported"), told ("told CNN"), republished ("first published in") or photo.
    """

    name: str
    start_char: int
    end_char: int
    kind: str


# The words around a name are looked at no further than this, and never beyond its sentence.
_AROUND = 80
_SENTENCE_AROUND = 300
_DATELINE_CHARS = 90

_THE = r"(?:[Tt]he )?"
# Before the bracket of a dateline: places and a date.
_PLACE = re.compile(r"(?:[A-Z][\w.'’-]*|of|de|la|al-|and|the|/|[-–—|,]|\d{1,2}|\s)*\(\s*$")
_AFTER_DATELINE = re.compile(r"\s*\)\s*(?:[-–—:]|\b|[\"“])")
_DASH_AFTER_DATELINE = re.compile(r"\s*\)\s*[-–—]")
# "HARBOUR, Osmeria (MP) —": a place in capitals, an abbreviation in brackets, a dash.
_UNLISTED_DATELINE = re.compile(
    r"[A-Z][A-Z'’.-]+(?:[ ,/]+[\w'’.]+){0,6}\s*\((?P<name>[A-Z][A-Za-z]{1,5}|[A-Z]\w+(?: [A-Z]\w+){1,3})\)\s*[-–—]"
)
_AGENCIES_LINE = re.compile(
    r"[—–-]*\s?(?:Staff and |With |From )?(?P<name>[Aa]gencies|[Nn]ews agencies|[Ww]ire (?:services|reports))\.?"
)

_MAKING = re.compile(
    r"[Ww]ith (?:files|reporting|additional reporting|assistance|contributions?|input|material|reports?) (?:from|by)\b|"
    r"\bContributing ?:|\((?:Reporting|Additional reporting|Writing|Editing) by\b|\bwire (?:services?|reports?)\b|"
    r"\b[Cc]ompiled from\b"
)

_PAGE_ITSELF = re.compile(
    r"[\W_]*(?:(?:[Tt]his|[Tt]he|A version of this) "
    r"(?:article|story|post|column|report|essay|piece|op-ed|commentary|interview|version)\b|"
    r"(?:[Ff]irst|[Oo]riginally|[Ss]yndicated|[Rr]eprinted|[Rr]epublished|[Cc]ourtesy|[Rr]ead)\b)"
)
_REPUBLISHED = re.compile(
    r"\b(?:published|appeared|posted|aired|printed|reprinted|republished|syndicated)"
    rf"\b(?: \w+){{0,3}} (?:in|on|at|by|with|from) {_THE}$|"
    rf"\b(?:[Cc]ourtesy of|[Rr]eprinted from|[Rr]ead (?:the full|more)[\w ]{{0,20}} (?:at|on|from)) {_THE}$"
)

_TOLD = re.compile(
    r"\b(?:told|tells|telling|informed) (?:\w+ ){0,2}$|"
    r"\b(?:interview(?:ed|s)?|spoke|spoken|speaking|speaks|talked|talking|statement|appear(?:ed|ances?|ing)|e-?mailed|"
    r"remarks|comments?|confirmed|said|says|wrote|tweeted)"
    r"(?: \w+){0,3} (?:to|with|on|by|for) (?:(?:an?|the|The|its|CBS|ABC|NBC) )?$"
)

_VERB = (
    r"(?:report(?:ed|s|ing)|wrote|writes|said|says|quote[ds]|cite[ds]|note[ds]|reveal(?:ed|s)|publishe[ds]|broke|learned|"
    r"obtained|confirm(?:ed|s)|add(?:ed|s)|found|finds|estimate[ds]|project(?:ed|s)|call(?:ed|s)|describe[ds]|"
    r"suggest(?:ed|s)|claim(?:ed|s)|observe[ds]|explain(?:ed|s)|put it|carried|shows?|showed)"
)
_STAFF = r"(?:['’]s?(?: [A-Z][\w.’'-]+){1,3})?"
_ORGAN = (
    r"(?: (?:newspaper|magazine|news agency|website|television|network|channel|radio|daily|correspondent|reporter|"
    r"editorial board|article|story)s?\b|"
    r" (?:analysis|survey|poll|investigation|review|tally|count|report)s?\b[\w ]{0,30})?"
)
_WHEN = r"(?: (?:has|had|have|also|first|previously|earlier|later|then|on \w+|\w+ day|\w+ly))*"
_REPORTS = re.compile(rf"{_STAFF}{_ORGAN}(?:,? (?:which|citing|quoting)\b[^.]{{0,60}})?{_WHEN},? {_VERB}\b")
_ONLY_OUTLETS_REPORT = re.compile(r"(?:['’]s?)?(?: \w+){0,2} (?:reported|reports)\b")

_REPORTED_BY = (
    r"(?:reported|obtained|published|revealed|seen|quoted|cited|confirmed|uncovered|reviewed|conducted|interviewed|"
    r"written|polled|carried|compiled)"
)
_PIECE = r"(?:report|story|article|investigation|analysis|survey|poll|op-ed|column|piece|editorial|interview|reporting)"
_REPORTED = re.compile(
    rf"\b{_REPORTED_BY}(?: \w+){{0,2}} by {_THE}$|"
    rf"\b{_PIECE}s? (?:published |posted |that appeared |appearing )?(?:in|by|from|on|with) {_THE}$|"
    rf"\b(?:[Aa]ccording to|[Pp]er|[Cc]iting|quoting)"
    rf"(?: (?:an?|the|new|recent|latest|sources|data|in|by|from|of|{_PIECE}s?|\w+ly))* {_THE}$|"
    rf"\((?:[Vv]ia|from|[Ss]ource:) {_THE}$|\b(?:[Vv]ia|From) {_THE}$"
)
# The source named after a quoted passage: "Ada Bell, Harbour Gazette".
_SIGNED = re.compile(rf"[—–-]? ?(?:[A-Z][\w.'’-]* ?){{1,5}}, {_THE}")


def credits_of(text: str, spans: Sequence[tuple[int, int]], roles: Sequence[str], publisher: str = "") -> list[Credit]:
    """Return the credits of ``text`` in order, none twice.

    ``spans`` and ``roles`` are its sentences and theirs. An abbreviation that is listed nowhere stands for the
    ``publisher`` or for an outlet named in the text where it is its initials.
    """
    named = list(mentions(text))
    found = _listed_credits(text, spans, roles, named)
    taken = {credit.start_char for credit in found}
    in_full = [publisher, *(mention.name for mention in named)]
    for start, _ in spans:
        if (match := _UNLISTED_DATELINE.match(text, start)) and (start == 0 or text[start - 1] in "\r\n"):
            found += _unlisted(match, "dateline", taken, in_full)
    for (start, end), role in zip(spans, roles, strict=True):
        if role == "furniture" and (match := _AGENCIES_LINE.fullmatch(text, start, end)):
            found += _unlisted(match, "contribution", taken, [])
    return sorted(found, key=lambda credit: credit.start_char)


def _unlisted(match: re.Match[str], kind: str, taken: set[int], in_full: Sequence[str]) -> list[Credit]:
    start, end = match.span("name")
    if start in taken:
        return []
    written = match["name"]
    full = [name for name in in_full if len(written) > 1 and "".join(re.findall(r"\b[A-Z]", name)) == written]
    return [Credit(full[0] if full else written, start, end, kind)]


def _listed_credits(
    text: str, spans: Sequence[tuple[int, int]], roles: Sequence[str], named: Sequence[Mention]
) -> list[Credit]:
    found: list[Credit] = []
    place = 0
    for mention in named:
        while place < len(spans) and spans[place][1] <= mention.start:
            place += 1
        if place == len(spans):
            break
        start, end = spans[place]
        if start <= mention.start and mention.end <= end and (kind := _kind(text, start, end, roles[place], mention)):
            found.append(Credit(mention.name, mention.start, mention.end, kind))
    return found


def _kind(text: str, start: int, end: int, role: str, mention: Mention) -> str:
    """Return the manner in which a sentence credits whom it names, empty where it does not."""
    before = text[max(start, mention.start - _AROUND) : mention.start]
    after = text[mention.end : min(end, mention.end + _AROUND)]
    if _is_dateline(text, start, before, after, mention):
        return "dateline"
    if mention.short:
        return ""
    sentence = text[max(start, mention.start - _SENTENCE_AROUND) : min(end, mention.end + _SENTENCE_AROUND)]
    if role == "caption":
        return "photo" if is_caption(sentence) else ""
    if names_makers(sentence) or _MAKING.search(sentence):
        return "contribution"
    if _PAGE_ITSELF.match(sentence) and _REPUBLISHED.search(before):
        return "republished"
    if role in ("furniture", "headline"):
        return ""
    if is_caption(sentence[-120:]) and "(" in before:
        return "photo"
    if _TOLD.search(before):
        return "told"
    reports = _ONLY_OUTLETS_REPORT if text[mention.start : mention.end] in PERSONS_TOO else _REPORTS
    if reports.match(after) or _REPORTED.search(before) or (not after and _SIGNED.fullmatch(before)):
        return "reported_by"
    return ""


def _is_dateline(text: str, start: int, before: str, after: str, mention: Mention) -> bool:
    """Say whether the name stands in brackets at a paragraph's start, after nothing or a place and a date."""
    if mention.start - start > _DATELINE_CHARS or not before.endswith("("):
        return False
    if start and text[start - 1] not in "\n\r":
        return False
    if not _PLACE.fullmatch(text[start : mention.start]):
        return False
    certain = mention.name in AGENCIES or mention.name in OUTLETS
    return (_AFTER_DATELINE if certain and not mention.short else _DASH_AFTER_DATELINE).match(after) is not None
