"""Decompression of gzip, zstd, bzip2 and xz streams, with a bound on how far they may swell."""

import bz2
import gzip
import lzma
import zlib
from io import BufferedIOBase, RawIOBase
from typing import IO, cast

from rapporteur.read.bounds import CHUNK_BYTES, INFLATION_FREE_BYTES, MAX_INFLATION
from rapporteur.read.refusal import Refusal
from rapporteur.read.stream import Readable, Stream

MAGIC = {
    b"\x1f\x8b\x08": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
}
SUFFIXES = (".gz", ".zst", ".zstd", ".bz2", ".xz")

# Arrow gives nothing of a read in which it comes upon damage, so this much may be lost before the damaged place.
_ZSTD_PIECE_BYTES = 16 * 1024


def compression(head: bytes) -> str | None:
    """Return the name of the compression that bytes beginning with ``head`` are in, or None."""
    for magic, name in MAGIC.items():
        if head.startswith(magic) and (name != "bzip2" or head[3:4].isdigit()):
            return name
    return None


def inflate(stream: Stream, name: str) -> Stream:
    """Return the decompressed content of ``stream``, whose compression is ``name``.

    Reading it raises Refusal where the content is damaged, cut off, or swells beyond the bounds.
    """
    return Stream(_Inflated(stream, name))


class _Compressed(RawIOBase):
    """A stream as the decompressors want it: a file that counts what they take."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        piece = self._stream.read(CHUNK_BYTES if size < 0 else size)
        self.count += len(piece)
        return piece


class _Zstd:
    """zstd by way of Arrow, which, unlike the zstandard package, notices a stream that is cut off.

    It refuses frames with windows beyond 128 MiB, the bound that zstd's own command line takes (`--long=27`).
    """

    def __init__(self, compressed: _Compressed) -> None:
        # Only those who read a compressed file wait for the import.
        import pyarrow as pa

        self._stream = pa.CompressedInputStream(pa.PythonFile(compressed, mode="r"), "zstd")

    def read1(self, size: int, /) -> bytes:
        return cast(bytes, self._stream.read(min(size, _ZSTD_PIECE_BYTES)))


class _Inflated:
    def __init__(self, stream: Stream, name: str) -> None:
        self._compressed = _Compressed(stream)
        self._content = _open(self._compressed, name)
        self._name = name
        self._count = 0

    def read(self, size: int, /) -> bytes:
        try:
            # Not `read`, which gives nothing of what it had read when it comes upon damage.
            piece = self._content.read1(size)
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
            reason = str(error).rstrip(".")
            raise Refusal(
                f"The {self._name} data is damaged or cut off after {self._count:,} bytes of content: {reason}.",
                "Fetch or copy the file again; what stands before that place was read.",
            ) from None
        self._count += len(piece)
        if self._count > INFLATION_FREE_BYTES and self._count > MAX_INFLATION * self._compressed.count:
            raise Refusal(
                f"The {self._name} data swells to more than {MAX_INFLATION} times its size: a decompression bomb.",
                "If the content is honest, decompress the file and give the result.",
            )
        return piece


def _open(compressed: _Compressed, name: str) -> BufferedIOBase | _Zstd:
    if name == "gzip":
        return gzip.GzipFile(fileobj=compressed)
    if name == "bzip2":
        return bz2.BZ2File(compressed)
    if name == "xz":
        return lzma.LZMAFile(cast(IO[bytes], compressed))
    return _Zstd(compressed)
