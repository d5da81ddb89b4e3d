import io
import json
import re
import zipfile
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
from examples.affair.annotated import Collection
from examples.affair.fidelity import fidelity
from examples.affair.generate import HERE, REPORTS, TRUTH, lines, marked_reports, truth
from examples.affair.marks import Edit, Report, Sentence, lay_out, parse_marked
from examples.affair.placing import Placement
from examples.affair.projection import alignment, replacements
from examples.affair.timex import interval, kind
from hypothesis import given
from hypothesis import strategies as st

# Standard bodies whose addresses pages carry by specification; every other host is invented.
STANDARDS = {"schema.org", "www.w3.org"}
SPINNERS = {"world-news-deck", "daily-brief-24"}


@pytest.fixture(scope="module")
def reports():
    return marked_reports()


@pytest.fixture(scope="module")
def rows(reports):
    return truth(reports)


@pytest.fixture(scope="module")
def texts(rows):
    return {row["document_id"]: row["text"] for row in rows["documents"]}


def words_of(texts, row, spans):
    return [texts[row["document_id"]][start:end] for start, end in spans]


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

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="[]{}<>|\\`\n\r"), min_size=1, max_size=8)


@given(st.lists(st.tuples(PLAIN, PLAIN, st.booleans()), max_size=6))
def test_edits_undone_give_the_old_text_and_done_the_new(parts):
    marked = "".join(f"{{{new}<{old}}}" if edited else new for new, old, edited in parts)
    text, _, edits = parse_marked(marked)
    sentence = Sentence("s1", "prose", text, [], edits)
    assert text == "".join(new for new, _, _ in parts)
    assert sentence.old_text() == "".join(old if edited else new for new, old, edited in parts)


@given(st.lists(st.tuples(PLAIN, st.booleans()), min_size=1, max_size=6))
def test_mentions_lie_where_their_brackets_stood(parts):
    text, mentions, _ = parse_marked("".join(f"[{words}|x]" if mention else words for words, mention in parts))
    assert [text[m.start : m.end] for m in mentions] == [words for words, mention in parts if mention]


@given(st.lists(st.tuples(PLAIN, PLAIN, st.booleans()), min_size=1, max_size=6), st.data())
def test_what_no_edit_touches_is_carried_over_unchanged(parts, data):
    new, edits, old = "", [], ""
    for fresh, stale, edited in parts:
        if edited:
            edits.append(Edit(len(new), len(new) + len(fresh), stale))
        new += fresh
        old += stale if edited else fresh
    origin = Report("origin", {"media": "text"}, [[Sentence("s1", "prose", old, [], [])]])
    copy = Report("copy", {"media": "text"}, [[Sentence("s1", "prose", new, [], edits)]])
    for report in (origin, copy):
        lay_out(report)
    each = alignment(copy.sentences[0], origin.sentences)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    carried = each.carry((start, end), whole=True)
    if carried is not None and all(s.equal for s in each.segments if s.old[0] < end and start < s.old[1]):
        kept = new[slice(*carried)]
        assert kept == old[start:end] or len(kept) > end - start  # insertions in between are carried along
    assert each.carry((0, len(old))) == (0, len(new))
    mirrored = replacements(each, each)
    assert all(a == b for a, b in mirrored)


@pytest.mark.parametrize(
    ("quotation", "witness", "direct", "expected"),
    [
        (["We did not agree,"], ["We did not agree, and we said so."], True, "trimmed"),
        (["said so"], ["We did not agree, and we said so."], False, "verbatim"),
        (["We did not agree, and we said so."], ["We did not agree, and we said so."], True, "verbatim"),
        (["We did agree, and we said so."], ["We did not agree, and we said so."], True, "trimmed"),
        (["We did not concur"], ["We did not agree."], True, "altered"),
        ([], ["We did not agree."], False, "unknown"),
    ],
)
def test_fidelity(quotation, witness, direct, expected):
    assert fidelity(quotation, witness, direct) == expected


@pytest.mark.parametrize(
    ("value", "is_set", "expected"),
    [
        ("2019-10-03", False, "DATE"),
        ("2019-10-03TNI", False, "TIME"),
        ("P3Y", False, "DURATION"),
        ("PAST_REF", False, "DATE"),
        ("XXXX-WXX-3TEV", True, "SET"),
    ],
)
def test_timex_kinds(value, is_set, expected):
    assert kind(value, is_set) == expected


def test_a_winter_ends_in_the_next_year():
    start, end = interval("2019-WI")
    assert (start.isoformat()[:10], end.isoformat()[:10]) == ("2019-12-01", "2020-03-01")


@given(st.lists(PLAIN.filter(str.strip), min_size=1, max_size=5), st.sampled_from(["\n", " ", "\n\n  "]))
def test_truth_is_placed_in_texts_of_other_white_space(sentences, between):
    sentences = [sentence.strip() for sentence in sentences]
    text, read = " ".join(sentences), between.join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    placement = Placement(text, spans, read)
    assert placement.sentences == spans
    for span, sentence in zip(spans, sentences, strict=True):
        place = placement.place(span)
        assert place is not None
        assert "".join(read[slice(*place)].split()) == "".join(sentence.split())


def test_inherited_annotations_quote_the_copy(reports):
    collection = Collection(reports)
    copied = [each for each in collection.sentences.values() if each.inherited]
    assert len(copied) > 60
    for each in copied:
        for note in each.notes:
            for anchor in note.anchors:
                assert all(0 <= s < e <= len(each.report.text) for s, e in anchor.spans), each.id
