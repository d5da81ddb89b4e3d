"""What holds of the steps of reuse together, on collections of any shape."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.reuse.words import code_points, words_in
from rapporteur.schema import table
from tests.reuse.invented import document_id, find_alignments, find_copies, find_families, slices


def invented_sentence(number):
    """Sentences of fourteen words that share no word with each other."""
    letters = str.maketrans("0123456789", "bdfgklmnpr")
    words = [f"{number * 14 + index:06d}".translate(letters) for index in range(14)]
    return " ".join(words).capitalize() + "."


def article(first, sentences):
    return " ".join(invented_sentence(number) for number in range(first, first + sentences))


@st.composite
def altered_sentences(draw):
    """One of a few sentences as a page may have it: unchanged, with words replaced, cut, or glued to another."""
    words = invented_sentence(draw(st.integers(0, 4))).rstrip(".").lower().split()
    change = draw(st.sampled_from(("none", "none", "replace", "cut", "glue", "short")))
    if change == "replace":
        for place in draw(st.sets(st.integers(0, 13), max_size=4)):
            words[place] = "the" if place % 2 else "spun"
    elif change == "cut":
        words = words[draw(st.integers(0, 6)) :]
    elif change == "glue":
        words += invented_sentence(draw(st.integers(0, 4))).rstrip(".").lower().split()
    elif change == "short":
        words = ["no"]
    return " ".join(words).capitalize() + "."


TEXT = st.lists(altered_sentences(), max_size=5).map(" ".join)
# So few that no 5-gram stands in more sentences than are all paired.
COLLECTION = st.dictionaries(st.integers(0, 2**64 - 1), TEXT, max_size=3)


def compared(text):
    return words_in(code_points(text), np.empty(0, np.int64)).hashes.tolist()


@settings(max_examples=60)
@given(COLLECTION, st.integers(1, 4), st.integers(1, 3), st.integers(0, 5))
def test_buckets_shards_and_order_do_not_matter(texts, buckets, shards, seed):
    assert find_alignments(texts, buckets, shards, seed).equals(find_alignments(texts))


@settings(max_examples=60)
@given(COLLECTION, COLLECTION)
def test_more_documents_do_not_change_what_two_have_in_common(texts, more):
    before = find_alignments(texts).to_pylist()
    ids = {document_id(number) for number in texts}
    after = find_alignments({**more, **texts}).to_pylist()
    assert [row for row in after if {row["document_a"], row["document_b"]} <= ids] == before


def test_such_collections_hold_copies_of_every_kind():
    found = []

    @settings(max_examples=60)
    @given(COLLECTION)
    def collect(texts):
        found.extend(find_alignments(texts).to_pylist())

    collect()
    assert {row["kind"] for row in found} == {"exact", "edited"}
    assert any(row["substitutions"] for row in found)
    assert len(found) > 30


@settings(max_examples=60)
@given(st.lists(TEXT, max_size=5))
def test_blocks_are_equal_words_within_passages(texts):
    for row in find_copies(*texts):
        a, b = texts[int(row["document_a"], 16)], texts[int(row["document_b"], 16)]
        assert row["document_a"] < row["document_b"]
        assert 0 < row["similarity"] <= 1
        end_a, end_b, count = row["start_a"], row["start_b"], 0
        for block in row["blocks"]:
            left, right = a[block["start_a"] : block["end_a"]], b[block["start_b"] : block["end_b"]]
            assert compared(left) == compared(right) != []
            assert block["start_a"] >= end_a
            assert block["start_b"] >= end_b
            end_a, end_b, count = block["end_a"], block["end_b"], count + len(compared(left))
        assert end_a <= row["end_a"]
        assert end_b <= row["end_b"]
        assert count == row["words"]


@settings(max_examples=60)
@given(st.lists(TEXT, max_size=5))
def test_exact_copies_have_the_same_words_and_substitutions_do_not(texts):
    for row in find_copies(*texts):
        left, right = slices(texts, row)
        if row["kind"] == "exact":
            assert compared(left) == compared(right)
        for one in row["substitutions"]:
            a, b = texts[int(row["document_a"], 16)], texts[int(row["document_b"], 16)]
            assert compared(a[one["start_a"] : one["end_a"]]) != compared(b[one["start_b"] : one["end_b"]])
            assert row["start_a"] <= one["start_a"] < one["end_a"] <= row["end_a"]
            assert row["start_b"] <= one["start_b"] < one["end_b"] <= row["end_b"]


@settings(max_examples=60)
@given(COLLECTION, st.integers(1, 5))
def test_families_hold_every_copy_once_whatever_the_order(texts, seed):
    families = find_families(texts)
    assert families == find_families(texts, seed=seed)
    alignments = find_alignments(texts).to_pylist()
    assert sorted(copy["copy_id"] for family in families for copy in family["copies"]) == [
        row["copy_id"] for row in alignments
    ]
    for family in families:
        assert len(family["passages"]) >= 2
        assert family["passages"] == sorted(family["passages"], key=lambda one: tuple(one.values()))


@pytest.mark.parametrize(
    "texts",
    [{}, {1: ""}, {1: "", 2: "", 3: "- - -"}, {1: article(0, 5)}, {1: "…\n\n…", 2: article(0, 2)}],
    ids=["none", "one empty", "without words", "one", "one without words"],
)
def test_collections_without_copies(texts):
    assert find_alignments(texts).equals(table("alignments").empty())
    assert find_families(texts) == []


def test_the_same_text_at_many_addresses_is_one_family():
    texts = dict.fromkeys(range(60), article(0, 3))
    (family,) = find_families(texts)
    assert len(family["passages"]) == 60
    assert sum(copy["kept"] for copy in family["copies"]) == 59


def test_up_to_twenty_all_pairs_are_kept():
    texts = dict.fromkeys(range(12), article(0, 2))
    (family,) = find_families(texts)
    assert len(family["copies"]) == sum(copy["kept"] for copy in family["copies"]) == 66


def test_one_sentence_repeated_without_end():
    again = invented_sentence(0)
    texts = {1: " ".join([again] * 3000), 2: f"{article(5, 3)} {again}"}
    assert 1 <= len(find_alignments(texts)) <= 4


def test_a_line_in_every_document_costs_one_pair_a_document():
    texts = {number: f"{article(10 + 3 * number, 3)} {invented_sentence(0)}" for number in range(80)}
    assert len(find_alignments(texts)) <= 79


def test_a_document_longer_than_a_book():
    book = article(0, 6000)
    texts = {1: book, 2: article(2000, 3000)}
    (row,) = find_alignments(texts).to_pylist()
    assert row["kind"] == "exact"
    assert row["words"] == 3000 * 14
