import bz2
import csv
import gzip
import json
import lzma
import os
from collections.abc import Callable
from io import BytesIO, StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.read import inflate, json_lines, whole
from rapporteur.read.formats import Entry
from rapporteur.read.item import Given, Item
from rapporteur.read.items import entry_items, items
from rapporteur.read.lines import lines
from rapporteur.read.stream import Stream
from tests.read.given_bytes import Trickle, files, items_at, items_of

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": lambda raw: gzip.compress(raw, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}
NAMES = ["a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.parquet", "a", "-", "a.json.gz", "a.zip"]
ROW = {"url": "http://a.example/1", "title": "Talks", "text": "They met."}


def rows(*found: Item) -> list[Any]:
    return [json.loads(item.raw) for item in found if item.problem is None]


def problems(*found: Item) -> list[str]:
    return [item.problem.problem for item in found if item.problem]


PIECES = st.sampled_from(
    (b'\x00 \xff\xfe \xef\xbb\xbf { } [ ] " \\ \\ud800 : , \n \r\n \t text,url <html> <p> a').split(b" ")
    + (b'{"text":"One."} "url" \x1f\x8b\x08 PAR1 BZh9 PK\x03\x04').split(b" ")
)
CONTENT = st.binary(max_size=120) | st.lists(PIECES, max_size=30).map(b"".join)


@given(CONTENT, st.sampled_from(NAMES))
@settings(max_examples=400)
def test_any_bytes_become_items_and_each_problem_has_a_remedy(content: bytes, name: str) -> None:
    for item in items_of(content, name):
        assert item.uri.encode()
        assert item.problem is None or (item.problem.problem.encode() and item.problem.remedy)
        # An unforeseen exception would be a fault of ours.
        assert item.problem is None or "unforeseen" not in item.problem.problem


@given(CONTENT, st.sampled_from(NAMES), st.lists(st.integers(1, 40), min_size=1, max_size=9))
def test_a_stream_in_pieces_gives_the_same_items(content: bytes, name: str, lengths: list[int]) -> None:
    in_pieces = entry_items(Entry(name, name, Stream(Trickle(content, cycle(lengths)))), Given())
    assert list(in_pieces) == items_of(content, name)


# Control characters apart, of which a file of a few bytes may hold too many to be a text.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), max_size=20).filter(
    str.strip
)


@given(
    st.lists(st.fixed_dictionaries({"text": TEXTS}, optional={"url": TEXTS, "title": TEXTS}), min_size=1, max_size=6)
)
def test_rows_survive_each_format(reports: list[dict[str, str]]) -> None:
    lines = "".join(json.dumps(report) + "\n" for report in reports).encode()
    found = items_of(lines, "a.jsonl")
    assert [item.raw for item in found] == lines.splitlines()
    assert rows(*found) == reports
    assert rows(*items_of(json.dumps(reports, indent=2).encode(), "a.json")) == reports
    assert (
        rows(*items_of(json.dumps({"ok": True, "articles": reports}).encode(), "a.json"))[-1]["text"]
        == reports[-1]["text"]
    )
    full = [{"url": "", "title": "", **report} for report in reports]
    assert rows(*items_of(table(full, ","), "a.csv")) == full
    assert rows(*items_of(table(full, "\t"), "a.tsv")) == full
    out = BytesIO()
    pq.write_table(pa.Table.from_pylist(full, pa.schema([(name, pa.string()) for name in full[0]])), out)
    assert rows(*items_of(out.getvalue(), "a.parquet")) == full


def table(reports: list[dict[str, str]], mark: str) -> bytes:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(reports[0]), delimiter=mark)
    writer.writeheader()
    writer.writerows(reports)
    return out.getvalue().encode()


@pytest.mark.parametrize("suffix", PACKERS)
def test_compressed_files_are_read_as_what_they_hold(suffix: str) -> None:
    content = json.dumps(ROW).encode() + b"\n"
    (item,) = items_of(PACKERS[suffix](content), "a.jsonl" + suffix)
    assert (item.uri, item.container, item.raw) == (ROW["url"], "a.jsonl" + suffix, content.strip())
    (item,) = items_of(PACKERS[".gz"](PACKERS[suffix](b"They met.")), "misnamed.txt")
    assert (item.media, item.raw) == ("text", b"They met.")


