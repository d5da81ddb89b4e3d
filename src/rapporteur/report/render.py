"""The page as one HTML file that opens from disk.

In come a record's tables, out comes a file that asks nothing of the network: style and script stand in it, and its
Content-Security-Policy allows just these two, by their hashes, so that nothing that a report brings along can run even
if it got past the escaping. Everything a reader needs is in the markup; the script adds sorting, filtering and keys.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rapporteur import __version__
from rapporteur.errors import StorageFull
from rapporteur.report.dossier import dossier
from rapporteur.report.rows import Tables
from rapporteur.report.visible import visible


def write_dossier(tables: Tables, out: Path, title: str) -> None:
    """Write the record of ``tables`` to ``out`` as one self-contained HTML page under ``title``.

    The file appears whole or not at all, in place of one that is there. Raises StorageFull where it cannot be written.
    """
    view = dossier(tables, title)
    style, script = _static("dossier.css"), _static("dossier.js")
    page = environment().get_template("dossier.html")
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(
                page.generate(
                    dossier=view,
                    style=Markup(style),  # our own file
                    script=Markup(script),  # our own file
                    policy=policy(style, script),
                    version=__version__,
                )
            )
        unfinished.replace(out)
    except OSError as error:
        raise StorageFull(
            f"The page {out} cannot be written: {error.strerror}.",
            "Make room, or name another place for it with --output.",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


@cache
def environment() -> Environment:
    """The templates, strict about names; everything they print is escaped and made visible."""
    templates = Environment(
        loader=PackageLoader("rapporteur.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["grouped"] = grouped
    return templates


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which only ``style`` and ``script`` apply, and nothing is fetched."""
    return (
        "default-src 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def grouped(number: int) -> str:
    """Write ``number`` with commas between thousands."""
    return f"{number:,}"


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _static(name: str) -> str:
    return files("rapporteur.report").joinpath("static", name).read_text(encoding="utf-8")
