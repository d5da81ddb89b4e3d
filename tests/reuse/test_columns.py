from itertools import pairwise

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.reuse.columns import find, ids_of, list_array, lists, numbers_of

KEYS = st.lists(st.tuples(st.integers(0, 5), st.integers(-2, 3), st.integers(0, 2)), max_size=30)


@given(KEYS, KEYS)
def test_rows_are_found_by_their_keys(rows, wanted):
    known = sorted(set(rows))
    columns = [np.array([row[column] for row in known], dtype=np.int64) for column in range(3)]
    wants = [np.array([row[column] for row in wanted], dtype=np.int64) for column in range(3)]
    found = find(tuple(columns), tuple(wants))
    assert found.tolist() == [known.index(want) if want in known else -1 for want in wanted]


@given(st.lists(st.integers(0, 2**64 - 1), max_size=20))
def test_ids_and_numbers_are_the_same_in_both_forms(numbers):
    ids = ids_of(np.array(numbers, dtype=np.uint64))
    assert ids.to_pylist() == [f"{number:016x}" for number in numbers]
    assert numbers_of(pa.chunked_array([ids])).tolist() == numbers


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=6), st.integers(0, 6))
def test_lists_come_out_as_they_went_in(rows, start):
    offsets = np.append(0, np.cumsum([len(row) for row in rows])).astype(np.int64)
    array = list_array(offsets, pa.array([value for row in rows for value in row], type=pa.int32()))
    table = pa.table({"column": array}).slice(start)
    found, values = lists(table, "column")
    assert [values[a:b].tolist() for a, b in pairwise(found)] == rows[start:]
