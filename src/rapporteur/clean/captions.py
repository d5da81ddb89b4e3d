"""Captions and picture credits, known by their wording: what a page says of its pictures and clips."""

import re

from rapporteur.clean.bylines import PARTICLE

_AGENCY = (
    r"(?:AP|A\.P\.|AFP|EPA|EFE|PA|UPI|TASS|ANI|PTI|ABACA|SIPA|Sipa|Reuters|REUTERS|G(?:etty|ETTY)(?: I(?:mages|"
    r"MAGES))?|"
    r"Bloomberg|Shutterstock|iStock(?:photo)?|Alamy|Rex|Corbis|Magnum(?: Photos)?|Redux|Polaris|Z(?:uma|"
    r"UMA)(?: Press)?|"
    r"NurPhoto|Anadolu(?: Agency)?|Xinhua|Sputnik|RIA Novosti|(?:The )?Associated Press|Press Association|CNP|TNS|"
    r"Agence France-Presse|European Pressphoto Agency|Flickr|Wikimedia(?: Commons)?|Creative Commons|POLITICO|NPR|CNN|"
    r"F(?:ox|OX) News|USA TODAY(?: (?:NETWORK|Sports|Staff))?|The New York Times|NYT|The Washington Post|Vox|TIME|BBC|"
    r"The Guardian|Handout|Pool|F(?:ile|ILE)|DoD|U\.S\. (?:Army|Navy|Air Force))"
)
_PERSON = rf"[A-Z][\w.'’-]+(?:\s+(?:{PARTICLE}|[A-Z][\w.'’-]+)){{1,4}}"
_PICTURE = r"(?:[Pp]hotos?|PHOTOS?|[Pp]hotograph(?:er|s|y)?|[Ii]llustration|[Ii]mages?|[Pp]icture)"

_CREDITS = (
    # (Photo: Ada Bell), (AP Photo/Ada Bell), (Reuters photo: Ada Bell), (Ada Bell/Reuters)
    r"\(\s*(?:(?:AP|Reuters|REUTERS|AFP|Getty|EPA|UPI|Staff|File|Courtesy|Handout)\s+)?"
    r"(?i:photos?|image|picture|illustration|photographs?|screen ?(?:shot|grab|capture))\b[^()\n]{0,120}\)",
    rf"\([^()\n]{{0,80}}?(?:/\s*{_AGENCY}|\b{_AGENCY}\s*/|\bvia {_AGENCY}|\b{_AGENCY}\s+(?:via|[Pp]hoto|[Ff]ile))\b"
    r"[^()\n]{0,80}\)",
    # The same without brackets.
    rf"\bAP (?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Ff]ile)\b(?:\s*[/|,]\s*{_PERSON})?",
    r"\bREUTERS\s*/\s*[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)*",
    rf"\b{_PERSON}\s*(?:[/|]|—)\s*{_AGENCY}\b(?:\s*(?:/|—|via|,)\s*{_AGENCY}\b)*",
    rf"\|\s*(?:(?:{_PERSON}|{_AGENCY})\s*(?:/|Photos?\b|Images?\b)[^.\n]{{0,60}}|{_AGENCY}\s*$)",
    rf"^{_PERSON}\s+via\s+(?:YouTube|Twitter|Facebook|Instagram|{_AGENCY})$",
    # The word "photo", "image" and whose it is.
    rf"\b{_PICTURE}\s*(?:[Cc]redit|[Cc]ourtesy|CREDIT)?\s*(?::|by|courtesy of|via)\s+(?:the )?(?:{_PERSON}|"
    rf"{_AGENCY}\b)",
    r"\bI(?:mage|MAGE)\s+(?:copyright|COPYRIGHT|source|SOURCE|credit)\b[^.\n]{0,50}",
    rf"^{_PICTURE}\s*:\s+[A-Z][^.\n]{{0,80}}/[^.\n]{{0,40}}$",
    r"^(?:[Cc]ourtesy\s+(?:of|photo)|C(?:redit|REDIT)\s*:|Credit\s+[A-Z])[^\n]{0,80}$",
    r"\bG(?:etty|ETTY) I(?:mages|MAGES)\b",
)
_CREDIT = re.compile("|".join(f"(?:{pattern})" for pattern in _CREDITS))

