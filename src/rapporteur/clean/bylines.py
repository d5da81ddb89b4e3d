"""Bylines, biographies and notes about who made a report and when: furniture that speaks of its makers."""

import re

PARTICLE = r"(?:de|del|della|van|von|der|den|al|bin|ibn|el|la|le|du|da|di|dos)"
NAME = rf"(?:[A-Z][\w.'’-]*|{PARTICLE})"
NAMES = rf"{NAME}(?: {NAME}){{0,4}}"
_AND = r"(?:,| and|, and| &|;)"

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d)"
_CLOCK = r"(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: ?\(?[A-Z]{2,4}\)?\b\.?)?"
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )"
_AGO = r"\d+ (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago"
_DID = r"(?:updated?|published|posted|modified|filed|created|printed)"

_STAMP = (
    # The possessive repetition keeps a long row of hours from being tried in every division.
    rf"\(?(?i:(?:last |most recent |first )?{_DID}\b"
    rf"(?: ?(?:on|at|by|:|,|–|—|-|\(|\||{_DAY}|{_DATE}|{_CLOCK}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_AGO}))++[.:) ]*$)",
    rf"{_DAY}?{_DATE}(?: ?[,|·•-]? ?(?:at )?{_CLOCK})?$",
    rf"{_CLOCK} ?[,|·•-]? ?{_DAY}?{_DATE}$",
    rf"{_AGO}$",
    r"\d+ min(?:ute)?s? read$",
)

_POST = (
    r"staff|writers?|reporters?|correspondent|editors?|contributors?|columnist|political|diplomatic|national|chief|"
    r"senior|and|with|of|for|the|in|at"
)
_BYLINE = (
    rf"(?:By|BY|(?:Written|Story|Posted|Text|Words|Analysis|Reported|Commentary) by):? [A-Z][\w.'’-]*"
    rf"(?:(?:, | | ?[|/•·&-] ?)(?:{NAME}|{_POST}|@\w+)){{0,18}} ?\|?$",
    r"\(?(?:Reporting|Additional reporting|Writing|Editing|Edited|Compiled|Produced|Reported|Written|Research|"
    rf"Graphics?)(?: and (?:writing|editing|additional reporting))? by {NAMES}(?:{_AND} {NAMES})*(?:,? in "
    rf"[A-Z][\w., ]+)?(?:[;.)]|$)",
    r"[—–-]* ?[Ww]ith (?:assistance|reporting|files|additional reporting|contributions?|input|material|a report) "
    r"(?:by|from) [A-Z]",
    r"(?:Contributing|CONTRIBUTING|Contributors?) ?:",
    r"[—–-]* ?(?:Staff and |With |From )?(?:[Aa]gencies|[Nn]ews agencies|[Ww]ire (?:services|reports))\.?$",
)
_MAKERS = re.compile("|".join((*_STAMP, *_BYLINE)))

_CONTRIBUTED = re.compile(
    r"\bcontribut(?:ed|ing) (?:reporting |research )?(?:to|for|from) (?:this|the) "
    r"(?:report|story|article|post|piece|dispatch)\b|\bcontributed (?:reporting|research|to this)\b|"
    r"\breported from [A-Z][\w., ]{2,60}(?:,| and) [A-Z][\w.]+ [A-Z][\w.]+ (?:reported )?from [A-Z]|"
    r"\b(?:[Ff]ollow|[Rr]each|[Cc]ontact|[Ee]-?mail|[Tt]weet) (?:him|her|them|us|me) (?:(?:on|at|via|by)\b|@)|"
    r"\b(?:may|can) be (?:reached|contacted|followed|e-?mailed) (?:at|on|via|by)\b"
)

_CALLING = (
    r"(?:reporter|correspondent|editor|columnist|fellow|professor|author|writer|analyst|director|contributor|"
    r"commentator|host|anchor|president|founder|co-founder|attorney|lawyer|producer|journalist|blogger|strategist|"
    r"scholar|chairman|executive|member|adviser|advisor|consultant|novelist|historian|economist|lecturer|researcher|"
    r"critic|student|veteran|senator|congressman|congresswoman|representative|ambassador|secretary|activist|physician|"
    r"pastor|head|chief)s?"
)
_TITLE = r"(?:(?:Dr|Sen|Rep|Gov|Gen|Mr|Ms|Mrs|Prof|Lt|Col|Adm|Capt|Ambassador|Former)\.? )"
BIOGRAPHY = re.compile(
    rf"(?P<note>[*•—–-]+ ?|(?:Editor['’]s [Nn]ote|EDITOR['’]S NOTE|About the [Aa]uthors?) ?:? ?)?"
    rf"(?:The (?:author|writer)s?|{_TITLE}*(?P<name>(?!The\b)[A-Z][\w.'’-]+(?: {NAME}){{1,4}}))"
    rf"(?:, [^,.]{{1,60}},|{_AND} {NAMES})*"
    rf"(?: (?:is|was|are|were|has been|served as|serves as|works as) (?:[\w’'.&“”\"-]+,? ){{0,10}}?{_CALLING}\b"
    r"| (?:covers|teaches|hosts|edits|blogs|writes (?:about|on|for|a|regularly|frequently|from)|reports (?:on|for)) )"
)
"""Who the author is: a full name and a calling, after a mark or note or not."""


def is_byline(words: str) -> bool:
    """Say whether ``words``, with single spaces, begin as a byline does or give the time of a report's making."""
    return _MAKERS.match(words) is not None


def names_makers(words: str) -> bool:
    """Say whether a sentence tells who contributed to the report or how to reach its author."""
    return _CONTRIBUTED.search(words) is not None
