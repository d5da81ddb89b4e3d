"""The main text of an HTML page, in paragraphs that lead back to the page.

trafilatura decides what is main text; then each line of it is tied to its place in the page, and our text is what the
page's visible characters say there, so that it is demonstrably the page's. A line that cannot be tied is no evidence:
it is left out, and a problem says so. Paragraphs are divided where the page divides them, and in the page's order. A
headline at the beginning of the main text is not repeated in it: it is the title.
"""

import re

import msgspec

from rapporteur.clean.headline import Headline, find_headline, headings, letters
from rapporteur.clean.main_text_choice import choose
from rapporteur.clean.main_text_places import Span, places
from rapporteur.clean.page_data import page_data
from rapporteur.clean.page_text import page_text
from rapporteur.clean.visible_text import BLOCK_END, CELL_END, LINE_END, VisibleText
from rapporteur.read.item import Problem

_WORD = re.compile(r"[^\W_]")
_MARKS = frozenset({CELL_END, BLOCK_END, LINE_END})
_MARK = re.compile(f"[{CELL_END}{BLOCK_END}{LINE_END}]")
# Between two paragraphs: the end of a block, or an empty line (`<br><br>`).
_PARAGRAPH_END = re.compile(rf"{BLOCK_END}|{LINE_END}[^\S{BLOCK_END}{LINE_END}]*{LINE_END}")
# Words that were left out inside a line of main text ("(opens in a new window)") are taken in, so that sentences stay
# whole, unless they are this many characters or more: then they are something else, and the paragraph ends before.
_LEFT_OUT = 200
# Which of the first paragraphs may be the headline: a label of the section and a date may stand above it.
_HEADLINE_AMONG = 3
# How much of an untied line a problem quotes, and how many lines.
_QUOTED = 80
_MOST_QUOTED = 3


class MainParagraph(msgspec.Struct, frozen=True):
    """A paragraph: its words in one line, the range of the page that says them, and what the page marks it as.

    ``kind`` is headline, prose, heading, caption, list or quote.
    """

    text: str
    page_start: int
    page_end: int
    kind: str


class MainText(msgspec.Struct, frozen=True):
    """The main text of a page: headline, paragraphs in the page's order, and what could not be had.

    The headline's range is -1, -1 where the page names it but does not show it.
    """

    headline: MainParagraph | None
    paragraphs: list[MainParagraph]
    problems: list[Problem]

    @property
    def text(self) -> str:
        """The paragraphs, a blank line between them."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def main_text(markup: str) -> MainText:
    """Return the main text of the decoded page ``markup``."""
    visible = page_text(markup)
    return main_text_of(visible, find_headline(visible, page_data(visible)))


def main_text_of(visible: VisibleText, headline: Headline | None) -> MainText:
    """Return the main text of a page whose visible text and headline are known."""
    chosen = choose(visible)
    found = places(visible, chosen.lines)
    rules = frozenset(line.strip() for line in chosen.lines if not _WORD.search(line))
    spans = _paragraph_spans(visible.text, found.ranges, rules)
    paragraphs = [_paragraph(visible, span) for span in spans]
    title = None
    if headline:
        place = _trimmed(visible.text, headline.start, headline.end)
        title = MainParagraph(headline.text, *(visible.page_range(*place) if place[1] > 0 else (-1, -1)), "headline")
    keys = {letters(text) for text, _, _ in headings(visible)} | (headline.keys if headline else set())
    for index, paragraph in enumerate(paragraphs[:_HEADLINE_AMONG]):
        if letters(paragraph.text) in keys:
            title = MainParagraph(paragraph.text, paragraph.page_start, paragraph.page_end, "headline")
            del paragraphs[index]
            break
    return MainText(title, paragraphs, _unread(visible) + chosen.problems + _untied(found.untied))


def whole_text_of(visible: VisibleText) -> MainText:
    """Return all visible text as main text: for pieces of a page, which are nothing but a report's text."""
    spans = _divided(visible.text, 0, len(visible.text))
    return MainText(None, [_paragraph(visible, span) for span in spans], _unread(visible))


