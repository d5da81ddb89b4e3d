import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.sentences import MAX_CHARS, sentence_spans

PIECES = st.sampled_from(
    [
        *"aZ.?!…\"'”“’‘()[]-—•:;,\u00a0 \n😀",
        "U.S.",
        "Mr.",
        " he said. ",
        "Then",
        "5.30pm ",
        "No. 5 ",
        ". . .",
        "\n\n",
        "Comments",
        "https://a.example/B.c",
        "\ud800",
        "\u0301",
        " " * 30,
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
PARAGRAPHS = TEXTS.map(lambda text: " ".join(text.split()))


@given(TEXTS, st.integers(0, 60))
def test_spans_are_ordered_trimmed_and_hold_every_character_but_white_space(text: str, body_start: int) -> None:
    body_start = min(body_start, len(text))
    last = 0
    for start, end in sentence_spans(text, body_start):
        assert last <= start < end
        assert end - start <= MAX_CHARS
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert not text[last:start].strip()
        assert not start < body_start < end
        last = end
    assert not text[last:].strip()


@given(PARAGRAPHS, PARAGRAPHS)
def test_a_further_paragraph_leaves_the_earlier_ones_as_they_are(text: str, further: str) -> None:
    before = sentence_spans(text)
    assert sentence_spans(f"{text}\n\n{further}")[: len(before)] == before


@given(PARAGRAPHS, PARAGRAPHS)
def test_a_paragraph_is_cut_alike_wherever_it_stands(text: str, earlier: str) -> None:
    offset = len(earlier) + 2
    moved = [(start - offset, end - offset) for start, end in sentence_spans(f"{earlier}\n\n{text}") if start >= offset]
    assert moved == sentence_spans(text)


@given(st.text(max_size=300))
def test_any_text_at_all_is_cut(text: str) -> None:
    spans = sentence_spans(text)
    assert sum(end - start for start, end in spans) >= len("".join(text.split()))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def slices(text: str, body_start: int = 0) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, body_start)]


# In each example "|" stands for the space between two sentences, "¦" for a seam without one.
EXAMPLES = [
    # abbreviations and initials
    "Mr. Voss met Gen. Ilic and Lt. Col. Marek of the U.S. Army on Jan. 5.|They spoke for an hour.",
    "The plan was drawn up in the U.S.|He said so twice.|The U.S. Senate agreed.",
    "Ambassador J. K. Orlov of the U.N. Security Council spoke.|Nobody answered.",
    "George W. Bell and I. M. Kahn came at 8 p.m. Monday.|She left at 9 a.m.|Trains ran late.",
    "They stopped at No. 5 Harbour St. in the old town.|Did they?|No.|They went on.",
    "She works for Harbour Inc. in Portland, Me., and for Bell & Co. Ltd. in the U.K.|It pays well.",
    "Give it to me.|Wash your hands.|He is ill.|Mass is at ten.",
    "He and I.|Marek came later, vitamin C.|It helps.",
    "Items, fruit, etc.|Nothing else was sold, e.g. Swiss cheese, i.e. Gruyere.",
    "Rep. Dana Bell, R-Ky., met Sen. Ortiz (D-Calif.) vs. Gov. Hale.|Reps. from both sides came.",
    "The Ph.D. student Ja'afari rose 2.5 percent to 1,500.75 points at 3.30pm, v. 2.0 of that model.",
    "Bell et al. (2010) disagree.|See Fig. 3 and pp. 12-14.|Art is long.",
    # quotations
    '"We will go," he said.|"We will not stay."|They stayed.',
    '"Are we going to fight?" Mr. Voss asked.|"No!" she said.|"Why not?"|Nobody knew.',
    "“We met today.|We will meet again,” said Voss.|“Why?”|The ministry had no answer.",
    "'It is over,' he said.|'We lost.'|Then he left.",
    '"There is little trust", Voss said.|"We\'re not going in".|Bell disagreed.',
    'He wrote: "It was a mistake."|(The letter was burnt.)|She kept a copy.)|Then nothing.',
    "He called it ‘the end’.|‘Not so,’ said she.",
    # ellipses
    "He paused . . . and then went on.|She . . . did not.",
    "They waited...|Nothing came.|Well ... it may yet.",
    "Wait… what is this?|It is late…|They left.",
    # exclamations and questions
    "Yahoo! News reported it.|Who knew?|They did!|All of them?!|Yes.",
    "Was it a bird? a plane?|It flew.",
    # datelines, lists, times
    "MOSCOW (AP) — The talks ended.|No date was set.",
    "WASHINGTON, D.C. (Reuters) - The U.S. has denied it.|Officials declined to comment.",
    "1. Do this.|It takes 5 minutes.",
    "The plan has three parts:|• A truce.|• An inquiry.|• A vote.",
    "- A truce.|An inquiry follows.",
    # glue left by splicing tools
    "It struck the air base.¦Syrian U.N. Ambassador Adel spoke.",
    'He blamed "a citizen."¦Two litres were found',
    'They carried "two litres through the port, he said."¦Two litres were found.',
    'It ended there.¦"Two litres were found," he said.',
    "Nobody came.”¦The hall stayed empty.",
    "Comments¦But the tension never went away.",
    "Read more¦“It is over,” he said.",
    "Comments on the plan were few.",
    "Booking.com and Node.js and Amazon.Com and Mr.Voss and St.Clair and the U.S.-led force remain whole.",
    "See https://example.org/News.Today and a.b@Mail.Org for more.|It is long.",
    "They left!¦Everyone did?¦Yes.",
    # addresses and pictures
    "Nobody got hurt.|https://t.co/AbC pic.twitter.com/XyZ — Ada Bell (@abell) April 7, 2017",
    "What a day! 😀🎉|Tomorrow again. :)|Good night.",
    # careless writing and footnotes
    "It was stupid.|and it was late.|so they went home.",
    "She died in 1987. [3] [4]|Her son lived on.",
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: str) -> None:
    text = example.replace("|", " ").replace("¦", "")
    assert slices(text) == example.replace("¦", "|").split("|")


def test_a_title_makes_its_own_sentences() -> None:
    title = "U.S. Asks U.N. The Question. What Now?"
    text = f"{title}\n\nno answer came."
    assert slices(text, len(title) + 2) == ["U.S. Asks U.N. The Question.", "What Now?", "no answer came."]


def test_a_quotation_mark_set_apart_belongs_to_the_sentence_before() -> None:
    assert slices('He said it was late. "') == ['He said it was late. "']


def test_an_overlong_sentence_is_cut_between_its_clauses() -> None:
    clause = "and the delegates of the nineteen districts went home without a word; "
    text = clause * 100
    pieces = slices(text)
    assert all(len(piece) <= MAX_CHARS for piece in pieces)
    assert all(piece.endswith(";") for piece in pieces)


def test_a_word_without_end_is_cut_too() -> None:
    assert [len(piece) for piece in slices("x" * (2 * MAX_CHARS + 5))] == [MAX_CHARS, MAX_CHARS, 5]


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "x",
        ". ",
        ".",
        '"',
        "He said so. ",
        "(",
        "- . ",
        "A.B",
        'a."B',
        "U.S. ",
        "Comments",
        "a\n",
        "A\n",
        "? (",
    ],
)
def test_time_grows_with_length_alone(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * (count // len(unit))
        start = time.process_time()
        sentence_spans(text)
        return time.process_time() - start

    seconds(1_000)
    # Eight times the text in at most thirty times the time: a quadratic rule would take sixty-four.
    assert seconds(400_000) <= 30 * max(seconds(50_000), 0.002)
