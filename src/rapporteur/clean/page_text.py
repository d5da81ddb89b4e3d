"""From a page to its visible text: the page cut into tags and text, character by character accounted for.

In comes a decoded page, out comes a `VisibleText`. No HTML library keeps the places of characters, so the page is cut
here, by the rules of the HTML standard (https://html.spec.whatwg.org/#tokenization), which libxml2 follows too since
2.14: what trafilatura makes of a page is then found again in its visible text. Each step either moves on or ends the
page, so the time is linear in its length whatever it holds.

No tree is built: what marks a passage as a heading or a caption is told by a stack of open elements. Elements that
browsers hide by style or script are taken as visible, for nothing in the page alone says whether they stay hidden.
"""

import re

from rapporteur.clean.character_reference import REPLACEMENT, decode_reference
from rapporteur.clean.html_elements import END_TAGS, HANDLED, HEADINGS, KINDS, MARKS, NESTED, SKIPPED, TELLING
from rapporteur.clean.visible_text import BLOCK_END, LINE_END, Tag, VisibleText

_SPACE = r"\t\n\f\r "
# Possessive throughout: a tag that never ends is given up without trying other ways to read it.
_TOKEN = re.compile(
    rf"""<(?:
        (?P<slash>/?) (?P<name>[a-zA-Z][^{_SPACE}/>]*+)
        (?P<attributes> (?:
            [^>=]++ | = [{_SPACE}]*+ (?: "[^"]*+" | '[^']*+' | [^{_SPACE}>"'] [^{_SPACE}>]*+ | (?=>) )
        )*+ )
        >
      | (?P<comment>!--)
      | (?P<bogus>[!?] | /[^a-zA-Z])
      | (?P<unfinished>/?[a-zA-Z])
    )""",
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")

# What is not plain text: the beginning of a character reference; control and other characters that are not shown
# (soft hyphens, zero-width spaces, byte order marks); halves of surrogate pairs.
_SPECIAL = re.compile(
    "&(?:#[xX]?[0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31}+;?)"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]++"
    "|[\ud800-\udfff]"
)
_UNSEEN_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]+")

_SCRIPT = re.compile(rf"<script[{_SPACE}/>]", re.IGNORECASE)

