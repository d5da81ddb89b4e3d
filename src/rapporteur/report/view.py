"""What the templates show: a page as plain values, with every slice taken and every count made.

Templates only lay these out; they compute nothing. Offsets end here: a segment holds the characters themselves, cut in
Python by code points, so nothing that runs in a browser ever counts characters.
"""

from __future__ import annotations

from datetime import datetime

import msgspec


class Date(msgspec.Struct, frozen=True):
    """When a report was published: in words, in short, where that was found, for machines, as a range of instants."""

    words: str
    short: str
    found: str
    machine: str | None
    earliest: datetime | None
    latest: datetime | None


class Place(msgspec.Struct, frozen=True):
    """A passage in its report: the names to show, and the anchors of the report and of the passage in it."""

    name: str
    date: Date
    report: str
    passage: str


class Segment(msgspec.Struct, frozen=True):
    """A run of a report's text with one role, in the same shared passages throughout.

    ``passages`` are the numbers of the passages it belongs to; ``opens`` are the notes of those that begin with it.
    """

    text: str
    role: str
    quotation: bool
    passages: tuple[int, ...]
    opens: tuple[Note, ...]


class Other(msgspec.Struct, frozen=True):
    """Another report that has the passage, and the anchor of the two side by side."""

    name: str
    date: Date
    target: str


class Note(msgspec.Struct, frozen=True):
    """A shared passage as seen from one report: which others have it.

    ``reports`` counts the other reports; ``others`` names the first of them, ``unnamed`` counts the rest, to whom
    ``family`` leads where the page shows it.
    """

    number: int
    anchor: str
    family: str | None
    quotation: bool
    reports: int
    others: tuple[Other, ...]
    unnamed: int


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph of a report: its one role, or "mixed"; a label where the role changes; its segments; its notes."""

    role: str
    label: str | None
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


class Share(msgspec.Struct, frozen=True):
    """How much of a report's prose stands in no other report: per cent, and in words."""

    percent: int
    words: str


class Report(msgspec.Struct, frozen=True):
    """One report: what is known of it, its text, and what it shares.

    ``size`` is the power of two of hundreds of words that the text comes to, by which a browser reserves its height.
    """

    anchor: str
    name: str
    title: str
    heading: tuple[Segment, ...]
    heading_notes: tuple[Note, ...]
    date: Date
    genre: str
    credits: tuple[str, ...]
    author: str | None
    uri: str
    href: str | None
    language: str | None
    words: int
    size: int
    own: Share | None
    shares_with: int
    paragraphs: tuple[Paragraph, ...]


class Piece(msgspec.Struct, frozen=True):
    """A run of one side of a comparison: "same", "replaced" (other words stand in its place), or "only" here."""

    text: str
    kind: str


class Comparison(msgspec.Struct, frozen=True):
    """A passage beside another wording of it: the places of each, the words that differ, and how in a sentence."""

    anchors: tuple[str, ...]
    left: Place
    right: tuple[Place, ...]
    left_pieces: tuple[Piece, ...]
    right_pieces: tuple[Piece, ...]
    identical: bool
    difference: str
    directions: tuple[str, ...]


class Tick(msgspec.Struct, frozen=True):
    """A mark on a line of time: where it begins and how far it reaches, in per cent, and how many stand there."""

    position: str
    width: str | None
    level: int


class Spread(msgspec.Struct, frozen=True):
    """When reports came out: marks on the period of the collection, its ends, and the same in a sentence."""

    ticks: tuple[Tick, ...]
    levels: int
    first: str | None
    last: str | None
    words: str


class Family(msgspec.Struct, frozen=True):
    """A passage in all its reports: its first words, its reports in order of time, and its wordings side by side."""

    anchor: str
    number: int
    quote: str
    quotation: bool
    reports: int
    passages: int
    elsewhere: int
    origin: str
    places: tuple[Place, ...]
    spread: Spread
    comparisons: tuple[Comparison, ...]
    further: tuple[Comparison, ...]
    unshown: int


class Replacement(msgspec.Struct, frozen=True):
    """Words that stand for others: from, to, whether that is known to be the direction, how often, and where."""

    one: str
    other: str
    directed: bool
    times: int
    reports: int
    in_quotations: int
    examples: tuple[str, ...]


class Trouble(msgspec.Struct, frozen=True):
    """What was wrong with an input, where, and what to do about it."""

    uri: str
    step: str
    problem: str
    location: str | None
    remedy: str


class Repeat(msgspec.Struct, frozen=True):
    """An input that is the same report as another: its address, and the report's name and anchor if it is shown."""

    uri: str
    name: str
    anchor: str | None


class Bar(msgspec.Struct, frozen=True):
    """One column of the reports over time: its place and height in per cent."""

    position: str
    width: str
    top: str
    height: str


class Histogram(msgspec.Struct, frozen=True):
    """How many reports came out when: columns, what one column stands for, the ends of the axis, and a sentence."""

    bars: tuple[Bar, ...]
    unit: str
    first: str
    last: str
    words: str


class Counts(msgspec.Struct, frozen=True):
    """The figures at the head of the page, over the whole record."""

    inputs: int
    reports: int
    publishers: int
    families: int
    uncopied: int
    repeats: int
    problems: int
    refused: int


class Dossier(msgspec.Struct, frozen=True):
    """The whole page. ``left_out`` counts reports, families and replacements that the page's bounds leave out."""

    title: str
    period: str
    counts: Counts
    histogram: Histogram | None
    reports: tuple[Report, ...]
    families: tuple[Family, ...]
    replacements: tuple[Replacement, ...]
    problems: tuple[Trouble, ...]
    repeats: tuple[Repeat, ...]
    reports_left_out: int
    families_left_out: int
    replacements_left_out: int
    problems_left_out: int
