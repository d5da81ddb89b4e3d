"""The registry of formats: how each is known, what cuts a file of it into items, and what parses an item.

A new format is one module with a `split` (or a `parse`, or both) and one entry here. Both are named as "module:name"
and imported where they are needed, so that nobody pays for the libraries of formats that he does not read.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from rapporteur.read.item import Given, Item
from rapporteur.read.reading import Reading
from rapporteur.read.stream import Stream


class Entry(msgspec.Struct, frozen=True):
    """One file, or one member of an archive: what a splitter receives.

    ``uri`` is its address, ``name`` what it is called (which may hint at its format), ``stream`` its content,
    ``format`` the name of the format it is in, ``container`` and ``location`` the archive that holds it and the place
    in it, ``depth`` how many compressions and archives it was taken out of.
    """

    uri: str
    name: str
    stream: Stream
    format: str = "text"
    container: str | None = None
    location: str | None = None
    depth: int = 0


Split = Callable[[Entry, Given], Iterator[Item]]
Parse = Callable[[Item, Given], Reading]

WHOLE = "rapporteur.read.whole:split"


class Format(msgspec.Struct, frozen=True):
    """One format: its name, the suffixes of its files, the bytes they begin with, and who splits them into items.

    Where ``split`` is WHOLE, a file is one item, whose media is the format's name.
    """

    name: str
    suffixes: tuple[str, ...]
    magic: tuple[bytes, ...] = ()
    split: str = WHOLE


FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".text", ".md", ".markdown", "")),
    Format("html", (".html", ".htm", ".xhtml", ".shtml")),
    Format("jsonl", (".jsonl", ".ndjson", ".jl"), split="rapporteur.read.json_lines:split"),
    Format("json", (".json",), split="rapporteur.read.json_document:split"),
    Format("csv", (".csv",), split="rapporteur.read.delimited:split"),
    Format("tsv", (".tsv", ".tab"), split="rapporteur.read.delimited:split"),
    Format("parquet", (".parquet", ".pq"), (b"PAR1",), "rapporteur.read.parquet:split"),
    Format("mhtml", (".mhtml", ".mht")),
    Format("mail", (".eml",), split="rapporteur.read.mail:split"),
    Format("mbox", (".mbox",), split="rapporteur.read.mbox:split"),
    Format("pdf", (".pdf",), (b"%PDF-",)),
    Format("docx", (".docx",)),
    Format("zip", (".zip",), split="rapporteur.read.zip_archive:split"),
    Format("warc", (".warc",), (b"WARC/0.", b"WARC/1."), "rapporteur.read.warc:split"),
)

PARSERS: dict[str, str] = {
    "text": "rapporteur.read.text:parse",
    "html": "rapporteur.read.html:parse",
    "row": "rapporteur.read.row:parse",
    "mhtml": "rapporteur.read.mhtml:parse",
    "mail": "rapporteur.read.mail:parse",
    "pdf": "rapporteur.read.pdf:parse",
    "docx": "rapporteur.read.word_document:parse",
}

BY_NAME = {format_.name: format_ for format_ in FORMATS}


def splitter(name: str) -> Split:
    """Return the function that cuts files of the format ``name`` into items."""
    split: Split = _load(BY_NAME[name].split)
    return split


def parser(media: str) -> Parse:
    """Return the function that parses items of ``media``."""
    parse: Parse = _load(PARSERS[media])
    return parse


@cache
def _load(function: str) -> Any:
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)
