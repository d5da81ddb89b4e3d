"""What the elements of HTML mean for visible text: where they end it, whether they show, what they mark it as."""

import re

from rapporteur.clean.visible_text import BLOCK_END, CELL_END, LINE_END

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header", "hgroup",
    "html", "iframe", "legend", "li", "main", "menu", "nav", "noframes", "ol", "p", "pre", "search", "section",
    "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", *sorted(HEADINGS),
)  # fmt: skip
_CELLS = ("td", "th")
# The mark that a start or end tag puts into the text. Buttons are no blocks to browsers, but do not run on either.
MARKS = {
    **dict.fromkeys(_BLOCKS, BLOCK_END),
    **dict.fromkeys(_CELLS, CELL_END),
    "br": LINE_END,
    "hr": BLOCK_END,
}
# Those with content, whose ends are awaited.
NESTED = frozenset(_BLOCKS) | frozenset(_CELLS)

# Elements that hold text up to their end tag, whatever stands there; without one they take the rest of the page.
_RAW = ("iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp")
# Not shown either, but without an end tag they are taken as not there.
SKIPPED = frozenset({"audio", "canvas", "noscript", "object", "select", "svg", "template", "video"})
END_TAGS = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in (*_RAW, *sorted(SKIPPED))}

# Elements that say something about the page.
TELLING = frozenset({"a", "base", "frame", "h1", "html", "input", "link", "meta", "time"})

HANDLED = frozenset(MARKS) | frozenset(END_TAGS) | TELLING | {"span"}

KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("li", "dd", "dt"), "list"),
    "blockquote": "quote",
}
