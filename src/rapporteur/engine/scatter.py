"""Cutting a table that was made over the whole collection to the documents of each shard.

What a collection step found about a document goes back to that document's shard, so that a document step sees its own
documents' rows alone, and runs again only where these changed.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rapporteur import schema
from rapporteur.engine.workspace import Part, Workspace

KEY = "document_id"


def scatter(
    workspace: Workspace, table: str, parts: Sequence[Part], shards: Sequence[Part], shard_table: str
) -> list[Part]:
    """Write, for each of ``shards`` of ``shard_table``, the rows of ``table`` about its documents; return the parts.

    A document that stands in two shards has its rows in both. Rows about no document go nowhere.
    """
    name = f"{table}.of.{shard_table}"
    whole = "".join(part.digest() for part in parts)
    keys = [blake2b(f"{whole} {shard.digest([KEY])}".encode(), digest_size=16).hexdigest() for shard in shards]
    found = [workspace.find(name, key) for key in keys]
    if all(part is not None for part in found):
        return [part for part in found if part is not None]
    arrow = schema.table(table).arrow
    rows = workspace.read(parts, None, arrow)
    documents = rows.column(KEY).unique()
    numbers = pc.fill_null(pc.index_in(rows.column(KEY), value_set=documents), -1).to_numpy()
    order = np.argsort(numbers, kind="stable")
    starts = np.searchsorted(numbers[order], np.arange(len(documents) + 1))
    scattered = []
    for key, shard in zip(keys, shards, strict=True):
        ids = workspace.read([shard], [KEY], schema.table(shard_table).arrow).column(KEY).drop_null().unique()
        here = pc.index_in(ids, value_set=documents).drop_null().to_numpy(zero_copy_only=False)
        places = [order[starts[number] : starts[number + 1]] for number in here]
        mine = np.sort(np.concatenate(places)) if places else np.empty(0, np.int64)
        scattered.append(workspace.write(name, key, ((0, rows.take(pa.array(mine))),), arrow))
    return scattered
