"""Pages that hold no report: frames, menus, pages that scripts fill, login walls, error pages.

In come a page's visible text, what it says about itself and the main text that was found; out comes the problem that
says what the page is instead of a report, with the remedy, or None where it is one.
"""

import re

from rapporteur.clean.main_text import MainText
from rapporteur.clean.page_data import PageData, attributes
from rapporteur.clean.visible_text import Tag, VisibleText
from rapporteur.read.item import Problem

_LETTER = re.compile(r"[^\W\d_]")
_FINAL = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
# Below this many characters a page that speaks of an error is an error page, and one that speaks of a login is that.
_SHORT = 500
# A paragraph with this many letters, or fewer and a full stop, is running text, not the item of a menu.
_PROSE = 60
_SENTENCE = 20
# Where most of the words lead elsewhere and none are running text, the page is a menu.
_MENU = 0.8
# A page that shows less and has scripts is filled by them.
_HARDLY_ANY = 200

_ERROR = re.compile(
    r"\b(?:error|http)\W{0,3}[45]\d\d\b"
    r"|^\W*[45]\d\d\b\W*(?:$|error|(?:page )?not found|forbidden|bad |service|internal|unauthori[sz]ed|gone|too many)"
    r"|\bpage (?:was |is |could |can)?not (?:be )?(?:found|available)|\bpage (?:does not|doesn['’]t|no longer) exist"
    r"|^\W*access denied\b|\bservice unavailable\b|\bbad gateway\b|\binternal server error\b"
    r"|\bare you (?:a )?(?:human|robot)\b|\bverify (?:that )?you are (?:a )?human\b|^\W*just a moment\b"
    r"|^\W*attention required\b",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log|sign)(?:ged)?[ -]?(?:in|on|up)\b|\bsubscri(?:be|ption)|\bregister|\bpassword\b"
    r"|\b(?:create|have) an account",
    re.IGNORECASE,
)
_GIVE_TEXT = "If it is a report, give its text as a .txt file; otherwise leave the page out."


def no_report(visible: VisibleText, data: PageData, main: MainText) -> Problem | None:
    """Return what a page is instead of a report, or None where it is a report."""
    if sum(len(paragraph.text) for paragraph in main.paragraphs) < _SHORT:
        shown = [part.text for part in (main.headline, *main.paragraphs[:2]) if part]
        if any(map(_ERROR.search, shown)):
            return Problem("The page is an error page of its site.", None, "Fetch the page again, or leave it out.")
        # Many pages hide a login form in their head; a login wall says what is to be done, and hardly more.
        if _LOGIN.search(main.text) and any(map(_is_password, visible.tags)):
            return Problem(
                "The page asks to log in and shows no report.",
                None,
                "Save the page again when logged in, or give its text as a .txt file.",
            )
    if any(_is_prose(paragraph.text) for paragraph in main.paragraphs):
        return None
    return _elsewhere(visible, data) or _hardly_text(visible, main)


def _elsewhere(visible: VisibleText, data: PageData) -> Problem | None:
    """Return where the text of a page without running text is: in its frames, or at another address."""
    frames = [source for tag in visible.tags if tag.name == "frame" and (source := attributes(tag).get("src"))]
    if frames:
        return Problem(
            f"The page only holds frames, whose pages are elsewhere: {', '.join(frames[:3])[:200]}",
            None,
            "Save the page inside the frame and give that.",
        )
    refresh = data.first("refresh")
    if refresh and "url" in refresh.lower():
        return Problem(
            f"The page only leads on to another address: {refresh[:200]}", None, "Fetch the page it leads to."
        )
    return None


def _hardly_text(visible: VisibleText, main: MainText) -> Problem | None:
    """Return what a page without running text has instead, or None where that may be a report: results, a list."""
    shown = len(_LETTER.findall(visible.text))
    if not shown:
        return Problem("The page shows no text.", None, "Save the page from a browser once it shows its text.")
    if shown < _HARDLY_ANY and any(visible.page[start : start + 7].lower() == "<script" for start, _ in visible.unseen):
        return Problem(
            "The page shows its text only after its scripts have run.",
            None,
            "Save the page from a browser once it shows its text, or give its text as a .txt file.",
        )
    if not main.paragraphs:
        return Problem("No main text was found on the page.", None, _GIVE_TEXT)
    if _is_menu(visible, main):
        return Problem("The page holds no running text, only links.", None, _GIVE_TEXT)
    return None


def _is_password(tag: Tag) -> bool:
    return tag.name == "input" and attributes(tag).get("type", "").lower() == "password"


def _is_menu(visible: VisibleText, main: MainText) -> bool:
    """Whether nearly all of the main text are links."""
    linked = [(tag.page_start, tag.page_end) for tag in visible.tags if tag.name == "a"]
    letters = links = 0
    link = 0
    for paragraph in main.paragraphs:
        letters += len(_LETTER.findall(paragraph.text))
        while link < len(linked) and linked[link][0] < paragraph.page_end:
            start, end = max(linked[link][0], paragraph.page_start), min(linked[link][1], paragraph.page_end)
            links += len(_LETTER.findall(visible.between(start, end))) if start < end else 0
            link += 1
    return links > _MENU * letters


def _is_prose(words: str) -> bool:
    count = len(_LETTER.findall(words))
    return count >= _PROSE or (count >= _SENTENCE and _FINAL.search(words) is not None)
