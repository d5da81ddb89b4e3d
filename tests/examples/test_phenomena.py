"""The affair holds all that the project is measured on, and nothing that belongs to anyone."""

import re
from itertools import pairwise

import pytest
from examples.affair.generate import HERE, REPORTS

# Standard bodies whose addresses pages carry by specification; every other host is invented.
STANDARDS = {"schema.org", "www.w3.org"}
SPINNERS = {"world-news-deck", "daily-brief-24"}


def words_of(texts, row, spans):
    return [texts[row["document_id"]][start:end] for start, end in spans]


def test_the_affair_is_as_large_as_promised(rows, texts):
    publishers = {row["publisher_id"] for row in rows["documents"]}
    assert len(rows["documents"]) >= 24
    assert len(publishers - SPINNERS) == 6
    assert publishers >= SPINNERS
    assert sum(len(text.split()) for text in texts.values()) >= 9_000


def test_all_formats_are_there():
    wanted = ".txt .html .jsonl .csv .parquet .gz .mhtml .pdf .docx .eml .mbox .zip"
    assert {path.suffix for path in REPORTS.iterdir()} >= set(wanted.split())


def pronoun(texts, row):
    return any(words.casefold() in ("he", "she", "it") for words in words_of(texts, row, row["source"]))


def wrong_man(rows, texts):
    """Attributions to a pronoun whose nearest person before, in the sentence before, is somebody else."""
    for row in rows["attributions"]:
        if row["speaker_from"] == "other_report" and pronoun(texts, row):
            ((start, _), *_) = row["source"]
            before = [
                mention["entity_id"]
                for mention in rows["mentions"]
                if mention["document_id"] == row["document_id"]
                and mention["type"] == "PERSON"
                and mention["kind"] == "name"
                and mention["end_char"] <= start
            ]
            if before and before[-1] != row["speaker_id"]:
                yield row


def depth(row, by_id):
    return 0 if row["parent_id"] is None else 1 + depth(by_id[row["parent_id"]], by_id)


def documents_per_utterance(rows, fidelity_):
    found: dict[str, set[str]] = {}
    for row in rows["attributions"]:
        if row["quotation_fidelity"] == fidelity_:
            found.setdefault(row["utterance_id"], set()).add(row["document_id"])
    return found


def aggregators(rows):
    return {row["document_id"] for row in rows["documents"] if row["genre"] == "aggregator"}


def printed(rows):
    """Families whose wire copy two outlets or more print, spinners left out."""
    spun = aggregators(rows)
    wires = {row["family_id"]: row["origin_document"] for row in rows["families"] if row["origin_kind"] == "wire"}
    outlets: dict[str, set[str]] = {}
    for row in rows["family_passages"]:
        if row["family_id"] in wires and row["document_id"] not in spun:
            outlets.setdefault(wires[row["family_id"]], set()).add(row["document_id"].split("-")[0])
    return [origin for origin, found in outlets.items() if len(found) >= 3]


def deaths(rows):
    return {(q["low"], q["high"]) for row in rows["events"] for q in row["quantities"] if q["what"] == "dead"}


