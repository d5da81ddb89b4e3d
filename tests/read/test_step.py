import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.ids import identify
from rapporteur.read import text as text_parser
from rapporteur.read.item import Given, Item
from rapporteur.read.step import read
from rapporteur.schema import table
from rapporteur.settings import Settings
from tests.read.given_bytes import items_at, items_of, read_file, readings_of, tabulated
from tests.read.sentences_by_language import OTHERS
from tests.read.test_items import CONTENT, NAMES

PROSE = "The envoys met in Vienna. They will meet again, said the spokeswoman of the ministry."


def row(given_: Given | None = None, **fields: Any) -> dict[str, Any]:
    """Return the reading of one row of JSON Lines."""
    return read_file(json.dumps(fields).encode() + b"\n", "a.jsonl", given_)


def said(reading: dict[str, Any]) -> str:
    return " ".join(problem["problem"] for problem in reading["problems"])


@given(st.lists(st.tuples(CONTENT, st.sampled_from(NAMES)), max_size=4))
@settings(max_examples=150)
def test_each_item_becomes_a_reading_with_a_text_or_a_problem(contents: list[tuple[bytes, str]]) -> None:
    found = [item for content, name in contents for item in items_of(content, name)]
    readings = readings_of(found)
    assert len(readings) == len(found)
    for item, reading in zip(found, readings, strict=True):
        assert reading["uri"] == item.uri
        assert "unforeseen" not in said(reading)
        assert (reading["text"] is None) == (reading["document_id"] is None)
        assert reading["text"] is not None or reading["problems"]
        assert all(problem["remedy"] for problem in reading["problems"])
        if reading["text"]:
            start = reading["body_start"]
            assert reading["text"][start:].strip()
            assert start == 0 or reading["text"][:start] == reading["title"] + "\n\n"
            for paragraph in reading["paragraphs"]:
                assert reading["text"][paragraph["start_char"] : paragraph["end_char"]].strip()


@given(st.lists(st.tuples(CONTENT, st.sampled_from(NAMES)), min_size=1, max_size=4), st.integers(0, 8))
@settings(max_examples=60)
def test_any_split_of_the_items_gives_the_same_rows(contents: list[tuple[bytes, str]], at: int) -> None:
    found = [item for content, name in contents for item in items_of(content, name)]
    rows = tabulated(found)
    whole = read({"items": rows}, Settings())
    parts = [read({"items": part}, Settings()) for part in (rows.slice(at), rows.slice(0, at))]
    assert sorted(map(repr, whole.to_pylist())) == sorted(map(repr, pa.concat_tables(parts).to_pylist()))
    assert whole.schema == table("readings").arrow


@pytest.mark.parametrize("content", [PROSE, f"\r\n {PROSE}\r\n\u2028\t", f"\ufeff{PROSE}"])
def test_plain_text_is_not_touched(content: str) -> None:
    reading = read_file(content.encode())
    assert reading["text"] == content.removeprefix("\ufeff")
    assert (reading["body_start"], reading["title"], reading["problems"]) == (0, None, [])
    assert reading["document_id"] == identify("report.txt", reading["text"])


def test_a_row_gives_its_fields() -> None:
    reading = row(
        url="http://news.lantern.co.uk/talks",
        title="Talks in Vienna ",
        text=f" {PROSE}\n",
        published="2017-04-12T15:03:00+02:00",
        publisher="The Lantern",
        author=["Zoe Brandt", "A. Okafor"],
        crawled="2017-04-13",
    )
    assert reading["text"] == f"Talks in Vienna\n\n {PROSE}\n"
    assert reading["text"][reading["body_start"] :] == f" {PROSE}\n"
    expected = {
        "uri": "http://news.lantern.co.uk/talks",
        "domain": "lantern.co.uk",
        "publisher": "The Lantern",
        "author": "Zoe Brandt, A. Okafor",
        "published": datetime(2017, 4, 12, 13, 3, tzinfo=UTC),
        "published_precision": "minute",
        "published_zone": "+02:00",
        "published_from": "given",
        "captured": datetime(2017, 4, 13, tzinfo=UTC),
        "language": "en",
        "problems": [],
    }
    assert {name: reading[name] for name in expected} == expected


DATED = "http://a.example/2017/04/12/talks"


@pytest.mark.parametrize(
    ("fields", "given_", "day", "found"),
    [
        ({"date": "2017-04-10", "url": DATED}, Given(published="2017-04-01"), "2017-04-10", "given"),
        ({"url": DATED}, Given(published="2017-04-01"), "2017-04-12", "url"),
        ({"date": "2017", "url": DATED}, Given(), "2017-04-12", "url"),
        ({"date": "4/12/2017", "url": DATED}, Given(), "2017-04-12", "url"),
        ({"date": "2016", "url": DATED}, Given(), "2016-01-01", "given"),
        ({"date": "soon"}, Given(published="2017-04-01"), "2017-04-01", "given"),
        ({"text": f"Published 9 April 2017\n\n{PROSE}"}, Given(published="2017-04-01"), "2017-04-01", "given"),
        ({"text": f"Published 9 April 2017\n\n{PROSE}"}, Given(), "2017-04-09", "text"),
        ({"date": "2017-04-10", "captured": "2017-03-01"}, Given(), None, "unknown"),
        ({}, Given(), None, "unknown"),
    ],
)
def test_a_date_comes_from_where_it_is_surest(
    fields: dict[str, str], given_: Given, day: str | None, found: str
) -> None:
    reading = row(given_, **{"text": PROSE, **fields})
    assert (str(reading["published"])[:10] if reading["published"] else None, reading["published_from"]) == (day, found)


