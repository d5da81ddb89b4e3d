"""The tables of a record, as its readers get them (shared contract: the design's "Tables").

Every table exists in every record, empty until the step that fills it exists. List columns are never null.
"""

from rapporteur.schema.exported_account import (
    CLAIMS,
    DISAGREEMENTS,
    HAPPENINGS,
    ORIGINS,
    POSITIONS,
    STORIES,
)
from rapporteur.schema.exported_reports import (
    COPIES,
    DOCUMENTS,
    FAMILIES,
    FAMILY_PASSAGES,
    INPUTS,
    PROBLEMS,
    SENTENCES,
    SUBSTITUTIONS,
)
from rapporteur.schema.exported_statements import (
    ATTRIBUTIONS,
    ENTITIES,
    EVENTS,
    MENTIONS,
    TIMES,
    UTTERANCES,
)
from rapporteur.schema.table import Table

EXPORTED: tuple[Table, ...] = (
    INPUTS,
    PROBLEMS,
    DOCUMENTS,
    SENTENCES,
    COPIES,
    SUBSTITUTIONS,
    FAMILIES,
    FAMILY_PASSAGES,
    MENTIONS,
    ENTITIES,
    ATTRIBUTIONS,
    UTTERANCES,
    TIMES,
    EVENTS,
    HAPPENINGS,
    CLAIMS,
    POSITIONS,
    DISAGREEMENTS,
    ORIGINS,
    STORIES,
)
