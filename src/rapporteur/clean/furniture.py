"""Page furniture, known by its wording: what a page says about itself, its makers and other pages.

A line is furniture if all of it is a stock phrase (`stock_phrases`), if it begins as only furniture does, or if it
holds what no report says of its affair. Each is one regular expression over words with single spaces.
"""

import re

from rapporteur.clean.bylines import is_byline, names_makers
from rapporteur.clean.stock_phrases import is_stock_phrase

_NETWORKS = r"(?:Twitter|twitter|Facebook|facebook|Instagram|YouTube|LinkedIn|Telegram|Flipboard|@\w|https?://)"
_TEASED = (
    r"RELATED|Related|SEE ALSO|[Ss]ee [Aa]lso|READ MORE|Read [Mm]ore|MORE|More|READ|ALSO|ALSO READ|Also read|"
    r"WATCH|Watch|"
    r"LISTEN|VIDEOS?|PHOTOS?|PHOTO GALLERY|GALLERY|SLIDESHOW|Slideshow|RECOMMENDED|DON['’]T MISS|UP NEXT|TRENDING|POLL|"
    r"QUIZ|PODCAST|ALERT|SPECIAL|SIGN UP|Related (?:[Ss]tor(?:ies|y)|[Aa]rticles?|[Cc]overage)|"
    r"(?:MORE|More) (?:FROM|ON|from|on)\b[^.:]{0,40}|Read (?:also|next|the)\b[^.:]{0,40}|You m(?:ay|"
    r"ight) (?:also )?like"
)
_PAPER = (
    r"(?:article|story|post|column|report|essay|piece|op-ed|commentary|interview|transcript|page|site|form|feature)"
)

_BEGINNINGS = (
    # Teasers of other pages.
    r"(?:JUST|MUST) WATCH(?:ED)?\b",
    rf"[\[(*>»•►▶ -]*(?:{_TEASED}) ?:",
    r"[\[(] ?(?:Also|ALSO) (?:on|in|from) [A-Z]|ALSO (?:ON|IN|FROM)\b",
    r"[\[(*>»•►▶ -]*(?:Watch (?:Fox|the (?:video|full|latest|interview|clip|moment)|video|live|more|below|here)|"
    r"WATCH [A-Z]|Listen (?:to the|live|·|here)|READ MORE\b|Read (?:more|the full|also)\b|See (?:more|also|photos|"
    r"the full))",
    r"[\[(*>»•►▶ -]*(?i:click(?: or tap)? (?:here|on the|below|through|to (?:read|watch|see|listen|view|get|"
    r"share))|tap here)\b",
    # Services: letters, applications, accounts, gifts.
    r"(?i:sign up|subscribe|register now|join (?:our|the conversation|us (?:on|at|for))|enter your e-?mail)\b",
    r"(?i:download (?:the|our)\b.{0,60}\b(?:app|podcast)|view all .{0,40}newsletters|manage newsletters)\b",
    r"(?i:get (?:the|our|your|all|breaking|free|more|a|daily)\b.{0,80}"
    r"(?:newsletter|inbox|\bapp\b|e-?mail|delivered|alerts?|factsheet|updates))",
    r"(?i:support [\w'’ -]{0,40}\bjournalism|become a (?:member|subscriber|supporter|patron)|make a (?:donation|"
    r"gift)\b)",
    r"(?i:donate (?:to|now|today)|help (?:us|support)\b.{0,60}(?:journalism|reporting|mission))",
    r"(?i:by (?:signing up|submitting|subscribing|clicking|registering|continuing to (?:use|browse))\b.{0,60}\byou)",
    r"(?i:let our news meet|the news and stories that matters?|registered to vote\?|check your status here)",
    r"(?i:thank(?:s| you) for (?:subscribing|signing|registering|watching|your (?:feedback|interest)))",
    r"(?i:invalid e-?mail|an error (?:has )?occurred|please (?:enable|upgrade|enter|try again|check your))",
    r"(?i:you (?:are receiving|receive|received) this (?:e-?mail|letter|newsletter|message)|"
    r"view (?:this )?in (?:your )?browser)",
    r"(?i:unsubscribe|manage (?:your )?(?:preferences|subscriptions)|forward to a friend)\b",
    r"(?i:already (?:a )?(?:subscriber|member|subscribed|have an account)|you(?:['’]re| are) (?:now subscribed|"
    r"already))",
    r"(?i:we use cookies|privacy policy|terms of (?:use|service)|your browser does|here is a link to the)\b",
    r"(?i:share (?:this|your)\b|read or share this|tweet this|print this|pin it\b|save this|"
    r"listen to (?:this )?article\b)",
    # Where to find and reach the makers.
    r"(?i:follow|find|like|friend) (?:(?i:us|me|him|her|them)\b(?= ?(?:[!@:.]|$|(?:on|at|for|here|via)\b))|@\w|"
    rf"[^.]{{0,80}}\b(?:on|at) {_NETWORKS})",
    r"[-–—*• ]*(?:Follow|Check out) (?:the )?(?:@|CNN|[A-Z]\w+ (?:Ticker|Electoral|on))",
    r"(?:Email|E-mail|EMAIL|Contact|Reach|Write to|Tweet|Call|Phone|Tel|Twitter|Facebook|Instagram) ?"
    r"(?::|[A-Z][^.!?]{0,60}\bat\b|(?:us|me|the (?:writer|author|reporter)s?)\b)",
    r"(?:Send|Submit|E-?mail) (?:your |us )?(?:letters|tips|comments|questions|feedback|a letter)\b",
    r"(?:Have|Got) a (?:news )?(?:tip|story|question|comment)\b|What do you think\? (?:Let|Tell|Share|Join|Leave)",
    # Rights and notices.
    r"(?i:copyright\b|©|\(c\) ?(?:copyright|\d{4})|all rights reserved|reprinted (?:with|by) permission)",
    r"(?i:this material may not be published|content created by the daily caller)",
    rf"(?i:(?:this|the) {_PAPER} (?:is|was|has|first|originally|appeared|also|will)\b.{{0,40}}"
    r"\b(?:appeared|published|updated|corrected|produced|adapted|part of|reprinted|edited|condensed|translated|"
    r"more than \d+|years?\W?old|protected|breaking|developing))",
    r"(?i:this (?:page|video|content|feature|site|form) (?:requires|is (?:not|no longer) available|uses|cannot))",
    r"(?i:(?:first|originally) (?:published|appeared|posted)\b|this is an (?:updated|opinion|edited|excerpt))",
    r"(?i:(?:the )?(?:opinions|views)(?: and opinions)? expressed\b)",
    r"\((?:Adds|Updates|Corrects|Recasts|Refiles|Repeats|Rewrites|Removes)\b",
    r"\(?(?:[Mm]ore to (?:come|follow)|This is a (?:developing|breaking))|DEVELOPING:|\(?END\)?$|-30-$|#{3}$",
    # Markup and code that were left in.
    r"\{ ?\"|<!\W|<(?:div|p|a|img|script|iframe|span)\b",
)
_BEGINS = re.compile("|".join(f"(?:{pattern})" for pattern in _BEGINNINGS))

