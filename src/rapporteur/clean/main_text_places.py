"""Where in a page the lines stand that were chosen as its main text.

In come the visible text of a page and lines that an extractor made of it; out come the ranges of the visible text that
say the same, in the page's order. Only letters and digits are compared, for extractors trim, pad and join; what they
leave out inside a line is found by its parts. A line may occur more than once in a page, in a menu and in the body: of
all ways to place the lines in order, the one is taken that places most, and of those the most compact.
"""

import re
from bisect import bisect_left, bisect_right, insort
from functools import cached_property
from itertools import accumulate

import msgspec

from rapporteur.clean.visible_text import VisibleText

_WORD = re.compile(r"[^\W_]+")

# A unit that stands in more places than this tells little of where it stands; it is placed by its neighbours.
_MOST_PLACES = 16
# The ways to place the units so far that are kept at once.
_MOST_WAYS = 64
# How many words at its beginning a unit is looked up by that is no block of the page.
_BEGINNING = 3
# A beginning that occurs more often than this is of no use, and would cost the square of it.
_MOST_BEGINNINGS = 256
# How many words make a part of a line that was not found as a whole.
_PART = 4
# The letters that a unit must have to be placed out of order outside the main text: those of some eight words.
_LEAST_ALONE = 40

# A half-open range, of letters or of text.
Span = tuple[int, int]


class Places(msgspec.Struct, frozen=True):
    """Ranges of the visible text, in order and apart, and the lines of which less than half was found."""

    ranges: list[Span]
    untied: list[str]


class _Way(msgspec.Struct, frozen=True):
    """A way to place some units: how many letters it places, from where to where, and its last step."""

    placed: int
    first: int
    end: int
    unit: int
    start: int
    before: "_Way | None"


def places(visible: VisibleText, lines: list[str]) -> Places:
    """Return where ``lines`` stand in ``visible``."""
    page = _Letters(visible)
    # What is placed: lines, or the parts of those that do not stand in the page as a whole; and of which line it is.
    units: list[list[str]] = []
    line_of: list[int] = []
    for number, line in enumerate(lines):
        words = _WORD.findall(line)
        parts = [words] if page.places_of(words) else _parts(words)
        units += parts
        line_of += [number] * len(parts)
    chain = [[span] if span else [] for span in _chain(page, units)]
    _place_between(page, units, chain)
    taken = sorted(span for spans in chain for span in spans)
    placed, all_of = [0] * len(lines), [0] * len(lines)
    for number, words, spans in zip(line_of, units, chain, strict=True):
        length = sum(map(len, words))
        all_of[number] += length
        if spans:
            placed[number] += sum(end - start for start, end in spans)
        elif _place_anywhere(page, words, taken):
            placed[number] += length
    untied = [line for line, length, part in zip(lines, all_of, placed, strict=True) if 2 * part < length]
    return Places([page.text_span(span) for span in taken], untied)


def _parts(words: list[str]) -> list[list[str]]:
    return [words[first : first + _PART] for first in range(0, len(words), _PART)]


class _Letters:
    """The letters and digits of a page, block after block, without anything between them."""

    def __init__(self, visible: VisibleText) -> None:
        self._text = visible.text
        self._blocks = list(visible.blocks())
        keys = ["".join(_WORD.findall(self._text, start, end)) for start, end in self._blocks]
        self.all = "".join(keys)
        self._starts = [0, *accumulate(map(len, keys))]
        self._by_key: dict[str, list[int]] = {}
        for block, key in enumerate(keys):
            if key:
                self._by_key.setdefault(key, []).append(self._starts[block])
        self._words: dict[int, tuple[list[int], list[int]]] = {}

    def places_of(self, words: list[str]) -> list[int]:
        """Return where ``words`` stand: as whole blocks, else inside of blocks or across them."""
        key = "".join(words)
        starts = self._by_key.get(key)
        if starts is None and len(words) >= _BEGINNING:
            beginnings = self._beginnings.get("".join(words[:_BEGINNING]), ())
            if len(beginnings) > _MOST_BEGINNINGS:
                return []
            starts = [start for start in beginnings if self.all.startswith(key, start)]
        return starts or []

    def text_span(self, span: Span) -> Span:
        """Return the range of the visible text from the first to the last of the letters of ``span``."""
        return self._text_place(span[0]), self._text_place(span[1] - 1) + 1

    def is_word(self, word: str, start: int, limit: int) -> bool:
        """Whether ``word`` stands at ``start`` and ends by ``limit``, whole and not as a part of another."""
        if start + len(word) > limit or not self.all.startswith(word, start):
            return False
        first, last = self.text_span((start, start + len(word)))
        text = self._text
        return not (first and text[first - 1].isalnum()) and not (last < len(text) and text[last].isalnum())

    @cached_property
    def _beginnings(self) -> dict[str, list[int]]:
        """Where each three words of the page that follow each other begin."""
        words = _WORD.findall(self._text)
        starts = accumulate(map(len, words), initial=0)
        found: dict[str, list[int]] = {}
        for start, *following in zip(starts, *(words[index:] for index in range(_BEGINNING)), strict=False):
            found.setdefault("".join(following), []).append(start)
        return found

    def _text_place(self, letter: int) -> int:
        block = bisect_right(self._starts, letter) - 1
        words = self._words.get(block)
        if words is None:
            matches = list(_WORD.finditer(self._text, *self._blocks[block]))
            lengths = accumulate((match.end() - match.start() for match in matches), initial=self._starts[block])
            words = self._words[block] = ([match.start() for match in matches], list(lengths))
        word = bisect_right(words[1], letter) - 1
        return words[0][word] + letter - words[1][word]


