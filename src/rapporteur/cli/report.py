"""`rapporteur report`: the dossier, one self-contained page."""

from pathlib import Path

import click


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page. [default: beside the record]")
@click.option("--title", help="The page's title. [default: the record's name]")
def report(record: Path, output: Path | None, title: str | None) -> None:
    """Write a RECORD as one self-contained page that opens from disk."""
    from rapporteur import open_record
    from rapporteur.report import write_dossier

    opened = open_record(record)
    page = output or record.with_suffix(".html")
    write_dossier(opened.table, page, title or record.stem)
    click.echo(f"Open {page.absolute().as_uri()}")
