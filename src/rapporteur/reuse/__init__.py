"""Text reuse: which passages were copied from which other report, and how their words were altered."""
