"""Copies of passages, from the sentences of each pair of documents and their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pyarrow as pa

from rapporteur.ids import identify
from rapporteur.reuse.chaining import chains
from rapporteur.reuse.columns import Tables, array, find, ids_of, list_array, lists
from rapporteur.reuse.matching import Candidates, Sentences, as_characters, match
from rapporteur.reuse.passages import passages
from rapporteur.schema import table
from rapporteur.settings import Settings


def align(tables: Tables, settings: Settings) -> pa.Table:  # noqa: ARG001
    """Align the pairs of sentences, and chain what matches to passages."""
    wanted, rows = tables["sentence_pairs"], tables["paired_words"]
    order = np.lexsort((array(rows, "sentence"), array(rows, "document"), array(rows, "pair")))
    sentences = _sentences(rows.take(pa.array(order)))
    known = (sentences.pair, sentences.document, sentences.sentence)
    forward = array(wanted, "document") < array(wanted, "other_document")
    pair, document, other_document, sentence, other_sentence, rarest = (
        array(wanted, name)[forward]
        for name in ("pair", "document", "other_document", "sentence", "other_sentence", "rarest")
    )
    candidates = Candidates(
        find(known, (pair, document, sentence)), find(known, (pair, other_document, other_sentence)), rarest
    )
    characters = as_characters(sentences)
    matches = match(sentences, characters, candidates)
    found = passages(sentences, characters, chains(sentences, matches))
    document_a = ids_of(sentences.document[np.array([one.row_a for one in found], dtype=np.int64)])
    document_b = ids_of(sentences.document[np.array([one.row_b for one in found], dtype=np.int64)])
    copy_id = [
        identify(a, str(one.start_a), str(one.end_a), b, str(one.start_b), str(one.end_b))
        for one, a, b in zip(found, document_a.to_pylist(), document_b.to_pylist(), strict=True)
    ]
    definition = table("alignments")
    return definition.from_columns(
        copy_id=copy_id,
        document_a=document_a,
        document_b=document_b,
        blocks=_structs([one.blocks for one in found], definition.arrow.field("blocks").type),
        substitutions=_structs([one.substitutions for one in found], definition.arrow.field("substitutions").type),
        **{
            name: [getattr(one, name) for one in found]
            for name in ("start_a", "end_a", "start_b", "end_b", "kind", "part", "similarity", "words")
        },
    ).sort_by("copy_id")


def _sentences(rows: pa.Table) -> Sentences:
    offsets, hashes = lists(rows, "words")
    return Sentences(
        array(rows, "pair"),
        array(rows, "document"),
        array(rows, "sentence"),
        array(rows, "start_char"),
        array(rows, "end_char"),
        array(rows, "furniture"),
        offsets,
        hashes,
        *(lists(rows, name)[1] for name in ("starts", "ends", "telling", "quoted")),
    )


def _structs(rows: Sequence[Sequence[Sequence[int]]], of: pa.ListType) -> pa.ListArray:
    """A column of lists of structs, from rows of lists of tuples with the structs' fields."""
    offsets = np.append(0, np.cumsum([len(row) for row in rows], dtype=np.int64))
    values = list(zip(*chain.from_iterable(rows), strict=True)) or [()] * of.value_type.num_fields
    fields = [of.value_type.field(index) for index in range(of.value_type.num_fields)]
    columns = [pa.array(column, type=field.type) for column, field in zip(values, fields, strict=True)]
    return list_array(offsets, pa.StructArray.from_arrays(columns, fields=fields))
