"""The words of the sentences of each pair of documents, from the words of all sentences of each document."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from rapporteur.reuse.candidates import changes
from rapporteur.reuse.columns import Tables, array, find
from rapporteur.schema import table
from rapporteur.settings import Settings

_COLUMNS = ("start_char", "end_char", "furniture", "words", "starts", "ends", "telling", "quoted")


def paired(tables: Tables, settings: Settings) -> pa.Table:  # noqa: ARG001
    """Give each pair of documents the words of its sentences, and of the sentences beside them."""
    wanted, sentences = tables["sentence_pairs"], tables["sentence_words"]
    beside = np.arange(-1, 2, dtype=np.int32)
    pair = np.repeat(array(wanted, "pair"), len(beside))
    document = np.repeat(array(wanted, "document"), len(beside))
    sentence = np.add.outer(array(wanted, "sentence"), beside).ravel()
    order = np.lexsort((sentence, document, pair))
    order = order[changes(pair[order], document[order], sentence[order])]

    by_place = np.lexsort((array(sentences, "sentence"), array(sentences, "document")))
    known = (array(sentences, "document")[by_place], array(sentences, "sentence")[by_place])
    place = find(known, (document[order], sentence[order]))
    order, place = order[place >= 0], place[place >= 0]
    rows = sentences.take(pa.array(by_place[place]))
    return table("paired_words").from_columns(
        pair=pair[order],
        document=document[order],
        sentence=sentence[order],
        **{name: rows.column(name) for name in _COLUMNS},
    )
