import pytest

from rapporteur.clean.credits import credits_of
from rapporteur.clean.genre import Account, genre
from rapporteur.clean.roles import roles
from rapporteur.clean.sentences import sentence_spans

NEWS = (
    "The minister of the harbour town met the delegates of both sides on Monday, officials said.\n\n"
    "“I have agreed to nothing,” she told reporters after the meeting. “I will not. My view has not changed.”\n\n"
    "The talks on the strait have gone on since March. Neither side has published a draft."
)
TRANSCRIPT = "\n\n".join(
    f"{speaker} Nothing has been agreed upon so far." for speaker in ("MR. VOSS:", "Q:", "MR. VOSS:", "Q:", "MS. BELL:")
)
OWN_VIEW = (
    "I have watched these talks for years, and I do not believe a word.\n\n"
    "My own view is that the minister should resign. Nobody listens to me.\n\nThe strait is shallow."
)
CREDITED = " ".join(
    f"The minister has left, according to {outlet}. It may rain."
    for outlet in ("CNN", "Reuters", "Axios", "Politico", "The Guardian", "Al Jazeera")
)


def genre_of(
    body: str, *, title: str = "Harbour talks fail", uri: str = "harbour.txt", publisher: str = "", author: str = ""
) -> str:
    text = f"{title}\n\n{body}"
    body_start = len(title) + 2
    spans = sentence_spans(text, body_start)
    found = roles(text, spans, body_start)
    account = Account(
        uri=uri,
        title=title,
        publisher=publisher,
        author=author,
        sentences=[text[start:end] for start, end in spans],
        roles=found,
        starts_paragraph=[start == 0 or text[start - 1] == "\n" for start, _ in spans],
        credits=credits_of(text, spans, found),
    )
    return genre(account)


def test_news_is_what_nothing_says_is_something_else() -> None:
    assert genre_of(NEWS) == "news"


@pytest.mark.parametrize("title", ["OPINION: The strait is ours", "The strait is ours: Our view", "Op-Ed: The strait"])
def test_titles_of_opinion(title: str) -> None:
    assert genre_of(NEWS, title=title) == "opinion"


def test_addresses_and_publishers_of_opinion() -> None:
    assert genre_of(NEWS, uri="https://a.example/2020/opinion/strait.html") == "opinion"
    assert genre_of(NEWS, publisher="Harbour Gazette - Editorial") == "opinion"
    assert genre_of(NEWS, uri="https://a.example/2020/public-opinion-poll.html") == "news"


def test_a_writer_who_says_i_gives_an_opinion_and_one_who_is_quoted_does_not() -> None:
    assert genre_of(OWN_VIEW) == "opinion"
    assert genre_of(NEWS) == "news"
    quoted = "“I went there. I saw it. I came back.\n\n“My view has not changed. I will go,” she said. It may rain."
    assert genre_of(f"{NEWS}\n\n{quoted}") == "news"


def test_a_page_that_disowns_the_views_holds_an_opinion() -> None:
    assert genre_of(f"{NEWS}\n\nThe opinions expressed in this commentary are hers.") == "opinion"


def test_transcripts_are_known_by_their_layout() -> None:
    assert genre_of(TRANSCRIPT) == "transcript"
    assert genre_of(NEWS, title="Transcript of the talks shows no deal") == "news"


def test_statements() -> None:
    assert genre_of(NEWS, title="Joint statement on the strait") == "statement"
    assert genre_of(NEWS, title="Statement by the minister on the strait") == "statement"
    assert genre_of(NEWS, uri="https://www.state.gov/strait") == "statement"
    assert genre_of(f"FOR IMMEDIATE RELEASE\n\n{NEWS}") == "statement"
    assert genre_of(TRANSCRIPT, title="Remarks by the minister") == "transcript"
    assert genre_of(NEWS, uri="https://governor.example/strait") == "news"


def test_wire_copy_is_known_by_publisher_author_or_dateline() -> None:
    assert genre_of(NEWS, publisher="Reuters") == "wire"
    assert genre_of(NEWS, publisher="Harbour Gazette", author="The Associated Press") == "wire"
    assert genre_of(f"HARBOUR (AP) — {NEWS}") == "wire"
    assert genre_of(f"Harbour (CNN) {NEWS}") == "news"
    assert genre_of(f"{NEWS}\n\nThe Associated Press contributed to this report.") == "news"


def test_an_aggregator_takes_from_many() -> None:
    assert genre_of(CREDITED) == "aggregator"


def test_where_there_is_hardly_any_prose_it_is_other() -> None:
    assert genre_of("Comments\n\nShare this article") == "other"
