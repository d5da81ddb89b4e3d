"""The reference pages' contents, made from the one definition of what they describe.

In come the schema, the commands, the settings, the errors, the steps and the formats of the package as it is
installed; out goes Markdown, which takes the place of the line ``MARKER`` in the page of the same name. So nothing is
described twice, and nothing generated lies in the repository.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import cleandoc, getdoc

import click
import pyarrow as pa
from sphinx.application import Sphinx

import rapporteur.errors
from rapporteur.cli.main import INTERRUPTED
from rapporteur.cli.main import rapporteur as group
from rapporteur.errors import RapporteurError
from rapporteur.read.field_names import NAMES
from rapporteur.read.formats import FORMATS
from rapporteur.schema import EXPORTED, Table, table
from rapporteur.schema.table import SPANS
from rapporteur.settings import PREFIX, Settings
from rapporteur.steps import STEPS
from rapporteur.store.joins import JOINS

MARKER = "<!-- contents -->"


def tables() -> str:
    """Return a section for each exported table: what it is, whether it is filled, its columns and its key."""
    return "\n".join(line for definition in EXPORTED for line in _table(definition))


def _table(definition: Table) -> Iterator[str]:
    yield f"## {definition.name}\n"
    yield f"{definition.about} Key: {', '.join(f'`{name}`' for name in definition.key)}.\n"
    if definition.name not in JOINS:
        yield "*Empty in this version: no step fills it.*\n"
    yield from _grid(
        ("column", "type", "null", "what it holds"),
        (
            (f"`{column.name}`", type_name(column.type), "may be" if column.nullable else "", column.about)
            for column in definition.columns
        ),
    )


def type_name(kind: pa.DataType) -> str:
    """Return what a reader of a record calls the Arrow type ``kind``."""
    if kind == SPANS:
        return "spans"
    if pa.types.is_list(kind):
        item = kind.value_type
        if pa.types.is_struct(item):
            return "list of {" + ", ".join(f"{field.name}: {type_name(field.type)}" for field in item) + "}"
        return f"list of {type_name(item)}"
    return _TYPE_NAMES[str(kind)]


_TYPE_NAMES = {
    "string": "text",
    "large_string": "text",
    "int32": "integer",
    "int64": "integer",
    "float": "number",
    "double": "number",
    "bool": "true or false",
    "timestamp[us, tz=UTC]": "instant",
}


def commands() -> str:
    """Return a section for each command: its usage, what it does, its arguments and options."""
    return "\n".join(line for name, one in group.commands.items() for line in _command(name, one))


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"rapporteur {name}")
    yield f"## rapporteur {name}\n"
    yield f"```text\n{' '.join(command.get_usage(context).removeprefix('Usage: ').split())}\n```\n"
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        # After the character \b click leaves lines as they are: such a paragraph is an example.
        yield f"```bash\n{paragraph[2:]}\n```\n" if paragraph.startswith("\b") else f"{paragraph}\n"
    records = (option.get_help_record(context) for option in command.get_params(context))
    yield from _grid(("option", "what it does"), ((f"`{one[0]}`", one[1]) for one in records if one and one[1]))


def settings() -> str:
    """Return the table of the settings: what each is, its default, and the names it goes by."""
    return "\n".join(
        _grid(
            ("setting", "default", "flag", "environment", "what it is"),
            (
                (f"`{name}`", f"`{default}`", f"`--{name}`", f"`{PREFIX}{name.upper()}`", _setting(name))
                for name, default in zip(Settings.__struct_fields__, Settings.__struct_defaults__, strict=True)
            ),
        )
    )


def _setting(name: str) -> str:
    """Return what the docstring of Settings says of ``name``: the sentence that begins with it."""
    found = re.search(rf"``{name}`` (is [^`]*?\.)(?=\s+``|\s*$)", getdoc(Settings) or "")
    assert found, f"the docstring of Settings has no sentence on {name}"
    about = " ".join(found[1].split()).removeprefix("is ")
    return about[0].upper() + about[1:]


def errors() -> str:
    """Return the exit codes, and the tree of errors with what each means."""
    return "\n".join(
        [
            "## Exit codes\n",
            *_grid(("code", "meaning"), ((str(code), about) for code, about in exit_codes().items())),
            "\n## The errors\n",
            *(line for line in _errors(RapporteurError, 0)),
        ]
    )


def exit_codes() -> dict[int, str]:
    """Return what each exit code of the command means, from the command's own help."""
    told = " ".join((group.help or "").split()).partition("Exit codes: ")[2].rstrip(".")
    codes = {int(code): meaning for code, _, meaning in (one.partition(" ") for one in told.split("; "))}
    raised = {kind.exit_code for kind in _tree(RapporteurError)}
    assert raised | {0, INTERRUPTED} == set(codes), "the help of the command names other exit codes than there are"
    return codes


def _tree(kind: type[RapporteurError]) -> Iterator[type[RapporteurError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _tree(below)


def _errors(kind: type[RapporteurError], depth: int) -> Iterator[str]:
    if kind.__module__ == rapporteur.errors.__name__:
        about = (getdoc(kind) or "").partition("\n")[0]
        code = f" Exit code {kind.exit_code}." if depth == 1 else ""
        yield f"{'  ' * depth}- `{kind.__name__}`: {about}{code}"
        for below in kind.__subclasses__():
            yield from _errors(below, depth + 1)


def steps() -> str:
    """Return the table of the steps in their order, and the internal tables that they write."""
    return "\n".join(
        _grid(
            ("step", "scope", "reads", "writes", "what that holds"),
            (
                (
                    f"`{step.name}`",
                    step.scope.value,
                    ", ".join(f"`{read.table}`" + (f" by `{read.key}`" if read.key else "") for read in step.reads),
                    f"`{step.writes}`",
                    table(step.writes).about,
                )
                for step in STEPS
            ),
        )
    )


def inputs() -> str:
    """Return the formats that are read, and the names by which the fields of rows are known."""
    return "\n".join(
        [
            "## Formats\n",
            *_grid(
                ("format", "names of files"),
                (
                    (
                        form.name,
                        ", ".join(f"`{suffix}`" if suffix else "a name without suffix" for suffix in form.suffixes),
                    )
                    for form in FORMATS
                ),
            ),
            "\n## Fields\n",
            *_grid(
                ("field", "names it is known by, the first that a row has"),
                ((f"`{field}`", ", ".join(f"`{name}`" for name in names)) for field, names in NAMES.items()),
            ),
        ]
    )


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


PAGES: dict[str, Callable[[], str]] = {
    "reference/tables": tables,
    "reference/commands": commands,
    "reference/settings": settings,
    "reference/errors": errors,
    "reference/steps": steps,
    "reference/inputs": inputs,
}


def fill(page: str, source: str) -> str:
    """Return the ``source`` of the page named ``page`` with its contents in the place of the marker."""
    assert source.count(MARKER) == 1, f"{page} needs one line {MARKER}"
    return source.replace(MARKER, PAGES[page]())


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the pages' contents with Sphinx."""

    def read(app: Sphinx, page: str, source: list[str]) -> None:  # noqa: ARG001 - the event's
        if page in PAGES:
            source[0] = fill(page, source[0])

    app.connect("source-read", read)
    # What these pages are made from is none of Sphinx's files: read them anew at each build.
    app.connect("env-get-outdated", lambda *_: list(PAGES))
    return {"parallel_read_safe": True}
