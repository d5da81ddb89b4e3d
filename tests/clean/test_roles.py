import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.paragraphs import paragraph_spans
from rapporteur.clean.roles import roles
from rapporteur.clean.sentences import sentence_spans

ROLES = {"headline", "heading", "prose", "caption", "furniture"}
PROSE = (
    "The minister of the harbour town met the delegates of both sides on Monday, officials said.",
    "“We have agreed on nothing,” she told reporters after the meeting. “We will meet again.”",
    "The talks on the strait have gone on since March, and neither side has published a draft.",
)
LINES = st.sampled_from(
    [
        *PROSE,
        "Comments",
        "Advertisement",
        "Harbour Talks Fail Again",
        "A new strait",
        "Why it matters",
        "By Ada Bell",
        "(Reuters photo: Ivo Lind)",
        "JUST WATCHED Talks fail Replay More Videos ...",
        "***",
        "— Ivo Lind (@ivolind) March 3, 2020",
        "1. The strait",
        ". . .",
    ]
)
TEXTS = st.lists(LINES, max_size=12).map("\n\n".join)


def labelled(text: str, body_start: int = 0) -> list[tuple[str, str]]:
    spans = sentence_spans(text, body_start)
    return [(text[a:b], role) for (a, b), role in zip(spans, roles(text, spans, body_start), strict=True)]


def role_of(line: str, *, title: str = "Harbour talks fail", before: int = 3, after: int = 3) -> set[str]:
    """The roles of the sentences of ``line``, standing between paragraphs of prose."""
    head = f"{title}\n\n" if title else ""
    above = "\n\n".join(PROSE[n % 3] for n in range(before))
    below = "\n\n".join(PROSE[n % 3] for n in range(after))
    text = head + "\n\n".join(part for part in (above, line, below) if part)
    place = len(head) + (len(above) + 2 if above else 0)
    spans = sentence_spans(text, len(head))
    found = zip(spans, roles(text, spans, len(head)), strict=True)
    return {role for (start, end), role in found if place <= start and end <= place + len(line)}


@given(TEXTS)
def test_every_sentence_has_one_role(text: str) -> None:
    spans = sentence_spans(text)
    found = roles(text, spans)
    assert len(found) == len(spans)
    assert set(found) <= ROLES


@given(TEXTS)
def test_full_paragraphs_of_prose_stay_prose(text: str) -> None:
    for words, role in labelled(text):
        assert role == "prose" or not any(words in paragraph for paragraph in PROSE) or "“" in words


@given(TEXTS)
def test_the_title_is_headline_whatever_follows(text: str) -> None:
    title = "Harbour talks fail. What now?"
    found = labelled(f"{title}\n\n{text}", len(title) + 2)
    assert [role for _, role in found[:2]] == ["headline", "headline"]


