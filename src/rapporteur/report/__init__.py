"""The dossier: a record as one page of HTML that opens from disk, prints, and needs no network."""

from rapporteur.report.render import write_dossier

__all__ = ["write_dossier"]
