"""Pieces, atoms and windows: places are slices, nothing is lost, cores answer for every atom once."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from training.encode.pieces import Pieces, cut, make_tokenizer
from training.encode.shapes import FACTORS, SHAPES, factors, shape
from training.encode.windows import windows

TEXTS = st.text(st.one_of(st.sampled_from("abcN 'tn’.,“”\n- U"), st.characters(codec="utf-8")), max_size=200)


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


@pytest.fixture(scope="module")
def tokenizer(plain_tokenizer: Path) -> object:
    return make_tokenizer(plain_tokenizer)


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_atoms_are_slices_in_order(tokenizer: object, text: str) -> None:
    pieces = cut(tokenizer, text, paragraphs_of(text))  # type: ignore[arg-type]  # a Tokenizer, if it is installed
    assert len(pieces.ids) == len(pieces.shapes)
    assert all(0 <= start < end <= len(text) for start, end in zip(pieces.starts, pieces.ends, strict=True))
    assert all(end <= start for end, start in zip(pieces.ends[:-1], pieces.starts[1:], strict=True))
    assert all(a < b for a, b in pairwise(pieces.atoms))
    assert all(0 <= code < SHAPES for code in pieces.shapes)


@given(words=st.lists(st.sampled_from(["Don't", "cannot", "U.S.-led", "3.5", "“So”,", "said", "it’s"]), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_character_is_lost(tokenizer: object, words: list[str]) -> None:
    text = " ".join(words)
    pieces = cut(tokenizer, text, paragraphs_of(text))  # type: ignore[arg-type]  # as above
    written = "".join(text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True))
    assert written == text.replace(" ", "")


def test_contractions_are_cut_where_words_end(tokenizer: object) -> None:
    text = "He can't, cannot, won’t; gonna."
    pieces = cut(tokenizer, text, [(0, len(text))])  # type: ignore[arg-type]  # as above
    atoms = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert atoms == ["He", "ca", "n", "'", "t", ",", "can", "not", ",", "wo", "n", "’", "t", ";", "gon", "na", "."]


def test_a_quotation_is_open_until_it_closes_or_the_paragraph_ends(tokenizer: object) -> None:
    text = "“a b” c\n“d\ne"
    pieces = cut(tokenizer, text, paragraphs_of(text))  # type: ignore[arg-type]  # as above
    quoted = [factors(int(code))[3] for code in pieces.shapes]
    assert quoted == [0, 1, 1, 1, 0, 0, 1, 0]


@given(st.integers(0, SHAPES - 1))
def test_shapes_are_their_factors(code: int) -> None:
    parts = factors(code)
    assert shape(*parts) == code
    assert all(part < len(factor.values) for part, factor in zip(parts, FACTORS, strict=True))


@given(
    words=st.lists(st.integers(1, 5), min_size=1, max_size=300),
    breaks=st.sets(st.integers(1, 299)),
    shift=st.integers(0, 20),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cores_cover_every_atom_once(tokenizer: object, words: list[int], breaks: set[int], shift: int) -> None:
    text = "".join("b" * n + ("\n" if i + 1 in breaks else " ") for i, n in enumerate(words))
    pieces: Pieces = cut(tokenizer, text, paragraphs_of(text))  # type: ignore[arg-type]  # as above
    found = windows(pieces, size=64, context=8, shift=shift)
    assert found[0].first_atom == 0
    assert found[-1].last_atom == len(pieces.atoms)
    assert all(a.last_atom == b.first_atom for a, b in pairwise(found))
    for window in found:
        assert 0 < window.end - window.start <= 62
        assert window.start <= pieces.atoms[window.first_atom]
        assert pieces.atom_ends[window.last_atom - 1] <= window.end