FURNITURE = [
    "Comments",
    "12 Comments",
    "Advertisement",
    "ADVERTISEMENT",
    "Read more",
    "Read more »",
    "Share this article",
    "SHARE THIS ARTICLE Share Tweet Post Email",
    "Follow us on Twitter",
    "Follow Ada Bell on Twitter: @adabell",
    "Follow @adabell",
    "Sign up for our newsletter",
    "Get the day's top stories delivered to your inbox.",
    "Story continues below",
    "Story Continued Below",
    "Continue reading the main story",
    "RELATED: Harbour Town Votes Today",
    "MORE: What the strait means for trade",
    "(Also on HARBOUR DAILY: What the strait means)",
    "CLICK HERE TO GET THE HARBOUR NEWS APP",
    "JUST WATCHED Talks fail again Replay More Videos ...",
    "MUST WATCH Talks fail again 02:12",
    "Slideshow (3 Images)",
    "By Ada Bell",
    "By Ada Bell, Associated Press Writer",
    "BY ADA BELL AND IVO LIND",
    "Updated 3:45 pm",
    "Updated at 10:10 a.m. ET:",
    "Last updated: 3 March 2020 at 14.05 GMT",
    "March 3, 2020",
    "5 hours ago",
    "© 2020 Harbour Media Ltd.",
    "Copyright 2020 Harbour Media. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "The Associated Press contributed to this report.",
    "(Reporting by Ada Bell in Harbour; Editing by Ivo Lind)",
    "— With assistance by Ada Bell, and Ivo Lind",
    "The opinions expressed in this commentary are hers.",
    "This article originally appeared in the Harbour Gazette.",
    "Talks on the strait fail for the third time – live updates Read more",
    "***",
    "___",
    "https://t.co/AbCdEf",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert role_of(line) == {"furniture"}


CAPTIONS = [
    "(Reuters photo: Ivo Lind)",
    "(AP Photo/Ivo Lind)",
    "Ivo Lind/AFP/Getty Images",
    "REUTERS/Ivo Lind",
    "Image copyright Getty Images",
    "Image copyright Getty Images Image caption The harbour was closed on Monday",
    "Enlarge this image toggle caption Ivo Lind/AP Ivo Lind/AP",
    "Media playback is unsupported on your device Media caption What the strait means",
    "Delegates arrive at the harbour, March 3, 2020. (Ivo Lind/Reuters)",
    "Photo: HarbourPix/Shutterstock",
    "Photographer: Ivo Lind/Bloomberg",
    "FILE - In this March 3, 2020, file photo, delegates arrive at the harbour. (AP Photo/Ivo Lind, File)",
    "Photos: The strait The strait – A ship waits. Hide Caption 1 of 3 Photos: The strait A boat. Hide Caption 2 of 3",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions(line: str) -> None:
    assert role_of(line) == {"caption"}


HEADINGS = [
    "A new strait",
    "Why it matters",
    "WHO SAID WHAT",
    "‘Nothing agreed’",
    "What is the voting process?",
    "Delegates and the town",
    "Roe v. Wade and the strait",
]


@pytest.mark.parametrize("line", HEADINGS)
def test_headings(line: str) -> None:
    assert role_of(line) == {"heading"}


STAYING_PROSE = [
    "Nothing was agreed.",
    "Follow the money, she said.",
    "Watch the strait, officials warned.",
    "Share prices fell on Monday.",
    "Comments by the minister drew anger in the town.",
    "Advertisement spending fell, the ministry said.",
    "By Monday, all ships had left the strait.",
    "By Ada Bell's account, nothing had been agreed at the harbour.",
    "Close allies of the minister left the hall.",
    "Photographs showed ships in the strait, the ministry said.",
    "Research by Ada Bell and Ivo Lind shows that the strait is shallow.",
    "Like me, you may ask what the delegates had agreed upon.",
    "MINISTER BELL: Will you answer?",
    "— Ada Bell (@adabell) March 3, 2020",
    "• a truce in the strait",
    "Is that so?",
    "“They want the strait!” — Ada Bell, member of parliament",
    "Here is what the delegates agreed upon:",
    "The Harbour Gazette writes that nothing was agreed.",
]


@pytest.mark.parametrize("line", STAYING_PROSE)
def test_what_only_looks_like_furniture_stays_prose(line: str) -> None:
    assert role_of(line) == {"prose"}


def test_a_title_like_line_between_paragraphs_that_has_nothing_to_do_with_them_is_a_teaser() -> None:
    assert role_of("County Weighs Special Tax for Visits of Foreign Presidents") == {"furniture"}
    assert role_of("Minister and Delegates Meet at Harbour Town Once More") == {"heading"}


def test_title_like_lines_in_a_row_are_teasers_and_names_in_a_row_are_not() -> None:
    teasers = ["County Weighs Special Tax for Presidents' Visits", "Judge Confirmed by Senate After Long Fight"]
    assert role_of("\n\n".join(teasers)) == {"furniture"}
    assert role_of("\n\n".join(["Ada Bell", "Ivo Lind", "Uma Roth", "Ole Dahl"])) <= {"prose", "heading"}


def test_at_the_end_title_like_lines_are_teasers() -> None:
    assert role_of("READ MORE:\n\nWhat the Strait Means\n\nThe Harbour in Pictures", after=0) == {"furniture"}


def test_a_biography_of_the_author_stands_at_the_end_and_names_who_was_not_named_before() -> None:
    biography = "Uma Roth is a professor of law at Harbour University. Follow her on Twitter @umaroth."
    assert role_of(biography, after=0) == {"furniture"}
    assert role_of("Uma Roth is a professor of law at Harbour University.", after=6) == {"prose"}
    assert role_of("Uma Roth voted against.\n\nUma Roth is a member of the council.", after=0) == {"prose"}


def test_the_title_again_at_the_start_of_the_body_is_headline() -> None:
    assert role_of("Harbour Talks Fail", before=0) == {"headline"}
    found = labelled("Harbour talks fail\n\nDelegates left on Monday. Harbour talks failed\n\n" + PROSE[0], 20)
    assert [role for _, role in found] == ["headline", "caption", "headline", "prose"]


def test_without_a_title_the_display_line_at_the_start_is_headline() -> None:
    assert role_of("Harbour Talks Fail", title="", before=0) == {"headline"}
    assert role_of("Nothing was agreed.", title="", before=0) == {"prose"}


def test_display_lines_before_the_account_are_headings_or_bylines() -> None:
    assert role_of("The minister says nothing has been agreed upon", before=0) == {"heading"}
    assert role_of("Ada Bell", before=0) == {"furniture"}


def test_a_description_above_a_credit_is_a_caption() -> None:
    line = "Delegates leaving the harbour town on Monday.\n\n(Ivo Lind/Reuters)"
    assert role_of(line) == {"caption"}


def test_numbered_headings_and_numbered_items() -> None:
    headings = f'1. The strait is "closed."\n\n{PROSE[0]}\n\n2. The town is empty.\n\n{PROSE[2]}\n\n3. Ships wait.'
    found = dict(labelled(f"{headings}\n\n{PROSE[0]}"))
    assert found["2. The town is empty."] == "heading"
    items = "\n\n".join(f"{n}. The delegates agreed on nothing." for n in range(1, 5))
    assert {role for words, role in labelled(f"{PROSE[0]}\n\n{items}\n\n{PROSE[2]}") if words[0].isdigit()} == {"prose"}


def test_furniture_run_into_a_paragraph_is_told_apart() -> None:
    found = labelled(f"CommentsBut {PROSE[0][0].lower()}{PROSE[0][1:]} Sign up for our newsletter here.")
    assert [role for _, role in found] == ["furniture", "prose", "furniture"]


def test_what_the_markup_says_is_believed() -> None:
    text = "\n\n".join(PROSE)
    spans = sentence_spans(text)
    first = paragraph_spans(text)[0]
    assert roles(text, spans, 0, [(*first, "caption")])[0] == "caption"
    assert roles(text, spans, 0, [(*first, "list")])[0] == "prose"
