"""The words of each sentence, from the texts of reports and the places of their sentences."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from rapporteur.reuse.columns import Tables, array, list_array, numbers_of
from rapporteur.reuse.sentence_words import sentence_words
from rapporteur.schema import table
from rapporteur.settings import Settings

# The roles of sentences that an author wrote for this report; all others are furniture.
_BODY = ("headline", "prose")


def words(tables: Tables, settings: Settings) -> pa.Table:  # noqa: ARG001 (every step is called with the settings)
    """Find the words of each sentence."""
    reports, segments = tables["reports"], tables["segments"]
    documents = numbers_of(reports.column("document_id"))
    by_number = np.argsort(documents)
    texts = reports.column("text").to_pylist()
    document = np.searchsorted(documents[by_number], numbers_of(segments.column("document_id")))
    order = np.lexsort((array(segments, "sentence"), document))
    segments, document = segments.take(pa.array(order)), document[order]
    found = sentence_words(
        [texts[index] for index in by_number],
        document,
        array(segments, "start_char").astype(np.int64),
        array(segments, "end_char").astype(np.int64),
    )
    offsets = np.append(0, np.cumsum(found.lengths))
    furniture = ~np.isin(array(segments, "role").astype("U"), _BODY)
    return table("sentence_words").from_columns(
        document=documents[by_number][document],
        sentence=segments.column("sentence"),
        start_char=segments.column("start_char"),
        end_char=segments.column("end_char"),
        furniture=furniture,
        words=list_array(offsets, pa.array(found.words)),
        starts=list_array(offsets, pa.array(found.starts)),
        ends=list_array(offsets, pa.array(found.ends)),
        telling=list_array(offsets, pa.array(found.telling)),
        quoted=list_array(offsets, pa.array(found.quoted)),
    )
