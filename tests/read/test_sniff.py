import bz2
import gzip
import json
import lzma
from contextlib import suppress
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.markup import is_markup, is_page
from rapporteur.read.refusal import Refusal
from rapporteur.read.sniff import sniff

ROWS = b'{"url": "http://a.example/1", "text": "One."}\n{"url": "http://a.example/2", "text": "Two."}\n'
PAGE = b"<!DOCTYPE html>\n<html><body><p>The envoys met.</p></body></html>"
TABLE = b"url,title,text\nhttp://a.example/1,Talks,They met.\n"


def parquet() -> bytes:
    out = BytesIO()
    pq.write_table(pa.table({"text": ["They met."]}), out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("report.txt", b"The envoys met in Vienna.", "text"),
        ("report.md", b"# Talks\n\nThe envoys met.", "text"),
        ("README", b"The envoys met.", "text"),
        ("-", b"The envoys met.", "text"),
        ("empty.txt", b"", "text"),
        ("page.html", PAGE, "html"),
        ("page.xhtml", b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>', "html"),
        ("rows.jsonl", ROWS, "jsonl"),
        ("rows.jsonl", b'{"text": "one row"}', "jsonl"),
        ("rows.ndjson", b"no json here {\n" + ROWS, "jsonl"),
        ("rows.json", json.dumps([{"text": "a"}]).encode(), "json"),
        ("rows.json", b"[]", "json"),
        ("rows.json", ROWS, "jsonl"),
        ("table.csv", TABLE, "csv"),
        ("table.tsv", TABLE.replace(b",", b"\t"), "tsv"),
        ("table.parquet", parquet(), "parquet"),
        # The content against the name.
        ("page.txt", PAGE, "html"),
        ("page.json", PAGE, "html"),
        ("rows.txt", ROWS, "jsonl"),
        ("rows.csv", ROWS, "jsonl"),
        ("rows.html", ROWS, "jsonl"),
        ("rows.txt", json.dumps([{"text": "a"}], indent=1).encode(), "json"),
        ("rows.txt", json.dumps({"text": "a"}, indent=1).encode(), "json"),
        ("table.dat", parquet(), "parquet"),
        ("prose.jsonl", b"The envoys met in Vienna.", "text"),
        ("-", ROWS, "jsonl"),
        ("-", PAGE, "html"),
        ("-", TABLE, "csv"),
        ("-", "\ufeff".encode() + ROWS, "jsonl"),
        ("-", ROWS.decode().encode("utf-16"), "jsonl"),
        # Prose that merely looks like something else.
        ("prose.txt", b"{Editor's note: this story was corrected.}\n\nThe envoys met.", "text"),
        ("prose.txt", b'{"a": 1} is how the leaked file began.\n\nThe envoys met.', "text"),
        ("prose.txt", b"[1] The envoys met.\n[2] They left.", "text"),
        ("prose.txt", b"The tag <b> makes words bold; <p> and </p> hold a paragraph.", "text"),
        ("prose.txt", b"<Applause> Thank you all. <Laughter>", "text"),
        ("prose.txt", b"The text, the title and the date were changed.\nSo it was said.", "text"),
        ("prose.txt", b"BM and MZ are initials. ID3 too.", "text"),
        ("prose.txt", "Les négociateurs se sont vus à Vienne.".encode("latin-1"), "text"),
        ("prose.txt", "Министр опроверг.".encode("koi8-r"), "text"),
        ("prose.txt", "The envoys met.".encode("utf-16-le"), "text"),
        ("prose.txt", "大臣は否定した。".encode("utf-16"), "text"),
    ],
)
def test_formats_are_told_by_content_and_name(name: str, content: bytes, expected: str) -> None:
    assert sniff(content, name, complete=True) == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("picture.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
        ("binary.txt", bytes(range(256)) * 4),
        ("zeros.txt", b"\x00" * 64),
        ("style.css", b"p { color: red }"),
        ("feed.xml", b"<?xml version='1.0'?><rss/>"),
        ("script.js", b"console.log('x')"),
    ],
)
def test_what_is_no_report_is_refused_with_what_it_is(name: str, content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        sniff(content, name, complete=True)
    assert caught.value.what
    assert caught.value.remedy


@given(
    st.binary(max_size=200),
    st.sampled_from(["a.txt", "a.json", "a.jsonl", "a.csv", "a.html", "a.parquet", "a", "a.bin"]),
    st.booleans(),
)
def test_any_bytes_are_of_a_format_or_refused(content: bytes, name: str, complete: bool) -> None:
    with suppress(Refusal):
        assert sniff(content, name, complete)


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_rows_that_are_not_unpacked_are_binary(packed: object) -> None:
    content = packed(ROWS * 50)  # type: ignore[operator]  # three functions of different signatures
    with pytest.raises(Refusal):
        sniff(content, "rows.txt", complete=True)


@pytest.mark.parametrize(
    ("text", "page", "markup"),
    [
        ("<!DOCTYPE html><title>Talks</title>", True, True),
        ("\n<!-- saved --><HTML lang=en>", True, True),
        ("<p>They met.</p>", False, True),
        ("<a href='x'>Read</a> they met.<br/>", False, True),
        ("They met.<br><br>They left.", False, True),
        ("They met.<p>They left.</p><div>End", False, False),
        ("They met.<p>They left.</p><div>End<p>", False, True),
        ("The <b> tag", False, False),
        ("a < b and b > c", False, False),
        ("", False, False),
    ],
)
def test_markup_is_told_from_prose(text: str, page: bool, markup: bool) -> None:
    assert is_page(text) is page
    assert is_markup(text) is markup
