"""The internal tables: what each step hands to later steps. Each has one writer.

``document_id`` is 16 hexadecimal digits. Where rows are many, ``document`` is the same number as an unsigned integer.
"""

import pyarrow as pa

from rapporteur.schema.reuse import REUSE
from rapporteur.schema.table import BOOL, INSTANT, INT, LONG_TEXT, TEXT, TEXTS, Column, Table

PROBLEMS = pa.list_(
    pa.struct(
        [
            pa.field("problem", TEXT, nullable=False),
            pa.field("location", TEXT),
            pa.field("remedy", TEXT, nullable=False),
        ]
    )
)
PARAGRAPHS = pa.list_(
    pa.struct(
        [
            pa.field("start_char", INT, nullable=False),
            pa.field("end_char", INT, nullable=False),
            pa.field("page_start", INT, nullable=False),
            pa.field("page_end", INT, nullable=False),
            pa.field("kind", TEXT, nullable=False),
        ]
    )
)
CREDITS = pa.list_(
    pa.struct(
        [
            pa.field("name", TEXT, nullable=False),
            pa.field("start_char", INT, nullable=False),
            pa.field("end_char", INT, nullable=False),
            pa.field("kind", TEXT, nullable=False),
        ]
    )
)

ITEMS = Table(
    "items",
    "The inputs as they came: one row for each report's raw bytes.",
    (
        Column("input_id", TEXT, "Made of container, location, address and the bytes' hash."),
        Column("uri", TEXT, "The address as given: the path, the row's address, or the file and the row."),
        Column("container", TEXT, "The file that holds the input among others.", nullable=True),
        Column("location", TEXT, "Where in the container: a line, a row, an entry.", nullable=True),
        Column("media", TEXT, "How the bytes are to be parsed: text, html, row ..."),
        Column("raw", pa.large_binary(), "The bytes."),
        Column("bytes", pa.int64(), "How many bytes."),
        Column("sha256", TEXT, "The bytes' SHA-256."),
        Column("captured", INSTANT, "When the page was fetched, where the container says so.", nullable=True),
        Column("given", TEXT, "What the command line said for inputs that lack it, as JSON."),
        Column("problem", TEXT, "Why there is no content to parse.", nullable=True),
        Column("remedy", TEXT, "What to do about it.", nullable=True),
    ),
    ("input_id",),
)

READINGS = Table(
    "readings",
    "The inputs as read: fields and text, or what was wrong. One row for each row of items.",
    (
        Column("input_id", TEXT, "The input."),
        Column("document_id", TEXT, "Made of address and text; null where there is no text.", nullable=True),
        Column("content", TEXT, "SHA-256 of address and text: tells apart what shares an id.", nullable=True),
        Column("uri", TEXT, "The address as given."),
        Column("domain", TEXT, "The registered domain of the address.", nullable=True),
        Column("canonical_url", TEXT, "The address that the page names as its own.", nullable=True),
        Column("publisher", TEXT, "The publisher's name.", nullable=True),
        Column("title", TEXT, "The title.", nullable=True),
        Column("author", TEXT, "The author's or authors' names.", nullable=True),
        Column("published", INSTANT, "The earliest instant of publication that the date allows.", nullable=True),
        Column("published_precision", TEXT, "year, month, day, minute or second.", nullable=True),
        Column("published_zone", TEXT, "The zone the date was written in.", nullable=True),
        Column("published_from", TEXT, "given, metadata, url, text or unknown."),
        Column("captured", INSTANT, "When the page was fetched.", nullable=True),
        Column("language", TEXT, "ISO 639-1 code; und where the text is too short to tell.", nullable=True),
        Column("text", LONG_TEXT, "Title, blank line and content, or the content alone.", nullable=True),
        Column("body_start", INT, "Where the content begins."),
        Column("paragraphs", PARAGRAPHS, "A page's paragraphs and their places in the page's markup."),
        Column("links", TEXTS, "Outbound addresses, in the page's order."),
        Column("encoding", TEXT, "The encoding the bytes were read in.", nullable=True),
        Column("bytes", pa.int64(), "The input's size."),
        Column("sha256", TEXT, "SHA-256 of the input's bytes."),
        Column("problems", PROBLEMS, "What was wrong, where, and what to do."),
    ),
    ("input_id",),
)

REGISTER = Table(
    "register",
    "Which document each input is: one row for each input.",
    (
        Column("input_id", TEXT, "The input."),
        Column("document_id", TEXT, "The document it is, or is the same as.", nullable=True),
        Column("outcome", TEXT, "document, same_as or problem."),
        Column("problem", TEXT, "What is wrong with its being here twice.", nullable=True),
        Column("remedy", TEXT, "What to do about it.", nullable=True),
    ),
    ("input_id",),
)

REPORTS = Table(
    "reports",
    "The documents as every later step reads them: one row each.",
    (
        Column("document_id", TEXT, "The document."),
        *(column for column in READINGS.columns if column.name not in {"document_id", "content", "problems", "text"}),
        Column("text", LONG_TEXT, "Title, blank line and content, or the content alone."),
        Column("processed", BOOL, "Whether the later steps read it: it is English."),
    ),
    ("document_id",),
)

SEGMENTS = Table(
    "segments",
    "The sentences of each document and what they are on the page.",
    (
        Column("document_id", TEXT, "The document."),
        Column("sentence", INT, "The sentence's number within the document, from 0."),
        Column("start_char", INT, "Where it begins."),
        Column("end_char", INT, "Where it ends."),
        Column("role", TEXT, "headline, heading, prose, caption or furniture."),
    ),
    ("document_id", "sentence"),
)

PROVENANCE = Table(
    "provenance",
    "What each document says of its own making.",
    (
        Column("document_id", TEXT, "The document."),
        Column("genre", TEXT, "news, wire, transcript, opinion, statement, aggregator or other."),
        Column("credits", CREDITS, "Wires and outlets credited, each with its place and manner."),
    ),
    ("document_id",),
)

INTERNAL: tuple[Table, ...] = (
    ITEMS,
    READINGS,
    REGISTER,
    REPORTS,
    SEGMENTS,
    PROVENANCE,
    *REUSE,
)