@pytest.mark.parametrize("suffix", PACKERS)
def test_what_a_cut_off_file_still_holds_is_kept(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "_ZSTD_PIECE_BYTES", 1024)
    lines = [json.dumps({"url": f"http://a.example/{n}", "text": os.urandom(300).hex()}) for n in range(2000)]
    packed = PACKERS[suffix]("\n".join(lines).encode())
    found = items_of(packed[: len(packed) * 9 // 10], "a.jsonl" + suffix)
    (problem,) = problems(*found)
    assert "cut off" in problem
    assert len(found) > 200
    assert [item.raw.decode() for item in found[:-1]] == lines[: len(found) - 1]


@pytest.mark.parametrize("suffix", PACKERS)
def test_damage_is_a_problem(suffix: str) -> None:
    packed = bytearray(PACKERS[suffix](os.urandom(5000).hex().encode()))
    packed[len(packed) // 2] ^= 0xFF
    packed[-3] ^= 0xFF
    assert problems(*items_of(bytes(packed), "a.txt" + suffix))


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_is_refused(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "INFLATION_FREE_BYTES", 1 << 20)
    (problem,) = problems(*items_of(PACKERS[suffix](b"\n" * (32 << 20)), "a.jsonl" + suffix))
    assert "bomb" in problem


def test_what_is_packed_too_often_is_refused() -> None:
    content = b"They met."
    for _ in range(6):
        content = PACKERS[".gz"](content)
    (problem,) = problems(*items_of(content, "a.txt"))
    assert "times over" in problem


def test_a_bad_line_is_a_problem_with_its_place_and_the_others_go_on() -> None:
    content = b'\xef\xbb\xbf{"url": "u", "text": "One."}\r\n\n{"text": "Two."\n[1]\n{"text": "\\ud800"}\n'
    first, bad, array, last = items_of(content, "a.jsonl")
    assert (first.uri, first.location, first.raw) == ("u", "line 1", b'{"url": "u", "text": "One."}')
    assert bad.problem is not None
    assert (bad.location, bad.problem.location) == ("line 3", "line 3")
    assert "column 16" in bad.problem.problem
    assert array.problem is not None
    assert "list" in array.problem.problem
    assert (last.uri, last.problem) == ("a.jsonl#5", None)


def test_a_line_too_long_to_hold_is_a_problem_with_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "lines", lambda stream: lines(stream, 30))
    short, long, last = items_of(b'{"text": "One."}\n{"text": "' + b"x" * 40 + b'"}\n{"text": "Two."}', "a.jsonl")
    assert short.problem is last.problem is None
    assert long.problem is not None
    assert (long.raw, long.digest().size) == (b"", 52)


def test_a_report_too_long_to_hold_is_a_problem_with_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stream.whole, "__defaults__", (10,))
    (item,) = items_of(b"They met in Vienna.", "a.txt")
    assert item.problem is not None
    assert (item.raw, item.digest().size) == (b"", 19)
    assert whole.too_long(None).remedy


def test_rows_of_a_table_that_do_not_fit_its_header_are_problems() -> None:
    content = b'url,text\nu1,"She said ""no"", and left."\nu2\n\nu3,one,two\nu4,"two\r\nlines"\n'
    content += b'u5,"a" b\nu6,end\nu7,"never closed'
    found = items_of(content, "a.csv")
    assert [item.location for item in found] == [f"row {n}" for n in (1, 2, 3, 4, 5, 6, 7)]
    assert rows(*found) == [
        {"url": "u1", "text": 'She said "no", and left.'},
        {"url": "u4", "text": "two\r\nlines"},
        {"url": "u6", "text": "end"},
    ]
    assert [bool(item.problem) for item in found] == [False, True, True, False, True, False, True]
    assert json.loads(found[1].raw) == ["u2"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_tables_of_any_delimiter_and_encoding_are_read(mark: str, encoding: str) -> None:
    text = f'url{mark}text\r\nu1{mark}"Zoë — “no{mark} never”"\r\n'
    assert rows(*items_of(text.encode(encoding), "a.csv")) == [{"url": "u1", "text": f"Zoë — “no{mark} never”"}]


def test_a_table_with_tabs_may_have_quotation_marks_that_are_its_texts_own() -> None:
    content = b'url\ttext\nu1\t"No," she said.\nu2\tHe said "yes\n'
    assert [row["text"] for row in rows(*items_of(content, "a.tsv"))] == ['"No," she said.', 'He said "yes']


def test_columns_without_a_name_or_with_one_twice_are_kept_apart() -> None:
    assert rows(*items_of(b"text,,text\na,b,c\n", "a.csv")) == [{"text": "a", "column_2": "b", "text_3": "c"}]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (ROW, [ROW]),
        ([ROW, {"a": 1}], [ROW, {"a": 1}]),
        ({"articles": [ROW, ROW]}, [ROW, ROW]),
        ({"response": {"docs": [ROW], "meta": {"n": 1}}}, [ROW]),
        ({"hits": {"hits": [{"_id": "1", "_source": ROW}]}}, [ROW]),
        ({"1": ROW, "2": ROW}, [ROW, ROW]),
        ({**ROW, "images": [{"text": "a caption"}]}, [{**ROW, "images": [{"text": "a caption"}]}]),
        ({"no": "report"}, [{"no": "report"}]),
    ],
)
def test_a_json_document_holds_reports_wherever_they_stand(document: Any, expected: list[Any]) -> None:
    assert rows(*items_of(json.dumps(document).encode(), "a.json")) == expected


