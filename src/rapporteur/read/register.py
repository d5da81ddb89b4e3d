"""The register: which document each input is, seen over the whole collection.

In: the ids of every reading. Out: one row for each input: it is the document, or the same as another input's
document, or a problem. The same words at the same address are one document however often they are given; of several
inputs that give it, the one that says most of it (date, publisher, title) is the document, by id where they say alike.
"""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rapporteur.schema import table
from rapporteur.settings import Settings


def register(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:  # noqa: ARG001 - the contract's
    """Return the table `register` of `readings`."""
    readings = tables["readings"]
    said = sum(
        pc.is_valid(readings.column(name)).to_numpy(zero_copy_only=False).astype(np.int8)
        for name in ("published", "publisher", "title")
    )
    # Nulls sort last: readings without text.
    rows = readings.select(["input_id", "document_id", "content"]).append_column("said", pa.array(-np.asarray(said)))
    rows = rows.sort_by([(name, "ascending") for name in ("document_id", "said", "input_id")])
    ids = rows.column("document_id")
    count = len(rows)
    documented = pc.is_valid(ids).to_numpy(zero_copy_only=False)
    first = np.ones(count, bool)
    clash = np.zeros(count, bool)
    if count > 1:
        same = pc.fill_null(pc.equal(ids.slice(1), ids.slice(0, count - 1)), False).to_numpy(zero_copy_only=False)
        first[1:] = ~same
        leader = np.maximum.accumulate(np.where(first, np.arange(count), 0))
        content = rows.column("content")
        clash = documented & ~pc.fill_null(pc.equal(content, content.take(pa.array(leader))), True).to_numpy(
            zero_copy_only=False
        )
    outcome = np.where(~documented | clash, "problem", np.where(first, "document", "same_as"))
    clashes = [
        "Its id is that of another document, which by chance happens once in a million collections." if at else None
        for at in clash
    ]
    return table("register").from_columns(
        input_id=rows.column("input_id"),
        document_id=pc.if_else(pa.array(clash), None, ids),
        outcome=pa.array(outcome.tolist(), pa.string()),
        problem=pa.array(clashes, pa.string()),
        remedy=pa.array(["Give the report under another address." if at else None for at in clash], pa.string()),
    )
