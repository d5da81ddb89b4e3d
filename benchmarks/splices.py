"""Pages spliced and spun from articles, with the truth of what was copied from where, word by word.

A splice takes runs of 2 to 8 sentences of 1 to 3 articles, replaces words at a given rate, now and then splits a
sentence, merges two, drops or moves a clause, and puts the runs among sentences that are no copies: sentences of an
article on the same subject, stock phrases of reporting, page furniture. Replacements are drawn from the collection's
own vocabulary, in the shape of the word they replace: one word for one, at times two for one. A soft spinner leaves
most names and numbers alone, a hard one replaces any word.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.news import Article

TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
RATES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
SOFT_SPARED = 0.9  # the part of names and numbers that a soft spinner leaves alone

# A spinner's vocabulary: not the commonest words, of which a chance match says nothing, nor rare misspellings.
RANKS = slice(150, 15_000)

STOCK = (
    "A spokesman for {name} did not immediately respond to a request for comment.",
    "{name} declined to comment on the report.",
    "The officials spoke on condition of anonymity because they were not authorized to discuss the matter publicly.",
    "{name} could not be reached for comment on {day}.",
    "The report could not be independently verified.",
    "{name} said in a statement on {day} that the matter was under review.",
    "The people asked not to be named because the talks are private.",
    "It was not immediately clear how many people were in the building at the time.",
    "{name} told reporters on {day} that no decision had been made.",
    "The poll of {number} adults has a margin of error of plus or minus 3 percentage points.",
    "The White House did not respond to questions about {name}.",
    "An investigation is under way, {name} said.",
)
FURNITURE = (
    "Read more",
    "Comments",
    "Share this article",
    "Related stories",
    "Advertisement",
    "Click here to subscribe",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Span = tuple[int, int]


@dataclass
class Unit:
    """One source sentence as a splice has it: where it came from, where it went, and which words became which."""

    source: int
    source_span: Span
    splice_span: Span
    rate: float
    hard: bool
    same: list[tuple[Span, Span]]
    replaced: list[tuple[Span, Span]]


@dataclass
class Splice:
    """A spliced page: its text, the units that it was made of, and the stock phrases between them."""

    text: str = ""
    units: list[Unit] = field(default_factory=list)
    stock: list[tuple[int, Span]] = field(default_factory=list)  # stock phrases, by number, and where they stand


@dataclass
class _Piece:
    """Text being spun: tokens of the source with what stands for them, in order; `between` follows each token."""

    words: list[str]
    between: list[str]
    source: list[Span]
    kept: list[bool]
    head: str


def part(uri: str) -> str:
    """Say whether an article is for tuning or for reporting: decided by its address's hash."""
    return "tune" if hashlib.sha256(f"copies {uri}".encode()).digest()[0] % 2 else "report"


def vocabulary(articles: Sequence[Article]) -> list[str]:
    """Return the lower-case words that replacements are drawn from, the commonest first."""
    counts = Counter(word for article in articles for word in TOKEN.findall(article.text) if word.islower())
    return [word for word, _ in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))][RANKS]


def splices(
    articles: Sequence[Article],
    others: Sequence[Article],
    sentences: Callable[[Article], Sequence[Span]],
    count: int,
) -> Iterator[Splice]:
    """Make ``count`` splices of ``articles``, with sentences of ``others`` among them; the same ones each time."""
    random = np.random.default_rng(20170412)
    words = vocabulary(articles)
    subjects: dict[str, list[int]] = {}
    for index, article in enumerate(others):
        for word in {word.lower() for word in TOKEN.findall(article.title) if len(word) > 3}:
            subjects.setdefault(word, []).append(index)
    for number in range(count):
        splice = Splice()
        rate, hard = RATES[number % len(RATES)], number // len(RATES) % 2 == 1
        for _ in range(int(random.integers(1, 4))):
            source = int(random.integers(len(articles)))
            spans = sentences(articles[source])
            if len(spans) < 8:
                continue
            length = int(random.integers(2, 9))
            first = int(random.integers(0, max(len(spans) - length, 0) + 1))
            _add_unrelated(splice, _alike(articles[source], others, subjects, random), sentences, random)
            _add_run(splice, articles[source].text, source, spans[first : first + length], words, rate, hard, random)
            _add_decoy(splice, random)
        yield splice


def _alike(
    article: Article, others: Sequence[Article], subjects: dict[str, list[int]], random: np.random.Generator
) -> Article:
    """Return another article whose title shares the most words, or any where none shares one."""
    shared: Counter[int] = Counter()
    for word in {word.lower() for word in TOKEN.findall(article.title) if len(word) > 3}:
        shared.update(subjects.get(word, []))
    if not shared:
        return others[int(random.integers(len(others)))]
    return others[min(shared, key=lambda index: (-shared[index], index))]


def _add_unrelated(
    splice: Splice, article: Article, sentences: Callable[[Article], Sequence[Span]], random: np.random.Generator
) -> None:
    spans = sentences(article)
    for index in random.permutation(len(spans))[: int(random.integers(1, 4))]:
        start, end = spans[index]
        splice.text += article.text[start:end] + " "


