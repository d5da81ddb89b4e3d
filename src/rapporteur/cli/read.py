"""Commands that read a record: tables, export, query, show, check."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

RECORD = click.argument("record", type=click.Path(path_type=Path))
OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), help="A file. [default: standard output]")


@click.command()
@RECORD
def tables(record: Path) -> None:
    """List a RECORD's tables, their rows and their columns."""
    from rapporteur import open_record

    for name, table in open_record(record).tables.items():
        click.echo(f"{name} ({len(table):,} rows)")
        click.echo(f"    {', '.join(table.definition.names)}")


@click.command()
@RECORD
@click.argument("table")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True)
@OUTPUT
def export(record: Path, table: str, form: str, output: Path | None) -> None:
    """Write a TABLE of a RECORD."""
    from rapporteur import open_record
    from rapporteur.store.formats import export as write

    rows = open_record(record)[table]
    with _stream(output) as stream:
        write(rows, form, stream)


@click.command()
@RECORD
@click.argument("sql")
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
@OUTPUT
def query(record: Path, sql: str, form: str, output: Path | None) -> None:
    """Ask one SELECT of a RECORD's tables, in DuckDB's SQL.

    \b
    rapporteur query affair.record "SELECT publisher, count(*) FROM documents GROUP BY ALL"
    """
    from rapporteur import open_record
    from rapporteur.store.formats import rows_of, write_csv, write_grid, write_jsonl

    found = open_record(record).query(sql)
    write = {"table": write_grid, "jsonl": write_jsonl, "csv": write_csv}[form]
    with _stream(output) as stream:
        write(rows_of(found), list(found.column_names), stream)


@click.command()
@RECORD
@click.argument("identifier", metavar="ID")
def show(record: Path, identifier: str) -> None:
    """Show what has the ID, or an id that begins so, with its evidence, as JSON."""
    import msgspec

    from rapporteur import open_record

    shown: dict[str, Any] = open_record(record).show(identifier)
    click.echo(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())


@click.command()
@RECORD
@click.option("--json", "as_json", is_flag=True, help="Print the violations as a JSON list.")
def check(record: Path, as_json: bool) -> None:
    """Verify the guarantees on a RECORD; exit with 1 where one does not hold."""
    from itertools import islice

    from rapporteur import open_record
    from rapporteur.store.check import CHECKS
    from rapporteur.store.check import check as verify

    most = 100
    violations = list(islice(verify(open_record(record)), most))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(violations).decode())
    elif violations:
        click.echo("\n".join(violations))
    else:
        click.echo(f"{record}: all {len(CHECKS)} checks hold.")
    if violations:
        click.get_current_context().exit(1)


def _stream(output: Path | None) -> "AbstractContextManager[IO[bytes]]":
    if output is None:
        return nullcontext(sys.stdout.buffer)
    from rapporteur.store.formats import whole_file

    return whole_file(output)