PHENOMENA = {
    "wire copy printed by several outlets": lambda r, t: len(printed(r)),
    "pages spliced from several": lambda r, t: len({x["document_id"] for x in r["sentences"] if x["seam"] == 1}) - 2,
    "seams after which a pronoun follows the wrong person": lambda r, t: len(list(wrong_man(r, t))) - 4,
    "spun pages": lambda r, t: len({x["document_b"] for x in r["copies"] if x["kind"] == "spun"}) - 2,
    "words replaced inside quotation marks": lambda r, t: sum(x["in_quotation"] for x in r["substitutions"]) - 20,
    "one utterance in three translations": lambda r, t: any(
        len(found) >= 3 for found in documents_per_utterance(r, "translated").values()
    ),
    "quotations with altered words outside spun pages": lambda r, t: any(
        found - aggregators(r) for found in documents_per_utterance(r, "altered").values()
    ),
    "trimmed quotations": lambda r, t: len(documents_per_utterance(r, "trimmed")),
    **{
        f"{name} attribution": lambda r, t, name=name: sum(x["kind"] == name for x in r["attributions"]) - 20
        for name in ("direct", "indirect", "mixed")
    },
    "attributions nested three deep": lambda r, t: any(
        depth(x, {y["attribution_id"]: y for y in r["attributions"]}) >= 2 for x in r["attributions"]
    ),
    "pronouns as sources": lambda r, t: sum(pronoun(t, x) for x in r["attributions"]) - 20,
    "capitals that stand for governments": lambda r, t: sum(
        words_of(t, x, x["source"]) in (["Dovrask"], ["Caldermouth"], ["Orvani"]) for x in r["attributions"]
    ),
    **{
        f"{name} sources": lambda r, t, name=name: sum(x["source_type"] == name for x in r["attributions"]) - 3
        for name in ("role", "anonymous", "collective", "document", "none")
    },
    "speakers who stand only in another report": lambda r, t: sum(
        x["speaker_from"] == "other_report" and x["document_id"] not in aggregators(r) for x in r["attributions"]
    ),
    **{
        f"{name} as genre": lambda r, t, name=name: sum(x["genre"] == name for x in r["documents"])
        for name in ("news", "wire", "transcript", "opinion", "statement", "aggregator")
    },
    **{
        f"act: {name}": lambda r, t, name=name: sum(x["act"] == name for x in r["attributions"])
        for name in ("states", "denies", "accuses", "threatens", "promises", "intends", "asks", "believes", "doubts")
    },
    "what was not said": lambda r, t: sum(x["polarity"] == "negative" for x in r["attributions"]),
    **{
        f"status: {name}": lambda r, t, name=name: sum(x["status"] == name for x in r["events"])
        for name in ("asserted", "claimed", "possible", "denied", "negated", "planned", "conditional")
    },
    **{
        f"disagreement: {name}": lambda r, t, name=name: sum(x["kind"] == name for x in r["disagreements"])
        for name in ("denial", "number", "time", "actor", "evaluation", "wording", "position_change", "update")
    },
    "tolls that rise": lambda r, t: sum(x["disagreement_id"].startswith("toll-") for x in r["disagreements"]) - 4,
    "tolls that differ only in precision": lambda r, t: {(40, None), (70, None), (70, 70), (63, 77)} <= deaths(r),
    "tolls that conflict": lambda r, t: {(71, 71), (79, 79)} <= deaths(r),
    "relative dates": lambda r, t: sum(
        t[x["document_id"]][x["start_char"] : x["end_char"]] in ("tomorrow", "yesterday", "last night", "Tuesday")
        for x in r["times"]
    ),
    **{
        f"time: {name}": lambda r, t, name=name: sum(x["type"] == name for x in r["times"])
        for name in ("DATE", "TIME", "DURATION", "SET")
    },
    "undated pages": lambda r, t: sum(x["published_from"] == "copies" and not x["shown"] for x in r["documents"]),
    "pages that show a wrong date": lambda r, t: sum(bool(x["shown"]) for x in r["documents"]),
    "spellings of a place": lambda r, t: any(
        x["type"] == "GPE" and len(x["aliases"]) >= 3 for x in r["entities"] if x["entity_id"] == "khelvazh"
    ),
    "pieces of other stories": lambda r, t: sum(x["off_story"] for x in r["sentences"]) - 5,
    **{
        f"{name} as role": lambda r, t, name=name: sum(x["role"] == name for x in r["sentences"])
        for name in ("headline", "heading", "prose", "caption", "furniture")
    },
    **{
        f"copies: {name}": lambda r, t, name=name: sum(x["kind"] == name for x in r["copies"])
        for name in ("exact", "edited", "spun", "paraphrase")
    },
    "the same quotation in two reports": lambda r, t: sum(x["part"] == "quotation" for x in r["copies"]),
    "sentences glued together": lambda r, t: any(
        a["document_id"] == b["document_id"] and a["end_char"] == b["start_char"] for a, b in pairwise(r["sentences"])
    ),
}


@pytest.mark.parametrize("phenomenon", PHENOMENA)
def test_the_affair_holds(phenomenon, rows, texts):
    assert PHENOMENA[phenomenon](rows, texts) > 0


def test_no_address_is_anyones(reports):
    hosts = set()
    for path in [*REPORTS.iterdir(), *HERE.rglob("*.txt"), *HERE.rglob("*.html"), *HERE.rglob("*.toml")]:
        content = path.read_bytes()
        if path.suffix not in (".docx", ".pdf", ".parquet", ".gz", ".zip"):
            text = content.decode("utf-8").replace("=\n", "").replace("=\r\n", "")
            hosts |= {host.casefold() for host in re.findall(r"(?:https?://|[\w.]@)([\w.-]+\w)", text)}
    hosts |= {re.sub(r"^https?://|/.*", "", report.header["uri"]) for report in reports if "uri" in report.header}
    assert {host for host in hosts if not host.endswith(".example")} <= STANDARDS


def test_files_of_marks_stay_short():
    assert all(len(path.read_text(encoding="utf-8").splitlines()) < 400 for path in (HERE / "marks").iterdir())


# The marks themselves
