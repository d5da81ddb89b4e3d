"""A record's manifest, `record.json`: the one file that says what the record holds.

It is replaced whole when a build is complete. Until then the record is what it was before.
"""

from pathlib import Path

import msgspec

from rapporteur.engine.workspace import replace, storage
from rapporteur.errors import NotARecord, RecordDamaged, RecordMissing, RecordTooNew

FILE = "record.json"

# Raised when an older version could not read what this one writes.
FORMAT = 1


class TableFile(msgspec.Struct, frozen=True):
    """One exported table: its file within the record, the key of what it was made from, its rows, its digest."""

    file: str
    key: str
    rows: int
    size: int
    digest: str


class StageCost(msgspec.Struct, frozen=True):
    """What one step of the last build cost: tasks run and left be, rows, seconds, highest memory in bytes."""

    step: str
    ran: int
    found: int
    rows: int
    seconds: float
    elapsed: float
    peak: int


class Manifest(msgspec.Struct, frozen=True):
    """What a record holds. ``shards`` are the keys of its inputs' shards; a record without tables is unfinished."""

    format: int
    rapporteur: str
    shards: tuple[str, ...] = ()
    tables: dict[str, TableFile] = {}
    stages: tuple[StageCost, ...] = ()


class _Format(msgspec.Struct):
    format: int
    rapporteur: str = "unknown"


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of the record at ``path``.

    Raises RecordMissing, NotARecord, RecordTooNew or RecordDamaged.
    """
    if not path.exists():
        raise RecordMissing(f"There is no record at {path}.", "Build one: `rapporteur build INPUT... -o PATH`.")
    file = path / FILE
    if not file.is_file():
        raise NotARecord(f"{path} is no record: it has no {FILE}.", "Give the folder that `rapporteur build` made.")
    raw = file.read_bytes()
    try:
        head = msgspec.json.decode(raw, type=_Format)
    except msgspec.DecodeError as error:
        raise RecordDamaged(f"{file} cannot be read: {error}.", "Build the record again from its inputs.") from None
    if head.format > FORMAT:
        raise RecordTooNew(
            f"Rapporteur {head.rapporteur} wrote {path}, in format {head.format}; this version reads up to {FORMAT}.",
            "Install that version of Rapporteur or a later one.",
        )
    try:
        return msgspec.json.decode(raw, type=Manifest)
    except msgspec.DecodeError as error:
        raise RecordDamaged(f"{file} cannot be read: {error}.", "Build the record again from its inputs.") from None


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the manifest of the record at ``path``, whole or not at all."""
    file = path / FILE
    with storage(file):
        temporary = file.with_suffix(".json.tmp")
        temporary.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2))
        replace(temporary, file)
