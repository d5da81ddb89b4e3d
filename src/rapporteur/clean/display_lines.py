"""Headlines, headings and teasers: the lines that stand out from the account around them.

In come a report's lines with the roles that wording gave them; what is left as prose but is short and has no final
stop is told apart by shape and place. What repeats the title is headline. What stands before prose is heading, but a
title-like line with no word in common with the prose after it, or in a row of its like, or with no prose after it, is
the headline of another article: a teaser, and so furniture. Lists of names or figures stay prose.
"""

import re
from collections import Counter

from rapidfuzz import fuzz

from rapporteur.clean.lines import Line, bare, is_title_case, tokens

# Longer lines without a final stop are prose whose stop was lost: of 10,000 titles of news one in a hundred is longer.
_LINE_CHARS = 140
# Subheads are short; headlines of other articles have a subject and a verb.
_TEASER_WORDS = 7
_LABEL_WORDS = 4
# A title and its repetition differ in an article, a number or a tense ("Job Numbers", "Jobs numbers").
_SAME_TITLE = 85.0
_LIKE_TITLE = 75.0

_FULL_STOP = re.compile(r"[.!…]['\"”’)\]]*$")
_OPEN_END = re.compile(r"[,;—–-]$")
_NUMBERED = re.compile(r"[#(\[]?\d{1,3}[.):]\s")
_CLOSING = frozenset("\"”’'")
_BULLET = re.compile(r"[-–—*•●▪■◦‣·►▶]")
_SIGNATURE = re.compile(r"\(@\w+\)|https?://")
_SPEAKER = re.compile(r"(?:[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’-]+){0,4}|Q|A)\s?:\s")
_ASKS = re.compile(
    r"(?:\d+[.)]\s*)?(?:What|Why|How|Who|Where|When|Which|Whose|Will|Can|Could|Should|Does|Do|Is it|Are)\b"
)
# The source named after a quoted passage: "Ada Bell, Harbour Gazette".
_SOURCE = re.compile(
    r"[—–-]?\s*[A-Z][\w.'’-]*(?:\s+(?:[A-Z&][\w.'’-]*|of|the|and|for|de|van|von))*,\s+(?:the\s+)?[A-Z]"
)


def mark_headline(body: list[Line], title: str) -> None:
    """Mark where the body repeats ``title``, or, where no title is given apart, the display line that begins it."""
    plain = bare(title)
    for line in body[:5]:
        if plain and line.role in ("prose", "heading") and fuzz.ratio(bare(line.words), plain) >= _SAME_TITLE:
            line.role = "headline"
    if not plain and len(body) > 2 and _is_display(body[0]) and not _is_display(body[1]):
        body[0].role = "headline"


def repeats_title(words: str, title: str) -> bool:
    """Say whether a sentence that closes a lead picture's caption is the title again, perhaps in an earlier wording."""
    return bool(title) and fuzz.ratio(bare(words), bare(title)) >= _LIKE_TITLE


def mark_display_lines(body: list[Line]) -> None:
    """Tell headings from teasers among the display lines that wording left as prose."""
    repeated = Counter(line.words for line in body)
    display = [
        _is_display(line)
        and not _is_source(body, place)
        # What begins small is a piece of a sentence, or, where it keeps coming back, a speaker's name.
        and (not line.words[0].islower() or repeated[line.words] > 2)
        for place, line in enumerate(body)
    ]
    account = [line.role == "prose" and not shown for line, shown in zip(body, display, strict=True)]
    first = account.index(True) if True in account else len(body)
    last = len(body) - 1 - account[::-1].index(True) if True in account else -1
    teasers = [shown and _is_teaser(line.words) for line, shown in zip(body, display, strict=True)]
    for place, line in enumerate(body):
        if not display[place]:
            if account[place] and place + 1 < len(body) and account[place + 1] and _is_numbered_heading(body, place):
                line.role = "heading"
        elif place < first:
            # A byline without "By", the section's or the outlet's name.
            label = is_title_case(line.words) and len(tokens(line.words)) <= _LABEL_WORDS
            line.role = "furniture" if label else "heading"
        elif place > last:
            listed = body[place - 1].role == "furniture" and is_title_case(line.words)
            line.role = "furniture" if teasers[place] or listed else "prose"
        else:
            line.role = _display_role(body, display, teasers, place)


def _is_display(line: Line) -> bool:
    words = line.words
    if line.role != "prose" or len(words) > _LINE_CHARS:
        return False
    if _FULL_STOP.search(words) or _OPEN_END.search(words) or _BULLET.match(words) or _SIGNATURE.search(words):
        return False
    if _SPEAKER.match(words) or (words[0] == "(" and words[-1] == ")"):
        return False
    if len(line.sentences) > 1 and not is_title_case(words):
        return False
    if words.endswith(":"):
        return len(tokens(words)) <= 4 and is_title_case(words)
    if words.rstrip("\"'”’)").endswith("?"):
        return words[0] not in '"“' and _ASKS.match(words) is not None
    return True


def _is_source(body: list[Line], place: int) -> bool:
    """Say whether a line names the source of the quotation above it."""
    words = body[place].words
    above = body[place - 1].words if place else ""
    return above[-1:] in _CLOSING and len(tokens(words)) <= 10 and _SOURCE.match(words) is not None


def _is_teaser(words: str) -> bool:
    return len(tokens(words)) >= _TEASER_WORDS and is_title_case(words)


def _is_numbered_heading(body: list[Line], place: int) -> bool:
    """Say whether a numbered line with a final stop heads what follows, rather than being an item of a list."""
    line = body[place]
    return (
        len(line.words) <= _LINE_CHARS
        and len(line.sentences) == 1
        and _NUMBERED.match(line.words) is not None
        and not any(_NUMBERED.match(near.words) for near in (body[place - 1], body[place + 1]))
        and sum(_NUMBERED.match(other.words) is not None for other in body) > 2
    )


def _display_role(body: list[Line], display: list[bool], teasers: list[bool], place: int) -> str:
    if sum(display[max(0, place - 2) : place + 3]) >= 4:
        # In a row: other articles, or names and figures.
        return "furniture" if teasers[place] else "prose"
    if teasers[place]:
        following = " ".join(line.words for line in body[place + 1 : place + 4])
        beside = teasers[place + 1] or (place > 0 and teasers[place - 1])
        if beside or body[place].words.isupper() or not _shares_words(body[place].words, following):
            return "furniture"
    return "heading"


def _shares_words(words: str, following: str) -> bool:
    """Say whether a word of some length stands in both, whatever its ending."""
    near = {word.casefold()[:5] for word in tokens(following) if len(word) > 3}
    return any(word.casefold()[:5] in near for word in tokens(words) if len(word) > 3)
