"""What is a copy and what is not, on sentences invented for it."""

import pytest

from tests.reuse.invented import find_copies, slices, substituted

FERRY = "The ferry Amaranta struck a submerged barrage off Orlan Bay before dawn, drowning eleven dockers."
INQUIRY = "Investigators from the harbour authority boarded the wreck and removed two logbooks for examination."
OWNER = "Its owner blamed faulty beacons that the ministry had promised to replace after an earlier collision."
UNIONS = "Dockers' unions called a strike and demanded that every beacon along the coast be inspected."
OTHER = "Wheat prices climbed in Venmark as drought withered the southern plains for a third summer."
WEATHER = "Meteorologists forecast thunderstorms across the northern islands, urging campers to seek shelter."


def copy_of(a, b):
    (row,) = find_copies(a, b)
    return row


def test_a_sentence_printed_twice_is_an_exact_copy():
    texts = [f"{OTHER} {FERRY}", f"{FERRY} {WEATHER}"]
    row = copy_of(*texts)
    assert slices(texts, row) == (FERRY, FERRY)
    assert (row["kind"], row["part"], row["similarity"], row["substitutions"]) == ("exact", "prose", 1.0, [])


def test_typography_does_not_count():
    printed = (
        "‘The ferry  AMARANTA struck a sub\u00admerged barrage’, “off Orlan Bay” — before dawn; drowning eleven dockers"
    )
    row = copy_of(FERRY, printed)
    assert row["kind"] == "exact"


def test_one_word_of_twelve_replaced_is_a_copy_with_a_substitution():
    texts = [
        "Officials stirred speculation that the United Isles and its allies would blockade the port of Orlan.",
        "Officials stirred speculation that the U.I. and its allies would blockade the port of Orlan.",
    ]
    row = copy_of(*texts)
    assert slices(texts, row) == tuple(texts)
    assert row["kind"] == "edited"
    assert substituted(texts, row) == [("United Isles", "U.I.")]


def test_words_replaced_at_both_ends_belong_to_the_passage():
    texts = [FERRY, FERRY.replace("The ferry", "A vessel").replace("dockers", "stevedores")]
    row = copy_of(*texts)
    assert slices(texts, row) == tuple(texts)
    assert substituted(texts, row) == [("The ferry", "A vessel"), ("dockers", "stevedores")]


def test_a_short_phrase_of_two_independent_sentences_is_no_copy():
    a = "Ministers in Venmark defended the missiles fired at an Orlan airfield last week as a measured answer."
    b = "The visit comes while quarrels between both capitals deepen after bombs fell on an Orlan airfield last week."
    assert find_copies(a, b) == []


@pytest.mark.parametrize(
    "stock",
    [
        "A spokeswoman did not immediately respond to a request for comment.",
        "The officials spoke on condition of anonymity because they were not authorized to speak publicly.",
        "The Coastal Press contributed to this report.",
        "Sign up for our newsletter and share this story.",
        "No.",
        "Read more",
    ],
)
def test_stock_phrases_alone_are_no_copies(stock):
    assert find_copies(f"{FERRY} {stock} {OTHER}", f"{INQUIRY} {stock} {WEATHER}") == []


def test_titles_and_offices_are_no_copies():
    title = "Deputy Harbour Minister Petra Valdane of the Orlan Bay Conservative Union"
    a = f"Wheat farmers booed {title} when she arrived in Venmark."
    b = f"Reached by telephone in the capital, {title} ruled out any enlargement of the dry docks before spring."
    assert find_copies(a, b) == []


def test_a_run_of_sentences_is_one_passage():
    run = f"{FERRY} {INQUIRY} {OWNER}"
    texts = [f"{OTHER} {run}", f"{run} {WEATHER}"]
    row = copy_of(*texts)
    assert slices(texts, row) == (run, run)
    assert len(row["blocks"]) == 1


def test_an_inserted_sentence_does_not_break_the_passage():
    texts = [f"{FERRY} {INQUIRY}", f"{FERRY} {WEATHER} {INQUIRY}"]
    row = copy_of(*texts)
    assert slices(texts, row) == tuple(texts)
    assert row["kind"] == "edited"
    assert len(row["blocks"]) == 2


def test_sentences_spliced_apart_are_two_passages():
    texts = [f"{FERRY} {INQUIRY}", f"{INQUIRY} {WEATHER} {OTHER} {OWNER} {FERRY}"]
    assert [slices(texts, row)[0] for row in find_copies(*texts)] == [FERRY, INQUIRY]


def test_a_split_sentence_is_one_passage():
    texts = [
        f"{INQUIRY} The Amaranta struck a submerged barrage off Orlan, and eleven dockers drowned before dawn. {OWNER}",
        f"{INQUIRY} The Amaranta struck a submerged barrage off Orlan. Eleven dockers drowned before dawn. {OWNER}",
    ]
    row = copy_of(*texts)
    assert slices(texts, row) == tuple(texts)


def test_glued_sentences_are_one_passage():
    glued = f"{FERRY.removesuffix('.')}, and i{INQUIRY[1:]}"
    texts = [f"{FERRY} {INQUIRY}", glued]
    row = copy_of(*texts)
    assert slices(texts, row) == tuple(texts)


def test_short_sentences_ride_in_a_passage():
    run = f"{FERRY} No. {INQUIRY} Not yet. {OWNER}"
    texts = [f"{OTHER} {run}", f"{run} {WEATHER}"]
    row = copy_of(*texts)
    assert slices(texts, row) == (run, run)
    assert row["kind"] == "exact"


def test_half_a_sentence_moved_into_another_is_an_edited_copy():
    clause = "investigators boarded the wreck of the Amaranta and removed two logbooks for examination"
    a = f"While dockers mourned their dead in a chapel above the quay, {clause}."
    b = f"{clause.capitalize()}, a step that shareholders in distant Venmark had resisted for months."
    row = copy_of(a, b)
    assert row["kind"] == "edited"
    assert slices([a, b], row) == (f"{clause}.", clause.capitalize())


def test_a_shared_quotation_is_a_quotation():
    said = "We shall not rest until every beacon on this coast burns as it should"
    texts = [f'"{said}," the harbour master told Radio Orlan.', f'{OTHER} Later Petra Valdane added: "{said}."']
    row = copy_of(*texts)
    assert row["part"] == "quotation"
    assert slices(texts, row)[0].strip('",') == said


def test_a_word_replaced_inside_a_quotation_is_known():
    said = "We shall not rest until every beacon on this coast burns as it should"
    texts = [f'"{said}," he told dockers.', f'"{said.replace("beacon", "lantern")}," he told dockers.']
    row = copy_of(*texts)
    assert [one["in_quotation"] for one in row["substitutions"]] == [True]


def test_furniture_is_furniture():
    notice = "Harbour Gazette subscribers receive nautical charts, tide tables and lighthouse calendars every quarter."
    (row,) = find_copies(f"{FERRY}\n\n{notice}", f"{OTHER}\n\n{notice}", furniture=[notice])
    assert row["part"] == "furniture"


def test_a_caption_taken_from_a_sentence_is_no_furniture():
    caption = f"Photograph: {FERRY}"
    (row,) = find_copies(f"{OTHER}\n\n{caption}", f"{FERRY} {WEATHER}", furniture=[caption])
    assert row["part"] == "prose"


def test_a_passage_repeated_in_one_document_is_found_at_both_places():
    rows = find_copies(FERRY, f"{FERRY} {OTHER} {INQUIRY} {WEATHER} {FERRY}")
    assert len(rows) == 2


def test_nothing_is_a_copy_of_itself():
    assert find_copies(f"{FERRY} {FERRY}") == []
