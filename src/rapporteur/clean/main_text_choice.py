"""What trafilatura takes for the main text of a page: lines of text, not yet tied to the page.

In comes a `VisibleText`, out come the lines that trafilatura chose, in its order. It is given the page without what is
never shown, so that it cannot take text from there, and its trees are small; the page is parsed once.

Settings, measured on the benchmark of benchmarks/main_text.py (F1, and pages a second of trafilatura alone, 2.3.1):
comments are left out; `fast` leaves out the comparison with readability and jusText, which costs half the speed and
loses (.9598 at 27, against .9623 at 54); `recall` escalates nothing afterwards and so is faster (.9632 at 63).
"""

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from rapporteur.clean.visible_text import VisibleText
from rapporteur.read.item import Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What XML forbids, trafilatura's trees cannot hold: control characters, and the two that are no characters.
_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())

# Elements that trafilatura drops unseen, whatever the page (its MANUALLY_CLEANED, without those it looks at first), and
# those without text that it unwraps. Dropped here in one go they are not copied and searched a dozen times: on the
# benchmark a quarter of its time, and not one character of difference.
_DROPPED = (
    "applet", "area", "aside", "audio", "blink", "button", "canvas", "datalist", "dialog", "embed", "fencedframe",
    "fieldset", "footer", "frame", "frameset", "head", "iframe", "img", "input", "label", "legend", "link", "map",
    "marquee", "menu", "menuitem", "meta", "nav", "noindex", "noscript", "object", "optgroup", "option", "output",
    "param", "picture", "progress", "rp", "rt", "rtc", "script", "select", "source", "style", "svg", "textarea",
    "time", "track", "use", "video",
)  # fmt: skip

# Prose enough to tell a piece of an article from a caption or a teaser, in characters.
_PROSE = 100


class Choice(msgspec.Struct, frozen=True):
    """The lines of the main text as trafilatura writes them, and what was wrong."""

    lines: list[str]
    problems: list[Problem] = []


def choose(visible: VisibleText) -> Choice:
    """Return what trafilatura takes for the main text of a page."""
    try:
        return Choice(_lines(seen_markup(visible)))
    except Exception as error:
        # A hostile page may break a library in ways that it does not name; the page is then a problem, not a failure.
        problem = Problem(
            f"The main text could not be chosen: trafilatura stopped on {type(error).__name__}.",
            None,
            "Give the text of the page as a .txt file.",
        )
        return Choice([], [problem])


def seen_markup(visible: VisibleText) -> str:
    """Return the page without its scripts, styles, comments and other parts that are never shown."""
    page = visible.page
    kept = []
    position = 0
    for start, end in visible.unseen:
        kept.append(page[position:start])
        position = end
    kept.append(page[position : visible.read_to])
    return "".join(kept)


def parse_tree(markup: str) -> "HtmlElement | None":
    """Return the tree of ``markup``, or None where there is nothing to make one of."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    encoded = markup.encode("utf-8", "replace").translate(None, _CONTROLS)
    for no_character in _NO_CHARACTERS:
        encoded = encoded.replace(no_character, b"")
    try:
        return document_fromstring(encoded, parser=_parser()) if encoded.strip() else None
    except ParserError:  # nothing but comments
        return None


def _lines(markup: str) -> list[str]:
    from lxml.etree import strip_elements
    from trafilatura import bare_extraction

    tree = parse_tree(markup)
    if tree is None:
        return []
    strip_elements(tree, *_DROPPED, with_tail=False)
    if tree.find(".//p") is None:
        # All paragraphs may have stood in what was dropped; trafilatura then takes it back.
        tree = parse_tree(markup)
    join_pieces(tree)
    # Called with a tree it returns a document with text, or nothing; its types allow for more.
    document: Any = bare_extraction(tree, options=_options())
    return [line for line in document.text.splitlines() if line.strip()] if document else []


@cache
def _parser() -> Any:
    from lxml.html import HTMLParser

    parser: Any = HTMLParser  # the types do not know default_doctype
    return parser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)


@cache
def _options() -> Any:
    from trafilatura.settings import Extractor

    # It warns of each page without text, and without a handler Python writes warnings to the standard error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return Extractor(output_format="python", fast=True, recall=True, comments=False)


def join_pieces(tree: "HtmlElement") -> None:
    """Put the pieces of an article that its page shows in several like boxes into the first of them.

    Some pages cut an article where advertisements go: elements of the same name and class, in like elements up to the
    same article or main element, each with paragraphs of its own. trafilatura takes the first such box for the whole.
    """
    boxes: dict[HtmlElement, None] = {}
    for paragraph in tree.iter("p"):
        box = paragraph.getparent()
        if (
            box is not None
            and box not in boxes
            and box.tag in {"div", "section"}
            and box.get("class")
            and len(paragraph.text_content()) >= _PROSE
        ):
            boxes[box] = None
    alike: dict[tuple[object, ...], list[HtmlElement]] = {}
    for box in boxes:
        path: list[object] = []
        around: HtmlElement | None = box
        while around is not None and around.tag not in {"article", "main"}:
            path += (around.tag, around.get("class"))
            around = around.getparent()
        if around is not None:
            alike.setdefault((around, *path), []).append(box)
    for pieces in alike.values():
        first, *others = pieces
        for other in others:
            if other.text:
                last = first[-1]
                last.tail = f"{last.tail or ''} {other.text}"
                other.text = None
            first.extend(other)
