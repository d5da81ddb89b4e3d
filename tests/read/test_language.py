import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.language import language
from tests.read.sentences_by_language import ENGLISH, OTHERS


@pytest.mark.parametrize("text", ENGLISH)
def test_short_english_is_english(text: str) -> None:
    assert language(text)[0] == "en"


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in OTHERS.items() for text in texts])
def test_sentences_of_other_languages_are_told(code: str, text: str) -> None:
    found, confidence = language(text)
    assert found == code
    assert confidence > 0.5


@pytest.mark.parametrize("code", OTHERS)
def test_a_foreign_text_is_not_english_for_its_english_headline(code: str) -> None:
    assert language("Talks to resume, says the minister of the state\n\n" + "\n".join(OTHERS[code]) * 30)[0] == code


@given(st.text(max_size=60))
def test_any_text_has_a_language_and_a_confidence(text: str) -> None:
    code, confidence = language(text)
    assert len(code) in {2, 3}
    assert 0 <= confidence <= 1
    assert (code == "und") == (confidence == 0)


@pytest.mark.parametrize("text", ["", " \n", "12.30 – 17!", "\x00"])
def test_without_words_there_is_no_language(text: str) -> None:
    assert language(text) == ("und", 0.0)


def test_news_of_the_affair_is_english(shared: Path) -> None:
    with (shared / "moscow2017" / "reports.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, 40):
            assert language(json.loads(line)["text"])[0] == "en"
