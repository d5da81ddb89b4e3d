import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.words import code_points, words_in

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60)
TRICKY = st.text(alphabet="aB9'’.,-“\"\u00ad\u0301é ½ﬁ東%$U\n", max_size=30)


def words(text, breaks=()):
    return words_in(code_points(text), np.array(breaks, dtype=np.int64))


def slices(text, breaks=()):
    found = words(text, breaks)
    return [text[start:end] for start, end in zip(found.start, found.end, strict=True)]


def hashes(text, breaks=()):
    return words(text, breaks).hashes.tolist()


@given(ANY_TEXT | TRICKY)
def test_words_are_slices_in_order(text):
    found = words(text)
    assert (found.start < found.end).all()
    assert (found.end <= len(text)).all()
    assert (found.start[1:] >= found.start[:-1]).all()


@given(ANY_TEXT | TRICKY)
def test_every_letter_and_digit_is_in_a_word(text):
    found = words(text)
    covered = {place for start, end in zip(found.start, found.end, strict=True) for place in range(start, end)}
    assert all(
        place in covered
        for place, character in enumerate(text)
        if unicodedata.category(character) in ("Ll", "Lu", "Nd")
    )


@given(TRICKY, TRICKY)
def test_a_break_separates_as_if_the_sides_stood_alone(left, right):
    together = words(left + right, [len(left)])
    apart = words(left), words(right)
    assert together.hashes.tolist() == [*apart[0].hashes, *apart[1].hashes]
    assert together.start.tolist() == [*apart[0].start, *(apart[1].start + len(left))]
    assert together.end.tolist() == [*apart[0].end, *(apart[1].end + len(left))]


@given(TRICKY)
def test_case_width_and_composition_make_no_difference(text):
    assert hashes(text.upper().lower()) == hashes(text.lower().upper().lower())
    assert hashes(unicodedata.normalize("NFC", text)) == hashes(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The “grey” cabinet’s reply", "the 'grey' CABINET'S reply"),
        ("a high-profile visit — again", "A high profile visit - again!"),
        ("co\u00adoper\u200bation", "cooperation"),
        ("ＵＳＡ ﬁnance", "usa finance"),
        ("Straße", "STRASSE"),
    ],
)
def test_typography_is_no_difference(left, right):
    assert hashes(left) == hashes(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("U.S.", "US"), ("its", "it's"), ("4.5", "45"), ("$5", "£5"), ("5%", "5"), ("Erdogan", "Erdoğan"), ("ab", "ba")],
)
def test_what_may_matter_is_a_difference(left, right):
    assert hashes(left) != hashes(right)


def test_points_and_apostrophes_inside_words():
    text = "The U.N. envoy's 1,000 men left the air base.Syrian J.K. Orlan at 5 p.m. said 'no'."
    expected = ["The", "U.N.", "envoy's", "1,000", "men", "left", "the", "air", "base", "Syrian", "J.K.", "Orlan", "at"]
    assert slices(text) == [*expected, "5", "p.m.", "said", "no"]


def test_the_last_point_of_an_abbreviation_is_in_its_place_but_not_its_hash():
    assert slices("in the U.S.") == ["in", "the", "U.S."]
    assert hashes("in the U.S.") == hashes("in the U.S")


def test_unspaced_scripts_have_a_word_for_each_character():
    assert slices("東京は") == ["東", "京", "は"]


def test_texts_without_words():
    assert slices("") == slices(" \n") == slices("--- … “”") == []
