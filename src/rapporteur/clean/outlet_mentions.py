"""Where a text names news agencies and outlets: listed ones by their spellings, others by their last word.

In comes a text, out come the places of the names. The text's capitalised words are looked up one by one, so the time
does not depend on how many names are listed.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.clean.outlets import AGENCIES, OUTLET_NOUNS, OUTLETS, SHORT, WITH_ARTICLE

_CAPITALISED = re.compile(r"\b[A-Z]\w*")
_CAPITALS_BEFORE = re.compile(r"(?:(?:[A-Z][\w.&’'-]*|of|de|la|and|&) ){1,5}$")
# Stand before a name with a capital and are no part of it.
_NO_PART = re.compile(
    r"(?:(?:The|A|An|On|In|At|As|And|But|For|If|When|While|After|Before|According to|Last|This|That|of|and|&|de|la|By|"
    r"With|From|To|Mr\.|Ms\.|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) )+"
)
_MORE = re.compile(r"(?P<joined>-)?(?: |(?<=-))(?P<word>[A-Z]\w*)")
_NAME_CHARS = 60


class Mention(NamedTuple):
    """One naming of an agency or outlet: its name, where, whether an agency, whether it counts in datelines only."""

    name: str
    start: int
    end: int
    agency: bool = False
    short: bool = False


def _spellings() -> dict[str, list[tuple[str, Mention]]]:
    """Return the listed spellings by their first word, the longest first, each with what it names."""
    found: dict[str, list[tuple[str, Mention]]] = {}
    listed = [(name, spellings, True) for name, spellings in AGENCIES.items()]
    listed += [(name, spellings, False) for name, spellings in OUTLETS.items()]
    rows = [
        (spelling, Mention(name, 0, 0, agency))
        for name, others, agency in listed
        for spelling in {name.removeprefix("The "), *others}
    ]
    rows += [(short, Mention(name, 0, 0, agency=True, short=True)) for short, name in SHORT.items()]
    for spelling, mention in sorted(rows, key=lambda row: (-len(row[0]), row[0])):
        if first := _CAPITALISED.match(spelling):
            found.setdefault(first.group(), []).append((spelling, mention))
    return found


_SPELLINGS = _spellings()


def mentions(text: str) -> Iterator[Mention]:
    """Yield where ``text`` names agencies and outlets, in order, none within another.

    "The Post" alone is the outlet whose name ended so when it was last named in full, or else of that name.
    """
    last = 0
    in_full: dict[str, Mention] = {}
    for match in _CAPITALISED.finditer(text):
        word, start = match.group(), match.start()
        if start < last:
            continue
        found = _listed(text, start, _SPELLINGS[word]) if word in _SPELLINGS else None
        if not found and word in OUTLET_NOUNS:
            found = _by_noun(text, last, match, in_full)
        if found:
            last = found.end
            in_full[found.name.rsplit(" ", 1)[-1]] = found
            yield found


def _listed(text: str, start: int, spellings: list[tuple[str, Mention]]) -> Mention | None:
    for spelling, mention in spellings:
        end = start + len(spelling)
        if not text.startswith(spelling, start) or text[end : end + 1].isalnum() or text[max(0, start - 1)] == "-":
            continue
        if spelling in WITH_ARTICLE and text[max(0, start - 4) : start].casefold() != "the ":
            continue
        return mention._replace(start=start, end=end)
    return None


def _by_noun(text: str, last: int, noun: re.Match[str], in_full: dict[str, Mention]) -> Mention | None:
    """Return the name that ends with a newspaper's or station's noun: "Harbour Gazette", "Harbour Times-Herald"."""
    back = max(last, noun.start() - _NAME_CHARS)
    before = _CAPITALS_BEFORE.search(text[back : noun.start()])
    words = before.group() if before else ""
    if dropped := _NO_PART.match(words):
        words = words[dropped.end() :]
    end = noun.end()
    while (more := _MORE.match(text, end)) and (more["joined"] or more["word"] in OUTLET_NOUNS):
        end = more.end()
    start = noun.start() - len(words)
    if words or end > noun.end():
        return Mention(text[start:end], start, end)
    article = text[max(0, start - 4) : start].casefold() == "the "
    if not article and text[max(0, start - 1) : start] != "/":
        return None
    full = in_full.get(noun.group(), Mention(noun.group(), 0, 0))
    return full._replace(start=start, end=end)
