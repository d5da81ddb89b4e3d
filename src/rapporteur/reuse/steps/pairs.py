"""Pairs of sentences worth aligning, from what each pair of documents shares."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from rapporteur.reuse.candidates import SentencePairs, worth_aligning
from rapporteur.reuse.columns import Tables, array
from rapporteur.reuse.hashing import hash_pairs
from rapporteur.schema import table
from rapporteur.settings import Settings

_COLUMNS = ("document_a", "document_b", "sentence_a", "sentence_b", "shared", "rarest", "shingles_a", "shingles_b")


def pairs(tables: Tables, settings: Settings) -> pa.Table:  # noqa: ARG001
    """Keep the pairs of sentences that are worth aligning."""
    rows = tables["shared_shingles"]
    found = worth_aligning(SentencePairs(*(array(rows, name) for name in _COLUMNS)))
    pair = hash_pairs(found.document_a, found.document_b)
    document = np.concatenate([found.document_a, found.document_b])
    sentence = np.concatenate([found.sentence_a, found.sentence_b])
    other_document = np.concatenate([found.document_b, found.document_a])
    other_sentence = np.concatenate([found.sentence_b, found.sentence_a])
    return table("sentence_pairs").from_columns(
        pair=np.concatenate([pair, pair]),
        document=document,
        sentence=sentence,
        other_document=other_document,
        other_sentence=other_sentence,
        rarest=np.concatenate([found.rarest, found.rarest]),
    )
