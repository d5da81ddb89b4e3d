"""Small collections of invented reports, and the steps of reuse run over them as the engine runs them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from rapporteur.clean.sentences import sentence_spans
from rapporteur.reuse.steps.align import align
from rapporteur.reuse.steps.families import families
from rapporteur.reuse.steps.paired import paired
from rapporteur.reuse.steps.pairs import pairs
from rapporteur.reuse.steps.shared import shared
from rapporteur.reuse.steps.shingles import shingles
from rapporteur.reuse.steps.words import words
from rapporteur.schema import table
from rapporteur.settings import Settings

Row = Mapping[str, Any]

SETTINGS = Settings()


def document_id(number: int) -> str:
    return f"{number:016x}"


def reports_of(texts: Mapping[int, str], published: Mapping[int, datetime] | None = None) -> pa.Table:
    """The columns of reports that the steps read; documents are named by numbers."""
    dates = [(published or {}).get(number) for number in texts]
    return pa.table(
        {
            "document_id": pa.array([document_id(number) for number in texts], pa.string()),
            "text": pa.array(list(texts.values()), pa.large_string()),
            "published": pa.array(dates, pa.timestamp("us", "UTC")),
            "published_precision": pa.array(["day" if date else None for date in dates], pa.string()),
            "published_zone": pa.array(["Z" if date else None for date in dates], pa.string()),
        }
    )


def segments_of(texts: Mapping[int, str], furniture: Sequence[str] = ()) -> pa.Table:
    """The sentences of texts; those that `furniture` names are furniture."""
    rows = [
        {
            "document_id": document_id(number),
            "sentence": index,
            "start_char": start,
            "end_char": end,
            "role": "furniture" if text[start:end] in furniture else "prose",
        }
        for number, text in texts.items()
        for index, (start, end) in enumerate(sentence_spans(text))
    ]
    return table("segments").from_rows(rows)


def bucketed(rows: pa.Table, key: str, buckets: int) -> list[pa.Table]:
    bucket = rows.column(key).to_numpy() % np.uint64(buckets)
    return [rows.take(pa.array(np.flatnonzero(bucket == number))) for number in range(buckets)]


def shuffled(rows: pa.Table, seed: int) -> pa.Table:
    return rows.take(pa.array(np.random.default_rng(seed).permutation(rows.num_rows))) if seed else rows


def find_alignments(
    texts: Mapping[int, str], buckets: int = 1, shards: int = 1, seed: int = 0, furniture: Sequence[str] = ()
) -> pa.Table:
    """Run all steps but the last, with documents in shards, keys in buckets, and rows shuffled by a seed."""
    numbers = list(texts)
    found = []
    for shard in range(shards):
        some = {number: texts[number] for number in numbers[shard::shards]}
        tables = {"reports": reports_of(some), "segments": segments_of(some, furniture)}
        found.append(words({name: shuffled(rows, seed) for name, rows in tables.items()}, SETTINGS))
    sentence_words = shuffled(pa.concat_tables(found), seed)
    grams = shuffled(shingles({"sentence_words": sentence_words}, SETTINGS), seed)
    met = shuffled(
        pa.concat_tables([shared({"shingles": rows}, SETTINGS) for rows in bucketed(grams, "shingle", buckets)]), seed
    )
    worth = shuffled(
        pa.concat_tables([pairs({"shared_shingles": rows}, SETTINGS) for rows in bucketed(met, "pair", buckets)]), seed
    )
    both = zip(bucketed(worth, "document", buckets), bucketed(sentence_words, "document", buckets), strict=True)
    with_words = shuffled(
        pa.concat_tables([paired({"sentence_pairs": left, "sentence_words": right}, SETTINGS) for left, right in both]),
        seed,
    )
    both = zip(bucketed(worth, "pair", buckets), bucketed(with_words, "pair", buckets), strict=True)
    aligned = [align({"sentence_pairs": left, "paired_words": right}, SETTINGS) for left, right in both]
    return pa.concat_tables(aligned).sort_by("copy_id")


def find_copies(*texts: str, furniture: Sequence[str] = ()) -> list[Row]:
    """The copies among texts, which are documents 0, 1, 2 ..., ordered by documents and places."""
    rows = find_alignments(dict(enumerate(texts)), furniture=furniture).to_pylist()
    return sorted(rows, key=lambda row: (row["document_a"], row["document_b"], row["start_a"], row["start_b"]))


def find_families(
    texts: Mapping[int, str], published: Mapping[int, datetime] | None = None, seed: int = 0
) -> list[Row]:
    alignments = find_alignments(texts, seed=seed)
    tables = {"alignments": alignments, "reports": reports_of(texts, published)}
    return families({name: shuffled(rows, seed) for name, rows in tables.items()}, SETTINGS).to_pylist()


def slices(texts: Sequence[str], row: Row) -> tuple[str, str]:
    """What a copy's two passages say."""
    a, b = texts[int(row["document_a"], 16)], texts[int(row["document_b"], 16)]
    return a[row["start_a"] : row["end_a"]], b[row["start_b"] : row["end_b"]]


def substituted(texts: Sequence[str], row: Row) -> list[tuple[str, str]]:
    """The substitutions of a copy, as words."""
    a, b = texts[int(row["document_a"], 16)], texts[int(row["document_b"], 16)]
    return [(a[one["start_a"] : one["end_a"]], b[one["start_b"] : one["end_b"]]) for one in row["substitutions"]]