_HOLDS = re.compile(
    r"\bdelivered (?:straight |right |directly )?to your inbox|"
    r"\ball rights reserved|\bmay not be (?:published, broadcast|reproduced|redistributed)|"
    r"\b[Ss]ign up for\b.{0,60}\b(?:newsletters?|alerts|e-?mails?)\b|"
    r"\bFOX NEWS APP\b|\bReplay More Videos\b|\bManage Newsletters\b|\bhidden ad unit\b|\bListen · \d|"
    r"\b[Cc]lick here (?:for|to)\b|\bsubscribe here\b|"
    r"[^.] ?(?:Read more|READ MORE|»|>>>?)$|: (?:Column|Our view|Opposing view|Another view)$|"
    r"\} ?catch ?\(|function ?\w*\(|document\.\w+\(|\]\]>|window\.\w+ ?=|"
    r"^(?:https?://|www\.|pic\.twitter\.com/)\S+(?: (?:https?://|pic\.twitter\.com/)\S+)*$"
)
# Every alternative of `_HOLDS` and of `names_makers` holds one of these: looking for them first spares most sentences
# the search, which is ten times as slow.
_SIGNS = (
    *("ontribut", "eported from", "@", "witter", "acebook", "://", "www.", "pic.twitter", "inbox", "ights reserved"),
    *("may not be", "ign up for", "FOX NEWS APP", "Replay More", "Manage News", "hidden ad", "Listen ·", "lick here"),
    *("ubscribe here", "ead more", "EAD MORE", "»", ">>", ": Column", ": Our view", "ing view", "nother view"),
    *("catch (", "catch(", "function", "document.", "]]>", "window."),
)


def is_furniture(words: str, sentences: int) -> bool:
    """Say whether ``words``, a line of so many ``sentences``, is furniture by its wording as a whole."""
    if is_stock_phrase(words):
        return True
    plain = " ".join(words.split())
    if _BEGINS.match(plain) or is_byline(plain):
        return True
    return sentences == 1 and may_hold_furniture(plain) and _holds_furniture(plain)


def may_hold_furniture(words: str) -> bool:
    """Say whether ``words`` hold any sign of furniture within a sentence."""
    for sign in _SIGNS:  # noqa: SIM110  (twice as fast as any() of a generator, and run on every line)
        if sign in words:
            return True
    return False


def is_furniture_within(words: str, suspect: bool) -> bool:
    """Say whether ``words``, a sentence among others on its line, is furniture; ``suspect``: the line holds a sign.

    There a stock phrase must lack a final stop: "Listen." and "Follow me." are sentences of prose as well.
    """
    if words[-1] not in ".!?…\"”’'" and is_stock_phrase(words):
        return True
    plain = " ".join(words.split())
    return _BEGINS.match(plain) is not None or is_byline(plain) or (suspect and _holds_furniture(plain))


def _holds_furniture(words: str) -> bool:
    return _HOLDS.search(words) is not None or names_makers(words)
