"""Names and their types."""

from typing import Any

from training.data.document import Document
from training.data.entity_types import TYPES
from training.model.heads.tagger import ANY, Tagger, Tags, permit
from training.model.places import Places


class EntityHead(Tagger):
    """A tagger that learns from sets of types: LOC of one corpus is GPE, LOC or FAC of ours."""

    name = "entities"
    labels = TYPES
    inner = 128

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return the permitted tags; anything goes where the corpus says nothing."""
        if document.entities is None:
            return None
        spans = []
        for entity in document.entities:
            span = places.span(entity.start, entity.end)
            if span is not None:
                spans.append((*span, [TYPES.index(kind) for kind in entity.types]))
        permitted = permit(places, spans)
        for first, end in places.spans(document.entities_open):
            permitted[first:end] = ANY
        return Tags(permitted, places.paragraphs)
