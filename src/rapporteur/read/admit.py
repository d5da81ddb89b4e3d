"""Admission: the readings that the register calls documents become the reports that every later step reads.

In: readings, and the register's rows of their documents. Out: one row for each document, of whatever language; later
steps read the ones that are English.
"""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from rapporteur.schema import table
from rapporteur.settings import Settings

# `und`: too short a text to tell, which leans to English.
PROCESSED = ("en", "und")


def admit(tables: Mapping[str, pa.Table], settings: Settings) -> pa.Table:  # noqa: ARG001 - the contract's
    """Return the table `reports` of `readings` and `register`."""
    register = tables["register"].filter(pc.equal(tables["register"].column("outcome"), "document"))
    readings = tables["readings"]
    chosen = pc.is_in(readings.column("input_id"), value_set=register.column("input_id").combine_chunks())
    rows = readings.filter(chosen).sort_by("document_id")
    processed = pc.fill_null(pc.is_in(rows.column("language"), value_set=pa.array(PROCESSED)), False)
    reports = table("reports")
    return reports.from_columns(
        processed=processed, **{name: rows.column(name) for name in reports.names if name != "processed"}
    )
