"""Exported tables about what single reports say: who is named, who said what, when, and what happened."""

import pyarrow as pa

from rapporteur.schema.table import INSTANT, INT, REAL, SPANS, TEXT, TEXTS, Column, Table

QUANTITIES = pa.list_(
    pa.struct(
        [
            pa.field("what", TEXT, nullable=False),
            pa.field("low", pa.float64()),
            pa.field("high", pa.float64()),
            pa.field("start_char", INT, nullable=False),
            pa.field("end_char", INT, nullable=False),
        ]
    )
)

MENTIONS = Table(
    "mentions",
    "Where a report names or refers to someone or something.",
    (
        Column("mention_id", TEXT, "Made of report, place and type."),
        Column("document_id", TEXT, "The report."),
        Column("start_char", INT, "Where the mention begins."),
        Column("end_char", INT, "Where it ends."),
        Column("type", TEXT, "PERSON, ORG, GPE, LOC, NORP, FAC, EVENT or PRODUCT."),
        Column("kind", TEXT, "name, nominal or pronoun."),
        Column("entity_id", TEXT, "Whom or what it refers to.", nullable=True),
        Column("confidence", REAL, "0 to 1."),
    ),
    ("mention_id",),
)

ENTITIES = Table(
    "entities",
    "Persons, bodies and places, one row each across all reports.",
    (
        Column("entity_id", TEXT, "Stable for one set of inputs."),
        Column("name", TEXT, "The fullest name."),
        Column("type", TEXT, "As in mentions."),
        Column("aliases", TEXTS, "The other names in the reports."),
        Column("country", TEXT, "ISO 3166 alpha-3.", nullable=True),
        Column("sector", TEXT, "PLOVER: GOV, MIL, REB, IGO ...; as of the reports' time.", nullable=True),
        Column("latitude", pa.float64(), "Degrees north.", nullable=True),
        Column("longitude", pa.float64(), "Degrees east.", nullable=True),
        Column("gazetteer_id", TEXT, "The place's id in GeoNames.", nullable=True),
        Column("documents", INT, "In how many reports."),
    ),
    ("entity_id",),
)

ATTRIBUTIONS = Table(
    "attributions",
    "Who said, believes or intends what, as one report tells it.",
    (
        Column("attribution_id", TEXT, "Made of report and places."),
        Column("document_id", TEXT, "The report."),
        Column("source", SPANS, "The words for who says it."),
        Column("cue", SPANS, "The words for the saying."),
        Column("content", SPANS, "What is said."),
        Column("kind", TEXT, "direct, indirect or mixed."),
        Column("source_type", TEXT, "named, role, anonymous, collective, document or none."),
        Column("act", TEXT, "states, denies, accuses, threatens, promises, intends, asks, believes or doubts."),
        Column("polarity", TEXT, "positive or negative (did not say)."),
        Column("addressee_id", TEXT, "The entity spoken to.", nullable=True),
        Column("speaker_id", TEXT, "The entity that speaks.", nullable=True),
        Column("speaker_from", TEXT, "text, other_report or unresolved."),
        Column("parent_id", TEXT, "The attribution within which this one stands.", nullable=True),
        Column("utterance_id", TEXT, "The utterance it reports.", nullable=True),
        Column(
            "quotation_fidelity", TEXT, "Against the best witness: verbatim, trimmed, altered, translated or unknown."
        ),
        Column("confidence", REAL, "0 to 1."),
    ),
    ("attribution_id",),
)

UTTERANCES = Table(
    "utterances",
    "Things said, each once, however many reports tell of it.",
    (
        Column("utterance_id", TEXT, "Stable for one set of inputs."),
        Column("speaker_id", TEXT, "The entity that spoke.", nullable=True),
        Column("earliest", INSTANT, "The earliest it can have been said.", nullable=True),
        Column("latest", INSTANT, "The latest.", nullable=True),
        Column("attributions", INT, "How many attributions report it."),
        Column("origins", INT, "How many independent texts are among them."),
        Column("wordings", INT, "In how many wordings."),
        Column("best_witness", TEXT, "The attribution nearest to the words spoken.", nullable=True),
    ),
    ("utterance_id",),
)

TIMES = Table(
    "times",
    "Expressions of time and what they mean.",
    (
        Column("time_id", TEXT, "Made of report and place."),
        Column("document_id", TEXT, "The report."),
        Column("start_char", INT, "Where the expression begins."),
        Column("end_char", INT, "Where it ends."),
        Column("type", TEXT, "DATE, TIME, DURATION or SET."),
        Column("value", TEXT, "TIMEX3 value."),
        Column("earliest", INSTANT, "The earliest instant it can mean.", nullable=True),
        Column("latest", INSTANT, "The latest.", nullable=True),
        Column("confidence", REAL, "0 to 1."),
    ),
    ("time_id",),
)

EVENTS = Table(
    "events",
    "Who did what to whom, as one report tells it (PLOVER).",
    (
        Column("event_id", TEXT, "Made of report and places."),
        Column("document_id", TEXT, "The report."),
        Column("trigger", SPANS, "The words for the act."),
        Column("type", TEXT, "PLOVER event type."),
        Column("mode", TEXT, "PLOVER mode.", nullable=True),
        Column("context", TEXTS, "PLOVER contexts."),
        Column("cameo", TEXT, "CAMEO code.", nullable=True),
        Column("goldstein", REAL, "Goldstein score, -10 to 10.", nullable=True),
        Column("actor", SPANS, "The words for who acts."),
        Column("actor_ids", TEXTS, "The entities that act."),
        Column("recipient", SPANS, "The words for whom it is done to."),
        Column("recipient_ids", TEXTS, "Those entities."),
        Column("place", SPANS, "The words for where."),
        Column("place_id", TEXT, "That entity.", nullable=True),
        Column("time_ids", TEXTS, "The expressions that say when."),
        Column("earliest", INSTANT, "The earliest it can have happened.", nullable=True),
        Column("latest", INSTANT, "The latest.", nullable=True),
        Column("quantities", QUANTITIES, "Numbers told of it, as intervals."),
        Column("status", TEXT, "asserted, claimed, possible, denied, negated, planned or conditional."),
        Column("attribution_id", TEXT, "The attribution that it is told within.", nullable=True),
        Column("happening_id", TEXT, "The happening it reports.", nullable=True),
        Column("confidence", REAL, "0 to 1."),
    ),
    ("event_id",),
)
