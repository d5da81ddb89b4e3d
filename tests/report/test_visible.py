import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.report.visible import visible

EVERY_CHARACTER = st.text(st.characters())


@given(EVERY_CHARACTER)
def test_nothing_that_reorders_or_hides_is_left(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF"} for character in shown)
    assert not any(unicodedata.bidirectional(character) in {"LRI", "RLI", "FSI", "PDI"} for character in shown)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\n\r" for character in shown)
    shown.encode()


@given(EVERY_CHARACTER)
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    kept = "".join(character for character in text if visible(character) == character)
    assert visible(kept) == kept


def test_each_is_named_by_its_code_point() -> None:
    assert visible("not \u202eguilty\u202c") == "not [U+202E]guilty[U+202C]"
    assert visible("a\u200bb\x00\ufeff\U000e0041") == "a[U+200B]b[U+0000][U+FEFF][U+E0041]"


def test_joiners_that_scripts_and_emoji_need_stay() -> None:
    assert visible("می\u200cخواهم 👩\u200d🚒") == "می\u200cخواهم 👩\u200d🚒"