def test_a_files_name_may_bear_the_date_but_a_collections_name_does_not() -> None:
    assert read_file(PROSE.encode(), "talks-2017-04-12.txt")["published_from"] == "url"
    assert read_file(PROSE.encode(), "talks-2017-04-12.txt", Given(published="2017-04-01"))["published_from"] == "given"
    assert read_file(f'{{"text": "{PROSE}"}}\n'.encode(), "talks-2017-04-12.jsonl")["published"] is None


def test_a_given_publisher_is_for_inputs_that_lack_one() -> None:
    given_ = Given(publisher="The Lantern")
    assert read_file(PROSE.encode(), "a.txt", given_)["publisher"] == "The Lantern"
    assert row(given_, text=PROSE, source="The Gazette")["publisher"] == "The Gazette"
    assert row(text=PROSE, url="http://www.lantern.com/a")["publisher"] == "lantern.com"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", "\u3000\n".encode()])
def test_an_empty_text_is_a_problem(content: bytes) -> None:
    reading = read_file(content)
    assert reading["text"] is None
    assert said(reading) == "It holds no text."


@pytest.mark.parametrize("code", ["de", "ru", "zh"])
def test_a_text_in_another_language_is_kept_and_said_not_to_be_processed(code: str) -> None:
    reading = read_file("\n".join(OTHERS[code]).encode())
    assert reading["language"] == code
    assert reading["text"]
    assert "not processed" in said(reading)


def test_halves_of_surrogate_pairs_are_replaced_and_said_so() -> None:
    reading = read_file(b'{"text": "They met \\ud800 again and left.", "title": "\\udc00"}\n', "a.jsonl")
    assert reading["text"] == "\ufffd\n\nThey met \ufffd again and left."
    assert "surrogate" in said(reading)


def test_a_row_in_another_encoding_is_read() -> None:
    reading = read_file('{"text": "“They won’t go,” said Zoë Brandt."}\n'.encode("windows-1252"), "a.jsonl")
    assert reading["text"] == "“They won’t go,” said Zoë Brandt."
    assert reading["encoding"] == "windows-1252"


def test_problems_say_where_in_the_file_and_where_in_the_item() -> None:
    (reading,) = readings_of(items_of(b'\n{"title": "x"}\n', "a.jsonl"))
    assert reading["problems"][0]["location"] == "line 2"
    damaged = read_file("“Zoë – naïve café”, “déjà vu”".encode() + b" \xe2\x80")
    assert damaged["problems"][0]["location"].startswith("byte ")


def test_a_text_that_is_markup_is_read_as_a_page() -> None:
    markup = "".join(f"<p>{PROSE} It was round number {number}.</p>" for number in range(8))
    reading = row(text=markup, title="Talks in Vienna", url="http://a.example/1")
    assert "<p>" not in reading["text"]
    assert reading["text"].startswith("Talks in Vienna\n\n")
    assert f"{PROSE} It was round number 3." in reading["text"]
    for paragraph in reading["paragraphs"]:
        part = reading["text"][paragraph["start_char"] : paragraph["end_char"]]
        assert part in {f"{PROSE} It was round number {number}." for number in range(8)}
        assert paragraph["page_start"] == -1 or markup[paragraph["page_start"] : paragraph["page_end"]] == part


def test_prose_that_mentions_a_tag_is_not_read_as_a_page() -> None:
    assert row(text=f"The tag <p> and <b>. {PROSE}")["text"] == f"The tag <p> and <b>. {PROSE}"


def test_a_problem_of_the_intake_stays_the_reading_s() -> None:
    reading = read_file(b"\x89PNG\r\n\x1a\n\x00\x00", "picture.png")
    assert reading["text"] is None
    assert said(reading) == "The file is a PNG picture, which is not read."
    assert reading["bytes"] == 10


def test_a_fault_of_a_parser_is_a_problem_that_asks_to_be_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(raw: bytes) -> None:
        raise ZeroDivisionError("a \udc00 fault")

    monkeypatch.setattr(text_parser, "decode", broken)
    reading = read_file(PROSE.encode())
    assert "ZeroDivisionError" in said(reading)
    assert "Report this" in reading["problems"][0]["remedy"]


def test_the_same_bytes_twice_are_the_same_reading() -> None:
    item = Item("a.txt", None, None, "text", PROSE.encode())
    assert readings_of([item, item])[0] == readings_of([item])[0]


def test_the_reports_of_the_affair_are_read_whole(shared: Path) -> None:
    source = shared / "moscow2017" / "reports.jsonl"
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    readings = readings_of(items_at(source))
    assert [reading["uri"] for reading in readings] == [one["url"] for one in rows]
    for one, reading in zip(rows, readings, strict=True):
        assert reading["text"][reading["body_start"] :] == one["text"]
        assert reading["title"] == one["title"].strip()
        assert (reading["language"], reading["published_from"], reading["problems"]) == ("en", "given", [])
        assert f"{reading['published']:%Y-%m-%d}" == one["published"]
    pages = sorted((shared / "moscow2017" / "seeds").glob("*.txt"))
    for path, reading in zip(pages, readings_of(items_at(*pages)), strict=True):
        assert reading["text"].encode() == path.read_bytes()
        assert (reading["published"], reading["language"], reading["problems"]) == (None, "en", [])