def _chain(page: _Letters, units: list[list[str]]) -> list[Span | None]:
    """Return the places of the units that stand in few, in order: as many letters as can be, as compact as can be.

    The ways kept are those that no other beats by placing more letters, or as many from a later beginning, and ending
    no later: sorted by end they are sorted by what they place, and the last that ends before a place is the best.
    """
    ways: list[_Way] = []
    for unit, words in enumerate(units):
        starts = page.places_of(words)
        if len(starts) > _MOST_PLACES:
            continue
        length = sum(map(len, words))
        longer = []
        for start in starts:
            before = bisect_right(ways, start, key=_end)
            way = ways[before - 1] if before else None
            placed = (way.placed if way else 0) + length
            longer.append(_Way(placed, way.first if way else start, start + length, unit, start, way))
        ways = _unbeaten(ways, longer)
    chain: list[Span | None] = [None] * len(units)
    step = max(ways, key=lambda way: (way.placed, way.first - way.end), default=None)
    while step is not None:
        chain[step.unit] = (step.start, step.end)
        step = step.before
    return chain


def _end(way: _Way) -> int:
    return way.end


def _unbeaten(ways: list[_Way], longer: list[_Way]) -> list[_Way]:
    if len(longer) == 1 and ways and longer[0].before is ways[-1]:
        # The unit follows all that came before, as nearly every one does.
        return [*ways[1 - _MOST_WAYS :], *longer]
    kept: list[_Way] = []
    for way in sorted(ways + longer, key=lambda way: (way.end, -way.placed, -way.first)):
        if not kept or (way.placed, way.first) > (kept[-1].placed, kept[-1].first):
            kept.append(way)
    return kept[-_MOST_WAYS:]


def _place_between(page: _Letters, units: list[list[str]], chain: list[list[Span]]) -> None:
    """Place the units that ``chain`` leaves out between their neighbours in it."""
    first = next((unit for unit, spans in enumerate(chain) if spans), 0)
    # What stands before the first placed unit is placed from there backwards, right before what it precedes.
    upper = chain[first][0][0] if chain and chain[first] else 0
    for unit in range(first - 1, -1, -1):
        chain[unit] = _last_before(page, units[unit], upper) or _adjoining(page, units[unit], 0, upper)
        if chain[unit]:
            upper = chain[unit][0][0]
    uppers = [len(page.all)] * len(chain)
    for unit in range(len(chain) - 2, first, -1):
        uppers[unit] = chain[unit + 1][0][0] if chain[unit + 1] else uppers[unit + 1]
    lower = 0
    for unit in range(first, len(chain)):
        if not chain[unit]:
            words = units[unit]
            chain[unit] = _first_after(page, words, lower, uppers[unit])
            chain[unit] = chain[unit] or _adjoining(page, words, lower, uppers[unit])
        if chain[unit]:
            lower = chain[unit][-1][1]


def _last_before(page: _Letters, words: list[str], upper: int) -> list[Span]:
    length = sum(map(len, words))
    starts = page.places_of(words)
    index = bisect_right(starts, upper - length) - 1
    return [(starts[index], starts[index] + length)] if index >= 0 else []


def _first_after(page: _Letters, words: list[str], lower: int, upper: int) -> list[Span]:
    length = sum(map(len, words))
    starts = page.places_of(words)
    index = bisect_left(starts, lower)
    return [(starts[index], starts[index] + length)] if index < len(starts) and starts[index] + length <= upper else []


def _adjoining(page: _Letters, words: list[str], lower: int, upper: int) -> list[Span]:
    """Return the places of the words of a unit that follow right after ``lower`` and stand right before ``upper``.

    So the words at the edges of what an extractor left out are found, which are too few to be looked up.
    """
    after, count = lower, 0
    for word in words if lower else ():
        if not page.is_word(word, after, upper):
            break
        after += len(word)
        count += 1
    before = upper
    for word in reversed(words[count:] if upper < len(page.all) else ()):
        if before - len(word) < after or not page.is_word(word, before - len(word), upper):
            break
        before -= len(word)
    return [span for span in ((lower, after), (before, upper)) if span[0] < span[1]]


def _place_anywhere(page: _Letters, words: list[str], taken: list[Span]) -> bool:
    """Place a unit against the order where that is no chance; return whether it is placed, or repeats what is."""
    length = sum(map(len, words))
    starts = page.places_of(words)[:_MOST_PLACES]
    free = [(start, start + length) for start in starts if not _overlaps((start, start + length), taken)]
    if len(free) < len(starts):
        return True
    if not free:
        return False
    within = bool(taken) and taken[0][0] < free[0][0] < taken[-1][0]
    if length < _LEAST_ALONE and not (within and len(free) == 1):
        return False
    insort(taken, free[0])
    return True


def _overlaps(span: Span, taken: list[Span]) -> bool:
    after = bisect_left(taken, (span[1], -1))
    return after > 0 and taken[after - 1][1] > span[0]
