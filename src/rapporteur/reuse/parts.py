"""What part of a report a passage is: prose, a quotation, or furniture.

A quotation that two reports share was said by somebody whom both may have heard, and furniture (headings, captions,
share bars) comes from a site's own stock. Neither says which report took anything from the other; only prose does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rapporteur.reuse.alignment import Block
from rapporteur.reuse.shingles import Indices
from rapporteur.reuse.words import Mask

# A passage is a quotation if so much of its equal words stands in quotation marks on one side, and so much on the
# other: a "he said" may be copied with it, and marks get lost.
_QUOTED = 0.8
_QUOTED_EITHER = 0.5

# A passage is furniture if so much of its equal words is, on both sides: what one site prints as a caption may be a
# sentence of another's report.
_FURNITURE = 0.5


def running_count(mask: Mask) -> Indices:
    """How many of the words before each word have a property; one more number counts them all."""
    return np.append(np.int64(0), np.cumsum(mask))


def is_quotation(blocks: Sequence[Block], quoted: Indices) -> bool:
    """Whether blocks of equal words stand in quotation marks; `quoted` is the running count of words that do."""
    less, more = sorted(_shares(blocks, quoted))
    return more >= _QUOTED and less >= _QUOTED_EITHER


def is_furniture(blocks: Sequence[Block], furniture: Indices) -> bool:
    """Whether blocks of equal words are furniture; `furniture` is the running count of words that are."""
    return min(_shares(blocks, furniture)) >= _FURNITURE


def _shares(blocks: Sequence[Block], count: Indices) -> tuple[float, float]:
    """The shares of the blocks' words that a running count counts, on either side."""
    words = sum(block.size for block in blocks)
    a = sum(int(count[block.a + block.size] - count[block.a]) for block in blocks)
    b = sum(int(count[block.b + block.size] - count[block.b]) for block in blocks)
    return a / words, b / words
