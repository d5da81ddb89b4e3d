"""The one definition of every table: its columns, their types, and a sentence for each.

Exported tables are the contract with the reader of a record; internal tables are what steps hand to each other.
The docs' table pages, the empty tables of a fresh record and the checks of every step's output come from here.
"""

from rapporteur.errors import TableUnknown
from rapporteur.schema.exported import EXPORTED
from rapporteur.schema.internal import INTERNAL
from rapporteur.schema.table import Column, Table

__all__ = ["EXPORTED", "INTERNAL", "Column", "Table", "exported", "table"]

_BY_NAME = {definition.name: definition for definition in (*EXPORTED, *INTERNAL)}


def table(name: str) -> Table:
    """Return the definition of the table ``name``, exported or internal; raise TableUnknown."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise TableUnknown(f"There is no table {name!r}.", f"The tables are: {', '.join(_BY_NAME)}.") from None


def exported(name: str) -> Table:
    """Return the definition of the exported table ``name``; raise TableUnknown."""
    for definition in EXPORTED:
        if definition.name == name:
            return definition
    names = ", ".join(definition.name for definition in EXPORTED)
    raise TableUnknown(f"A record has no table {name!r}.", f"Its tables are: {names}.")
