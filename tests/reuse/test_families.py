import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.families import ALL_COPIES, Copies, join, kept

RANGE = st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(1, 20))
PAIRS = st.lists(st.tuples(RANGE, RANGE).filter(lambda pair: pair[0][0] != pair[1][0]), max_size=15)
LATE = np.iinfo(np.int64).max


def copies_of(pairs, words=10):
    """Copies of ranges given as (document, start, length)."""
    columns = [
        np.array([pair[side][column] for pair in pairs], dtype=np.int64) for side in (0, 1) for column in range(3)
    ]
    return Copies(
        columns[0].astype(np.uint64),
        columns[1].astype(np.int32),
        (columns[1] + columns[2]).astype(np.int32),
        columns[3].astype(np.uint64),
        columns[4].astype(np.int32),
        (columns[4] + columns[5]).astype(np.int32),
        np.ones(len(pairs), dtype=np.float32),
        np.full(len(pairs), words, dtype=np.int32),
    )


def same_passage(left, right):
    """Whether two ranges of one document overlap by half of the longer."""
    shared = min(left[1] + left[2], right[1] + right[2]) - max(left[1], right[1])
    return left[0] == right[0] and shared > 0 and 2 * shared >= max(left[2], right[2])


@given(PAIRS)
def test_families_are_those_of_plain_python(pairs):
    ranges = [one for pair in pairs for one in pair]
    group = {one: {one} for one in ranges}

    def unite(left, right):
        together = group[left] | group[right]
        for one in together:
            group[one] = together

    for left in ranges:
        for right in ranges:
            if same_passage(left, right):
                unite(left, right)
    passages = {one: frozenset(group[one]) for one in ranges}
    for left, right in pairs:
        unite(left, right)
    found = join(copies_of(pairs))
    assert len(found.document) == len(set(passages.values()))
    assert len(set(found.family.tolist())) == len({frozenset(members) for members in group.values()})
    for index, (left, _) in enumerate(pairs):
        members = passages[left]
        place = found.passage_a[index]
        assert found.start[place] == min(one[1] for one in members)
        assert found.end[place] == max(one[1] + one[2] for one in members)


@given(PAIRS)
def test_the_family_of_a_copy_is_that_of_both_its_passages(pairs):
    found = join(copies_of(pairs))
    assert (found.family[found.passage_a] == found.family[found.passage_b]).all()
    assert (found.family[found.family] == found.family).all()


def test_a_page_spliced_from_two_stories_and_printed_twice_does_not_chain_them():
    first, second, page, again = 1, 2, 3, 4
    pairs = [
        ((first, 0, 100), (page, 0, 100)),
        ((first, 0, 100), (again, 0, 100)),
        ((second, 50, 100), (page, 100, 100)),
        ((second, 50, 100), (again, 100, 100)),
        ((page, 0, 1000), (again, 0, 1000)),
    ]
    found = join(copies_of(pairs))
    assert len(set(found.family.tolist())) == 3


def test_small_families_keep_all_copies():
    pairs = [((a, 0, 10), (b, 0, 10)) for a in range(ALL_COPIES) for b in range(a)]
    found = join(copies_of(pairs))
    assert kept(found, copies_of(pairs), np.full(ALL_COPIES, LATE)).all()


def large(documents, skipped=()):
    pairs = [((a, 0, 10), (b, 0, 10)) for a in range(documents) for b in range(a) if (a, b) not in skipped]
    return pairs, copies_of(pairs)


def test_large_families_keep_one_copy_for_each_passage_with_the_earliest():
    pairs, copies = large(30)
    published = np.full(30, LATE)
    published[17], published[4] = 5, 9
    keep = kept(join(copies), copies, published)
    assert keep.sum() == 29
    assert all(17 in (pair[0][0], pair[1][0]) for pair, kept_ in zip(pairs, keep, strict=True) if kept_)


def test_undated_large_families_keep_the_copies_with_the_passage_that_has_most():
    skipped = {(a, b) for a in range(30) for b in range(a) if 12 not in (a, b) and (a + b) % 3 == 0}
    pairs, copies = large(30, skipped)
    keep = kept(join(copies), copies, np.full(30, LATE))
    assert all(12 in (pair[0][0], pair[1][0]) for pair, kept_ in zip(pairs, keep, strict=True) if kept_)
    assert keep.sum() == 29


def test_a_passage_that_has_no_copy_with_the_representative_keeps_its_best():
    pairs, copies = large(30, {(29, 3)})
    published = np.full(30, LATE)
    published[3] = 1
    copies.words[[pair[0][0] == 29 and pair[1][0] == 8 for pair in pairs]] = 11
    keep = kept(join(copies), copies, published)
    assert [pair[1][0] for pair, kept_ in zip(pairs, keep, strict=True) if kept_ and pair[0][0] == 29] == [8]
