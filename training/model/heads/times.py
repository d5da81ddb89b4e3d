"""Time expressions and their TIMEX3 types."""

from typing import Any

from training.data.document import Document
from training.model.heads.tagger import Tagger, Tags, permit
from training.model.places import Places

TIMEX3 = ("DATE", "TIME", "DURATION", "SET")


class TimeHead(Tagger):
    """A tagger of the four types; what an expression means is for rules to say."""

    name = "times"
    labels = TIMEX3
    inner = 64

    @staticmethod
    def targets(document: Document, places: Places) -> Any:
        """Return the tags."""
        if document.times is None:
            return None
        spans = []
        for time in document.times:
            span = places.span(time.start, time.end)
            if span is not None:
                spans.append((*span, [TIMEX3.index(time.type)]))
        return Tags(permit(places, spans), places.paragraphs)
