"""The command `rapporteur`.

Modules here import at their head only what `--help` needs: everything heavy is imported where a command runs.
"""

from rapporteur.cli.main import main

__all__ = ["main"]
