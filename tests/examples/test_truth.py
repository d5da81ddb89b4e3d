"""What is committed is what the marks say, and it is sound: slices, ids, counts, times."""

import io
import json
import zipfile
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
from examples.affair.generate import HERE, REPORTS, TRUTH, lines
from examples.affair.timex import interval

# What is committed is what the marks say


def test_the_truth_committed_is_what_the_marks_generate(rows):
    assert {path.name for path in TRUTH.iterdir()} == {f"{table}.jsonl" for table in rows}
    for table, generated in rows.items():
        assert (TRUTH / f"{table}.jsonl").read_bytes() == lines(generated), table


def test_the_reports_committed_are_what_the_marks_generate(reports):
    pytest.importorskip("docx")
    pytest.importorskip("fpdf")
    from examples.affair.containers import files

    generated = files(reports)
    assert {path.name for path in REPORTS.iterdir()} == generated.keys()
    for name, content in generated.items():
        assert opened(name, content) == opened(name, (REPORTS / name).read_bytes()), name


def opened(name, content):
    """What a file says, whatever version of a library wrote it."""
    if name.endswith((".zip", ".docx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {member: archive.read(member) for member in archive.namelist() if "xml" in member or "." in member}
    if name.endswith(".parquet"):
        return pq.read_table(io.BytesIO(content)).to_pylist()
    if name.endswith(".gz"):
        import gzip

        return gzip.decompress(content)
    if name.endswith(".pdf"):
        pypdf = pytest.importorskip("pypdf")
        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return content


# Spans and ids


def every_span(rows):
    """Yield (document, start, end) of everything in the truth that has a place."""
    for table, found in rows.items():
        for row in found:
            for start, end in (("start_char", "end_char"), ("start_a", "end_a"), ("start_b", "end_b")):
                if start in row and table != "substitutions":
                    document = row.get("document_id") or row[f"document_{start[-1]}"]
                    yield document, row[start], row[end]
            for column in ("source", "cue", "content", "trigger", "actor", "recipient", "place", "spans"):
                for span in row.get(column) or []:
                    yield row["document_id"], *span
            for quantity in row.get("quantities") or []:
                yield quantity.get("document_id") or row["document_id"], quantity["start_char"], quantity["end_char"]
            for side in ("side_a", "side_b"):
                for passage in row.get(side) or []:
                    for span in passage["spans"]:
                        yield passage["document_id"], *span


def test_every_span_is_a_slice_without_white_space_at_its_ends(rows, texts):
    found = 0
    for document, start, end in every_span(rows):
        assert 0 <= start < end <= len(texts[document])
        words = texts[document][start:end]
        assert words == words.strip(), (document, words)
        found += 1
    assert found > 5_000


def test_substitutions_quote_their_words(rows, texts):
    pairs = {row["copy_id"]: row for row in rows["copies"]}
    for row in rows["substitutions"]:
        pair = pairs[row["copy_id"]]
        assert row["words_a"] == texts[pair["document_a"]][row["start_a"] : row["end_a"]]
        assert row["words_b"] == texts[pair["document_b"]][row["start_b"] : row["end_b"]]
        assert row["words_a"].casefold() != row["words_b"].casefold()


def test_sentences_hold_every_character_that_is_no_white_space(rows, texts):
    for document, text in texts.items():
        spans = [(r["start_char"], r["end_char"]) for r in rows["sentences"] if r["document_id"] == document]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        uncovered = "".join(text[a[1] : b[0]] for a, b in pairwise([(0, 0), *spans, (len(text), len(text))]))
        assert not uncovered.strip()


def test_exact_copies_are_equal_and_spun_ones_are_not(rows, texts):
    flat = str.maketrans("“”‘’", "\"\"''")
    for row in rows["copies"]:
        a = texts[row["document_a"]][row["start_a"] : row["end_a"]].translate(flat)
        b = texts[row["document_b"]][row["start_b"] : row["end_b"]].translate(flat)
        assert (row["kind"] == "exact") == (a.casefold() == b.casefold()), row["copy_id"]


def ids(rows, table, column):
    return {row[column] for row in rows[table]}


@pytest.mark.parametrize(
    ("table", "column", "target", "key"),
    [
        ("attributions", "speaker_id", "entities", "entity_id"),
        ("attributions", "addressee_id", "entities", "entity_id"),
        ("attributions", "parent_id", "attributions", "attribution_id"),
        ("attributions", "utterance_id", "utterances", "utterance_id"),
        ("events", "actor_ids", "entities", "entity_id"),
        ("events", "recipient_ids", "entities", "entity_id"),
        ("events", "place_id", "entities", "entity_id"),
        ("events", "time_ids", "times", "time_id"),
        ("events", "attribution_id", "attributions", "attribution_id"),
        ("events", "happening_id", "happenings", "happening_id"),
        ("happenings", "actor_ids", "entities", "entity_id"),
        ("happenings", "recipient_ids", "entities", "entity_id"),
        ("happenings", "place_id", "entities", "entity_id"),
        ("utterances", "best_witness", "attributions", "attribution_id"),
        ("positions", "claim_id", "claims", "claim_id"),
        ("positions", "attribution_id", "attributions", "attribution_id"),
        ("claims", "happening_id", "happenings", "happening_id"),
        ("mentions", "entity_id", "entities", "entity_id"),
        ("sentences", "origin_family", "families", "family_id"),
        ("substitutions", "copy_id", "copies", "copy_id"),
    ],
)
def test_ids_resolve(rows, table, column, target, key):
    known = ids(rows, target, key)
    for row in rows[table]:
        value = row[column]
        for id_ in value if isinstance(value, list) else [value]:
            assert id_ is None or id_ in known, row


def test_every_written_fact_is_used(rows):
    for name, table, key, column in (
        ("happenings", "events", "happening_id", "happening_id"),
        ("claims", "positions", "claim_id", "claim_id"),
        ("utterances", "attributions", "utterance_id", "utterance_id"),
    ):
        from examples.affair.account_truth import facts

        assert facts(name).keys() <= {row[key] for row in rows[table]}, (name, column)


def test_no_count_is_larger_than_the_one_it_is_part_of(rows):
    for row in [*rows["happenings"], *rows["claims"]]:
        assert 0 < row["origins"] <= row["reports"]
    for row in rows["utterances"]:
        assert 0 < row["origins"] <= row["attributions"]
        assert 0 < row["wordings"] <= row["attributions"]


def test_holders_are_entities_publishers_or_nobody(rows):
    known = ids(rows, "entities", "entity_id") | ids(rows, "documents", "publisher_id")
    assert all(row["holder_id"] is None or row["holder_id"] in known for row in rows["positions"])


def test_one_utterance_has_one_speaker(rows):
    speakers: dict[str, set[str]] = {}
    for row in rows["attributions"]:
        if row["utterance_id"] and row["speaker_id"]:
            speakers.setdefault(row["utterance_id"], set()).add(row["speaker_id"])
    types = {row["entity_id"]: row["type"] for row in rows["entities"]}
    for utterance, found in speakers.items():
        # A spokesman and the body for which he speaks are one voice in two ways of reporting.
        assert len([speaker for speaker in found if types.get(speaker) == "PERSON"]) <= 1, (utterance, found)


def test_speakers_that_the_page_tells_are_named_on_it(rows):
    types = {row["entity_id"]: row["type"] for row in rows["entities"]}
    names = {row["entity_id"]: row["name"] for row in rows["entities"]}
    named = {(row["document_id"], row["entity_id"]) for row in rows["mentions"] if row["kind"] == "name"}
    mentioned = {(row["document_id"], row["entity_id"]) for row in rows["mentions"]}
    authors = {(row["document_id"], row["author"]) for row in rows["documents"]}
    for row in rows["attributions"]:
        if row["speaker_id"] and row["speaker_from"] == "text":
            place = row["document_id"], row["speaker_id"]
            if types.get(row["speaker_id"]) == "PERSON":
                by_line = (row["document_id"], names[row["speaker_id"]]) in authors
                assert place in named or by_line, row["attribution_id"]
            else:
                publisher = row["speaker_id"] in {r["publisher_id"] for r in rows["documents"]}
                assert place in mentioned or publisher, row["attribution_id"]


def test_claimed_events_stand_within_an_attribution(rows):
    for row in rows["events"]:
        if row["status"] == "claimed":
            assert row["attribution_id"] is not None, row["event_id"]


def test_times_are_what_their_values_say(rows):
    for row in rows["times"]:
        found = interval(row["value"])
        assert (row["earliest"] is None) == (found is None)
        assert row["type"] in ("DATE", "TIME", "DURATION", "SET")


# The split


def test_the_split_parts_all_reports_and_no_family(rows):
    split = json.loads((HERE / "split.json").read_text(encoding="utf-8"))
    part = {label: name for name, labels in split.items() for label in labels}
    assert part.keys() == {row["document_id"] for row in rows["documents"]}
    assert sum(map(len, split.values())) == len(part)
    assert 0.3 <= len(split["test"]) / len(part) <= 0.4
    for row in rows["copies"]:
        assert part[row["document_a"]] == part[row["document_b"]], row["copy_id"]
    files: dict[str, set[str]] = {}
    for row in rows["documents"]:
        files.setdefault(row["file"], set()).add(part[row["document_id"]])
    assert all(len(parts) == 1 for parts in files.values()), files


# What the affair has to hold
