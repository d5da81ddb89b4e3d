"""Pairs of sentences that share 5-grams, from all sentences of each 5-gram."""

from __future__ import annotations

import pyarrow as pa

from rapporteur.reuse.candidates import shared_shingles
from rapporteur.reuse.columns import Tables, array
from rapporteur.reuse.hashing import hash_pairs
from rapporteur.schema import table
from rapporteur.settings import Settings


def shared(tables: Tables, settings: Settings) -> pa.Table:  # noqa: ARG001
    """Pair the sentences that share 5-grams."""
    rows = tables["shingles"]
    pairs = shared_shingles(
        array(rows, "shingle"), array(rows, "document"), array(rows, "sentence"), array(rows, "shingles")
    )
    return table("shared_shingles").from_columns(pair=hash_pairs(pairs.document_a, pairs.document_b), **pairs._asdict())
