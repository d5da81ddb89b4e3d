"""The 5-grams of each sentence, from its words."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from rapporteur.reuse.columns import Tables, array, lists
from rapporteur.reuse.shingles import shingles_of
from rapporteur.schema import table
from rapporteur.settings import Settings


def shingles(tables: Tables, settings: Settings) -> pa.Table:  # noqa: ARG001
    """Hash the 5-grams of each sentence."""
    sentences = tables["sentence_words"]
    offsets, hashes = lists(sentences, "words")
    found = shingles_of(hashes, lists(sentences, "telling")[1], np.diff(offsets))
    counts = np.bincount(found.sentence, minlength=sentences.num_rows).astype(np.int32)
    return table("shingles").from_columns(
        shingle=found.hashes,
        document=array(sentences, "document")[found.sentence],
        sentence=array(sentences, "sentence")[found.sentence],
        shingles=counts[found.sentence],
    )
