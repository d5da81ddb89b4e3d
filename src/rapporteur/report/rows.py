"""The rows of a record's tables that the report reads, as typed structs.

In comes anything that gives the tables of a record by name; out come rows with just the columns that are shown. Column
names are the schema's own, so a column that is renamed there fails here at once rather than in a template.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias, TypeVar

import msgspec
import pyarrow as pa

Tables: TypeAlias = Callable[[str], pa.Table]
"""Gives an exported table by its name: ``record.table`` of an open record, or a dictionary's ``__getitem__``."""


class Credit(msgspec.Struct, frozen=True):
    """A wire or outlet that a report credits."""

    name: str


class Header(msgspec.Struct, frozen=True):
    """A row of ``documents`` without its text: who published it, and when."""

    document_id: str
    uri: str
    domain: str | None
    publisher: str | None
    published: datetime | None
    published_precision: str | None
    published_from: str


class Document(Header, frozen=True):
    """A row of ``documents``."""

    title: str | None
    author: str | None
    genre: str
    credits: list[Credit]
    language: str | None
    text: str
    body_start: int


class Sentence(msgspec.Struct, frozen=True):
    """A row of ``sentences``."""

    document_id: str
    start_char: int
    end_char: int
    role: str


class Copy(msgspec.Struct, frozen=True):
    """A row of ``copies``."""

    copy_id: str
    document_a: str
    start_a: int
    end_a: int
    document_b: str
    start_b: int
    end_b: int
    kind: str
    part: str
    direction: str
    direction_reason: str
    family_id: str


class Substitution(msgspec.Struct, frozen=True):
    """A row of ``substitutions``."""

    copy_id: str
    words_a: str
    words_b: str
    in_quotation: bool


class FamilyRow(msgspec.Struct, frozen=True):
    """A row of ``families``."""

    family_id: str
    passages: int
    documents: int
    origin_document: str | None
    origin_kind: str
    origin_reason: str


class FamilyPassage(msgspec.Struct, frozen=True):
    """A row of ``family_passages``."""

    family_id: str
    document_id: str
    start_char: int
    end_char: int


class Problem(msgspec.Struct, frozen=True):
    """A row of ``problems``."""

    uri: str
    step: str
    problem: str
    location: str | None
    remedy: str


class Input(msgspec.Struct, frozen=True):
    """A row of ``inputs``."""

    uri: str
    outcome: str
    document_id: str | None


Row = TypeVar("Row", bound=msgspec.Struct)


def rows(table: pa.Table, kind: type[Row]) -> list[Row]:
    """Return the rows of ``table`` as structs of ``kind``, in the table's order, reading only the columns it names."""
    return msgspec.convert(table.select(list(kind.__struct_fields__)).to_pylist(), list[kind])  # type: ignore[valid-type]  # mypy takes no variable in list[...]
