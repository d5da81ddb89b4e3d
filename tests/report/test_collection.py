from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.report.collection import Collection, name, web_address
from rapporteur.report.rows import Document, Sentence
from rapporteur.reuse.words import code_points, words_in


def document(document_id: str, text: str = "", **fields: Any) -> Document:
    row: dict[str, Any] = {
        "uri": f"{document_id}.txt",
        "domain": None,
        "publisher": None,
        "published": None,
        "published_precision": None,
        "published_from": "unknown",
        "title": None,
        "author": None,
        "genre": "news",
        "credits": [],
        "language": "en",
        "body_start": 0,
    }
    return Document(document_id=document_id, text=text, **(row | fields))


@given(st.lists(st.text(st.sampled_from("aé 𝒳.’\n"), max_size=20), max_size=6))
def test_words_found_together_are_those_found_alone(texts: list[str]) -> None:
    documents = [document(str(number), text) for number, text in enumerate(texts)]
    halves = {str(number): [Sentence(str(number), 0, len(text) // 2, "prose")] for number, text in enumerate(texts)}
    for member in Collection(documents, halves).values():
        text = member.document.text
        alone = words_in(code_points(text), np.array([0, len(text) // 2, len(text)]))
        assert member.words.hashes.tolist() == alone.hashes.tolist()
        assert member.words.start.tolist() == alone.start.tolist()
        assert member.words.end.tolist() == alone.end.tolist()


def test_reports_stand_in_order_of_time_undated_ones_last() -> None:
    early, late = datetime(2031, 5, 1, tzinfo=UTC), datetime(2031, 5, 2, tzinfo=UTC)
    collection = Collection(
        [
            document("1", published=None),
            document("2", published=late, publisher="B"),
            document("3", published=late, publisher="a"),
            document("4", published=early),
        ],
        {},
    )
    assert list(collection) == ["4", "3", "2", "1"]
    assert [collection.rank(document_id) for document_id in "4321"] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"publisher": "Velm Wire", "domain": "velm.example"}, "Velm Wire"),
        ({"domain": "velm.example"}, "velm.example"),
        ({"uri": "pages/seed.txt"}, "seed.txt"),
        ({"uri": "C:\\pages\\seed.txt"}, "seed.txt"),
    ],
)
def test_a_report_is_named_by_what_is_known(fields: dict[str, Any], named: str) -> None:
    assert name(document("1", **fields)) == named


@pytest.mark.parametrize("uri", ["https://a.example/b?c=d#e", "http://a.example"])
def test_web_addresses_can_be_followed(uri: str) -> None:
    assert web_address(uri) == uri


@pytest.mark.parametrize(
    "uri",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "pages/a.txt",
        "https:a",
        "file:///etc/hosts",
        "http://[",
    ],
)
def test_nothing_else_becomes_a_link(uri: str) -> None:
    assert web_address(uri) is None
