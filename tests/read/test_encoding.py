import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.encoding import decode, head_text, well_formed

UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(
    st.binary(max_size=80),
    st.sampled_from([None, "", "utf-8", "latin-1", "base64", "shift_jis", "no such", "\x00", "idna"]),
)
def test_any_bytes_have_a_text_that_can_be_encoded(raw: bytes, declared: str | None) -> None:
    decoded = decode(raw, declared)
    assert decoded.text.encode("utf-8") is not None
    assert codecs.lookup(decoded.encoding)
    assert all(problem.remedy for problem in decoded.problems)


@given(UNICODE)
def test_utf8_is_read_unchanged_whatever_is_declared(text: str) -> None:
    raw = text.removeprefix("\ufeff").encode()
    if b"\x00" not in raw:
        for declared in (None, "iso-8859-1", "windows-1251"):
            decoded = decode(raw, declared)
            assert (decoded.text.encode(), decoded.encoding, decoded.problems) == (raw, "utf-8", [])


@given(UNICODE, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_decides_and_is_dropped(text: str, encoding: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decode(text.encode(encoding), "windows-1251").text == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_newlines_are_left_as_they_stand(newline: str) -> None:
    assert decode(f"one{newline}two".encode()).text == f"one{newline}two"


WESTERN = "“We won’t go,” said Zoë Brandt — the envoy’s café is shut…"


def test_windows_1252_is_recognised_and_said_so() -> None:
    decoded = decode(WESTERN.encode("windows-1252"))
    assert (decoded.text, decoded.encoding) == (WESTERN, "windows-1252")
    (problem,) = decoded.problems
    assert "windows-1252" in problem.problem


@pytest.mark.parametrize("label", ["iso-8859-1", " ISO-8859-1 ", '"latin1"', "us-ascii"])
def test_latin_1_means_windows_1252_as_in_browsers(label: str) -> None:
    decoded = decode(WESTERN.encode("windows-1252"), label)
    assert (decoded.text, decoded.problems) == (WESTERN, [])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Министр во вторник опроверг, что его правительство отдало приказ об ударе.", "windows-1251"),
        ("Министр во вторник опроверг, что его правительство отдало приказ об ударе.", "koi8-r"),
        ("大臣は火曜日、政府が市への攻撃を命じたことを否定した。" * 2, "shift_jis"),
        ("部长星期二否认其政府下令袭击该市。" * 3, "gb18030"),
    ],
)
def test_what_a_page_declares_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding).text == text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
def test_cyrillic_is_guessed(encoding: str) -> None:
    text = "Министр во вторник опроверг, что его правительство отдало приказ об ударе по городу. " * 4
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_by_its_zeros(encoding: str) -> None:
    assert decode("The envoys met in Vienna.".encode(encoding)).text == "The envoys met in Vienna."


def test_a_declared_encoding_of_ascii_bytes_is_used() -> None:
    text = "大臣は否定した。"
    assert decode(text.encode("iso2022_jp"), "iso-2022-jp").text == text


def test_damaged_utf8_stays_utf8_and_the_damage_is_counted() -> None:
    raw = "“Zoë – naïve café”, “déjà vu”, “Łódź”".encode() + b" cut \xe2\x80"
    decoded = decode(raw)
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("cut \ufffd")
    (problem,) = decoded.problems
    assert "1 place " in problem.problem


def test_zeros_are_kept_and_counted() -> None:
    decoded = decode(b"a text with one\x00zero, and more words than that")
    assert decoded.text.count("\x00") == 1
    assert "1 NUL character" in decoded.problems[0].problem


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=20))
def test_lone_surrogates_are_replaced_one_for_one(text: str) -> None:
    made, problems = well_formed(text)
    assert len(made) == len(text)
    assert made.encode() is not None
    assert bool(problems) == (made != text)
    assert all(a == b or (b == "\ufffd" and "\ud800" <= a <= "\udfff") for a, b in zip(text, made, strict=True))


@given(UNICODE, st.integers(0, 200))
def test_a_beginning_cut_inside_a_character_is_read_up_to_it(text: str, cut: int) -> None:
    raw = text.removeprefix("\ufeff").encode()
    if b"\x00" not in raw:
        assert text.removeprefix("\ufeff").startswith(head_text(raw[:cut]))
