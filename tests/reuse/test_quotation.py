import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.quotation import quoted
from rapporteur.reuse.words import code_points

TEXT = st.text(alphabet="ab .,\n\"“”'‘’", max_size=40)


def mark(text, breaks=()):
    """The text with what is quoted in capitals; the marks themselves are no matter."""
    mask = quoted(code_points(text), np.array(breaks, dtype=np.int64))
    return "".join(c.upper() if inside else c for c, inside in zip(text, mask, strict=True))


@given(TEXT, TEXT)
def test_documents_do_not_mark_each_other(left, right):
    assert mark(left + right, [len(left)]) == mark(left) + mark(right)


@given(TEXT.map(lambda text: text.replace("\n", " ")))
def test_nothing_is_quoted_without_an_opening_mark(text):
    unopened = text.replace('"', "").replace("“", "").replace("'", "").replace("‘", "").replace("’", "")
    assert mark(unopened) == unopened


@pytest.mark.parametrize(
    "text",
    [
        'he said: "WE WILL NOT GO", and left',
        "he said: “WE WILL NOT GO”, and left",
        '"OUR ENVOYS WILL STAY," she said. "THEY HAVE TO."',
        "the so-called ‘GREY’ cabinet, its envoys’ reply",
        "the so-called 'GREY' cabinet, don't ask its envoys' reply",
        '"IT BEGINS HERE\n"AND GOES ON HERE." then not',
        '"IT NEVER CLOSES\nbut the line ends',
        'he "STOPPED."then went on',
        "“HE SAID ‘NO’ TO US” and went",
    ],
)
def test_examples(text):
    assert mark(text.lower()) == text


def test_what_no_mark_opened_is_not_quoted():
    assert mark('as it closes", he said, "AND AGAIN"'.lower()) == 'as it closes", he said, "AND AGAIN"'


def test_empty():
    assert mark("", ()) == ""
