"""The files of a compressed archive, read once from front to back (xz cannot be read from the middle)."""

import tarfile
from pathlib import Path


def files(path: Path, suffix: str) -> dict[str, bytes]:
    """Return the content of each file of the archive whose name ends in ``suffix``, by name, in order of names."""
    found = {}
    with tarfile.open(path, "r|xz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() and member.name.endswith(suffix) else None
            if stream is not None:
                found[member.name] = stream.read()
    return dict(sorted(found.items()))
