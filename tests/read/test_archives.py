import gzip
import random
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read import zip_archive
from tests.read.given_bytes import items_of, readings_of

PROSE = b"The envoys met in Vienna. They will meet again, said the spokeswoman of the ministry."
PAGE = b"<!DOCTYPE html><html><body><h1>Talks in Vienna</h1>" + b"<p>%s</p>" % PROSE * 6 + b"</body></html>"


def zipped(members: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def warc(*records: WarcRecord) -> bytes:
    out = BytesIO()
    for record in records:
        record.write(out)
    return out.getvalue()


def page(
    address: str = "https://www.lantern.example/talks",
    body: bytes = PAGE,
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
    kind: WarcRecordType = WarcRecordType.response,
) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind, record_urn=b"uuid:12345678-1234-1234-1234-123456789abc")
    record.headers["WARC-Date"] = "2017-04-13T10:00:00Z"
    record.headers["WARC-Target-URI"] = address
    record.headers["Content-Type"] = "application/http; msgtype=response"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
    record.set_bytes_content(head.encode() + body)
    return record


MEMBERS = {
    "a/talks.txt": PROSE,
    "a/page.html": PAGE,
    "rows.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
    "picture.png": b"\x89PNG\r\n\x1a\n",
    ".hidden": b"x",
    "__MACOSX/a/talks.txt": b"x",
    "inner.zip": zipped({"b.txt": PROSE}),
    "packed.txt.gz": gzip.compress(PROSE, mtime=0),
}


def test_an_archive_is_read_as_a_folder() -> None:
    found = items_of(zipped(MEMBERS), "in.zip")
    assert [(item.uri, item.media, item.problem is None) for item in found] == [
        ("in.zip#a/talks.txt", "text", True),
        ("in.zip#a/page.html", "html", True),
        ("in.zip#rows.jsonl#1", "row", True),
        ("in.zip#rows.jsonl#2", "row", True),
        ("in.zip#picture.png", "text", False),
        ("in.zip#inner.zip#b.txt", "text", True),
        ("in.zip#packed.txt.gz", "text", True),
    ]
    assert (found[0].container, found[0].location) == ("in.zip", "a/talks.txt")
    assert found[-1].raw == PROSE


def test_an_archive_may_come_as_a_stream_and_under_any_name() -> None:
    assert len(items_of(zipped(MEMBERS), "-")) == len(items_of(zipped(MEMBERS), "in.zip")) == 7
    assert items_of(zipped({}), "empty.zip") == []


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "INFLATION_FREE_BYTES", 1 << 20)
    (item,) = items_of(zipped({"zeros.txt": b"\x00" * (8 << 20)}), "in.zip")
    assert item.problem is not None
    assert "bomb" in item.problem.problem


def test_archives_in_archives_without_end_are_refused() -> None:
    content = zipped({"b.txt": PROSE})
    for _ in range(6):
        content = zipped({"inner.zip": content})
    (item,) = items_of(content, "in.zip")
    assert item.problem is not None
    assert "times over" in item.problem.problem


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_archive_gives_items_or_problems(method: int, seed: int) -> None:
    content = bytearray(zipped({"a.txt": PROSE * 3, "b.html": PAGE, "c.jsonl": b'{"text": "One."}\n' * 5}, method))
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    for item in items_of(bytes(content[: chance.randint(1, len(content))]), "in.zip"):
        assert item.problem is None or "unforeseen" not in item.problem.problem


def test_a_web_archive_gives_its_pages_with_the_time_of_the_request() -> None:
    packed = gzip.compress(PAGE)
    records = [
        page("https://a.example/1"),
        page("https://a.example/2", PROSE, "text/plain"),
        page("https://a.example/3", packed, headers="Content-Encoding: gzip\r\n"),
        page("https://a.example/picture.png", b"\x89PNG", "image/png"),
        page("https://a.example/moved", b"", status="301 Moved"),
        page("https://a.example/gone", PAGE, status="404 Not Found"),
        page("https://a.example/1", b"", kind=WarcRecordType.revisit),
    ]
    whole = warc(*records)
    for content, name in ((whole, "in.warc"), (gzip.compress(whole), "in.warc.gz")):
        found = items_of(content, name)
        assert [(item.uri, item.media, item.problem is None) for item in found] == [
            ("https://a.example/1", "html", True),
            ("https://a.example/2", "text", True),
            ("https://a.example/3", "html", True),
            ("https://a.example/gone", "html", False),
            ("https://a.example/1", "html", False),
        ]
        assert (found[0].container, found[0].location) == (name, "page 1")
        assert found[0].captured == datetime(2017, 4, 13, 10, tzinfo=UTC)
        assert found[0].raw == found[2].raw == PAGE
        first, *_ = readings_of(found)
        assert first["captured"] == datetime(2017, 4, 13, 10, tzinfo=UTC)
        assert "The envoys met in Vienna." in first["text"]


def test_a_web_archive_that_is_cut_off_gives_the_pages_before() -> None:
    whole = warc(page("https://a.example/1"), page("https://a.example/2"))
    first, cut = items_of(whole[:-200], "in.warc")
    assert first.raw == PAGE
    assert cut.problem is not None
    assert "cut off" in cut.problem.problem
    packed = gzip.compress(warc(*(page(f"https://a.example/{number}", PAGE) for number in range(50))))
    *_, rest = items_of(packed[: len(packed) // 2], "in.warc.gz")
    assert rest.problem is not None


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=12), st.integers(0, 2500))
def test_a_damaged_web_archive_gives_pages_or_problems(damage: list[tuple[int, int]], length: int) -> None:
    content = bytearray(warc(page("https://a.example/1"), page("https://a.example/2")))
    for place, value in damage:
        content[place % len(content)] = value
    for item in items_of(bytes(content[:length]), "in.warc"):
        assert item.problem is None or "unforeseen" not in item.problem.problem
