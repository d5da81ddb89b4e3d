"""From bytes to text: which character encoding, and what could not be decoded.

The order of trust is that of browsers, but for one point: a byte order mark, then UTF-8 if every byte agrees (text in
another encoding that happens to be valid UTF-8 does not occur by chance), then what the input declares, then a guess.
The guess leans to windows-1252, the encoding of English text that is not UTF-8. No character is normalised, no newline
touched. The text can always be encoded as UTF-8: lone surrogates become U+FFFD, and are said so.
"""

import codecs
import re

import msgspec

from rapporteur.read.item import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# https://encoding.spec.whatwg.org/#names-and-labels: pages that declare these are written in windows-1252.
_WINDOWS_1252 = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1"})

# Names that Python decodes but no page can be in; and UTF-8, which has been tried by then.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf-7", "utf-8"})

# What English, French, German and Spanish prose has above ASCII in windows-1252: typographic quotes, dashes and the
# ellipsis, currency and reference marks, and the letters that occur inside words of these languages.
_WESTERN = re.compile(
    rb"[\x80\x82\x84-\x86\x8b\x8c\x91-\x97\x99\x9b\x9c\xa0\xa1\xa3\xa7\xa9\xab\xad\xae\xb0\xb4\xb7\xb9-\xbf"
    rb"\xc0\xc2\xc4\xc6-\xcb\xce\xcf\xd1\xd4\xd6\xd9\xdb\xdc\xdf\xe0-\xe2\xe4\xe6-\xef\xf1-\xf4\xf6\xf9-\xfc]"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_LETTER = re.compile(rb"[\xc0-\xff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# What charset-normalizer is shown: it reads its sample many times over.
_SAMPLE_BYTES = 32 * 1024
# Above this share of letters beyond ASCII (quotes and dashes apart) a text is not English with some names in it, nor
# French or Spanish, of whose letters 4 % are.
_WESTERN_SHARE = 0.06

_CONVERT = "If words look wrong, convert the file to UTF-8 and give it again."


class Decoded(msgspec.Struct, frozen=True):
    """A text, the name of the encoding it was read in, and what was wrong with its bytes."""

    text: str
    encoding: str
    problems: list[Problem] = []


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Return the text of ``raw``, in the encoding that ``declared`` names if the bytes do not tell otherwise."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], encoding)
    name = _known(declared)
    if name is None or not name.startswith("iso2022"):  # these are made of ASCII bytes, so they are valid UTF-8 too
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            wide = _unmarked_utf16(raw) if "\x00" in text else None
            return _lenient(raw, wide) if wide else Decoded(text, "utf-8", _nul_problems(text))
    wide = _unmarked_utf16(raw)
    if wide:
        return _lenient(raw, wide)
    if name:
        try:
            return Decoded(raw.decode(name), name)
        except UnicodeError:
            pass
    if _mostly_utf8(raw):
        return _lenient(raw, "utf-8")
    guessed = _guess(raw)
    decoded = _lenient(raw, guessed)
    said = f"It declares {declared}, which the bytes are not" if name else "It declares no encoding"
    note = Problem(f"The bytes are not UTF-8. {said}: read as {guessed}.", None, _CONVERT)
    return Decoded(decoded.text, guessed, [note, *decoded.problems])


def well_formed(text: str) -> tuple[str, list[Problem]]:
    """Return ``text`` with each lone surrogate replaced by U+FFFD, and the problem that says so."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text, count = _SURROGATE.subn("\ufffd", text)
        return text, [
            Problem(
                f"{_times(count, 'half')} of a surrogate pair stood alone: no character. Each was replaced by U+FFFD.",
                None,
                "Write the file with a program that keeps characters beyond U+FFFF whole.",
            )
        ]
    return text, []


def head_text(head: bytes) -> str:
    """Return the text of the beginning of a file, which may end inside a character, as well as it can be told."""
    for cut in range(4):
        try:
            return head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                break
    return decode(head).text


def _known(declared: str | None) -> str | None:
    """Return Python's name of a declared encoding, None where there is none or it is unknown or no text encoding."""
    label = (declared or "").strip().strip("\"'").lower()
    if label in _WINDOWS_1252:
        return "windows-1252"
    try:
        name = codecs.lookup(label).name
        b"x".decode(name, "replace")  # LookupError for transformations, like base64, which Python keeps with the others
    except (LookupError, ValueError):
        return None
    return None if name in _NO_CHARSETS else name


def _lenient(raw: bytes, encoding: str) -> Decoded:
    try:
        text = raw.decode(encoding)
        return Decoded(text, encoding, _nul_problems(text))
    except UnicodeDecodeError as error:
        text = raw.decode(encoding, "replace")
        places = _times(text.count("\ufffd"), "place")
        problem = Problem(
            f"{places} could not be read as {encoding} and stand as U+FFFD.",
            f"byte {error.start:,}",
            "Fetch the file again, or convert it to UTF-8.",
        )
        return Decoded(text, encoding, [problem, *_nul_problems(text)])


def _nul_problems(text: str) -> list[Problem]:
    count = text.count("\x00") if "\x00" in text else 0
    if not count:
        return []
    return [Problem(f"The text holds {_times(count, 'NUL character')}.", None, "Check that the file is a text.")]


def _unmarked_utf16(raw: bytes) -> str | None:
    """Return the byte order of UTF-16 text without a mark: every other byte of Western text is then zero."""
    sample = raw[:_SAMPLE_BYTES]
    if len(raw) < 4 or len(raw) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 with some damage: far more whole multi-byte characters than bytes that fit none."""
    text = raw.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = sum(1 for character in re.findall(r"[^\x00-\x7f]", text) if character != "\ufffd")
    return whole >= 4 * damaged


def _guess(raw: bytes) -> str:
    first = _HIGH.search(raw)
    start = max(0, first.start() - 1024) if first else 0
    sample = raw[start : start + _SAMPLE_BYTES]
    if len(sample) == _SAMPLE_BYTES:  # do not cut a character of several bytes in two
        sample = sample[: max(sample.rfind(b" "), sample.rfind(b"\n")) + 1] or sample
    letters = len(_HIGH_LETTER.findall(sample))
    is_western = len(_HIGH.findall(sample)) == len(_WESTERN.findall(sample))
    if is_western and letters <= _WESTERN_SHARE * len(sample):
        return "windows-1252"
    # Short or odd bytes: worth the import, and the time it takes.
    from charset_normalizer import from_bytes

    match = from_bytes(sample).best()
    if match is None or match.encoding in {"ascii", "latin_1", "utf_8"}:
        return "windows-1252"
    return codecs.lookup(match.encoding).name


def _times(count: int, noun: str) -> str:
    plural = "halves" if noun == "half" else f"{noun}s"
    return f"1 {noun}" if count == 1 else f"{count:,} {plural}"
