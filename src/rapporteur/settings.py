"""What a user can set: one definition of each setting, its default, and where its value comes from.

A flag beats the environment (``RAPPORTEUR_WORKERS``), which beats ``rapporteur.toml`` in the working folder, which
beats the default.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from rapporteur.errors import SettingInvalid

FILE = "rapporteur.toml"
PREFIX = "RAPPORTEUR_"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of one build.

    ``workers`` is the number of processes, 0 for one on each core. ``memory`` is the bound on the memory of all of
    them together, in MiB.
    """

    workers: int = 0
    memory: int = 3072

    def __post_init__(self) -> None:
        """Refuse values that no build can work with."""
        if self.workers < 0:
            raise SettingInvalid(
                f"workers is {self.workers}.", "Give a number of processes, or 0 for one on each core."
            )
        if self.memory < 512:
            raise SettingInvalid(f"memory is {self.memory} MiB.", "Give at least 512 MiB.")

    @property
    def processes(self) -> int:
        """How many processes a build may use."""
        if self.workers:
            return self.workers
        # The cores that this process may use, which in a container are fewer than the machine's.
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load(
    flags: Mapping[str, Any], environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Settings:
    """Return the settings that ``flags``, the environment and ``rapporteur.toml`` in ``folder`` give together.

    A flag that is None was not given. Raises SettingInvalid with the source of the unfit value.
    """
    values: dict[str, Any] = {}
    path = (folder or Path()) / FILE
    if path.is_file():
        try:
            values.update(_known(tomllib.loads(path.read_text("utf-8")), str(path)))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingInvalid(f"{path} is not valid TOML: {error}.", "Correct the file, or remove it.") from None
    surroundings = os.environ if environment is None else environment
    for name in Settings.__struct_fields__:
        if PREFIX + name.upper() in surroundings:
            values[name] = surroundings[PREFIX + name.upper()]
    values.update({name: value for name, value in flags.items() if value is not None})
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingInvalid(f"A setting has an unfit value: {error}.", "See `rapporteur build --help`.") from None


def _known(values: Mapping[str, Any], source: str) -> Mapping[str, Any]:
    unknown = sorted(set(values) - set(Settings.__struct_fields__))
    if unknown:
        known = ", ".join(Settings.__struct_fields__)
        raise SettingInvalid(f"{source} sets {', '.join(unknown)}, which is unknown.", f"The settings are: {known}.")
    return values
