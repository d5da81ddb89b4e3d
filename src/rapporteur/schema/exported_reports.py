"""Exported tables about the reports themselves: inputs, texts, copies."""

import pyarrow as pa

from rapporteur.schema.internal import CREDITS
from rapporteur.schema.table import BOOL, INSTANT, INT, LONG_TEXT, REAL, TEXT, TEXTS, Column, Table

INPUTS = Table(
    "inputs",
    "Every input and what became of it.",
    (
        Column("input_id", TEXT, "The input: made of container, location, address and the bytes' hash."),
        Column("uri", TEXT, "The address as given: a file's path, a row's address, else the file and the row."),
        Column("container", TEXT, "The file that holds the input among others.", nullable=True),
        Column("location", TEXT, "Where in that file: a line, a row, an entry.", nullable=True),
        Column("bytes", pa.int64(), "The input's size in bytes."),
        Column("sha256", TEXT, "The SHA-256 of its bytes."),
        Column("outcome", TEXT, "document, same_as (a document that another input made) or problem."),
        Column("document_id", TEXT, "The document; null where the outcome is problem.", nullable=True),
    ),
    ("uri", "input_id"),
)

PROBLEMS = Table(
    "problems",
    "What was wrong with an input, where, and what to do about it.",
    (
        Column("uri", TEXT, "The input's address."),
        Column("step", TEXT, "The step that found it."),
        Column("problem", TEXT, "What is wrong."),
        Column("location", TEXT, "Where in the input.", nullable=True),
        Column("remedy", TEXT, "What to do."),
        Column("input_id", TEXT, "The input."),
    ),
    ("uri", "input_id", "step", "problem", "location"),
)

DOCUMENTS = Table(
    "documents",
    "The reports: one row for each text at each address.",
    (
        Column("document_id", TEXT, "Made of address and text."),
        Column("uri", TEXT, "The address as given: a file's path, a row's address, else the file and the row."),
        Column("domain", TEXT, "The registered domain of the address.", nullable=True),
        Column("canonical_url", TEXT, "The address that the page names as its own.", nullable=True),
        Column("publisher", TEXT, "Who published it.", nullable=True),
        Column("title", TEXT, "Its title.", nullable=True),
        Column("author", TEXT, "Its author or authors.", nullable=True),
        Column("genre", TEXT, "news, wire, transcript, opinion, statement, aggregator or other."),
        Column("credits", CREDITS, "The wires and outlets it credits, each with its place in the text and its manner."),
        Column("published", INSTANT, "The earliest instant that the known date of publication allows.", nullable=True),
        Column("published_precision", TEXT, "year, month, day, minute or second.", nullable=True),
        Column("published_zone", TEXT, "The zone it was written in; null: unknown, read as UTC.", nullable=True),
        Column("published_from", TEXT, "given, metadata, url, text, copies, inferred or unknown."),
        Column("captured", INSTANT, "When the page was fetched.", nullable=True),
        Column("language", TEXT, "ISO 639-1 code; und where the text is too short to tell.", nullable=True),
        Column("text", LONG_TEXT, "The text, unchanged: title, blank line and content where the title is given apart."),
        Column("body_start", INT, "Where the content begins in text."),
        Column("sha256", TEXT, "The SHA-256 of the input's bytes."),
        Column("story_id", TEXT, "The story it belongs to.", nullable=True),
        Column("links", TEXTS, "The addresses that the page links to."),
    ),
    ("document_id",),
)

SENTENCES = Table(
    "sentences",
    "The sentences of each report.",
    (
        Column("document_id", TEXT, "The report."),
        Column("sentence", INT, "The sentence's number in it, from 0."),
        Column("start_char", INT, "Where it begins in text."),
        Column("end_char", INT, "Where it ends."),
        Column("role", TEXT, "headline, heading, prose, caption or furniture."),
        Column("seam", REAL, "0 to 1: what follows comes from elsewhere than what precedes.", nullable=True),
        Column("off_story", REAL, "0 to 1: it belongs to another story.", nullable=True),
        Column("origin_family", TEXT, "The family of copies that it comes from.", nullable=True),
    ),
    ("document_id", "sentence"),
)

COPIES = Table(
    "copies",
    "Passages that two reports share.",
    (
        Column("copy_id", TEXT, "Made of both passages' reports and places."),
        Column("document_a", TEXT, "One report."),
        Column("start_a", INT, "Where its passage begins."),
        Column("end_a", INT, "Where it ends."),
        Column("document_b", TEXT, "The other report."),
        Column("start_b", INT, "Where its passage begins."),
        Column("end_b", INT, "Where it ends."),
        Column("kind", TEXT, "exact; edited (cut, moved, inserted); spun (words replaced one for one); paraphrase."),
        Column("part", TEXT, "prose, quotation or furniture: only prose says anything of direction and origins."),
        Column("similarity", REAL, "Twice the words aligned over all words of both passages, 0 to 1."),
        Column("direction", TEXT, "a_to_b, b_to_a or unknown."),
        Column("direction_reason", TEXT, "Why, in words."),
        Column("family_id", TEXT, "The family of passages it belongs to."),
    ),
    ("copy_id",),
)

SUBSTITUTIONS = Table(
    "substitutions",
    "Words of one report that stand for others in its copy.",
    (
        Column("copy_id", TEXT, "The copy."),
        Column("words_a", TEXT, "The words in the first report: the slice start_a to end_a."),
        Column("words_b", TEXT, "The words in the second: the slice start_b to end_b."),
        Column("start_a", INT, "Where they begin in the first."),
        Column("end_a", INT, "Where they end."),
        Column("start_b", INT, "Where they begin in the second."),
        Column("end_b", INT, "Where they end."),
        Column("in_quotation", BOOL, "Whether they stand inside quotation marks: if so the quotation is falsified."),
    ),
    ("copy_id", "start_a", "start_b"),
)

FAMILIES = Table(
    "families",
    "Passages that come from one another.",
    (
        Column("family_id", TEXT, "Stable for one set of inputs."),
        Column("passages", INT, "How many passages."),
        Column("documents", INT, "In how many reports."),
        Column("origin_document", TEXT, "The report that the others' passages come from.", nullable=True),
        Column("origin_kind", TEXT, "wire, outlet, statement, transcript or unknown."),
        Column("origin_reason", TEXT, "Why, in words."),
    ),
    ("family_id",),
)

FAMILY_PASSAGES = Table(
    "family_passages",
    "The passages of each family.",
    (
        Column("family_id", TEXT, "The family."),
        Column("document_id", TEXT, "The report."),
        Column("start_char", INT, "Where the passage begins."),
        Column("end_char", INT, "Where it ends."),
    ),
    ("family_id", "document_id", "start_char", "end_char"),
)
