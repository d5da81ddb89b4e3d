"""Telling what format a file is in, by its content first and its name where the content may be several things."""

import re

import msgspec

from rapporteur.read import field_names
from rapporteur.read.delimiter import delimiter
from rapporteur.read.encoding import decode, head_text
from rapporteur.read.formats import FORMATS
from rapporteur.read.markup import is_markup, is_page
from rapporteur.read.refusal import Refusal

_CONVERT = "Convert it to one of the formats that are read (see `rapporteur build --help`), or leave it out."

# What else begins with known bytes; the names make the refusal understandable.
_FOREIGN = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF file (WebP picture, sound or film)"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%!PS", "PostScript"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ARROW1", "an Arrow file"),
    (b"Obj\x01", "an Avro file"),
    (b"ORC", "an ORC file"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
# Of these the first bytes are letters that prose may begin with too, so the rest must be binary as well.
_ALSO_LETTERS = frozenset({b"BM", b"MZ", b"ORC", b"ID3", b"RIFF", b"GIF8", b"OggS", b"fLaC", b"wOFF", b"wOF2"})

# Texts by their bytes, but no reports: what a saved page or a working folder holds beside them.
_NO_REPORTS = {
    "a style sheet": (".css", ".scss", ".less"),
    "a program": (".js", ".mjs", ".ts", ".py", ".sh", ".r", ".java", ".c", ".h", ".cpp", ".rb", ".pl", ".sql", ".ps1"),
    "XML, which is not read": (".xml", ".rss", ".atom", ".xsl", ".xsd", ".opml", ".tei"),
    "a picture": (".svg", ".xpm"),
    "a settings file": (".ini", ".toml", ".yaml", ".yml", ".cfg", ".conf", ".lock", ".map"),
    "a bibliography or calendar": (".bib", ".ris", ".ics", ".vcf"),
    "TeX": (".tex", ".sty"),
}
_NO_REPORT = {suffix: what for what, suffixes in _NO_REPORTS.items() for suffix in suffixes}

_BY_SUFFIX = {suffix: format_.name for format_ in FORMATS for suffix in format_.suffixes}
_MAGIC = tuple((magic, format_.name) for format_ in FORMATS for magic in format_.magic)

# Control characters other than tab, newlines, form feed, backspace and escape. Text of any encoding has next to none;
# compressed or packed data has 21 of 256, machine code and pictures more.
_CONTROL = re.compile(rb"[\x00-\x07\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.02

# `{"key": ` is how JSON begins and how no prose does.
_OBJECT = re.compile(r'\s*\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:\s*["\[{\dtfn-]')
# Files inside of packed documents, by which the documents are known.
_PACKED = (
    (b"xl/workbook", "a spreadsheet"),
    (b"ppt/presentation", "a presentation"),
    (b"mimetypeapplication/epub", "an e-book"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)

# The first lines of mail: headers, some of which only the programs that send it write.
_MESSAGES = frozenset({"mail", "mbox", "mhtml"})
_MBOX = re.compile(r"From \S+ [^\n]*\d{4}[^\n]*\n[A-Za-z][A-Za-z0-9-]*:")
_HEADERS = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+[^\n]+\n)*)+")
_HEADER_NAME = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_SENT = frozenset({"message-id", "mime-version", "received", "return-path", "snapshot-content-location"})
_OF_MAIL = _SENT | {"from", "to", "date", "subject"}

_ARRAY = re.compile(r'\s*\[\s*\{\s*(?:"(?:[^"\\\n]|\\.){0,200}"\s*:|\})')


def suffix(name: str) -> str:
    """Return the suffix of a file's name in small letters, with its dot; empty where there is none."""
    base = name.replace("\\", "/").rpartition("/")[2].lower()
    stem, dot, last = base.rpartition(".")
    return dot + last if stem else ""


def sniff(head: bytes, name: str, complete: bool) -> str:
    """Return the name of the format of a file called ``name`` that begins with ``head``.

    ``complete`` says that ``head`` is all of it. Raises Refusal where the content is no text and of no format that is
    read, or is text of a kind that is no report.
    """
    for magic, format_name in _MAGIC:
        if head.startswith(magic):
            return format_name
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(head)
    binary = _is_binary(head)
    for magic, what in _FOREIGN:
        if head.startswith(magic) and (binary or magic not in _ALSO_LETTERS):
            raise Refusal(f"The file is {what}, which is not read.", _CONVERT)
    if binary:
        raise Refusal("The file is binary: neither text nor a format that is read.", _CONVERT)
    text = head_text(head).removeprefix("\ufeff")
    ending = suffix(name)
    by_name = _BY_SUFFIX.get(ending)
    by_content = _by_content(text, by_name, complete)
    if by_content:
        return by_content
    if by_name is None and ending in _NO_REPORT:
        raise Refusal(
            f"The file is {_NO_REPORT[ending]}, no report.",
            "If it is a report, give it a name that ends in .txt; else leave it out.",
        )
    # What claims to be rows but shows none is looked at as what it is: text.
    return "text" if by_name is None or (by_name == "jsonl" and "{" not in text) else by_name


def _is_binary(head: bytes) -> bool:
    sample = head[: 64 * 1024]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        # Marked as UTF-16 or UTF-32, where any byte may stand: the text must have few control characters or gaps.
        text = decode(sample).text.encode("utf-8")
        return len(_CONTROL.findall(text)) + text.count(b"\xef\xbf\xbd") > 1 + _MAX_CONTROL_SHARE * len(text)
    even, odd = sample[::2], sample[1::2]
    for zeros, letters in ((even, odd), (odd, even)):
        # UTF-16 without a mark: one half of the bytes is zero, the other is text.
        if zeros and zeros.count(0) > 0.7 * len(zeros) and len(_CONTROL.findall(letters)) <= 0.05 * len(letters):
            return False
    return len(_CONTROL.findall(sample)) > 1 + _MAX_CONTROL_SHARE * len(sample)


def _by_content(text: str, by_name: str | None, complete: bool) -> str | None:
    """Return the format that the content shows beyond doubt, or None."""
    message = _message(text, by_name)
    if message:
        return message
    if by_name in {"csv", "tsv"} and not (_OBJECT.match(text) or is_page(text)):
        return by_name
    if _OBJECT.match(text) or _ARRAY.match(text):
        rows = _json(text, by_name, complete)
        if rows:
            return rows
    if by_name != "html" and (is_page(text) or (by_name != "json" and text.lstrip()[:1] == "<" and is_markup(text))):
        return "html"
    if by_name is None or by_name == "text":
        return _table(text)
    return None


def _packed(head: bytes) -> str:
    """Return the format of a ZIP archive: of documents, the names of the files inside tell the kind."""
    for mark, what in _PACKED:
        if mark in head:
            raise Refusal(f"The file is {what}, which is not read.", _CONVERT)
    return "docx" if b"word/document.xml" in head else "zip"


def _message(text: str, by_name: str | None) -> str | None:
    """Return the format of a text that begins as mail does, or None."""
    if _MBOX.match(text):
        return "mbox"
    headers = _HEADERS.match(text)
    names = {name.lower() for name in _HEADER_NAME.findall(headers[0])} if headers else set()
    if by_name not in _MESSAGES and not (names & _SENT and len(names & _OF_MAIL) > 1):
        return None
    saved = headers and ("snapshot-content-location" in names or "multipart/related" in headers[0].lower())
    return "mhtml" if saved or by_name == "mhtml" else "mail"


def _json(text: str, by_name: str | None, complete: bool) -> str | None:
    if _ARRAY.match(text):
        return "json"
    lines = _lines(text, complete)
    if lines:
        return lines
    if by_name in {"json", "jsonl"}:
        return by_name
    # No name says so: a text may begin with an example of JSON. The whole must be JSON where the whole is here.
    return "json" if not complete or _is_json(text) else None


def _lines(text: str, complete: bool) -> str | None:
    """Return "jsonl" where the first line and one of the next are JSON objects of their own."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not complete:
        lines = lines[:-1]  # the last one may be cut
    return "jsonl" if lines and _is_json(lines[0]) and any(_is_json(line) for line in lines[1:10]) else None


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text.encode("utf-8", "replace"), type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _table(text: str) -> str | None:
    """Return "csv" or "tsv" where the first line names columns, a report's text and another field among them."""
    header = text.split("\n", 1)[0].strip("\r")
    mark = delimiter(header)
    if mark is None or len(header) > 2000:
        return None
    cells = tuple(cell.strip().strip('"') for cell in header.split(mark))
    known = field_names.columns(cells, {})
    if "text" in known and len(known) > 1 and "\n" in text:
        return "tsv" if mark == "\t" else "csv"
    return None
