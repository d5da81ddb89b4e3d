"""Figures of quality and speed, each with the command that gives it again."""
