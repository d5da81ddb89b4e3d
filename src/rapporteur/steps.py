"""All steps, in an order in which each finds what it reads: the flow of a build in one page.

Per document: items are read, entered in the register, and become reports; reports are cut into sentences, whose
words are hashed. Over the collection: sentences that share hashes are aligned, chained to passages, and joined to
families.
"""

from rapporteur.engine.step import Read, Scope, Step

SOURCE = "items"

# What families are made from: the places of the copies, without the words.
ALIGNED = (
    "copy_id",
    "document_a",
    "start_a",
    "end_a",
    "document_b",
    "start_b",
    "end_b",
    "part",
    "similarity",
    "words",
)

STEPS: tuple[Step, ...] = (
    Step("read", Scope.DOCUMENT, (Read("items"),), "readings", "rapporteur.read.step:read"),
    Step(
        "register",
        Scope.COLLECTION,
        (Read("readings", ("input_id", "document_id", "content", "published", "publisher", "title")),),
        "register",
        "rapporteur.read.register:register",
    ),
    Step("admit", Scope.DOCUMENT, (Read("readings"), Read("register")), "reports", "rapporteur.read.admit:admit"),
    Step(
        "sentences",
        Scope.DOCUMENT,
        (Read("reports", ("document_id", "text", "body_start", "paragraphs", "processed")),),
        "segments",
        "rapporteur.clean.segment:segment",
    ),
    Step(
        "provenance",
        Scope.DOCUMENT,
        (Read("reports"), Read("segments")),
        "provenance",
        "rapporteur.clean.provenance:provenance",
    ),
    Step(
        "words",
        Scope.DOCUMENT,
        (Read("reports", ("document_id", "text")), Read("segments")),
        "sentence_words",
        "rapporteur.reuse.steps.words:words",
    ),
    Step(
        "shingles",
        Scope.DOCUMENT,
        (Read("sentence_words", ("document", "sentence", "words", "telling")),),
        "shingles",
        "rapporteur.reuse.steps.shingles:shingles",
    ),
    Step(
        "shared",
        Scope.KEYED,
        (Read("shingles", key="shingle"),),
        "shared_shingles",
        "rapporteur.reuse.steps.shared:shared",
    ),
    Step(
        "pairs",
        Scope.KEYED,
        (Read("shared_shingles", key="pair"),),
        "sentence_pairs",
        "rapporteur.reuse.steps.pairs:pairs",
    ),
    Step(
        "paired",
        Scope.KEYED,
        (Read("sentence_pairs", key="document"), Read("sentence_words", key="document")),
        "paired_words",
        "rapporteur.reuse.steps.paired:paired",
    ),
    Step(
        "align",
        Scope.KEYED,
        (Read("sentence_pairs", key="pair"), Read("paired_words", key="pair")),
        "alignments",
        "rapporteur.reuse.steps.align:align",
    ),
    Step(
        "families",
        Scope.COLLECTION,
        (
            Read("alignments", ALIGNED),
            Read("reports", ("document_id", "published", "published_precision", "published_zone")),
        ),
        "copy_families",
        "rapporteur.reuse.steps.families:families",
    ),
)
