"""When a page's report was published, where neither the page's metadata nor its address says so.

In come the page, its main text and its address; out comes the date of a line between headline and text, or else the
one that htmldate takes for the publication's, if the page shows it in a form that can mean no other day. htmldate
settles whether 4/5/2017 is in April or in May by a guess, which is no evidence.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from rapporteur.clean.main_text import MainText
from rapporteur.clean.main_text_choice import parse_tree, seen_markup
from rapporteur.clean.visible_text import BLOCK_END, LINE_END, VisibleText
from rapporteur.read.publication_time import in_text
from rapporteur.read.published import Published
from rapporteur.read.written_time import EXPRESSION, LAST_YEAR, from_expression, read_time

_LINE_END = re.compile(f"[{BLOCK_END}{LINE_END}]")
# How much of what stands between headline and text may be byline and date, in characters.
_BYLINE = 2_000
# How many lines above the text are close to it.
_CLOSE = 3
_NUMERIC = re.compile(r"(?<![\w./-])\d{1,4}([./-])\d{1,2}\1\d{2,4}(?![\w/-])")


def shown_date(visible: VisibleText, main: MainText) -> Published | None:
    """Return the date that the page shows as its report's, or None."""
    return _date_line(visible, main) or _confirmed(visible, main)


def _date_line(visible: VisibleText, main: MainText) -> Published | None:
    """Return the date of the lines between headline and text, which are no part of the main text."""
    if not main.paragraphs:
        return None
    end = main.paragraphs[0].page_start
    start = main.headline.page_end if main.headline and 0 <= main.headline.page_end < end else 0
    first, last = visible.text_range(start, end)
    above = _LINE_END.split(visible.text[max(first, last - _BYLINE) : last])
    lines = [line for line in (" ".join(line.split()) for line in above) if line]
    # Without a headline above it, only what is close to the text is its own and not another report's.
    return in_text("\n".join(lines if start else lines[-_CLOSE:]))


def _confirmed(visible: VisibleText, main: MainText) -> Published | None:
    # Pages that state their date, nearly all, do not wait for the import.
    from htmldate import find_date

    try:
        tree = parse_tree(seen_markup(visible))
        # Without the latest date given it would ask the wall clock; the extensive search takes any number for a date.
        proposed = tree is not None and find_date(
            tree, extensive_search=False, original_date=True, max_date=f"{LAST_YEAR}-12-31"
        )
    except Exception:
        # A hostile page may break a library in ways that it does not name; then there is no date.
        return None
    if not proposed:
        return None
    end = visible.text_range(0, main.paragraphs[-1].page_end)[1] if main.paragraphs else len(visible.text)
    for date in _written(visible.text[:end]):
        if any(f"{date.instant + timedelta(hours=shift):%Y-%m-%d}" == proposed for shift in (0, -12, 12)):
            return date
    return None


def _written(text: str) -> Iterator[Published]:
    """Yield the days that are written out in ``text`` in forms that can mean no other."""
    for match in EXPRESSION.finditer(text):
        try:
            yield from_expression(match, "text")
        except ValueError:  # no day of the calendar
            continue
    for match in _NUMERIC.finditer(text):
        date, doubt = read_time(match.group(), "text")
        if date and doubt is None:
            yield date
