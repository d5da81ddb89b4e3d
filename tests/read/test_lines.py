from hashlib import sha256
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.lines import lines
from tests.read.given_bytes import Trickle

CONTENT = st.lists(st.sampled_from([b"\n", b"a", b"\r", b"bcd", b"\x00", b"\xff\xfe"]), max_size=40).map(b"".join)
LENGTHS = st.lists(st.integers(1, 7), max_size=60).map(iter)


@given(CONTENT, LENGTHS)
def test_lines_in_pieces_are_lines_at_once_and_nothing_is_lost(content: bytes, lengths: object) -> None:
    found = list(lines(Trickle(content, lengths)))  # type: ignore[arg-type]  # hypothesis gives an iterator of ints
    assert found == list(lines(BytesIO(content)))
    joined = b"\n".join(line.content for line in found)
    assert joined == content.removesuffix(b"\n") or (not found and content == b"")
    assert [line.number for line in found] == list(range(1, len(found) + 1))


@given(CONTENT, LENGTHS, st.integers(0, 6))
def test_of_lines_that_are_too_long_the_digest_is_kept(content: bytes, lengths: object, limit: int) -> None:
    whole = list(lines(BytesIO(content)))
    found = list(lines(Trickle(content, lengths), limit))  # type: ignore[arg-type]  # as above
    assert len(found) == len(whole)
    for line, full in zip(found, whole, strict=True):
        if len(full.content) <= limit:
            assert line == full
        else:
            assert line.content == b""
            assert line.original is not None
            assert (line.original.size, line.original.sha256) == (
                len(full.content),
                sha256(full.content).hexdigest(),
            )
