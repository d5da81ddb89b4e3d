import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.json_scan import values
from rapporteur.read.refusal import Refusal
from tests.read.given_bytes import Trickle

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(['"', "\\", '\\"', "[", "}", ","]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
INDENT = st.sampled_from([None, 1])
LENGTHS = st.lists(st.integers(1, 9), max_size=80).map(iter)


@given(st.lists(JSON, max_size=5), INDENT, LENGTHS)
def test_an_array_gives_its_elements(array: list[Any], indent: int | None, lengths: Any) -> None:
    content = json.dumps(array, indent=indent, ensure_ascii=False).encode("utf-8", "surrogatepass")
    found = list(values(Trickle(content, lengths)))
    assert [json.loads(value.content.decode("utf-8", "surrogatepass")) for value in found] == array
    assert all(value.element for value in found)
    for value in found:
        assert value.content.split(b"\n")[0] in content.split(b"\n")[value.line - 1]


@given(st.lists(st.dictionaries(st.text(max_size=6), JSON, max_size=4), max_size=4), INDENT, LENGTHS)
def test_objects_one_after_the_other_are_given_whole(objects: list[Any], indent: int | None, lengths: Any) -> None:
    texts = [json.dumps(one, indent=indent) for one in objects]
    found = list(values(Trickle("\n".join(texts).encode(), lengths)))
    assert [value.content.decode() for value in found] == texts


@given(
    st.binary(max_size=60)
    | st.lists(st.sampled_from(list('[]{}",:\\a1 \n')), max_size=40).map(lambda c: "".join(c).encode()),
    LENGTHS,
)
def test_any_bytes_give_values_or_a_refusal_however_they_come(content: bytes, lengths: Any) -> None:
    def outcome(stream: Any) -> Any:
        found: list[Any] = []
        try:
            found.extend(values(stream))
        except Refusal as refusal:
            return found, refusal.what
        return found, None

    assert outcome(Trickle(content, lengths)) == outcome(BytesIO(content))


@pytest.mark.parametrize("content", [b'[{"a": 1}', b'[{"a": "x}]', b'{"a": [}', b"[1, 2]]", b"text", b'"text"'])
def test_what_is_broken_is_refused_with_its_line(content: bytes) -> None:
    with pytest.raises(Refusal, match="line"):
        list(values(BytesIO(content)))


def test_an_object_too_long_to_hold_gives_its_array_of_reports() -> None:
    reports = [{"text": "x" * 50, "n": number} for number in range(40)]
    content = json.dumps({"status": "ok", "data": {"rows": []}, "articles": reports, "rest": [1, 2]}).encode()
    found = list(values(BytesIO(content), limit=200))
    assert [json.loads(value.content) for value in found] == reports


def test_a_value_too_long_to_hold_is_refused_after_those_before_it() -> None:
    found = values(BytesIO(json.dumps(["a", "b" * 300, "c"]).encode()), limit=100)
    assert next(found).content == b'"a"'
    with pytest.raises(Refusal, match="longer than"):
        next(found)


def test_a_million_brackets_are_refused_in_time() -> None:
    for content in (b"[" * 1_000_000, b'{"a":' * 1_000_000):
        with pytest.raises(Refusal, match="too deep"):
            list(values(BytesIO(content)))
