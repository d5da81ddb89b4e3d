import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.credits import Credit, credits_of
from rapporteur.clean.outlet_mentions import mentions
from rapporteur.clean.roles import roles
from rapporteur.clean.sentences import sentence_spans

KINDS = {"dateline", "contribution", "reported_by", "told", "republished", "photo"}
PIECES = st.sampled_from(
    ["CNN", "AP", "(AP)", "The Hill", "the Post", "Harbour Gazette", "told ", "reported ", " — ", ". ", "\n\n", "by "]
)


def credits_in(text: str) -> list[Credit]:
    spans = sentence_spans(text)
    return credits_of(text, spans, roles(text, spans))


def found(text: str) -> list[tuple[str, str]]:
    return [(credit.name, credit.kind) for credit in credits_in(text)]


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_credits_are_ordered_slices_within_sentences(text: str) -> None:
    spans = sentence_spans(text)
    last = 0
    for credit in credits_in(text):
        assert last <= credit.start_char < credit.end_char <= len(text)
        assert credit.kind in KINDS
        assert any(start <= credit.start_char and credit.end_char <= end for start, end in spans)
        last = credit.end_char


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_mentions_are_ordered_and_disjoint(text: str) -> None:
    last = 0
    for mention in mentions(text):
        assert last <= mention.start < mention.end
        last = mention.end


EXAMPLES = [
    ("MOSCOW (AP) — The talks ended on Monday.", "Associated Press", "dateline"),
    ("(Reuters) - The talks ended on Monday.", "Reuters", "dateline"),
    ("WASHINGTON, April 7 (Reuters) - The talks ended.", "Reuters", "dateline"),
    ("Washington (CNN) The talks ended on Monday.", "CNN", "dateline"),
    ("BEIRUT/DAMASCUS (AFP) – The talks ended.", "Agence France-Presse", "dateline"),
    ("VIENNA (APA) — The talks ended on Monday.", "APA", "dateline"),
    ("The Associated Press contributed to this report.", "Associated Press", "contribution"),
    ("CNN's Ada Bell contributed to this story.", "CNN", "contribution"),
    ("Associated Press writer Ada Bell in Vienna contributed to this report.", "Associated Press", "contribution"),
    ("With files from Reuters", "Reuters", "contribution"),
    ("Contributing: Ada Bell, USA TODAY", "USA Today", "contribution"),
    ("The minister has left the town, CNN reported.", "CNN", "reported_by"),
    ("Reuters reports that the minister has left the town.", "Reuters", "reported_by"),
    ("The minister has left, as first reported by The Hill.", "The Hill", "reported_by"),
    ("According to the New York Times, the minister has left.", "The New York Times", "reported_by"),
    ("The minister has left, according to a report in The Guardian.", "The Guardian", "reported_by"),
    ("The Russian news agency Tass said the minister had left.", "TASS", "reported_by"),
    ("The Harbour Gazette reported that the minister had left.", "Harbour Gazette", "reported_by"),
    ("An Associated Press analysis found that the strait is shallow.", "Associated Press", "reported_by"),
    ("The minister told CNN that he had left the town.", "CNN", "told"),
    ("“We left,” the minister told the Harbour Gazette.", "Harbour Gazette", "told"),
    ("In an interview with Al Jazeera, the minister denied it.", "Al Jazeera", "told"),
    ("The minister said on NBC’s “Meet the Press” that he had left.", "NBC News", "told"),
    ("This article first appeared in the Harbour Gazette.", "Harbour Gazette", "republished"),
    ("Originally published by ProPublica.", "ProPublica", "republished"),
    ("With material from Meridian Press.", "Meridian Press", "contribution"),
    ("The minister told the Harbour Times-Herald that he had left.", "Harbour Times-Herald", "told"),
    ("The minister told the Harbour Daily News that he had left.", "Harbour Daily News", "told"),
    ("The minister told the Observer that he had left.", "Observer", "told"),
    ("Delegates leave. Photograph: Ada Bell/Observer", "Observer", "photo"),
    ("(Reuters photo: Ada Bell)", "Reuters", "photo"),
    ("Ada Bell/AFP", "Agence France-Presse", "photo"),
]


@pytest.mark.parametrize(("sentence", "name", "kind"), EXAMPLES)
def test_examples(sentence: str, name: str, kind: str) -> None:
    text = f"The minister of the harbour town has left.\n\n{sentence}"
    assert found(text) == [(name, kind)]


NO_CREDIT = [
    "The minister owns shares of CNN and watches Fox News.",
    "Protesters stood before the offices of The New York Times.",
    "The Hill is steep, and the Sun is hot.",
    "He posted it on Monday (AP was his nickname).",
    "The PA system failed and the TT race was called off.",
    "Vice President Bell said the minister had left.",
    "The White House press office reported nothing.",
    "Michael Bloomberg ran. Bloomberg said he would not run again.",
    "Full-Time Jobs reported on Monday were few.",
]


@pytest.mark.parametrize("sentence", NO_CREDIT)
def test_who_is_merely_talked_about_is_not_credited(sentence: str) -> None:
    assert found(f"The minister of the harbour town has left.\n\n{sentence}") == []


def test_both_agencies_of_one_picture_are_credited() -> None:
    names = [credit.name for credit in credits_in("Delegates arrive. (Photo: Ada Bell/AFP/Getty Images)")]
    assert names == ["Agence France-Presse", "Getty Images"]


def test_a_short_name_is_the_outlet_named_in_full_before() -> None:
    text = "The minister told The Washington Post that he had left. The Post reported that he had not."
    assert found(text) == [("The Washington Post", "told"), ("The Washington Post", "reported_by")]
    assert found("The Post reported that he had not left.") == [("Post", "reported_by")]
    assert found("He sat down by the Post and slept.") == []


def test_agencies_that_are_listed_nowhere() -> None:
    text = "HARBOUR, Osmeria (MP) — The talks ended. Nobody spoke to Meridian Press."
    spans = sentence_spans(text)
    found_roles = roles(text, spans)
    assert credits_of(text, spans, found_roles)[0] == Credit("Meridian Press", 18, 20, "dateline")
    text = "HARBOUR (MP) — The talks ended."
    spans = sentence_spans(text)
    assert credits_of(text, spans, roles(text, spans)) == [Credit("MP", 9, 11, "dateline")]
    assert credits_of(text, spans, roles(text, spans), "Meridian Press")[0].name == "Meridian Press"
    assert found("The minister (MP) left. Nobody else did.") == []
    assert found("QUESTION (Meridian Press): Has he left?") == []


def test_a_line_that_names_no_agency_credits_agencies() -> None:
    assert found("The talks ended on Monday.\n\nAgencies") == [("Agencies", "contribution")]


def test_the_span_is_the_name_as_written() -> None:
    text = "MOSCOW (AP) — The talks ended."
    (credit,) = credits_in(text)
    assert text[credit.start_char : credit.end_char] == "AP"