# Pages name captions in many ways: "wp-caption-text", "image__caption". Not "has-caption", said of what holds one.
_CLASS = re.compile(r"""(?:^|\s)class\s*=\s*("[^"]*"|'[^']*'|\S+)""", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:^|[\s\"'_-])(?<!has-)(?<!no-)(?<!with-)captions?"
    r"(?:[_-]+(?:text|txt|title|body|content|inner|wrap|wrapper|container|credit))?(?=[\s\"']|$)",
    re.IGNORECASE,
)

# How much of a page is read, outside of scripts and other unseen parts. The 181 pages of the benchmark have up to 0.2
# million characters and 3,200 tags; what is made of a page takes up to 0.1 ms for a tag, more where it is hostile.
MOST_MARKUP = 2_000_000
MOST_TAGS = 60_000

# Longer attributes, in characters, are not given to libxml2, whose time grows with the square of their number.
_MOST_ATTRIBUTES = 65_536

_INLINE = frozenset({"a", "time"})

# Any heading's end tag ends any heading. Where it is missing, one of these ends it.
_HEADING = "h1-6"
_AFTER_HEADING = HEADINGS | {"blockquote", "dl", "ol", "p", "table", "ul"}


def page_text(page: str) -> VisibleText:
    """Return the visible text of the decoded ``page``, or of as much of it as is read."""
    reader = _PageReader(page)
    reader.read()
    return reader.visible()


class _PageReader:
    """Reads a page from its beginning to its end and notes text, marks, kinds and telling elements."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._parts: list[str] = []
        self._last = BLOCK_END
        self._length = 0
        self._starts: list[int] = []
        self._page_starts: list[int] = []
        self._page_ends: list[int] = []
        self._kind = "prose"
        self._kind_starts = [0]
        self._kind_names = ["prose"]
        # Open elements: their names, the kind outside of them, and the telling element that ends with them.
        self._open: list[tuple[str, str, Tag | None]] = []
        self._count_open: dict[str, int] = {}
        # The last telling elements that run inside a line: a link, a time.
        self._inline: dict[str, Tag] = {}
        # Elements that could be skipped, had any of them an end tag from here on.
        self._endless: set[str] = set()
        self._tags: list[Tag] = []
        self._unseen: list[tuple[int, int]] = []
        self._unseen_length = 0
        self._read_to = 0

    def visible(self) -> VisibleText:
        """Return what has been read."""
        for tag in [*(tag for _, _, tag in self._open), *self._inline.values()]:
            self._end_tag(tag, self._read_to)
        pieces = (self._starts, self._page_starts, self._page_ends)
        kinds = (self._kind_starts, self._kind_names)
        return VisibleText(self._page, self._read_to, "".join(self._parts), pieces, kinds, self._tags, self._unseen)

    def read(self) -> None:
        """Read the page, as far as its length and number of tags allow."""
        page, search, end = self._page, _TOKEN.search, len(self._page)
        position = 0
        for _ in range(MOST_TAGS):
            token = search(page, position)
            start, after = token.span() if token else (end, end)
            if start - self._unseen_length > MOST_MARKUP:
                token, start = None, max(position, self._unseen_length + MOST_MARKUP)
            if start > position:
                text = page[position:start]
                if self._count_open.get("pre"):
                    self._show_lines(text, position)
                elif not text.isspace():
                    self._show(text, position, start)
                elif not self._last[-1].isspace():
                    self._add(" ", position, position + 1)
            position = start
            if token is None:
                break
            slash, name, attributes = token.group(1, 2, 3)
            if name is None:
                after = self._after_no_element(token)
            else:
                if name not in HANDLED:
                    name = name.lower()
                if name in HANDLED:
                    if slash:
                        self._close(name, start, after)
                    else:
                        after = self._start(name, attributes, start, after)
                if len(attributes) > _MOST_ATTRIBUTES:
                    self._leave_out(*token.span("attributes"))
            position = after
        self._read_to = position

    def _after_no_element(self, token: re.Match[str]) -> int:
        """Return where the page goes on after a comment, a declaration or the beginning of a tag without an end."""
        page, start = self._page, token.start()
        if token["comment"]:
            if page.startswith((">", "->"), start + 4):
                end = page.index(">", start) + 1
            else:
                closing = _COMMENT_END.search(page, start + 4)
                end = closing.end() if closing else len(page)
        elif token["bogus"]:
            end = page.find(">", start) + 1 or len(page)
        else:
            end = len(page)
        self._leave_out(start, end)
        return end

    def _start(self, name: str, attributes: str, start: int, end: int) -> int:
        """Note a start tag; return where the page goes on: after the element, for those that are not shown."""
        if name in END_TAGS:
            after = self._skip(name, attributes, start, end)
            if after is not None:
                return after
        tag = None
        if name in TELLING:
            tag = Tag(name, attributes, self._length, self._length, end, end)
            self._tags.append(tag)
        mark = MARKS.get(name)
        if mark is not None:
            last = self._last
            if last != BLOCK_END and (last != mark or mark == LINE_END):
                self._add(mark, start, end)
            if name in NESTED:
                if mark == BLOCK_END and self._open and self._is_over(name):
                    self._pop(len(self._open) - 1, start)
                self._push(name, attributes, tag)
        elif name in _INLINE and tag is not None:
            self._end_tag(self._inline.get(name), start)
            self._inline[name] = tag
        elif name == "span" and "aption" in attributes:
            self._push(name, attributes, tag)
        return end

    def _is_over(self, name: str) -> bool:
        """Whether the element that was opened last ends where a block ``name`` begins: its end tag was left out."""
        last = self._open[-1][0]
        has_text = self._kind_starts[-1] < self._length
        return last == "p" or (last == _HEADING and name in _AFTER_HEADING and has_text)

    def _skip(self, name: str, attributes: str, start: int, end: int) -> int | None:
        """Return the end of an element that is not shown, or None if it has none and is taken as not there."""
        if name in self._endless:
            return None
        closing = END_TAGS[name].search(self._page, end)
        if closing is None and name in SKIPPED:
            self._endless.add(name)
            return None
        if closing and name == "script" and self._is_commented(end, closing.start()):
            closing = END_TAGS[name].search(self._page, closing.end()) or closing
        inner_end = closing.start() if closing else len(self._page)
        if name == "title" or (name == "script" and "ld+json" in attributes.lower()):
            self._tags.append(Tag(name, attributes, self._length, self._length, end, inner_end))
        after = self._page.find(">", inner_end) + 1 or len(self._page)
        self._leave_out(start, after)
        if name in NESTED and self._last != BLOCK_END:
            self._add(BLOCK_END, start, end)
        return after

    def _leave_out(self, start: int, end: int) -> None:
        self._unseen.append((start, end))
        self._unseen_length += end - start

    def _is_commented(self, start: int, end: int) -> bool:
        """Whether a script up to its first end tag holds a comment that opens a script, whose end tag that one is."""
        comment = self._page.rfind("<!--", start, end)
        return (
            comment >= 0
            and self._page.find("-->", comment, end) < 0
            and _SCRIPT.search(self._page, comment, end) is not None
        )

    def _close(self, name: str, start: int, end: int) -> None:
        """Note an end tag: what it closes is what was opened last under its name."""
        mark = MARKS.get(name)
        last = self._last
        # Marks are noted once where several elements end together, but lines are counted.
        if mark is not None and last != BLOCK_END and (last != mark or mark == LINE_END):
            self._add(mark, start, end)
        if name in _INLINE:
            self._end_tag(self._inline.pop(name, None), start)
            return
        if name in HEADINGS:
            name = _HEADING
        opened = self._open
        if opened and opened[-1][0] == name:
            self._pop(len(opened) - 1, start)
        elif self._count_open.get(name):
            # What is searched here is closed here: misplaced end tags cost no more than others.
            depth = len(opened) - 2
            while opened[depth][0] != name:
                depth -= 1
            self._pop(depth, start)

    def _push(self, name: str, attributes: str, tag: Tag | None) -> None:
        outer = self._kind
        kind = KINDS.get(name, outer)
        if "aption" in attributes:
            named = _CLASS.search(attributes)
            kind = "caption" if named and _CAPTION.search(named[1]) else kind
        if name in HEADINGS:
            name = _HEADING
        self._open.append((name, outer, tag))
        self._count_open[name] = self._count_open.get(name, 0) + 1
        if kind != outer:
            self._set_kind(kind)

    def _pop(self, depth: int, place: int) -> None:
        """Close the open elements from ``depth`` on."""
        outer = self._open[depth][1]
        while len(self._open) > depth:
            name, _, tag = self._open.pop()
            self._count_open[name] -= 1
            if tag is not None:
                self._end_tag(tag, place)
        if outer != self._kind:
            self._set_kind(outer)

    def _set_kind(self, kind: str) -> None:
        self._kind = kind
        if self._kind_starts[-1] == self._length:
            self._kind_names[-1] = kind
        else:
            self._kind_starts.append(self._length)
            self._kind_names.append(kind)

    def _end_tag(self, tag: Tag | None, place: int) -> None:
        if tag is not None:
            tag.end, tag.page_end = self._length, place

    def _show_lines(self, text: str, start: int) -> None:
        """Note preformatted text, whose line ends are shown."""
        for line in text.splitlines(keepends=True):
            words = line.rstrip("\r\n")
            if words:
                self._show(words, start, start + len(words))
            start += len(line)
            if len(words) < len(line):
                self._add(LINE_END, start - 1, start)

    def _show(self, text: str, start: int, end: int) -> None:
        """Note the text between two tags."""
        special = _SPECIAL.search(text)
        if special is None:
            self._add(text, start, end)
            return
        position = 0
        while special is not None:
            after = special.end()
            found = special.group()
            if found[0] == "&":
                shown, length = decode_reference(found)
                after = special.start() + length
            else:
                shown = REPLACEMENT if "\ud800" <= found <= "\udfff" else ""
            if special.start() > position:
                self._add(text[position : special.start()], start + position, start + special.start())
            shown = _UNSEEN_CHARACTERS.sub("", shown)
            if shown:
                self._add(shown, start + special.start(), start + after)
            position = after
            special = _SPECIAL.search(text, position)
        if position < len(text):
            self._add(text[position:], start + position, end)

    def _add(self, text: str, start: int, end: int) -> None:
        self._last = text
        self._parts.append(text)
        self._starts.append(self._length)
        self._page_starts.append(start)
        self._page_ends.append(end)
        self._length += len(text)
