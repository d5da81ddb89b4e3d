"""The genre of a report: news, wire, transcript, opinion, statement, aggregator or other.

In come what the report says of itself (title, address, publisher, author), its sentences with their roles and its
credits, out comes one genre. What a page says of itself beats what its text looks like: an "OPINION:" in the title is
opinion however soberly it is written. Among looks, layout (speakers' names before what they say) beats the choice of
words (a writer's "I"), and that beats the number of outlets credited.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.clean.credits import Credit
from rapporteur.clean.outlets import AGENCIES, OUTLETS

_OPINION_TITLE = re.compile(
    r"\s*(?:OPINION|Opinion|OP-?ED|Op-?[Ed]d|EDITORIAL|Editorial|COLUMN|COMMENTARY|Commentary|Letters?|LETTERS?|Column|"
    r"Guest (?:column|essay|post))\s*[:|–—-]|.*[:|–—-]\s*(?:[Oo]pinion|[Oo]p-?[Ee]d|[Cc]ommentary|[Cc]olumn|Our view|"
    r"Opposing view|Editorial)\s*$"
)
_OPINION_PATH = re.compile(
    r"/(?:opinions?|op-?eds?|editorials?|commentisfree|columnists?|columns?|commentary|the-big-idea|letters|"
    r"editorial-board|blog-post-opinion)(?:/|$)",
    re.IGNORECASE,
)
_OPINION_PUBLISHER = re.compile(r"\b(?:Editorial|Opinion|Guest Writer|Op-?Ed)\b")
_OPINION_NOTICE = re.compile(
    r"(?:[Oo]pinions|[Vv]iews)(?: and opinions)? expressed (?:in|by|here|are)\b|"
    r"\bthe author['’]s own\b|\b(?:is|are) solely those of\b"
)

_TRANSCRIPT_TITLE = re.compile(
    r"\b(?:transcripts?|full text|in full)\b|\bread (?:the )?(?:full |entire )?(?:speech|remarks)\b", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"(?:(?:[A-Z][A-Z.'’-]+|[A-Z]\.)(?: (?:[A-Z][A-Z.'’-]*|of|[A-Z]\.)){0,5}(?: \([^)]{1,40}\))?|"
    r"(?:Q|A|Question|Answer|Moderator|Reporter|Host|Interviewer)|"
    r"(?:Mr|Ms|Mrs|Dr|Gen|Sen|Rep|President|Secretary|Minister)\.? [A-Z][\w'’-]+)\s?[:.]\s"
)

_STATEMENT_TITLE = re.compile(
    r"\s*(?:(?:[Jj]oint |[Pp]ress |[Oo]fficial |[Ff]ull )?(?:[Ss]tatement|STATEMENT|[Cc]ommuniqu[eé]|[Dd]eclaration)\b"
    r"(?: (?:by|from|of|on|regarding)\b|$|:)|(?:[Rr]emarks|[Aa]ddress|[Ss]peech) (?:by|of|at)\b|"
    r"(?:[Pp]ress|[Nn]ews) [Rr]elease|[Rr]eadout\b|[Ff]act [Ss]heet\b|(?:Presidential )?(?:Memorandum|Proclamation)\b|"
    r"(?:Open )?[Ll]etter (?:from|to) )"
)
_OFFICIAL_SITE = re.compile(
    r"^(?:https?://)?(?:[\w-]+\.)*(?:gov(?:\.[a-z]{2})?|mil|gouv\.fr|bund\.de|kremlin\.ru|mid\.ru|government\.ru|"
    r"un\.org|nato\.int|europa\.eu|int|opcw\.org|who\.int|osce\.org)(?:[:/]|$)",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"\b(?:FOR IMMEDIATE RELEASE|For Immediate Release|PRESS RELEASE)\b")

_FIRST_PERSON = re.compile(r"(?<![.\w])I(?![.\w])|\b(?:[Mm]y|[Mm]e|[Mm]yself|[Ww]e|[Oo]urs?|us|[Oo]urselves)\b")
_SIGNATURE = "(@"
_QUOTED = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)|[‘][^‘’]*[’]")

# A transcript has a speaker's name before at least a third of its paragraphs; interviews quoted at length in news
# have fewer.
_SPEAKER_SHARE = 0.33
_SPEAKER_LINES = 5
# Of 101 articles that call themselves opinion half have the writer's "I" or "we" in so many of their sentences or more;
# of 432 from newsrooms 3.5 % do, of 52 from news agencies none.
_FIRST_PERSON_SHARE = 0.12
_FIRST_PERSON_SENTENCES = 3
# An aggregator takes something from another outlet in every fourth sentence, and from many.
_CREDITED_SHARE = 0.25
_CREDITED_OUTLETS = 5
_LEAST_SENTENCES = 3


@dataclass(frozen=True)
class Account:
    """What genre is judged by: what the report says of itself, and its sentences with their roles and its credits."""

    uri: str
    title: str
    publisher: str
    author: str
    sentences: Sequence[str]
    roles: Sequence[str]
    starts_paragraph: Sequence[bool]
    credits: Sequence[Credit]


def genre(account: Account) -> str:
    """Return the genre of a report."""
    return _by_own_word(account) or _by_looks(account)


def _by_own_word(account: Account) -> str:
    if _OPINION_TITLE.match(account.title) or _OPINION_PATH.search(account.uri):
        return "opinion"
    if _OPINION_PUBLISHER.search(account.publisher):
        return "opinion"
    if _TRANSCRIPT_TITLE.search(account.title) and _is_transcript(account, _SPEAKER_SHARE / 2):
        return "transcript"
    if _STATEMENT_TITLE.match(account.title) or _OFFICIAL_SITE.match(account.uri):
        return "transcript" if _is_transcript(account, _SPEAKER_SHARE) else "statement"
    if any(_RELEASE.search(words) for words in account.sentences[:5]):
        return "statement"
    return ""


def _by_looks(account: Account) -> str:
    if _is_transcript(account, _SPEAKER_SHARE):
        return "transcript"
    prose = [words for words, role in zip(account.sentences, account.roles, strict=True) if role == "prose"]
    if len(prose) < _LEAST_SENTENCES:
        return "other"
    if _is_wire(account):
        return "wire"
    if _is_opinion(account):
        return "opinion"
    others = [credit for credit in account.credits if credit.kind in ("reported_by", "told", "republished")]
    names = {credit.name for credit in others if credit.name.casefold() not in account.publisher.casefold()}
    if len(names) >= _CREDITED_OUTLETS and len(others) >= _CREDITED_SHARE * len(prose):
        return "aggregator"
    return "news"


def _is_transcript(account: Account, share: float) -> bool:
    paragraphs = [
        words
        for words, role, starts in zip(account.sentences, account.roles, account.starts_paragraph, strict=True)
        if starts and role in ("prose", "heading")
    ]
    spoken = [match.group() for words in paragraphs if (match := _SPEAKER.match(words))]
    return len(spoken) >= max(_SPEAKER_LINES, share * len(paragraphs)) and len(set(spoken)) > 1


def _is_wire(account: Account) -> bool:
    made = f"{account.publisher}\n{account.author}"
    if any(re.search(rf"(?:^|\bThe |\n){re.escape(name)}\b", made) for name in AGENCIES if name in made):
        return True
    # Whom a dateline names in brackets sells reports, unless it is known to publish for readers ("Washington (CNN)").
    return any(credit.kind == "dateline" and credit.name not in OUTLETS for credit in account.credits)


def _is_opinion(account: Account) -> bool:
    """Say whether the writer speaks in person, or the page disowns the views."""
    if any(
        role == "furniture" and _OPINION_NOTICE.search(words)
        for words, role in zip(account.sentences, account.roles, strict=True)
    ):
        return True
    prose = _own_words(account)
    personal = sum(_FIRST_PERSON.search(_QUOTED.sub("", words)) is not None for words in prose)
    return personal >= max(_FIRST_PERSON_SENTENCES, _FIRST_PERSON_SHARE * len(prose))


def _own_words(account: Account) -> list[str]:
    """Return the sentences of prose that lie in no quotation over several sentences and in no embedded post."""
    paragraphs: list[list[str]] = []
    for words, role, starts in zip(account.sentences, account.roles, account.starts_paragraph, strict=True):
        if starts or not paragraphs:
            paragraphs.append([])
        if role == "prose":
            paragraphs[-1].append(words)
    posted = [any(_SIGNATURE in words for words in paragraph) for paragraph in paragraphs]
    outside: list[str] = []
    open_quotation = False
    for words in (words for paragraph, post in zip(paragraphs, posted, strict=True) if not post for words in paragraph):
        opened, closed = words.count("“"), words.count("”")
        straight = words.count('"') % 2 == 1
        if not open_quotation:
            outside.append(words)
        if straight:
            open_quotation = not open_quotation
        elif opened != closed:
            open_quotation = opened > closed
    return outside
