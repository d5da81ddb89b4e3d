"""Exported tables of the account across reports: happenings, claims, positions, disagreements, origins, stories."""

import pyarrow as pa

from rapporteur.schema.exported_statements import QUANTITIES
from rapporteur.schema.table import INSTANT, INT, SPANS, TEXT, TEXTS, Column, Table

SIDE = pa.list_(
    pa.struct(
        [
            pa.field("document_id", TEXT, nullable=False),
            pa.field("spans", SPANS, nullable=False),
            pa.field("holder_id", TEXT),
        ]
    )
)

HAPPENINGS = Table(
    "happenings",
    "Things that happened, each once, however many reports tell of them.",
    (
        Column("happening_id", TEXT, "Stable for one set of inputs."),
        Column("type", TEXT, "PLOVER event type."),
        Column("label", TEXT, "A slice that names it."),
        Column("earliest", INSTANT, "The earliest it can have happened.", nullable=True),
        Column("latest", INSTANT, "The latest.", nullable=True),
        Column("actor_ids", TEXTS, "The entities that act."),
        Column("recipient_ids", TEXTS, "The entities it is done to."),
        Column("place_id", TEXT, "Where.", nullable=True),
        Column("quantities", QUANTITIES, "Numbers told of it, as intervals."),
        Column("reports", INT, "How many reports tell of it."),
        Column("origins", INT, "How many independent texts are among them."),
        Column("voices", INT, "How many distinct speakers vouch for it."),
        Column("status", TEXT, "As in events, over all reports."),
        Column("story_id", TEXT, "The story it belongs to.", nullable=True),
    ),
    ("happening_id",),
)

CLAIMS = Table(
    "claims",
    "Statements that reports make or tell of, each once.",
    (
        Column("claim_id", TEXT, "Stable for one set of inputs."),
        Column("document_id", TEXT, "The report of its representative wording."),
        Column("spans", SPANS, "That wording."),
        Column("happening_id", TEXT, "The happening it is about.", nullable=True),
        Column("reports", INT, "How many reports carry it."),
        Column("origins", INT, "How many independent texts are among them."),
        Column("voices", INT, "How many distinct speakers vouch for it."),
        Column("first_seen", INSTANT, "Its first report's publication.", nullable=True),
        Column("last_seen", INSTANT, "Its last report's.", nullable=True),
    ),
    ("claim_id",),
)

POSITIONS = Table(
    "positions",
    "Who asserts, denies, doubts or leaves open each claim.",
    (
        Column("claim_id", TEXT, "The claim."),
        Column("holder_id", TEXT, "The entity that holds the position; a publisher is one too."),
        Column("stance", TEXT, "asserts, denies, doubts or leaves_open."),
        Column("document_id", TEXT, "The report that shows it."),
        Column("spans", SPANS, "The words that show it."),
        Column("attribution_id", TEXT, "The attribution.", nullable=True),
        Column("published", INSTANT, "When that report was published.", nullable=True),
    ),
    ("claim_id", "holder_id", "document_id", "stance"),
)

DISAGREEMENTS = Table(
    "disagreements",
    "Where reports contradict, or merely update, one another.",
    (
        Column("disagreement_id", TEXT, "Stable for one set of inputs."),
        Column("kind", TEXT, "denial, number, time, actor, evaluation, wording, position_change or update."),
        Column("side_a", SIDE, "The passages on one side, each with its holder."),
        Column("side_b", SIDE, "The passages on the other."),
        Column("readings", TEXTS, "What each side holds, as compared."),
        Column("reason", TEXT, "Why the two cannot both hold, or why the one follows the other."),
    ),
    ("disagreement_id",),
)

ORIGINS = Table(
    "origins",
    "The independent texts behind each claim, happening and utterance.",
    (
        Column("of", TEXT, "claim, happening or utterance."),
        Column("id", TEXT, "Its id."),
        Column("origin", TEXT, "The id of the family, utterance or document that is one origin."),
        Column("documents", TEXTS, "The reports that rest on it."),
        Column("reason", TEXT, "How it was found."),
    ),
    ("of", "id", "origin"),
)

STORIES = Table(
    "stories",
    "The affairs that the reports divide into.",
    (
        Column("story_id", TEXT, "Stable for one set of inputs."),
        Column("label", TEXT, "A slice that names it."),
        Column("documents", INT, "How many reports."),
        Column("earliest", INSTANT, "The first report's publication.", nullable=True),
        Column("latest", INSTANT, "The last one's.", nullable=True),
    ),
    ("story_id",),
)
