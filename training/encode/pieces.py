"""A document as word pieces: their numbers, places and shapes.

WordPiece of MiniLM's vocabulary over text that is cut first where words of Universal Dependencies may end: at white
space, around every mark, and before "n't" and the like. What lies between two such places is an atom: no word, name or
quotation begins or ends within one, so every head decides on atoms, each by its first piece.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from training.encode.shapes import case_of, kind_of, quoted_after, shape

Ints = npt.NDArray[np.int32]
Span = tuple[int, int]

# UD divides "don't", "cannot" and "gonna" where no mark stands.
_CONTRACTIONS = r"(?<=\w)n['’]t\b|(?<=\bcan)not\b|(?<=\bgon)na\b|(?<=\bgot)ta\b|(?<=\bwan)na\b"


class Pieces(NamedTuple):
    """The pieces of one document, and its atoms, in order."""

    ids: Ints  # (pieces,) numbers in the vocabulary
    shapes: Ints  # (pieces,)
    atoms: Ints  # (atoms,) the first piece of each atom
    starts: Ints  # (atoms,) first code point
    ends: Ints  # (atoms,) one past the last code point
    paragraphs: Ints  # (paragraphs,) the first atom of each paragraph that has any

    @property
    def atom_ends(self) -> Ints:
        """Return (atoms,): one past the last piece of each atom."""
        return np.append(self.atoms[1:], np.int32(len(self.ids)))


def make_tokenizer(path: Path) -> Tokenizer:
    """Return a tokeniser that cuts atoms, from MiniLM's own tokenizer.json."""
    told = json.loads(path.read_text(encoding="utf-8"))
    told["truncation"] = told["padding"] = told["post_processor"] = None
    # Input is never a marker of the model, whatever a report says.
    told["added_tokens"] = []
    split = {"type": "Split", "pattern": {"Regex": f"(?i){_CONTRACTIONS}"}, "behavior": "Isolated", "invert": False}
    told["pre_tokenizer"] = {"type": "Sequence", "pretokenizers": [split, told["pre_tokenizer"]]}
    return Tokenizer.from_str(json.dumps(told))


def cut(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> Pieces:
    """Return the pieces of ``text``; what lies outside ``paragraphs`` is white space and has none."""
    encodings = tokenizer.encode_batch([text[a:b] for a, b in paragraphs], add_special_tokens=False)
    parts = [_paragraph(text, begin, encoding) for (begin, _), encoding in zip(paragraphs, encodings, strict=True)]
    nothing = (np.empty(0, dtype=np.int32),) * 5
    ids, shapes, counts, starts, ends = map(np.concatenate, zip(nothing, *parts, strict=True))
    lengths = np.array([len(part[2]) for part in parts])
    firsts = (np.cumsum(lengths) - lengths)[lengths > 0].astype(np.int32)
    atoms = (np.cumsum(counts) - counts).astype(np.int32)
    return Pieces(ids, shapes, atoms, starts, ends, firsts)


def _paragraph(text: str, begin: int, encoding: Encoding) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Return pieces' ids and shapes, then atoms' numbers of pieces, starts and ends."""
    ids, words = np.array(encoding.ids, dtype=np.int32), np.array(encoding.word_ids, dtype=np.int32)
    first = np.flatnonzero(np.diff(words, prepend=-1))
    counts = np.diff(first, append=len(ids))
    places = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    starts, ends = places[first, 0] + begin, places[first + counts - 1, 1] + begin
    shapes = np.repeat(_shapes(text, starts.tolist(), ends.tolist()), counts)
    later = np.ones(len(ids), dtype=np.int32)
    later[first] = 0
    return ids, shapes + later, counts, starts, ends


def _shapes(text: str, starts: list[int], ends: list[int]) -> Ints:
    """Return the shape of each atom of a paragraph; its first one follows a break, and no quotation is open yet."""
    found, quoted, previous = [], 0, None
    for start, end in zip(starts, ends, strict=True):
        word = text[start:end]
        if previous is None:
            before = 3
        elif previous == start:
            before = 0
        else:
            before = 2 if "\n" in text[previous:start] else 1
        kind = kind_of(word)
        found.append(shape(before, case_of(word), kind, quoted, 0))
        quoted, previous = quoted_after(kind, quoted), end
    return np.array(found, dtype=np.int32)
