"""Intake: the inputs, as they stream in, become shards of the table `items`.

Shards end where an input's own hash says so, not after a fixed number: an input that comes or goes changes the shard
that it stands in, and all others keep their content, their keys and whatever was made from them.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec
import pyarrow as pa

from rapporteur.engine.progress import Progress
from rapporteur.engine.workspace import Part, Workspace
from rapporteur.ids import identify
from rapporteur.read.item import Given, Item
from rapporteur.schema.internal import ITEMS

# A shard ends at an input whose hash ends in nine zero bits, so after 512 inputs on the average: one second or so of
# work for a step. Long inputs end it sooner, for memory's sake; and it has at least a sixteenth of that length.
MASK = (1 << 9) - 1
LEAST_INPUTS = 32
MOST_INPUTS = 2048
MOST_BYTES = 8 << 20


def intake(
    workspace: Workspace, items: Iterable[Item], given: Given, known: frozenset[str], progress: Progress
) -> list[Part]:
    """Write ``items`` as shards, leaving out those whose id is ``known``; return the shards' parts.

    An input given twice (one place, one content) is one input.
    """
    seen = set(known)
    parts = []
    described = msgspec.json.encode(given).decode()
    with progress.stage("intake", None):
        for shard in _shards(items, described, seen):
            key = blake2b(
                "\0".join(f"{row['input_id']} {row['given']} {row['problem']}" for row in shard).encode(),
                digest_size=16,
            ).hexdigest()
            part = workspace.find(ITEMS.name, key)
            if part is None:
                rows = pa.Table.from_pylist(shard, schema=ITEMS.arrow)
                part = workspace.write(ITEMS.name, key, ((0, rows),), ITEMS.arrow)
            parts.append(part)
            progress.advance(len(shard))
    return parts


def _shards(items: Iterable[Item], given: str, seen: set[str]) -> Iterator[list[dict[str, object]]]:
    rows: list[dict[str, object]] = []
    size = 0
    for item in items:
        digest = item.digest()
        input_id = identify(item.container or "", item.location or "", item.uri, digest.sha256)
        if input_id in seen:
            continue
        seen.add(input_id)
        rows.append(
            {
                "input_id": input_id,
                "uri": item.uri,
                "container": item.container,
                "location": item.location,
                "media": item.media,
                "raw": item.raw,
                "bytes": digest.size,
                "sha256": digest.sha256,
                "captured": item.captured,
                "given": given,
                "problem": item.problem.problem if item.problem else None,
                "remedy": item.problem.remedy if item.problem else None,
            }
        )
        size += len(item.raw)
        ends = int(digest.sha256[-4:], 16) & MASK == 0
        if size >= MOST_BYTES or len(rows) >= MOST_INPUTS or (ends and len(rows) >= LEAST_INPUTS):
            yield rows
            rows, size = [], 0
    if rows:
        yield rows
