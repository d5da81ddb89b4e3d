from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.alignment import COMMON, TELLING, Characters, align, gap_cost

WORDS = st.text(alphabet="abcdeTU", max_size=14)


def aligned(a, b, weights=None):
    """Align two strings of one-character words; capitals tell, small letters are common."""
    text = a + b
    before = [0, *accumulate(TELLING if word.isupper() else COMMON for word in text)]
    return align(Characters(text, before), 0, len(a), len(a), len(text))


def equal(a, b):
    return [a[block.a : block.a + block.size] for block in aligned(a, b).blocks]


@given(WORDS, WORDS)
def test_blocks_are_equal_words_in_order(a, b):
    found = aligned(a, b)
    end_a, end_b = 0, len(a)
    for block in found.blocks:
        assert block.size > 0
        assert block.a >= end_a
        assert block.b >= end_b
        assert a[block.a : block.a + block.size] == (a + b)[block.b : block.b + block.size]
        end_a, end_b = block.a + block.size, block.b + block.size
    assert end_a <= len(a)
    assert end_b <= len(a + b)
    assert found.words == sum(block.size for block in found.blocks)


@given(WORDS, WORDS)
def test_the_score_is_what_the_words_weigh_less_the_gaps(a, b):
    found = aligned(a, b)
    worth = sum(TELLING if word.isupper() else COMMON for block in equal(a, b) for word in block)
    gaps = zip(found.blocks, found.blocks[1:], strict=False)
    cost = sum(gap_cost(right.a - left.a - left.size, right.b - left.b - left.size) for left, right in gaps)
    assert found.score == worth - cost
    assert found.score >= 0


@given(WORDS, WORDS, WORDS)
def test_the_same_words_give_the_same_blocks_wherever_they_stand(before, a, b):
    text = before + a + b
    weights = [0, *accumulate(TELLING if word.isupper() else COMMON for word in text)]
    shifted = align(Characters(text, weights), len(before), len(before + a), len(before + a), len(text))
    assert [tuple(block) for block in shifted.blocks] == [
        (block.a + len(before), block.b + len(before), block.size) for block in aligned(a, b).blocks
    ]
    assert shifted.score == aligned(a, b).score


@given(WORDS)
def test_equal_words_are_one_block(a):
    assert equal(a, a) == ([a] if a else [])


def test_a_replaced_word_leaves_a_gap():
    assert equal("ABcDEf", "ABcXEf") == ["ABc", "Ef"]


def test_a_common_word_between_uneven_gaps_is_left_out():
    assert equal("ABCDEqqaqFGHIJ", "ABCDEaxxxxxxFGHIJ") == ["ABCDE", "FGHIJ"]


def test_a_common_word_between_replaced_words_is_kept():
    assert equal("ABCDEqarFGHIJ", "ABCDEsatFGHIJ") == ["ABCDE", "a", "FGHIJ"]


def test_runs_are_not_torn():
    assert equal("aB", "aTaB") == equal("aTaB", "aB") == ["aB"]


def test_words_weigh_what_they_weigh_on_the_side_where_they_weigh_less():
    text = "ABCABC"
    before = [0, 100, 200, 300, 400, 430, 460]
    assert align(Characters(text, before), 0, 3, 3, 6).score == 160


def test_gaps_cost_more_the_longer_and_the_more_uneven_they_are():
    assert gap_cost(0, 0) == 0
    assert gap_cost(1, 1) < gap_cost(2, 2) < gap_cost(2, 0) < gap_cost(9, 0) == gap_cost(0, 9) == gap_cost(500, 0)
    assert gap_cost(3, 1) == gap_cost(1, 3)
