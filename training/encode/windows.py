"""Windows over a document: what the encoder sees at a time, and which part of it each window answers for.

The cores of a document's windows cover its atoms once each, and begin where a paragraph does wherever that leaves a
window half full or more; around its core a window sees some context. Windows depend on the document alone.
"""

from typing import NamedTuple

import numpy as np

from training.encode.pieces import Pieces

# MiniLM has 512 positions; two are for its marks of beginning and end. Attention costs grow with the window, overlap
# costs with its inverse.
SIZE = 384
CONTEXT = 32


class Window(NamedTuple):
    """Half-open ranges: of pieces that are seen, and of atoms that are answered for."""

    start: int
    end: int
    first_atom: int
    last_atom: int


def windows(pieces: Pieces, size: int = SIZE, context: int = CONTEXT, shift: int = 0) -> list[Window]:
    """Return the windows of a document; ``size`` and ``context`` count pieces, marks of beginning and end included.

    ``shift`` makes the first core that much shorter: training varies it, so that no place is always at an edge.
    """
    atoms, ends = pieces.atoms, pieces.atom_ends
    count, total, room = len(atoms), len(pieces.ids), size - 2
    if total <= room and not shift:
        return [Window(0, total, 0, count)] if count else []
    found = []
    first, core = 0, room - 2 * context - shift
    while first < count:
        begin = int(atoms[first])
        # The last window's core may use the room that nothing follows into.
        fits = total - begin <= room - min(context, begin)
        last = count if fits else _cut(pieces, first, begin + core)
        left = int(np.searchsorted(atoms, max(0, begin - context)))
        right = int(np.searchsorted(ends, int(ends[last - 1]) + context, side="right"))
        start = int(atoms[left])
        end = max(min(int(ends[right - 1]), start + room), int(ends[last - 1]))
        found.append(Window(start, min(end, start + room), first, last))
        first, core = last, room - 2 * context
    return found


def _cut(pieces: Pieces, first: int, limit: int) -> int:
    """Return the atom before which the core ends: a paragraph's first if the core is then half full, else any."""
    last = max(int(np.searchsorted(pieces.atom_ends, limit, side="right")), first + 1)
    before = pieces.paragraphs[np.searchsorted(pieces.paragraphs, last, side="right") - 1]
    begin = int(pieces.atoms[first])
    half_full = before > first and int(pieces.atoms[before]) - begin >= (limit - begin) // 2
    return int(before) if half_full else last
