"""The truth of the tables about single reports: documents, sentences, mentions, times, attributions, events.

In comes the annotated collection, out come the rows of each table as lists of dictionaries. Ids are labels that a
reader of the marks finds again: `mp-talks.s9.a1` is the note a1 below sentence s9 of the report mp-talks. Columns
that only a system has to say something about (confidence, similarity, scores derived from a code) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from examples.affair.annotated import Annotated, Collection
from examples.affair.face import face, publishers
from examples.affair.marks import Report
from examples.affair.notes import Anchored, Note, Span
from examples.affair.timex import interval, kind

Row = dict[str, Any]


def none(value: str | None) -> str | None:
    """Return ``value``; None where the marks write "-" for nothing."""
    return None if value in (None, "-") else value


def instants(value: str | None) -> Row:
    """Return earliest and latest of a TIMEX3 value as ISO instants; the latest is the first that is too late."""
    found = interval(value) if value else None
    return {
        "earliest": found[0].isoformat() if found else None,
        "latest": found[1].isoformat() if found else None,
    }


def documents(collection: Collection) -> Iterator[Row]:
    """Yield one row for each report, with the file it stands in; `shown` is a date that it shows and that is wrong."""
    for report in collection.reports.values():
        header = report.header
        publisher = publishers()[header["publisher"]]
        apart = header["media"] != "text"
        yield {
            "document_id": report.label,
            "file": header["into"],
            "member": header.get("member"),
            "uri": header.get("uri"),
            "domain": publisher["domain"] if "uri" in header else None,
            "publisher": publisher["name"],
            "publisher_id": header["publisher"],
            "title": report.title.text if apart else None,
            "author": header.get("author"),
            "genre": header["genre"],
            "credits": [row for sentence in collection.of(report) for row in _credits(sentence)],
            "published": face(report).moment.isoformat() if "shown" not in header else _day(header["published"]),
            "published_precision": "day" if len(header["published"]) == len("2019-10-03") else "minute",
            "published_from": header["from"],
            "shown": header.get("shown"),
            "language": "en",
            "text": report.text,
            "body_start": report.body_start,
            "story_id": "vesk",
        }


def _day(published: str) -> str:
    return f"{published}T00:00:00+00:00"


def _credits(sentence: Annotated) -> Iterator[Row]:
    for note in sentence.notes:
        if note.letter == "credit":
            ((start, end),) = note.anchors[0].spans
            yield {"name": note.words[0], "start_char": start, "end_char": end, "kind": note.words[1]}


def seam(previous: Annotated | None, sentence: Annotated) -> float | None:
    """Return 1 at a seam marked by hand, None where an editor joined texts of two origins with care, else 0."""
    if sentence.sentence.seam:
        return 1.0
    if previous is None or previous.sentence.role != "prose" or sentence.sentence.role != "prose":
        return 0.0
    before, here = ({origin.report.label for origin in each.origins} for each in (previous, sentence))
    return 0.0 if before == here else None


def sentences(collection: Collection, family: dict[str, str]) -> Iterator[Row]:
    """Yield the sentences of each report; `seam` stands on the sentence that begins after it."""
    for report in collection.reports.values():
        previous = None
        for number, each in enumerate(collection.of(report)):
            yield {
                "document_id": report.label,
                "sentence": number,
                "label": each.id,
                "start_char": each.sentence.start,
                "end_char": each.sentence.end,
                "role": each.sentence.role,
                "seam": seam(previous, each),
                "off_story": float(each.sentence.off_story),
                "origin_family": family.get(each.id),
            }
            previous = each


def mentions(collection: Collection) -> Iterator[Row]:
    """Yield every mention of an entity that is named anywhere in the collection."""
    for report in collection.reports.values():
        number = 0
        for sentence in collection.of(report):
            for mention in sentence.mentions:
                yield {
                    "mention_id": f"{report.label}.m{number}",
                    "document_id": report.label,
                    "start_char": mention.span[0],
                    "end_char": mention.span[1],
                    "type": mention.reference.type,
                    "kind": mention.reference.kind,
                    "entity_id": mention.reference.entity,
                }
                number += 1


def times(collection: Collection) -> Iterator[Row]:
    """Yield every expression of time with its value."""
    for sentence in collection.sentences.values():
        for note in sentence.notes:
            if note.letter == "t":
                ((start, end),) = note.anchors[0].spans
                yield {
                    "time_id": f"{sentence.id}.{note.label}",
                    "document_id": sentence.report.label,
                    "start_char": start,
                    "end_char": end,
                    "type": kind(note.words[0], "SET" in note.words[1:]),
                    "value": note.words[0],
                    **instants(note.words[0]),
                }


def reference(sentence: Annotated, label: str) -> str:
    """Return the id of the note ``label``, of this sentence or (``s6.a2``) of another in the report."""
    return f"{sentence.report.label}.{label}" if "." in label else f"{sentence.id}.{label}"


def attributions(collection: Collection) -> Iterator[Row]:
    """Yield every attribution; `quotation_fidelity` is None here and judged where all utterances are known."""
    for sentence in collection.sentences.values():
        for note in sentence.notes:
            if note.letter == "a":
                act, form, source_type, speaker = note.words
                speaker_id = none(note.options.get("speaker", speaker))
                parent = note.options.get("in")
                yield {
                    "attribution_id": f"{sentence.id}.{note.label}",
                    "document_id": sentence.report.label,
                    "source": _spans(note.anchors[0]),
                    "cue": _spans(note.anchors[1]),
                    "content": _spans(note.anchors[2]),
                    "kind": form,
                    "source_type": source_type,
                    "act": act,
                    "polarity": note.options.get("polarity", "positive"),
                    "addressee_id": none(note.options.get("to")),
                    "speaker_id": speaker_id,
                    "speaker_from": note.options.get("from", "text") if speaker_id else "unresolved",
                    "parent_id": reference(sentence, parent) if parent else None,
                    "utterance_id": note.options.get("u"),
                    "quotation_fidelity": note.options.get("fidelity"),
                }


def _spans(anchor: Anchored) -> list[Span]:
    return list(anchor.spans)


def entity_ids(sentence: Annotated, anchor: Anchored) -> list[str]:
    """Return whom the words of ``anchor`` mean: what is marked behind it, else its outermost mentions if they are one.

    Raise ValueError where they are several: then a mark has to say which is meant.
    """
    if anchor.id is not None:
        return [] if anchor.id == "-" else anchor.id.split(",")
    found: list[str] = []
    for start, end in anchor.spans:
        last = -1
        for mention in sentence.mentions:
            if start <= mention.span[0] and mention.span[1] <= end and mention.span[0] >= last:
                found.append(mention.reference.entity)
                last = mention.span[1]
    if len(set(found)) > 1:
        words = [sentence.report.text[slice(*span)] for span in anchor.spans]
        raise ValueError(f"{sentence.id}: {words} are several entities: {found}")
    return found[:1]


def innermost(rows: list[Row], place: int) -> str | None:
    """Return the attribution with the shortest content over ``place``, or None."""
    around = [
        (sum(e - s for s, e in row["content"]), row["attribution_id"])
        for row in rows
        if any(s <= place < e for s, e in row["content"])
    ]
    return min(around)[1] if around else None


def events(collection: Collection, said: list[Row], happened: dict[str, Row]) -> Iterator[Row]:
    """Yield every event; it is told within the innermost attribution around its trigger, unless marked otherwise."""
    by_document: dict[str, list[Row]] = {}
    for row in said:
        by_document.setdefault(row["document_id"], []).append(row)
    for sentence in collection.sentences.values():
        report = sentence.report
        for note in sentence.notes:
            if note.letter == "e":
                actor, trigger, recipient, place = note.anchors
                within = note.options.get("attr")
                if within is None:
                    attribution = innermost(by_document.get(report.label, []), trigger.spans[0][0])
                else:
                    attribution = None if within == "-" else reference(sentence, within)
                coded = [*note.words[0].split("/"), "", ""][:3]
                happening = note.options.get("h")
                moment = _value(sentence, note.options.get("when"))
                yield {
                    "event_id": f"{sentence.id}.{note.label}",
                    "document_id": report.label,
                    "trigger": _spans(trigger),
                    "type": coded[0],
                    "mode": coded[1] or None,
                    "context": [coded[2]] if coded[2] else [],
                    "actor": _spans(actor),
                    "actor_ids": _ids(sentence, actor),
                    "recipient": _spans(recipient),
                    "recipient_ids": _ids(sentence, recipient),
                    "place": _spans(place),
                    "place_id": next(iter(_ids(sentence, place)), None),
                    "time_ids": [f"{sentence.id}.{note.options['when']}"] if "when" in note.options else [],
                    **instants(moment or (happened[happening].get("when") if happening else None)),
                    "quantities": list(_quantities(sentence, note.label)),
                    "status": note.words[1],
                    "attribution_id": attribution,
                    "happening_id": happening,
                }


def _ids(sentence: Annotated, anchor: Anchored) -> list[str]:
    """Return the entities of an anchor whose parts may each name one (``Halmora`` + ``Zhoveria``)."""
    if len(anchor.spans) > 1 and anchor.id is None:
        return [id_ for span in anchor.spans for id_ in entity_ids(sentence, Anchored((span,)))]
    return entity_ids(sentence, anchor)


def _value(sentence: Annotated, label: str | None) -> str | None:
    return next((n.words[0] for n in sentence.notes if label is not None and n.label == label), None)


def _quantities(sentence: Annotated, event: str) -> Iterator[Row]:
    for note in sentence.notes:
        if note.letter == "n" and note.words[0] == event:
            low, high = note.words[2].split("..")
            ((start, end),) = note.anchors[0].spans
            yield {
                "what": note.words[1],
                "low": float(low) if low else None,
                "high": float(high) if high else None,
                "start_char": start,
                "end_char": end,
            }


def positions(collection: Collection, said: dict[str, Row]) -> Iterator[Row]:
    """Yield every position, with the words that show it: an attribution's content, or words quoted for it."""
    for sentence in collection.sentences.values():
        for note in sentence.notes:
            if note.letter == "p":
                yield _position(sentence, note, said)


def _position(sentence: Annotated, note: Note, said: dict[str, Row]) -> Row:
    claim, stance, holder = note.words
    attribution = None
    if note.anchors:
        spans, holder_id = _spans(note.anchors[0]), none(holder)
    else:
        attribution = reference(sentence, holder)
        spans, holder_id = said[attribution]["content"] or said[attribution]["cue"], said[attribution]["speaker_id"]
    return {
        "position_id": f"{sentence.id}.{note.label}",
        "claim_id": claim,
        "holder_id": holder_id,
        "stance": stance,
        "document_id": sentence.report.label,
        "spans": spans,
        "attribution_id": attribution,
        "published": published(sentence.report),
    }


def published(report: Report) -> str:
    """Return when the report was published in truth, as an ISO instant."""
    stamp = report.header["published"]
    return stamp if "T" in stamp else _day(stamp)
