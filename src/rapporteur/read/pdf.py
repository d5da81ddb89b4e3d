"""PDF: the text of the pages, whose printed lines are joined to paragraphs again.

A PDF says where letters stand on paper; lines and paragraphs are guessed. A line that is much shorter than the page's
others, or that ends a sentence before the margin, ends a paragraph; a hyphen at a line's end before a small letter is
the typesetter's and goes.
"""

import logging
import re
from io import BytesIO

from rapporteur.read.encoding import well_formed
from rapporteur.read.item import Given, Item
from rapporteur.read.reading import Reading
from rapporteur.read.refusal import Refusal

_REMEDY = "Give its text as a .txt file."
# The longest reports that agencies print have some hundred pages; books are none.
_MAX_PAGES = 1000

# How much of the page's width a line that goes on fills.
_FULL = 0.8
_HYPHEN = re.compile(r"[^\W\d_]-$")
_SENTENCE_END = re.compile(r"[.!?:][\"'\u201d\u2019)\]]*$")


def parse(item: Item, given: Given) -> Reading:  # noqa: ARG001  (all parsers take the same)
    """Return the report that the PDF of ``item`` holds; raise Refusal where it is damaged, locked or only pictures."""
    # Only those who read PDFs wait for the library, which reports what it mends to its log.
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(item.raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal("The PDF is locked with a password.", "Save it without the password.")
        if len(reader.pages) > _MAX_PAGES:
            raise Refusal(f"The PDF has {len(reader.pages):,} pages, which is no report.", _REMEDY)
        pages = [page.extract_text() for page in reader.pages]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except Refusal:
        raise
    except Exception as error:
        # On damaged files pypdf fails in as many ways as there are places to damage.
        raise Refusal(f"The PDF is damaged: {type(error).__name__}: {str(error)[:200]}.", _REMEDY) from None
    text, _ = well_formed("\n\n".join(filter(None, map(_paragraphs, pages))))
    if not text.strip():
        raise Refusal("The PDF holds pictures of its pages, no text.", "Give its text as a .txt file, or recognise it.")
    return _with_title(" ".join(well_formed(title)[0].split()), text)


def _with_title(title: str, text: str) -> Reading:
    """Return the text, its first paragraph as the title where the document's own title says the same."""
    first, _, rest = text.partition("\n\n")
    if title and rest and " ".join(first.split()).casefold() == title.casefold():
        return Reading(text=text, body_start=len(first) + 2, title=first)
    return Reading(text=text)


def _paragraphs(page: str) -> str:
    lines = [line.strip() for line in page.splitlines()]
    width = max(map(len, lines), default=0)
    paragraphs: list[str] = []
    begun = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        if begun and _HYPHEN.search(begun) and line[:1].islower():
            begun = begun[:-1] + line
        else:
            begun = f"{begun} {line}".strip()
        short = len(line) + 1 + len(following.partition(" ")[0]) <= width * _FULL
        ends = not following or (short and (_SENTENCE_END.search(line) or not following[:1].islower()))
        if begun and ends:
            paragraphs.append(begun)
            begun = ""
    return "\n\n".join(paragraphs)
