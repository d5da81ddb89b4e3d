"""The truth of the tables across reports: utterances, happenings, claims, disagreements, origins, entities, stories.

In come the annotated collection and the rows of the tables about single reports, out come rows counted from them.
What is counted follows DESIGN.md: reports carry a thing, origins are the independent texts among them, voices are
the speakers who vouch for it, the publisher of the first text where nobody else does.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from examples.affair.annotated import Annotated, Collection
from examples.affair.copies_truth import Families
from examples.affair.entities import entities
from examples.affair.fidelity import fidelity, stretches, words
from examples.affair.notes import find
from examples.affair.reports_truth import Row, instants, published

HERE = Path(__file__).parent


@cache
def facts(name: str) -> dict[str, Row]:
    """Return the collection-level facts written down in ``name``.toml, by label."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


class Account:
    """The rows across reports, made of a collection's own rows."""

    def __init__(
        self,
        collection: Collection,
        found: Families,
        attributions: list[Row],
        events: list[Row],
        positions: list[Row],
    ) -> None:
        self.collection = collection
        self.families = found
        self.attributions = {row["attribution_id"]: row for row in attributions}
        self.events = {row["event_id"]: row for row in events}
        self.positions = positions
        self.utterances = self._utterances()
        self._judge()
        self.origins: list[Row] = []
        self._origins()

    # Utterances and the fidelity of quotations

    def _utterances(self) -> dict[str, list[Row]]:
        said: dict[str, list[Row]] = {}
        for row in self.attributions.values():
            if row["utterance_id"]:
                said.setdefault(row["utterance_id"], []).append(row)
        return dict(sorted(said.items()))

    def _home(self, id_: str) -> Annotated:
        return self.collection.sentences[id_.rpartition(".")[0]]

    def _own(self, row: Row, key: str) -> bool:
        """Whether the row was annotated in a text of its own, not inherited with a copied sentence."""
        return not self._home(row[key]).origins

    def _whole(self, row: Row) -> bool:
        """Whether all of the content is quoted, as in a transcript, not only what stands in quotation marks."""
        genre = self.collection.reports[row["document_id"]].header["genre"]
        return row["kind"] == "direct" and genre in ("transcript", "statement")

    def _quoted(self, row: Row) -> list[str]:
        text = self.collection.reports[row["document_id"]].text
        return [text[slice(*span)] for span in stretches(text, row["content"], self._whole(row))]

    def witness(self, utterance: str) -> Row | None:
        """Return the attribution nearest to the words spoken; None where nobody quotes them."""
        known = facts("utterances").get(utterance, {}).get("witness")
        if known:
            return self.attributions[known]
        direct = [r for r in self.utterances[utterance] if r["kind"] != "indirect" and self._own(r, "attribution_id")]
        return min(
            direct,
            key=lambda r: (published(self.collection.reports[r["document_id"]]), r["attribution_id"]),
            default=None,
        )

    def _judge(self) -> None:
        """Say of each attribution how its quoted words stand to the utterance's best witness."""
        for row in self.attributions.values():
            if row["quotation_fidelity"] is None:
                row["quotation_fidelity"] = self._fidelity(row)

    def _fidelity(self, row: Row) -> str:
        utterance, direct = row["utterance_id"], row["kind"] == "direct"
        witness = self.witness(utterance) if utterance else None
        if witness is None or row["kind"] == "indirect":
            return "unknown"
        translated = facts("utterances").get(utterance, {}).get("translated", False)
        whole = self._whole(row)
        if row is witness:
            return "translated" if translated else "verbatim" if whole else "unknown"
        said = self._quoted(row)
        had = self._origin_of(row)
        if had is not None and self._quoted(had):
            # A copy's words are judged by the words it had: a spun quotation is no translation.
            judged = fidelity(said, self._quoted(had), direct)
            if judged != "verbatim" or had is witness:
                return judged
            return self._fidelity(had)
        judged = fidelity(said, self._quoted(witness), direct and not whole)
        return "translated" if judged == "altered" and translated else judged

    def _origin_of(self, row: Row) -> Row | None:
        home, label = self._home(row["attribution_id"]), row["attribution_id"].rpartition(".")[2]
        ids = [f"{origin.id}.{label}" for origin in home.origins]
        return next((self.attributions[id_] for id_ in ids if id_ in self.attributions), None)

    def utterance_rows(self) -> Iterator[Row]:
        """Yield each utterance once, whoever reports it and however worded."""
        for utterance, said in self.utterances.items():
            witness = self.witness(utterance)
            wordings = {tuple(tuple(words(q)) for q in self._quoted(row)) for row in said if row["kind"] != "indirect"}
            yield {
                "utterance_id": utterance,
                "speaker_id": self._speaker([witness] if witness else said),
                **instants(facts("utterances").get(utterance, {}).get("said")),
                "attributions": len(said),
                "origins": self._count("utterance", utterance),
                "wordings": max(len(wordings), 1),
                "best_witness": witness["attribution_id"] if witness else None,
            }

    def _speaker(self, said: Sequence[Row]) -> str | None:
        """Return who spoke, a person before the body for which he speaks."""
        speakers = sorted({row["speaker_id"] for row in said if row["speaker_id"]})
        persons = [speaker for speaker in speakers if entities()[speaker].type == "PERSON"]
        return next(iter(persons or speakers), None)

    # Origins

    def _origin(self, id_: str) -> str:
        """Return the report whose text the annotation stands in first: its own, or the one its sentence came from."""
        home = self._home(id_)
        return self.collection.sentences[self.families.of.get(home.id, home.id)].report.label

    def _origins(self) -> None:
        """Group the reports that carry each claim, happening and utterance by the texts they carry it in."""
        grouped: dict[tuple[str, str, str], set[str]] = {}
        for of, key, own, rows in (
            ("claim", "claim_id", "position_id", self.positions),
            ("happening", "happening_id", "event_id", self.events.values()),
            ("utterance", "utterance_id", "attribution_id", self.attributions.values()),
        ):
            for row in rows:
                if row[key]:
                    grouped.setdefault((of, row[key], self._origin(row[own])), set()).add(row["document_id"])
        for (of, id_, origin), carrying in sorted(grouped.items()):
            copied = len(carrying) > 1 or origin not in carrying
            self.origins.append(
                {
                    "of": of,
                    "id": id_,
                    "origin": origin,
                    "documents": sorted(carrying),
                    "reason": "the others were written from it" if copied else "written by its own reporters",
                }
            )

    def _count(self, of: str, id_: str) -> int:
        return sum(row["of"] == of and row["id"] == id_ for row in self.origins)

    # Claims and happenings

    def _voices(self, rows: Iterable[Row], key: str) -> int:
        """Return how many speakers vouch: those of attributions, else the publisher whose text it was first."""
        voices = set()
        for row in rows:
            attribution = self.attributions.get(row["attribution_id"] or "")
            if row.get("holder_id"):
                voices.add(row["holder_id"])
            elif attribution:
                voices.add(attribution["speaker_id"] or f"somebody in {self._origin(row[key])}")
            else:
                voices.add(self.collection.reports[self._origin(row[key])].header["publisher"])
        return len(voices)

    def claim_rows(self) -> Iterator[Row]:
        """Yield each claim with its representative wording: the first that asserts it in a text of its own."""
        for claim, told in facts("claims").items():
            rows = sorted(
                (r for r in self.positions if r["claim_id"] == claim), key=lambda r: (r["published"], r["position_id"])
            )
            asserted = [row for row in rows if row["stance"] == "asserts"]
            wording = next((r for r in asserted or rows if self._own(r, "position_id")), rows[0])
            yield {
                "claim_id": claim,
                "means": told["means"],
                "document_id": wording["document_id"],
                "spans": wording["spans"],
                "happening_id": told.get("about"),
                "reports": len({row["document_id"] for row in rows}),
                "origins": self._count("claim", claim),
                "voices": self._voices(asserted, "position_id"),
                "first_seen": rows[0]["published"],
                "last_seen": rows[-1]["published"],
            }

    def happening_rows(self) -> Iterator[Row]:
        """Yield each happening with everything that the reports' events tell of it."""
        for happening, told in facts("happenings").items():
            rows = [row for row in self.events.values() if row["happening_id"] == happening]
            vouched = [row for row in rows if row["status"] in ("asserted", "claimed")]
            home, _, label = told["label"].partition(" ")
            sentence = self.collection.sentences[home]
            yield {
                "happening_id": happening,
                "type": told["type"],
                "label": label,
                "label_document": sentence.report.label,
                "label_span": find(sentence.sentence, label, None),
                **instants(told.get("when")),
                "actor_ids": told.get("actors", []),
                "recipient_ids": told.get("recipients", []),
                "place_id": told.get("place"),
                "quantities": [
                    {**quantity, "document_id": row["document_id"]} for row in rows for quantity in row["quantities"]
                ],
                "reports": len({row["document_id"] for row in rows}),
                "origins": self._count("happening", happening),
                "voices": self._voices(vouched, "event_id"),
                "status": told["status"],
                "story_id": "vesk",
            }

    # Disagreements

    def disagreement_rows(self) -> Iterator[Row]:
        """Yield each disagreement and update, its sides spelt out as passages with their holders."""
        for label, told in facts("disagreements").items():
            yield {
                "disagreement_id": label,
                "kind": told["kind"],
                "side_a": self._side(label, told["a"]),
                "side_b": self._side(label, told["b"]),
                "readings": told["readings"],
                "reason": told["reason"],
            }

    def _side(self, label: str, references: Sequence[str]) -> list[Row]:
        """Return the passages of one side.

        A reference is ``claim stance [holder]`` for all positions that fit, or the id of an attribution or event, its
        copies included.
        """
        passages: list[Row] = []
        for reference in references:
            found = self._positions_of(reference) if " " in reference else self._copies_of(reference)
            if not found:
                raise ValueError(f"disagreement {label}: nothing is {reference!r}")
            passages += found
        return passages

    def _positions_of(self, reference: str) -> list[Row]:
        claim, stance, *holder = reference.split()
        return [
            {"document_id": row["document_id"], "spans": row["spans"], "holder_id": row["holder_id"]}
            for row in self.positions
            if row["claim_id"] == claim and row["stance"] == stance and (not holder or row["holder_id"] == holder[0])
        ]

    def _copies_of(self, reference: str) -> list[Row]:
        home, _, label = reference.rpartition(".")
        ids = [
            reference,
            *(f"{s.id}.{label}" for s in self.collection.sentences.values() if home in s.sentence.origins),
        ]
        passages = []
        for id_ in ids:
            if id_ in self.attributions:
                row = self.attributions[id_]
                holder, spans = row["speaker_id"], row["content"]
            elif id_ in self.events:
                row = self.events[id_]
                attribution = self.attributions.get(row["attribution_id"] or "")
                root = self.collection.sentences[home]
                holder = attribution["speaker_id"] if attribution else root.report.header["publisher"]
                spans = sorted([*row["trigger"], *((q["start_char"], q["end_char"]) for q in row["quantities"])])
            else:
                continue
            passages.append({"document_id": row["document_id"], "spans": spans, "holder_id": holder})
        return passages

    # Entities and stories

    def entity_rows(self, mentions: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
        """Yield each entity with the names that the reports use."""
        named: dict[str, set[str]] = {}
        seen: dict[str, set[str]] = {}
        for row in mentions:
            report = self.collection.reports[row["document_id"]]
            seen.setdefault(row["entity_id"], set()).add(report.label)
            if row["kind"] == "name":
                named.setdefault(row["entity_id"], set()).add(report.text[row["start_char"] : row["end_char"]])
        for entity in entities().values():
            if entity.id in seen:
                yield {
                    "entity_id": entity.id,
                    "name": entity.name,
                    "type": entity.type,
                    "aliases": sorted(named.get(entity.id, set()) - {entity.name}),
                    **{k: entity.facts.get(k) for k in ("country", "sector", "latitude", "longitude", "gazetteer_id")},
                    "documents": len(seen[entity.id]),
                }

    def story_rows(self) -> Iterator[Row]:
        """Yield the one story that all reports belong to; passages of others are marked off-story."""
        times = sorted(map(published, self.collection.reports.values()))
        yield {
            "story_id": "vesk",
            "label": "the sinking of the ferry Marisel",
            "documents": len(times),
            "earliest": times[0],
            "latest": times[-1],
        }