def _paragraph(visible: VisibleText, span: Span) -> MainParagraph:
    start, end = span
    words = " ".join(visible.text[start:end].split())
    return MainParagraph(words, *visible.page_range(start, end), visible.kind_at(start))


def _paragraph_spans(text: str, ranges: list[Span], rules: frozenset[str]) -> list[Span]:
    """Return the paragraphs that the page makes of the ranges that are main text, with the punctuation around them.

    ``rules`` are paragraphs without letters that are main text too: "* * *", as it stands between two sections.
    """
    joined: list[Span] = []
    before = 0
    for start, end in ranges:
        if joined and _runs_on(text[before:start]):
            joined[-1] = (joined[-1][0], end)
        else:
            beginning = _reach_back(text, before, start)
            if joined:
                reached = _reach(text, before, start)
                joined[-1] = (joined[-1][0], reached)
                if rules and not _WORD.search(text, before, start):
                    between = _divided(text, reached, max(reached, beginning))
                    joined += [span for span in between if text[slice(*span)] in rules]
            joined.append((beginning, end))
        before = end
    if joined:
        joined[-1] = (joined[-1][0], _reach(text, before, len(text)))
    return [paragraph for span in joined for paragraph in _divided(text, *span)]


def _runs_on(gap: str) -> bool:
    """Whether what stands between two ranges of main text belongs to the paragraph."""
    if _WORD.search(gap):
        return len(gap) < _LEFT_OUT and not _MARK.search(gap)
    return not _PARAGRAPH_END.search(gap)


def _reach(text: str, start: int, limit: int) -> int:
    """Return the end of the punctuation after ``start``: that which touches it, or all up to the end of its line."""
    end = start
    while end < limit and not text[end].isalnum():
        if text[end] in _MARKS:
            return end
        end += 1
    if end == limit:
        return end
    touching = start
    while touching < end and not text[touching].isspace():
        touching += 1
    return touching


def _reach_back(text: str, limit: int, end: int) -> int:
    """Return the start of the punctuation before ``end``: that which touches it, or all from the start of its line."""
    start = end
    while start > limit and not text[start - 1].isalnum():
        if text[start - 1] in _MARKS:
            return start
        start -= 1
    if start == limit:
        return start
    touching = end
    while touching > start and not text[touching - 1].isspace():
        touching -= 1
    return touching


def _divided(text: str, start: int, end: int) -> list[Span]:
    """Return the paragraphs between ``start`` and ``end``, without white space around them."""
    paragraphs = []
    for stop in _PARAGRAPH_END.finditer(text, start, end):
        paragraphs.append(_trimmed(text, start, stop.start()))
        start = stop.end()
    paragraphs.append(_trimmed(text, start, end))
    return [(first, last) for first, last in paragraphs if first < last]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unread(visible: VisibleText) -> list[Problem]:
    if visible.read_to == len(visible.page):
        return []
    return [
        Problem(
            f"The page is too long: {visible.read_to:,} of its {len(visible.page):,} characters were read.",
            f"character {visible.read_to:,}",
            "Split the page, or give its text as .txt files.",
        )
    ]


def _untied(lines: list[str]) -> list[Problem]:
    if not lines:
        return []
    quoted = "; ".join(
        line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()} ..." for line in lines[:_MOST_QUOTED]
    )
    more = f"; and {len(lines) - _MOST_QUOTED:,} more" if len(lines) > _MOST_QUOTED else ""
    count = "1 part" if len(lines) == 1 else f"{len(lines):,} parts"
    return [
        Problem(
            f"{count} of the main text could not be tied to a place in the page and stayed out: {quoted}{more}",
            None,
            "If it matters, give the text of the page as a .txt file.",
        )
    ]
