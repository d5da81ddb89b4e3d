"""The table of families: passages that come from one another, the copies among them, and what dates tell of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rapporteur.ids import identify
from rapporteur.reuse.columns import Tables, array, ids_of, list_array, numbers_of
from rapporteur.reuse.dating import Dated, dated, direction, origin
from rapporteur.reuse.families import Copies, Families, join, kept
from rapporteur.reuse.shingles import Indices
from rapporteur.schema import Table, table
from rapporteur.settings import Settings

# In place of the date of a document without one: later than any.
_NEVER = np.iinfo(np.int64).max


def families(tables: Tables, settings: Settings) -> pa.Table:  # noqa: ARG001
    """Join copies to families, and say what the dates of their reports tell."""
    alignments, reports = tables["alignments"].sort_by("copy_id"), tables["reports"]
    definition = table("copy_families")
    copies = _copies(alignments)
    found = join(copies)
    dates = _dates(reports)
    documents = ids_of(found.document)
    names: list[str] = documents.to_pylist()
    published = [int(dates[name].first.timestamp()) if name in dates else _NEVER for name in names]
    part = alignments.column("part").to_pylist()
    directions = [
        direction(one, dates.get(a), dates.get(b))
        for one, a, b in zip(
            part, alignments.column("document_a").to_pylist(), alignments.column("document_b").to_pylist(), strict=True
        )
    ]
    member_copies = pa.StructArray.from_arrays(
        [
            alignments.column("copy_id").combine_chunks(),
            pa.array(kept(found, copies, np.array(published, dtype=np.int64))),
            pa.array([way for way, _ in directions], type=pa.string()),
            pa.array([reason for _, reason in directions], type=pa.string()),
        ],
        fields=_fields(definition, "copies"),
    )
    passages = pa.StructArray.from_arrays(
        [documents, pa.array(found.start), pa.array(found.end)], fields=_fields(definition, "passages")
    )
    heads = np.unique(found.family)
    family_of_copy = found.family[found.passage_a]
    has_prose = set(family_of_copy[np.array([one == "prose" for one in part], dtype=np.bool_)].tolist())
    origins = [
        origin(members, dates, head in has_prose)
        for head, members in zip(heads.tolist(), _documents(found, names), strict=True)
    ]
    return definition.from_columns(
        family_id=[identify(names[head], str(found.start[head]), str(found.end[head])) for head in heads],
        passages=_grouped(passages, found.family, heads),
        copies=_grouped(member_copies, family_of_copy, heads),
        origin_document=[document for document, _ in origins],
        origin_kind=["unknown"] * len(heads),
        origin_reason=[reason for _, reason in origins],
    ).sort_by("family_id")


def _copies(alignments: pa.Table) -> Copies:
    return Copies(
        numbers_of(alignments.column("document_a")),
        array(alignments, "start_a"),
        array(alignments, "end_a"),
        numbers_of(alignments.column("document_b")),
        array(alignments, "start_b"),
        array(alignments, "end_b"),
        array(alignments, "similarity"),
        array(alignments, "words"),
    )


def _dates(reports: pa.Table) -> dict[str, Dated]:
    columns = ("document_id", "published", "published_precision", "published_zone")
    return {
        document: dated(instant, precision, zone)
        for document, instant, precision, zone in zip(
            *(reports.column(name).to_pylist() for name in columns), strict=True
        )
        if instant is not None and precision is not None
    }


def _fields(definition: Table, column: str) -> list[pa.Field]:
    struct = definition.arrow.field(column).type.value_type
    return [struct.field(index) for index in range(struct.num_fields)]


def _grouped(values: pa.Array, family: Indices, heads: Indices) -> pa.ListArray:
    """The values of each family as a list, in their order."""
    order = np.argsort(family, kind="stable")
    offsets = np.append(np.searchsorted(family[order], heads), len(order))
    return list_array(offsets, values.take(pa.array(order)))


def _documents(found: Families, names: Sequence[str]) -> list[list[str]]:
    """The documents of each family, in order, each once."""
    order = np.argsort(found.family, kind="stable")
    begins = np.flatnonzero(np.diff(found.family[order], prepend=-1))
    groups: list[npt.NDArray[np.int64]] = np.split(order, begins[1:]) if len(order) else []
    return [list(dict.fromkeys(names[index] for index in group)) for group in groups]
