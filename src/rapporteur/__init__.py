"""Rapporteur reads many overlapping news reports of one affair and writes the record.

    import rapporteur

    record = rapporteur.build(["reports/"], "affair.record")
    record.table("copies")            # an Arrow table
    record["documents"].pandas()      # or a data frame
    record.query("SELECT publisher, count(*) FROM documents GROUP BY ALL")

Everything public is named in ``__all__``; all other modules may change from one version to the next.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.errors import RapporteurError

if TYPE_CHECKING:
    from rapporteur.store.record import Record

__all__ = ["RapporteurError", "__version__", "add", "build", "open_record"]

__version__ = "0.1.0"


def build(
    inputs: Sequence[str | Path],
    output: str | Path,
    *,
    published: str | None = None,
    publisher: str | None = None,
    fields: Mapping[str, str] | None = None,
    workers: int | None = None,
    memory: int | None = None,
) -> "Record":
    """Make the record at ``output`` hold exactly the reports in ``inputs``, and return it.

    ``inputs`` are files, folders or globs. ``published`` and ``publisher`` stand in where an input has none of its
    own; ``fields`` maps names of fields as Rapporteur knows them to those of the inputs. ``workers`` is the number of
    processes, ``memory`` their bound together in MiB. What an earlier, perhaps interrupted, build completed is not
    done again. Raises RapporteurError; problems of single inputs are rows of the table `problems`.
    """
    return _built(output, inputs, published, publisher, fields, workers, memory, extend=False)


def add(
    record: str | Path,
    inputs: Sequence[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    fields: Mapping[str, str] | None = None,
    workers: int | None = None,
    memory: int | None = None,
) -> "Record":
    """Add the reports in ``inputs`` to the record at ``record``, and return it; arguments as for `build`."""
    return _built(record, inputs, published, publisher, fields, workers, memory, extend=True)


def open_record(path: str | Path) -> "Record":
    """Return the record at ``path``. Raises RapporteurError where there is none to be had."""
    from rapporteur.store.record import Record

    return Record(path)


def _built(
    path: str | Path,
    inputs: Sequence[str | Path],
    published: str | None,
    publisher: str | None,
    fields: Mapping[str, str] | None,
    workers: int | None,
    memory: int | None,
    *,
    extend: bool,
) -> "Record":
    from rapporteur import building, settings
    from rapporteur.read.item import Given

    job = building.Job(
        inputs=[str(one) for one in inputs],
        given=Given(published, publisher, dict(fields or {})),
        settings=settings.load({"workers": workers, "memory": memory}),
    )
    record = building.build(Path(path), job, extend=extend)
    assert record is not None
    return record
