"""Stock phrases of page furniture: lines that say one of them and no more are controls, labels or notices.

Each pattern is matched against the whole of a line in lower case with single spaces, without marks at its ends.
"""

import re

_MEDIA = "photos?|videos?|audio|image|images|gallery|slideshow|interactive|graphic|infographic|podcast|pullquote"
_CONTROLS = (
    "play|pause|replay|download|embed|loading|listen|watch|save|copy|link|print|e-?mail|tweet|pin|post|share|comments?|"
    "facebook|twitter|pinterest|reddit|linkedin|flipboard|whatsapp|messenger|telegram|tumblr|google|menu|search|close|"
    "open|previous|next|follow|like|subscribe|subscribed|toggle|expand|collapse|more|this article|this story|this page"
)
_STORIES = "stor(?:y|ies)|articles?|content|coverage|topics?|links?|posts?|news|reading|headlines|reads|picks"

_PATTERNS = (
    # Comments.
    r"(?:[\d.,]+ ?[km]? )?(?:(?:view|show|post|leave|add|read|see|join|load|hide) )?(?:all |a |the )?comments?"
    r"(?: \(?\d+\)?)?(?: section| policy| are closed| below)?",
    # Advertisements.
    r"(?:paid |skip )?(?:advertisements?|ads?|sponsored(?: content| by)?|promoted|promo)"
    r"(?: ?[-–—]? ?(?:continue reading|scroll|story continues|article continues|thanks for).*)?",
    # Buttons in a row, alone or after one another.
    rf"(?:(?:{_CONTROLS})(?:[ |/·•,.&+]+|$))+(?:more videos)?",
    r"share(?: (?:this|on|via|with|your|friends|options?|extra|now|it|article|story|page|link|to|facebook|twitter))*",
    rf"(?:live|exclusive|breaking|{_MEDIA})",
    rf"(?:view|see|launch|open|start|show) (?:all |photo |the )?(?:{_MEDIA})",
    r"slideshow \(?\d+ images?",
    r"replay more videos",
    # Ways on to other pages.
    r"(?:read|see|watch|view|learn|find out|show|load|get|hear|listen to) "
    r"(?:more|also|next|less|now|here|full (?:article|story)|the full (?:article|story|report|interview|video))"
    r"(?: (?:here|about this|below|at|from|on|by)(?: [\w'’.&-]+){0,4})?",
    rf"more(?: (?:from|on|in|about|like this|to come|information|videos?|{_STORIES})(?: [\w'’.&-]+){{0,6}})?",
    rf"related(?: (?:{_STORIES}|{_MEDIA}|slideshows?|media))*",
    rf"(?:recommended|trending|popular|top|most|latest|other|editor['’]?s|our|today['’]?s) "
    rf"(?:for you|now|{_STORIES}|read|popular|shared|viewed|watched|{_MEDIA}|commented)(?: (?:for you|now|today|"
    rf"in|on) ?\w*)*",
    r"you (?:may|might) (?:also )?(?:like|be interested in|enjoy)|don['’]t miss|up next|what to read next|"
    r"what['’]s next",
    r"see also|also (?:read|see|watch|on .{1,30})|read this|(?:around|from) the web|visit (?:the )?(?:web ?)?site",
    r"continue reading(?: (?:the )?main story| below)?|continued|keep reading|back to top",
    r"(?:story|article) continue[sd]?(?: (?:below|after))?(?: (?:the )?(?:ad(?:vertisement)?|video|gallery|photo))?",
    r"scroll (?:down )?(?:to|for) \w+(?: \w+){0,4}|(?:jump|skip|return) to \w+(?: \w+){0,2}",
    # The site and its services.
    r"(?:[\w ]{1,30} )?newsletters?(?: sign ?-?up)?",
    r"sign (?:up|in|out)(?: (?:now|here|today|for free))?|log (?:in|out)|register|(?:my )?account|subscribe(?: \w+)?",
    r"contact(?: us)?|about (?:us|the authors?)|home|donate(?: now)?|follow(?: (?:us|me|him|her|them|live|along))?",
    r"like us|connect with us|join us|get the app|copyright|invalid e-?mail address|thank you for subscribing",
    r"topics?|tags?|filed under|categories|sections?|in this (?:article|story)|key points",
    # Places in a series, lengths of clips.
    r"(?:page )?\d+ ?(?:of|/) ?\d+|\d{1,2}:\d\d(?::\d\d)?(?: \d{1,2}:\d\d)?|(?:(?:week|page|part) \d+[ |]*){2,}",
)
_PHRASE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))

# Marks around a label that are no words of it.
_EDGES = " \t\u00a0:.…!|»›>→▶►•·*-–—_[](){}#+<«‹←↓\"'/,;"
_LONGEST = 120


def is_stock_phrase(words: str) -> bool:
    """Say whether ``words`` are one of furniture's stock phrases, or marks without any word."""
    if len(words) > _LONGEST:
        return False
    inner = words.strip(_EDGES)
    return not inner or _PHRASE.fullmatch(" ".join(inner.casefold().split())) is not None
