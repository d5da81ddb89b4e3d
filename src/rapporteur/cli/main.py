"""The command group, and how errors become messages and exit codes.

Exit codes: 0 done, 1 a check found violations, 2 the command asks for what cannot be, 3 the record cannot be used,
4 the build could not go on, 5 an optional dependency is missing, 130 interrupted.
"""

import os
import sys

import click

from rapporteur import __version__
from rapporteur.cli.build import add, build
from rapporteur.cli.read import check, export, query, show, tables
from rapporteur.cli.report import report
from rapporteur.errors import RapporteurError

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rapporteur")
def rapporteur() -> None:
    """Read many overlapping news reports of one affair and write the record.

    \b
    Begin with:
      rapporteur build reports/ -o affair.record
      rapporteur report affair.record -o affair.html

    Exit codes: 0 done; 1 a check found violations; 2 the command asks for what cannot be; 3 the record cannot be
    used; 4 the build could not go on; 5 an optional dependency is missing; 130 interrupted.
    """


for command in (build, add, report, export, query, show, check, tables):
    rapporteur.add_command(command)


def main() -> None:
    """Run the command line."""
    try:
        code = rapporteur.main(standalone_mode=False)
    except RapporteurError as error:
        _complain(error.what, error.remedy)
        for note in getattr(error, "__notes__", ()):
            click.echo(note, err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("Interrupted.", "What is complete is kept: the same command goes on where this one stopped.")
        code = INTERRUPTED
    except SystemExit:
        # Whoever read the output has read enough. In this mode click exits for that alone, with 1, which would say that
        # a check found violations. Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _complain(what: str, remedy: str) -> None:
    label = click.style("error:", fg="red", bold=True) if not os.environ.get("NO_COLOR") else "error:"
    click.echo(f"{label} {what}\n{remedy}", err=True)
