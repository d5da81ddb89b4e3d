"""A record of two reports with one copy, made without any step: what the store is tested on."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapporteur.engine.progress import Silent
from rapporteur.engine.workspace import Workspace
from rapporteur.ids import identify
from rapporteur.schema import INTERNAL, table
from rapporteur.settings import Settings
from rapporteur.store.manifest import FORMAT, Manifest, write_manifest
from rapporteur.store.publish import publish
from rapporteur.store.record import Record

Rows = dict[str, list[dict[str, Any]]]

# A character beyond the Basic Multilingual Plane: places are counted in code points.
TEXTS = {"a.txt": "The 🜁 envoy left. No", "b.txt": "The 🜁 envoy left"}
A, B = (identify(uri) for uri in TEXTS)
COPY, FAMILY = identify("copy"), identify("family")


def _row(name: str, **given: object) -> dict[str, object]:
    """Return a row of the table with what is given, and nothing for the rest."""
    blank = {"string": "", "large_string": "", "bool": False, "float": 0.0, "large_binary": b""}
    row: dict[str, object] = {}
    for column in table(name).columns:
        kind = str(column.type)
        row[column.name] = None if column.nullable else [] if "list" in kind else blank.get(kind, 0)
    return row | given


def rows() -> Rows:
    """Return the rows of the internal tables."""
    made: Rows = {definition.name: [] for definition in INTERNAL}
    for uri, text in TEXTS.items():
        document = identify(uri)
        made["items"].append(_row("items", input_id=uri, uri=uri, bytes=len(text), sha256="0"))
        made["readings"].append(_row("readings", input_id=uri, document_id=document, uri=uri, text=text))
        made["register"].append(_row("register", input_id=uri, document_id=document, outcome="document"))
        made["reports"].append(_row("reports", document_id=document, input_id=uri, uri=uri, text=text))
        for number, sentence in enumerate(re.finditer(r"\S[^.]*\.?", text)):
            place = {"start_char": sentence.start(), "end_char": sentence.end()}
            made["segments"].append(_row("segments", document_id=document, sentence=number, role="prose", **place))
    bad = {"problem": "It is empty.", "location": None, "remedy": "Leave it out."}
    made["items"].append(_row("items", input_id="bad", uri="c.txt"))
    made["readings"].append(_row("readings", input_id="bad", uri="c.txt", problems=[bad]))
    made["register"].append(_row("register", input_id="bad", outcome="problem"))
    swap = {"start_a": 6, "end_a": 11, "start_b": 6, "end_b": 11, "in_quotation": False}
    made["alignments"].append(
        _row(
            "alignments",
            copy_id=COPY,
            document_a=A,
            start_a=0,
            end_a=16,
            document_b=B,
            start_b=0,
            end_b=16,
            kind="edited",
            part="prose",
            similarity=1.0,
            substitutions=[swap],
        )
    )
    member = {"copy_id": COPY, "kept": True, "direction": "unknown", "direction_reason": "No dates."}
    passages = [{"document_id": document, "start_char": 0, "end_char": 16} for document in (A, B)]
    made["copy_families"].append(
        _row("copy_families", family_id=FAMILY, passages=passages, copies=[member], origin_kind="unknown")
    )
    return made


def small_record(path: Path, alter: Callable[[Rows], object] = lambda made: None) -> Record:
    """Write the record at ``path`` from its rows, which ``alter`` may change first, and open it."""
    made = rows()
    alter(made)
    workspace = Workspace(path / "work")
    parts = {
        name: [workspace.write(name, "only", ((0, table(name).from_rows(some)),), table(name).arrow)] if some else []
        for name, some in made.items()
    }
    path.mkdir(exist_ok=True)
    files = publish(path, workspace.root, parts, {}, Settings(workers=1), Silent())
    write_manifest(path, Manifest(FORMAT, "0", (), files))
    return Record(path)
