"""Rapporteur reads many overlapping news reports of one affair and writes the record."""

__version__ = "0.1.0"
