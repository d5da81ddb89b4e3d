"""Plain text: the content of the file is the text of the report, unchanged."""

from rapporteur.read.encoding import decode
from rapporteur.read.item import Given, Item
from rapporteur.read.reading import Reading


def parse(item: Item, given: Given) -> Reading:  # noqa: ARG001  (all parsers take the same)
    """Return the text of ``item`` as decoded; only a byte order mark is dropped."""
    decoded = decode(item.raw)
    return Reading(text=decoded.text, encoding=decoded.encoding, problems=list(decoded.problems))
