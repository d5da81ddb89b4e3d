"""Each guarantee that `check` verifies is seen when it is broken."""

import re

import pytest

from rapporteur.store.check import CHECKS, check
from tests.store.small import small_record


def test_a_sound_record_has_no_violations(tmp_path):
    assert list(check(small_record(tmp_path / "r"))) == []


def segment(made, **change):
    made["segments"][0].update(change)


def copy(made, **change):
    made["alignments"][0].update(change)


BROKEN = {
    "end before start": (lambda made: segment(made, start_char=9, end_char=9), "sentences: 9 to 9 is no place"),
    "past the end": (lambda made: copy(made, end_b=17), "copies: 0 to 17 is no place"),
    "before the start": (lambda made: copy(made, start_a=-1), "copies: -1 to 16 is no place"),
    "unknown document": (lambda made: copy(made, document_a="nowhere"), "document_a nowhere is in no row of documents"),
    "overlapping sentences": (lambda made: segment(made, end_char=19), "sentence 1 of document .* does not follow"),
    "number left out": (lambda made: segment(made, sentence=7), "does not follow"),
    "same key twice": (
        lambda made: made["segments"].append(made["segments"][0]),
        "sentences: several rows have the same document_id, sentence",
    ),
    "refused in silence": (
        lambda made: made["readings"][2].update(problems=[]),
        "bad was refused without a row in problems",
    ),
    "a document too few": (lambda made: made["reports"].pop(), "2 became documents, but there are 1"),
    "an outcome of its own": (lambda made: made["register"][0].update(outcome="lost"), "unknown outcomes"),
    "a credit outside": (
        lambda made: made["provenance"].append(
            {
                "document_id": made["reports"][0]["document_id"],
                "genre": "news",
                "credits": [{"name": "AP", "start_char": 19, "end_char": 21, "kind": "dateline"}],
            }
        ),
        "documents: credits of document .* points to 19, 21",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_guarantee_is_named(case, tmp_path):
    alter, message = BROKEN[case]
    violations = list(check(small_record(tmp_path / "r", alter)))
    assert any(re.search(message, violation) for violation in violations), violations


def test_an_altered_file_is_seen(tmp_path):
    record = small_record(tmp_path / "r")
    path = record["documents"].path
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 3] ^= 1
    path.write_bytes(bytes(raw))
    assert next(check(record)) == f"documents: {path.name} was altered since it was built."


def test_every_check_says_what_it_guarantees():
    assert all(verify.__doc__ for verify in CHECKS)
