"""Spans become tags and tags spans."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from training.decode.tags import follows, may_begin, may_end, spans_of, tag_names, tags_of


@st.composite
def labelled_spans(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], int]:
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=16)))
    spans = [(a, b, draw(st.integers(0, 2))) for a, b in itertools.pairwise(edges)]
    return [span for span in spans if draw(st.booleans())], 40


@given(labelled_spans())
def test_spans_survive_a_round_trip(case: tuple[list[tuple[int, int, int]], int]) -> None:
    spans, length = case
    assert spans_of(tags_of(spans, length)) == spans


@given(labelled_spans())
def test_tags_of_spans_are_allowed(case: tuple[list[tuple[int, int, int]], int]) -> None:
    tags = tags_of(*case)
    allowed = follows(3)
    assert all(allowed[a, b] for a, b in itertools.pairwise(tags))
    assert may_begin(3)[tags[0]]
    assert may_end(3)[tags[-1]]


def test_what_is_allowed_round_trips_too() -> None:
    allowed, first, last = follows(1), may_begin(1), may_end(1)
    for tags in itertools.product(range(5), repeat=4):
        if first[tags[0]] and last[tags[-1]] and all(allowed[a, b] for a, b in itertools.pairwise(tags)):
            assert tags_of(spans_of(tags), 4).tolist() == list(tags)


def test_names_are_in_the_order_of_numbers() -> None:
    names = tag_names(["source", "cue"])
    assert [names[tag] for tag in tags_of([(0, 3, 1), (3, 4, 0)], 5)] == ["B-cue", "I-cue", "E-cue", "S-source", "O"]
