"""How the readers say that an input cannot be read: raised where it is found, turned into a problem row by `items`."""

from rapporteur.errors import RapporteurError
from rapporteur.read.item import Problem

REPORT_FAULT = "Report this as a fault of Rapporteur, with the input if you can share it."


class Refusal(RapporteurError):
    """An input, or the rest of it, cannot be read; never leaves the reading step."""

    def problem(self, location: str | None) -> Problem:
        """Return the refusal as the problem of an item at ``location``."""
        return Problem(self.what, location, self.remedy)


def fault(error: Exception, location: str | None) -> Problem:
    """Return the problem that says that ``error``, which nobody foresaw, stopped the reading of an item."""
    # One line, bounded: messages of foreign libraries may quote whole documents.
    detail = " ".join(str(error).split())[:200].encode("utf-8", "replace").decode("utf-8")
    return Problem(f"Reading stopped on an unforeseen {type(error).__name__}: {detail}", location, REPORT_FAULT)
