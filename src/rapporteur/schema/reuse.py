"""The internal tables of text reuse, in the order in which its steps write them."""

import pyarrow as pa

from rapporteur.schema.table import BOOL, HASH, INT, REAL, TEXT, Column, Table

_WORDS = (
    Column("start_char", INT, "Where the sentence begins."),
    Column("end_char", INT, "Where it ends."),
    Column("furniture", BOOL, "Whether it is a heading, a caption or furniture."),
    Column("words", pa.list_(pa.uint32()), "A hash of each of its words: equal words, equal numbers."),
    Column("starts", pa.list_(INT), "Where each word begins."),
    Column("ends", pa.list_(INT), "Where each word ends."),
    Column("telling", pa.list_(BOOL), "Whether each word is neither common nor the continuation of a name."),
    Column("quoted", pa.list_(BOOL), "Whether each word stands inside quotation marks."),
)

SENTENCE_WORDS = Table(
    "sentence_words",
    "The words of each sentence as alignment compares them.",
    (Column("document", HASH, "The document."), Column("sentence", INT, "The sentence."), *_WORDS),
    ("document", "sentence"),
)

SHINGLES = Table(
    "shingles",
    "The word 5-grams of each sentence that hold a telling word, hashed.",
    (
        Column("shingle", HASH, "The 5-gram's hash."),
        Column("document", HASH, "The document."),
        Column("sentence", INT, "The sentence."),
        Column("shingles", INT, "How many such 5-grams the sentence has."),
    ),
    (),
)

SHARED_SHINGLES = Table(
    "shared_shingles",
    "Pairs of sentences that share 5-grams, counted within each part of the 5-grams.",
    (
        Column("pair", HASH, "A hash of the two documents: the key by which a pair's rows come together."),
        Column("document_a", HASH, "The document with the smaller number."),
        Column("document_b", HASH, "The other document."),
        Column("sentence_a", INT, "The sentence in the first."),
        Column("sentence_b", INT, "The sentence in the second."),
        Column("shared", INT, "How many 5-grams the two sentences share."),
        Column("rarest", INT, "In how many sentences the rarest of those 5-grams stands."),
        Column("shingles_a", INT, "How many 5-grams the first sentence has."),
        Column("shingles_b", INT, "How many 5-grams the second has."),
    ),
    (),
)

SENTENCE_PAIRS = Table(
    "sentence_pairs",
    "Pairs of sentences that share enough to be worth aligning, each twice: once from either document.",
    (
        Column("pair", HASH, "A hash of the two documents."),
        Column("document", HASH, "The document from which the pair is seen."),
        Column("sentence", INT, "Its sentence."),
        Column("other_document", HASH, "The other document."),
        Column("other_sentence", INT, "The sentence in the other."),
        Column("rarest", INT, "In how many sentences the rarest 5-gram stands that the two share."),
    ),
    ("pair", "document", "sentence", "other_sentence"),
)

PAIRED_WORDS = Table(
    "paired_words",
    "The words of the sentences of those pairs, and of the sentences beside them, for each pair of documents.",
    (
        Column("pair", HASH, "A hash of the two documents."),
        Column("document", HASH, "The document."),
        Column("sentence", INT, "The sentence."),
        *_WORDS,
    ),
    ("pair", "document", "sentence"),
)

SUBSTITUTION_LIST = pa.list_(
    pa.struct(
        [
            pa.field("start_a", INT, nullable=False),
            pa.field("end_a", INT, nullable=False),
            pa.field("start_b", INT, nullable=False),
            pa.field("end_b", INT, nullable=False),
            pa.field("in_quotation", BOOL, nullable=False),
        ]
    )
)

BLOCK_LIST = pa.list_(
    pa.struct(
        [
            pa.field("start_a", INT, nullable=False),
            pa.field("end_a", INT, nullable=False),
            pa.field("start_b", INT, nullable=False),
            pa.field("end_b", INT, nullable=False),
        ]
    )
)

ALIGNMENTS = Table(
    "alignments",
    "Passages of two documents that are copies, aligned word by word.",
    (
        Column("copy_id", TEXT, "Made of both passages' documents and places."),
        Column("document_a", TEXT, "The document with the smaller number."),
        Column("start_a", INT, "Where its passage begins."),
        Column("end_a", INT, "Where it ends."),
        Column("document_b", TEXT, "The other document."),
        Column("start_b", INT, "Where its passage begins."),
        Column("end_b", INT, "Where it ends."),
        Column("kind", TEXT, "exact or edited."),
        Column("part", TEXT, "prose, quotation or furniture."),
        Column("similarity", REAL, "Twice the words aligned over all words of both passages, 0 to 1."),
        Column("words", INT, "How many words are aligned."),
        Column("blocks", BLOCK_LIST, "Runs of words equal on both sides, as places in both texts."),
        Column("substitutions", SUBSTITUTION_LIST, "Runs of words of one side that stand for others on the other."),
    ),
    ("copy_id",),
)

PASSAGE_LIST = pa.list_(
    pa.struct(
        [
            pa.field("document_id", TEXT, nullable=False),
            pa.field("start_char", INT, nullable=False),
            pa.field("end_char", INT, nullable=False),
        ]
    )
)

MEMBER_COPY_LIST = pa.list_(
    pa.struct(
        [
            pa.field("copy_id", TEXT, nullable=False),
            pa.field("kept", BOOL, nullable=False),
            pa.field("direction", TEXT, nullable=False),
            pa.field("direction_reason", TEXT, nullable=False),
        ]
    )
)

COPY_FAMILIES = Table(
    "copy_families",
    "Families of passages: their passages, the copies among them, and where they come from.",
    (
        Column("family_id", TEXT, "Made of its first passage."),
        Column("passages", PASSAGE_LIST, "Its passages, by document and place."),
        Column("copies", MEMBER_COPY_LIST, "Its copies; past 20 passages the record keeps one a passage."),
        Column("origin_document", TEXT, "The document the others' passages come from.", nullable=True),
        Column("origin_kind", TEXT, "wire, outlet, statement, transcript or unknown."),
        Column("origin_reason", TEXT, "Why, in words."),
    ),
    ("family_id",),
)

REUSE: tuple[Table, ...] = (
    SENTENCE_WORDS,
    SHINGLES,
    SHARED_SHINGLES,
    SENTENCE_PAIRS,
    PAIRED_WORDS,
    ALIGNMENTS,
    COPY_FAMILIES,
)
