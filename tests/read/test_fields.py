from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.field_names import NAMES, columns
from rapporteur.read.fields import address, fields
from rapporteur.read.item import Given

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEY = st.sampled_from([name for names in NAMES.values() for name in names]) | st.text(max_size=5)


@given(st.dictionaries(KEY, JSON, max_size=6), st.dictionaries(st.sampled_from(list(NAMES)), KEY, max_size=2))
def test_any_row_has_fields_of_the_right_types_or_problems(row: dict[str, Any], mapping: dict[str, str]) -> None:
    found = fields(row, Given(fields=mapping))
    for field in ("url", "canonical_url", "text", "publisher", "title", "author"):
        value = getattr(found, field)
        assert value is None or (isinstance(value, str) and value.strip())
    assert found.text is not None or found.problems
    assert address(row, Given(fields=mapping)) is None or isinstance(address(row, Given(fields=mapping)), str)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("url", "url"),
        ("URI", "url"),
        ("link", "url"),
        ("canonicalUrl", "canonical_url"),
        ("content", "text"),
        ("Article Body", "text"),
        ("pubDate", "published"),
        ("date_published", "published"),
        ("publishedAt", "published"),
        ("source", "publisher"),
        ("outlet", "publisher"),
        ("HEADLINE", "title"),
        ("byline", "author"),
        ("authors", "author"),
    ],
)
def test_common_names_are_known(key: str, field: str) -> None:
    assert columns((key,), {}) == {field: (key,)}


def test_the_more_exact_name_comes_first_whatever_the_order() -> None:
    assert (
        columns(("date", "published"), {}) == columns(("published", "date"), {}) == {"published": ("published", "date")}
    )
    assert fields({"body": "", "text": None, "content": "They met."}, Given()).text == "They met."


def test_a_mapping_replaces_the_common_names() -> None:
    row = {"text": "summary", "story": "They met.", "source": {"name": "The Lantern", "id": 3}, "day": "2017-04-12"}
    given_ = Given(fields={"text": "story", "publisher": "source.name", "published": "day"})
    found = fields(row, given_)
    assert (found.text, found.publisher, found.published) == ("They met.", "The Lantern", "2017-04-12")
    assert found.problems == []


def test_a_mapped_field_is_not_taken_for_another() -> None:
    assert fields({"text": "They met.", "source": "x"}, Given(fields={"author": "source"})).publisher is None


def test_objects_and_lists_of_names_are_read() -> None:
    row = {"text": "t", "source": {"id": None, "name": "The Lantern"}, "authors": ["A. Brandt", {"name": "B. Okafor"}]}
    found = fields(row, Given())
    assert (found.publisher, found.author) == ("The Lantern", "A. Brandt, B. Okafor")


def test_a_title_stands_in_one_line() -> None:
    assert fields({"text": "t", "title": " Talks\nin Vienna  "}, Given()).title == "Talks in Vienna"


def test_the_text_is_not_touched() -> None:
    assert fields({"text": "  They met.\r\n\n"}, Given()).text == "  They met.\r\n\n"


@pytest.mark.parametrize("value", [7, True, ["one", "two"], {"html": "x"}])
def test_a_wrong_type_is_a_problem_that_names_the_field_and_the_remedy(value: Any) -> None:
    found = fields({"body": value}, Given())
    assert found.text is None
    unfit, missing = found.problems
    assert "'body'" in unfit.problem
    assert "--map text=" in unfit.remedy
    assert "--map text=" in missing.remedy


def test_a_row_without_text_names_the_fields_it_has() -> None:
    (problem,) = fields({"url": "u", "story": "They met."}, Given()).problems
    assert "url, story" in problem.problem


def test_a_mapped_field_that_is_not_there_is_said_so() -> None:
    (problem,) = fields({"text": "They met."}, Given(fields={"text": "story"})).problems
    assert "'story'" in problem.problem


def test_the_address_is_the_url_else_the_canonical_one() -> None:
    assert address({"canonical": "http://a.example/1", "url": " "}, Given()) == "http://a.example/1"
    assert address({"canonical": "http://a.example/1", "url": "http://b.example/2"}, Given()) == "http://b.example/2"
    assert address({"url": 7}, Given()) is None
