"""The Vesk Strait affair: marked reports, from which the texts in `examples/reports` and the truth are generated."""