def _add_decoy(splice: Splice, random: np.random.Generator) -> None:
    number = int(random.integers(len(STOCK)))
    start = len(splice.text)
    name = f"{'ABCDEFGHIKLMNOPRSTUVWZ'[int(random.integers(22))]}{'aeiou'[int(random.integers(5))]}rlan Group"
    day, asked = DAYS[int(random.integers(7))], int(random.integers(500, 3000))
    splice.text += STOCK[number].format(name=name, day=day, number=asked)
    splice.stock.append((number, (start, len(splice.text))))
    splice.text += "\n" + FURNITURE[int(random.integers(len(FURNITURE)))] + "\n"


def _add_run(
    splice: Splice,
    text: str,
    source: int,
    spans: Sequence[Span],
    words: Sequence[str],
    rate: float,
    hard: bool,
    random: np.random.Generator,
) -> None:
    """Spin a run of sentences into the splice, one unit for each."""
    merged = False
    for index, (start, end) in enumerate(spans):
        piece = _piece(text, start, end)
        if not piece.words:
            continue
        change = random.random()
        if change < 0.05:
            _drop_clause(piece)
        elif change < 0.10:
            _move_clause(piece)
        elif change < 0.15:
            _split(piece)
        replaced = _spin(piece, words, rate, hard, random)
        if merged:
            piece.words[0] = piece.words[0][:1].lower() + piece.words[0][1:]
        merged = change > 0.95 and index + 1 < len(spans) and piece.between[-1].strip() in (".", "")
        if merged:
            piece.between[-1] = ", and"
        _write(splice, piece, source, replaced, hard)
        splice.text += " "
    splice.text += "\n"


def _piece(text: str, start: int, end: int) -> _Piece:
    tokens = list(TOKEN.finditer(text, start, end))
    if not tokens:
        return _Piece([], [], [], [], "")
    ends = [token.end() for token in tokens]
    starts = [*(token.start() for token in tokens[1:]), end]
    return _Piece(
        [token.group() for token in tokens],
        [text[left:right] for left, right in zip(ends, starts, strict=True)],
        [token.span() for token in tokens],
        [True] * len(tokens),
        text[start : tokens[0].start()],
    )


def _comma(piece: _Piece) -> int | None:
    """The token after which the comma nearest to the middle stands, with at least five tokens on either side."""
    places = [
        index
        for index, between in enumerate(piece.between)
        if between == ", " and 5 <= index + 1 <= len(piece.words) - 5
    ]
    return min(places, key=lambda index: abs(2 * index - len(piece.words)), default=None)


def _drop_clause(piece: _Piece) -> None:
    comma = _comma(piece)
    if comma is not None:
        last = piece.between[-1]
        for column in (piece.words, piece.between, piece.source, piece.kept):
            del column[comma + 1 :]
        piece.between[-1] = last


def _move_clause(piece: _Piece) -> None:
    comma = _comma(piece)
    if comma is not None:
        cut, last = comma + 1, piece.between[-1]
        piece.between[-1], piece.between[comma] = ", ", last
        piece.words[:] = piece.words[cut:] + piece.words[:cut]
        piece.between[:] = piece.between[cut:] + piece.between[:cut]
        piece.source[:] = piece.source[cut:] + piece.source[:cut]


def _split(piece: _Piece) -> None:
    comma = _comma(piece)
    if comma is not None:
        piece.between[comma] = ". "
        piece.words[comma + 1] = piece.words[comma + 1][:1].upper() + piece.words[comma + 1][1:]


def _spin(
    piece: _Piece, words: Sequence[str], rate: float, hard: bool, random: np.random.Generator
) -> list[tuple[int, int]]:
    """Replace words in place; returns the replaced tokens, each with how many words stand for it (0: none, merged)."""
    replaced: list[tuple[int, int]] = []
    eligible = [
        index
        for index, word in enumerate(piece.words)
        if hard or (len(word) > 3 and (word.islower() or random.random() > SOFT_SPARED))
    ]
    wanted = round(rate * len(piece.words))
    for index in sorted(random.permutation(eligible)[:wanted].tolist()):
        old = piece.words[index]
        new = [words[int(random.integers(len(words)))] for _ in range(2 if random.random() < 0.15 else 1)]
        if old[:1].isupper():
            new = [word[:1].upper() + word[1:] for word in new]
        if " ".join(new).lower() == old.lower():
            continue
        piece.words[index] = " ".join(new)
        piece.kept[index] = False
        replaced.append((index, len(new)))
    return replaced


def _write(splice: Splice, piece: _Piece, source: int, replaced: Sequence[tuple[int, int]], hard: bool) -> None:
    start = len(splice.text)
    text = piece.head
    same: list[tuple[Span, Span]] = []
    changed: list[tuple[Span, Span]] = []
    for word, between, span, kept in zip(piece.words, piece.between, piece.source, piece.kept, strict=True):
        here = (start + len(text), start + len(text) + len(word))
        (same if kept else changed).append((span, here))
        text += word + between
    splice.text += text
    span = (min(begin for begin, _ in piece.source), max(end for _, end in piece.source))
    rate = len(replaced) / len(piece.words)
    splice.units.append(Unit(source, span, (start, len(splice.text)), rate, hard, same, changed))
