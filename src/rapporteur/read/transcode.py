"""Streams of UTF-16 and UTF-32 as streams of UTF-8, so that rows and cells can be cut at ASCII bytes."""

import codecs

from rapporteur.read.stream import Readable, Stream

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def as_utf8(stream: Stream) -> Readable:
    """Return ``stream`` as UTF-8 where its beginning marks it as UTF-16 or UTF-32, else as it is.

    What cannot be decoded becomes U+FFFD.
    """
    for mark, encoding in _MARKS:
        if stream.head.startswith(mark):
            return _Transcoded(stream, encoding)
    if stream.head[:1] and stream.head[1:2] == b"\x00":
        return _Transcoded(stream, "utf-16-le")  # rows begin with an ASCII character
    if stream.head[:1] == b"\x00" and stream.head[1:2]:
        return _Transcoded(stream, "utf-16-be")
    return stream


class _Transcoded:
    def __init__(self, stream: Readable, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int, /) -> bytes:
        while piece := self._stream.read(size):
            text = self._decoder.decode(piece)
            if text:
                return text.encode("utf-8")
        return self._decoder.decode(b"", final=True).encode("utf-8")
