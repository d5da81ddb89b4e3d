"""`rapporteur build` and `rapporteur add`."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rapporteur.errors import UsageError

if TYPE_CHECKING:
    from rapporteur.building import Job
    from rapporteur.store.record import Record


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that build and add share."""
    for option in reversed(
        (
            click.option("--published", metavar="DATE", help="Publication date of inputs that have none of their own."),
            click.option("--publisher", metavar="NAME", help="Publisher of inputs that have none of their own."),
            click.option(
                "--map",
                "fields",
                metavar="OURS=THEIRS",
                multiple=True,
                help="Name of a field in JSON, CSV or Parquet inputs, as text=story. May be repeated.",
            ),
            click.option("--workers", type=int, metavar="N", help="Processes. [default: one on each core]"),
            click.option("--memory", type=int, metavar="MIB", help="Memory of all processes together. [default: 3072]"),
            click.option(
                "--steps",
                metavar="STEPS",
                help="`..NAME` stops after that step; `NAME,NAME` runs these again even where nothing changed.",
            ),
            click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take only the first N inputs."),
            click.option("--dry-run", is_flag=True, help="Say what would be read, and build nothing."),
            click.option("--json", "as_json", is_flag=True, help="Print the closing counts as JSON."),
            click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
        )
    ):
        command = option(command)
    return command


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The record to make.")
@_options
def build(inputs: tuple[str, ...], output: Path, **options: Any) -> None:
    """Make a record hold exactly the reports in INPUT...

    INPUT is a file, a folder, a glob, or - for standard input: text, HTML, saved pages (MHTML), PDF, Word, mail,
    mailboxes, JSON, JSON Lines, CSV, TSV, Parquet, web archives (WARC) or ZIP, plain or compressed. A build that was
    interrupted goes on where it stopped.
    """
    _run(inputs, output, extend=False, **options)


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_options
def add(record: Path, inputs: tuple[str, ...], **options: Any) -> None:
    """Add the reports in INPUT... to a RECORD."""
    _run(inputs, record, extend=True, **options)


def _run(
    inputs: tuple[str, ...],
    path: Path,
    *,
    extend: bool,
    published: str | None,
    publisher: str | None,
    fields: tuple[str, ...],
    workers: int | None,
    memory: int | None,
    steps: str | None,
    limit: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    # Memory that a step has freed would stay with the allocator otherwise, and count against the bound.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    from rapporteur import building, open_record, settings
    from rapporteur.engine.progress import Silent, for_terminal
    from rapporteur.read.item import Given

    job = building.Job(
        inputs=inputs,
        given=Given(published, publisher, dict(_pair(field) for field in fields)),
        settings=settings.load({"workers": workers, "memory": memory}),
        plan=_plan(steps),
        limit=limit,
    )
    if dry_run:
        _survey(job, as_json)
        return
    before = len(open_record(path)["documents"]) if extend else 0
    record = building.build(path, job, Silent() if quiet else for_terminal(), extend=extend)
    if record is None:
        click.echo(f"Stopped after {job.plan.until}. Run the command without --steps to complete the record.", err=True)
    elif as_json:
        import msgspec

        sys.stdout.write(msgspec.json.encode(_counts(record)).decode() + "\n")
    elif not quiet:
        click.echo(_summary(record, before))


def _pair(field: str) -> tuple[str, str]:
    ours, equals, theirs = field.partition("=")
    if not (ours and equals and theirs):
        raise UsageError(f"--map {field} is not OURS=THEIRS.", "Write it as --map text=story.")
    return ours, theirs


def _plan(steps: str | None) -> Any:
    from rapporteur.building import Plan

    if steps is None:
        return Plan()
    if steps.startswith(".."):
        return Plan(until=steps[2:])
    return Plan(again=frozenset(steps.split(",")))


def _survey(job: "Job", as_json: bool) -> None:
    from rapporteur.building import survey

    counts = survey(job)
    if as_json:
        import msgspec

        sys.stdout.write(msgspec.json.encode(counts).decode() + "\n")
        return
    for media, count in counts.items():
        click.echo(f"{count:>8,}  {media}")


def _counts(record: "Record") -> dict[str, Any]:
    import pyarrow.compute as pc

    outcomes = pc.value_counts(record["inputs"].arrow(["outcome"]).column(0)).to_pylist()
    by_outcome = {row["values"]: row["counts"] for row in outcomes}
    return {
        "record": str(record.path),
        "inputs": len(record["inputs"]),
        "documents": by_outcome.get("document", 0),
        "same_as": by_outcome.get("same_as", 0),
        "refused": by_outcome.get("problem", 0),
        "problems": len(record["problems"]),
        "tables": {name: len(table) for name, table in record.tables.items() if len(table)},
    }


def _summary(record: "Record", before: int) -> str:
    counts = _counts(record)
    lines = [
        f"{record.path}: {_plural(counts['inputs'], 'input')} = {_plural(counts['documents'], 'report')}"
        f" + {counts['same_as']:,} given again + {counts['refused']:,} refused."
    ]
    if before:
        lines.append(f"{_plural(counts['documents'] - before, 'report')} more than before.")
    if counts["problems"]:
        problems = _plural(counts["problems"], "problem")
        lines.append(f"{problems}: rapporteur export {record.path} problems --format csv")
    copies, families = len(record["copies"]), len(record["families"])
    lines.append(f"{_plural(copies, 'copy', 'copies')} in {_plural(families, 'family', 'families')}.")
    lines.append(f"Read it: rapporteur report {record.path} -o {record.path.with_suffix('.html')}")
    return "\n".join(lines)


def _plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
