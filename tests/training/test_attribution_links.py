"""Attributions are put together from fragments as the links say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from training.decode.attribution import CONTENT, CUE, SOURCE, assemble, pairs

SURE = 9.0


@st.composite
def told(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Attributions one after the other, each a cue with its source and content in any order."""
    fragments, owner, place = [], [], 0
    for number in range(draw(st.integers(1, 5))):
        for label in draw(st.permutations([SOURCE, CUE, CONTENT])):
            length = draw(st.integers(1, 4))
            fragments.append((place, place + length, label))
            owner.append(number)
            place += length + draw(st.integers(0, 3))
    return fragments, owner


@given(told())
def test_sure_links_give_back_what_was_told(case: tuple[list[tuple[int, int, int]], list[int]]) -> None:
    fragments, owner = case
    judged = pairs(fragments)
    same = [owner[a] == owner[b] for a, b in zip(judged.cues, judged.others, strict=True)]
    found = assemble(fragments, judged, np.where(same, SURE, -SURE).astype(np.float32))
    assert sorted(sorted(one.sources + one.cues + one.contents) for one in found) == [
        [i for i, of in enumerate(owner) if of == number] for number in range(max(owner) + 1)
    ]


def test_a_source_may_serve_two_cues_and_a_content_only_one() -> None:
    fragments = [(0, 1, SOURCE), (1, 2, CUE), (3, 4, CUE), (5, 9, CONTENT)]
    judged = pairs(fragments)
    found = assemble(fragments, judged, np.where(judged.labels == CUE, -SURE, SURE).astype(np.float32))
    assert [one.sources for one in found] == [[0], [0]]
    assert sum(len(one.contents) for one in found) == 1


def test_pieces_of_one_cue_are_joined() -> None:
    fragments = [(0, 1, SOURCE), (1, 2, CUE), (3, 4, CUE), (5, 9, CONTENT)]
    judged = pairs(fragments)
    found = assemble(fragments, judged, np.full(len(judged.cues), SURE, np.float32))
    assert [(one.sources, one.cues, one.contents) for one in found] == [([0], [1, 2], [3])]


def test_no_fragments_no_attributions() -> None:
    judged = pairs([])
    assert assemble([], judged, np.empty(0, np.float32)) == []
