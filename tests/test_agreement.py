"""Agreement between two annotators: equal folders agree in all, and what differs costs only what it touches."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from benchmarks import intervals
from benchmarks.agreement import Figure, agreement, overlap, tokens_in
from benchmarks.matching import mapping, matching
from benchmarks.standoff import Annotation, bounds, read, texts, trimmed
from hypothesis import given
from hypothesis import strategies as st

SHIPPED = Path(__file__).parents[1] / "benchmarks" / "moscow2017"
TEXT = 'The envoy said the bridge was hit on Monday. "We saw nothing," a guard told Orla. Nobody asked her why.'
OTHER = "On Monday the envoy met Orla. He denied that the bridge was hit."
BY_HASH = {sha256(text.encode()).hexdigest(): text for text in (TEXT, OTHER)}
FIRST, SECOND = BY_HASH


@pytest.fixture(autouse=True)
def few_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rough intervals are enough here, and twenty times as quick."""
    monkeypatch.setattr(intervals, "RESAMPLES", 100)


def span(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def said(text: str, source: str, cue: str, content: str, speaker: str | None) -> dict[str, Any]:
    return {
        **{name: [span(text, words)] for name, words in (("source", source), ("cue", cue), ("content", content))},
        "kind": "indirect",
        "source_type": "named",
        "act": "states",
        "polarity": "positive",
        "speaker": speaker,
        "parent": None,
    }


def happened(text: str, trigger: str, recipient: str | None) -> dict[str, Any]:
    to = [span(text, recipient)] if recipient else []
    return {"trigger": [span(text, trigger)], "type": "ASSAULT", "status": "claimed", "actor": [], "recipient": to}


def time(text: str, words: str, value: str) -> dict[str, Any]:
    start, end = span(text, words)
    return {"start_char": start, "end_char": end, "type": "DATE", "value": value}


def rows() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a small annotation by their file."""
    first = {
        "document": FIRST,
        "annotated_until": len(TEXT),
        "attributions": [
            said(TEXT, "The envoy", "said", "the bridge was hit on Monday", "envoy"),
            said(TEXT, "a guard", "told", '"We saw nothing,"', None),
        ],
        "times": [time(TEXT, "Monday", "2019-10-07")],
        "events": [happened(TEXT, "hit", "the bridge")],
    }
    second = {
        "document": SECOND,
        "annotated_until": len(OTHER),
        "attributions": [said(OTHER, "He", "denied", "that the bridge was hit", "envoy")],
        "times": [time(OTHER, "Monday", "2019-10-07")],
        "events": [happened(OTHER, "hit", "the bridge")],
    }
    position = {"claim": "hit", "stance": "asserts", "holder": "envoy", "attribution": 0}
    copied: dict[str, Any] = {"kind": "exact", "part": "prose", "direction": "unknown"}
    sides = [(name, digest, span(text, "the bridge was hit")) for name, digest, text in (("a", FIRST, TEXT),)]
    sides.append(("b", SECOND, span(OTHER, "the bridge was hit")))
    for name, digest, (start, end) in sides:
        copied |= {f"document_{name}": digest, f"start_{name}": start, f"end_{name}": end}
    return {
        "documents": [first, second],
        "positions": [
            {**position, "document": FIRST, "spans": [span(TEXT, "the bridge was hit on Monday")]},
            {**position, "document": SECOND, "spans": [span(OTHER, "that the bridge was hit")], "stance": "denies"},
        ],
        "copies": [copied],
    }


def write(folder: Path, tables: dict[str, list[dict[str, Any]]]) -> Path:
    folder.mkdir()
    for name, found in tables.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in found), "utf-8")
    return folder


def compared(one: Path, two: Path, by_hash: dict[str, str] | None = None) -> dict[str, Figure]:
    limits = bounds(one), bounds(two)
    until = {digest: min(limits[0][digest], limits[1][digest]) for digest in limits[0].keys() & limits[1].keys()}
    both = [read(folder, by_hash or BY_HASH, until) for folder in (one, two)]
    return {figure.name: figure for figure in agreement(by_hash or BY_HASH, *both)}


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return write(tmp_path / "one", rows())


def test_an_annotator_agrees_with_himself(one: Path) -> None:
    for figure in compared(one, one).values():
        assert (figure.value, figure.low, figure.high) == (100, 100, 100)
        assert figure.one == figure.two > 0


def test_names_of_entities_and_claims_are_each_annotators_own(one: Path, tmp_path: Path) -> None:
    renamed = rows()
    for row in renamed["documents"]:
        for attribution in row["attributions"]:
            attribution["speaker"] = attribution["speaker"] and "tennick"
    for row in renamed["positions"]:
        row["claim"] = "struck"
    found = compared(one, write(tmp_path / "two", renamed))
    assert found["speaker"].value == found["positions"].value == found["position stance"].value == 100
    assert found["speaker, same id"].value == pytest.approx(100 / 3)


def test_each_difference_costs_its_own_figure(one: Path, tmp_path: Path) -> None:
    changed = rows()
    first, second = changed["documents"]
    first["attributions"][0]["content"][0][1] -= len(" Monday")
    first["attributions"][0]["act"] = "accuses"
    first["times"][0] |= {"start_char": first["times"][0]["start_char"] - len("on "), "value": "2019-10-14"}
    second["events"][0] |= {"status": "denied", "recipient": []}
    second["attributions"] = []
    changed["positions"][1]["stance"] = "doubts"
    changed["copies"][0]["kind"] = "spun"
    found = {name: figure.value for name, figure in compared(one, write(tmp_path / "two", changed)).items()}
    assert found["attributions strict"] == pytest.approx(200 * 1 / 5)
    # Five of the six words stay, over the lenient limit of four fifths.
    assert found["attributions lenient"] == pytest.approx(200 * 2 / 5)
    assert found["act"] == 50
    assert found["kind"] == found["speaker"] == found["parent"] == 100
    assert (found["times strict"], found["times relaxed"], found["times value"]) == (50, 100, 50)
    assert (found["events"], found["event type"], found["event actor"]) == (100, 100, 100)
    assert (found["event status"], found["event recipient"], found["position stance"]) == (50, 50, 50)
    assert (found["copies"], found["copy kind"]) == (100, 0)


def test_what_one_of_them_did_not_read_is_not_compared(one: Path, tmp_path: Path) -> None:
    short = rows()
    first = short["documents"][0]
    first["annotated_until"] = TEXT.index('"We saw')
    first["attributions"] = first["attributions"][:1]
    for figure in compared(one, write(tmp_path / "two", short)).values():
        assert figure.value == 100


def test_the_order_of_the_two_does_not_matter(one: Path, tmp_path: Path) -> None:
    changed = rows()
    changed["documents"][0]["attributions"].pop()
    changed["documents"][1]["events"] = []
    two = write(tmp_path / "two", changed)
    there, back = compared(one, two), compared(two, one)
    assert {n: (f.value, f.one, f.two) for n, f in there.items()} == {
        n: (f.value, f.two, f.one) for n, f in back.items()
    }


fits = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.sampled_from([0.0, 0.3, 0.9]), min_size=n, max_size=n), min_size=1, max_size=5)
)


@given(fits)
def test_a_matching_is_one_to_one_and_as_large_as_it_can_be(table: list[list[float]]) -> None:
    found = matching(range(len(table)), range(len(table[0])), lambda i, j: table[i][j])
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert all(table[i][j] > 0 for i, j in found)
    wide = table if len(table) <= len(table[0]) else [list(column) for column in zip(*table, strict=True)]
    largest = max(
        sum(row[j] > 0 for row, j in zip(wide, columns, strict=True))
        for columns in permutations(range(len(wide[0])), len(wide))
    )
    assert len(found) == largest


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd")), max_size=20))
def test_a_mapping_is_one_to_one_and_in_no_order(pairs: list[tuple[str, str]]) -> None:
    found = mapping(Counter(pairs))
    assert len(set(found.values())) == len(found)
    assert found == mapping(Counter(reversed(pairs)))
    assert {(a, b) for a, b in found.items() if a} <= set(pairs)


@given(st.text(alphabet="ab \n", max_size=12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_trimming_stays_inside(text: str, start: int, length: int, until: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    a, b = trimmed(text, (start, end), until)
    assert start <= a <= b <= max(a, end)
    assert text[a:b] == text[start : max(start, min(end, until))].strip() or a == b


def test_tokens_touched_in_part_count() -> None:
    assert tokens_in([(0, 3), (4, 8)], ((2, 5),)) == {0, 1}
    assert overlap(frozenset({1, 2}), frozenset({2})) == 0.5
    assert overlap(frozenset(), frozenset()) == 1


def perturbed(folder: Path, into: Path) -> Path:
    """Write a copy of a shipped folder that lacks a fifth of everything, and whose labels are another's."""
    luck = random.Random(1)
    into.mkdir()
    for path in sorted(folder.glob("*.jsonl")):
        found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for row in found if path.stem == "documents" else ():
            for attribution in row["attributions"]:
                attribution["parent"] = None
                if luck.random() < 0.2:
                    attribution["source"] = []
            row["times"] = [time for time in row["times"] if luck.random() < 0.8]
            row["events"] = [event | {"type": "AID"} for event in row["events"] if luck.random() < 0.8]
        (into / path.name).write_text("".join(json.dumps(row) + "\n" for row in found), "utf-8")
    return into


@pytest.mark.parametrize("name", [path.name for path in sorted(SHIPPED.iterdir()) if path.is_dir()])
def test_the_shipped_annotation_against_a_perturbed_copy(name: str, shared: Path, tmp_path: Path) -> None:
    by_hash = texts(shared)
    found = compared(SHIPPED / name, perturbed(SHIPPED / name, tmp_path / "copy"), by_hash)
    assert found["cue span"].value == found["content span"].value == found["copies"].value == 100
    for figure in ("attributions strict", "attributions lenient", "times strict", "events"):
        assert 75 < found[figure].low < found[figure].value < found[figure].high < 97
    assert found["event type"].value < 20


@pytest.mark.parametrize("name", [path.name for path in sorted(SHIPPED.iterdir()) if path.is_dir()])
def test_the_shipped_annotation_fits_its_texts(name: str, shared: Path) -> None:
    by_hash = texts(shared)
    until = bounds(SHIPPED / name)
    assert until.keys() <= by_hash.keys()
    found: Annotation = read(SHIPPED / name, by_hash, until)
    for digest, document in found.documents.items():
        assert 0 < document.until <= len(by_hash[digest])
        spans = [s for a in document.attributions for s in (*a.source, *a.cue, *a.content)]
        spans += [s for e in document.events for s in (*e.trigger, *e.actor, *e.recipient)]
        spans += [t.span for t in document.times]
        assert all(0 <= start < end <= document.until for start, end in spans)
        numbers = {attribution.number for attribution in document.attributions}
        assert {attribution.parent for attribution in document.attributions} <= numbers | {None}


def strings(found: object) -> Iterator[str]:
    """Yield every string in a row but its address."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from strings(value) if key != "uri" else ()
    elif isinstance(found, list):
        for value in found:
            yield from strings(value)


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every five words that follow one another in ``text``."""
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[n:] for n in range(5)), strict=False))


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*/*.jsonl")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_words_of_the_texts_are_shipped(path: Path, shared: Path) -> None:
    published = {run for text in texts(shared).values() for run in runs(text)}
    shipped = [string for line in path.read_bytes().splitlines() for string in strings(json.loads(line))]
    assert [string for string in shipped if runs(string) & published] == []