_LABELS = (
    # The viewer's own words.
    r"\bHide [Cc]aption\b|\b(?:toggle|show) caption\b|\bEnlarge (?:this )?(?:image|photo)\b|\bPrevious Next\b",
    r"\b(?:Image|Media|Video) caption\b|^Image copyright\b|^Media playback is un|^View [Pp]hotos?\b|^Caption\b",
    r"^CLOSE\s+[A-Z]|^Photos?:\s.*\bPhotos?\b|\bPHOTOS?: .{0,60}\bPhotos?:",
    # "In this image", "FILE - ", "is seen here in a photo".
    r"^In this (?:[A-Z][a-z.]* \d+, \d{4},? )?(?:file )?(?:image|photo|picture|frame)\b",
    r"^(?:FILE|File|Cover) (?:[-–—]|image|photo|picture)|^A (?:\d{4} )?file (?:photo|picture|image)\b",
    r"\b(?:is|are) (?:seen|pictured|shown) (?:here |in (?:this|a|an) )[\w ]{0,30}(?:photo|picture|image|photograph)\b",
)
_LABEL = re.compile("|".join(_LABELS))
_GALLERY = re.compile(r"\bHide [Cc]aption\b|\bPrevious Next\b")
# Each credit and each label holds one of these: looking for them first spares most sentences the search.
_SIGNS = (
    *("/", "|", "hoto", "HOTO", "mage", "MAGE", "llustration", "icture", "redit", "CREDIT", "aption", "ourtesy", "AP "),
    *("etty", "CLOSE", "Previous Next", " via ", "file ", "FILE", "File", "frame", "is seen", "are seen", "—Getty"),
    *("—AP", "—Magnum", "—Reuters", "—AFP", "—Redux", "—The New York", "—Bloomberg"),
)

# Captions of galleries have some 300 characters. A paragraph with fewer marks is a whole report on one line.
_GALLERY_CHARS = 1_500
# A credit stands at a caption's end or start; after it may come a stop, a bracket, the picture's date.
_TRAILING = 30
_LEADING = 10
# Descriptions point at the picture, date it, or say what its people are doing; accounts have verbs of saying.
_DESCRIBES = re.compile(r"\b(?:left|right|center|centre|pictured|seen|shown)\b|,\s(?:19|20)\d\d\b|\b\w+ing\b")
_SAYS = re.compile(r"[\"“”]|\b(?:said|says|told|according)\b")
_DESCRIPTION_CHARS = 300


def is_gallery(paragraph: str) -> bool:
    """Say whether a paragraph is a picture gallery's captions run together."""
    if " caption" not in paragraph and " Caption" not in paragraph and "Previous Next" not in paragraph:
        return False
    marks = sum(1 for _ in _GALLERY.finditer(paragraph))
    return marks > 0 and len(paragraph) <= marks * _GALLERY_CHARS


def may_be_caption(words: str) -> bool:
    """Say whether ``words`` hold any sign of a caption."""
    for sign in _SIGNS:  # noqa: SIM110  (twice as fast as any() of a generator, and run on every sentence)
        if sign in words:
            return True
    return False


def is_caption(words: str) -> bool:
    """Say whether a line or a sentence ends or begins with a picture's credit or bears a picture viewer's labels."""
    if not may_be_caption(words):
        return False
    if _LABEL.search(words):
        return True
    return any(match.start() <= _LEADING or match.end() >= len(words) - _TRAILING for match in _CREDIT.finditer(words))


def is_credit_alone(words: str) -> bool:
    """Say whether a line is a picture's credit and nothing more."""
    credit = _CREDIT.search(words)
    return credit is not None and len(words) - len(credit.group()) <= _LEADING


def describes(words: str) -> bool:
    """Say whether a line above a credit reads like a picture's description rather than an account."""
    return len(words) <= _DESCRIPTION_CHARS and _DESCRIBES.search(words) is not None and not _SAYS.search(words)