def test_a_json_file_that_is_one_report_bears_its_own_address() -> None:
    (item,) = items_of(b'{"text": "They met."}', "a.json")
    assert (item.uri, item.container) == ("a.json", "a.json")


def test_json_that_breaks_off_gives_what_came_before_it() -> None:
    first, rest = items_of(b'[{"text": "One."},\n{"text": "Tw', "a.json")
    assert first.problem is None
    assert rest.problem is not None
    assert "line 2" in rest.problem.problem


def test_a_parquet_row_may_hold_any_type() -> None:
    out = BytesIO()
    values = {
        "text": ["They met."],
        "when": pa.array([1491999780123456789], pa.timestamp("ns", "UTC")),
        "tags": [["a", "b"]],
        "raw": [b"\xff"],
        "score": [float("nan")],
    }
    pq.write_table(pa.table(values), out)
    (row,) = rows(*items_of(out.getvalue(), "a.parquet"))
    assert row["when"].startswith("2017-04-12T12:23:00")
    assert row["tags"] == ["a", "b"]


def test_a_damaged_parquet_file_is_a_problem() -> None:
    out = BytesIO()
    pq.write_table(pa.table({"text": ["They met."] * 50}), out)
    broken = out.getvalue()
    for content in (broken[:-20], broken[:40] + b"\x00" * 40 + broken[80:], b"PAR1PAR1"):
        assert problems(*items_of(content, "a.parquet"))


def test_a_folder_loses_nothing(tmp_path: Path) -> None:
    folder = files(
        tmp_path,
        {
            "a.txt": b"They met.",
            "b/page.html": b"<html><body><p>They met.</p></body></html>",
            "b/picture.png": b"\x89PNG\r\n\x1a\n\x00\x00",
            "b/binary.txt": bytes(range(256)),
            "rows.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
            "empty.txt": b"",
        },
    )
    found = items_at(folder)
    assert {Path(item.container or item.uri).name for item in found} == {path.name for path in folder.rglob("*.*")}
    refused = {Path(item.uri).name: item for item in found if item.problem}
    assert set(refused) == {"picture.png", "binary.txt"}
    assert refused["picture.png"].digest().size == 10
    assert [item.uri for item in found] == [item.uri for item in items_at(*sorted(folder.iterdir(), reverse=True))]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    (files(tmp_path, {"a.txt": b"x"}) / "a.txt").chmod(0)
    assert problems(*items_at(tmp_path))


def test_a_file_that_vanishes_is_a_problem(tmp_path: Path) -> None:
    folder = files(tmp_path, {"a.txt": b"x", "b.txt": b"y"})
    stream = items([str(folder)], Given())
    (folder / "a.txt").unlink()
    first, second = stream
    assert first.problem is not None
    assert second.raw == b"y"


def test_standard_input_is_a_source() -> None:
    (item,) = items(["-"], Given(), BytesIO(b"They met."))
    assert (item.uri, item.raw) == ("-", b"They met.")
    (item,) = items(["-"], Given())
    assert item.problem is not None


def test_a_fault_of_a_splitter_is_a_problem_that_asks_to_be_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> object:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(json_lines, "row_address", broken)
    (item,) = items_of(b'{"text": "One."}', "a.jsonl")
    assert item.problem is not None
    assert "ZeroDivisionError" in item.problem.problem
    assert "Report this" in item.problem.remedy
