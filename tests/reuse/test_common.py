import numpy as np

from rapporteur.reuse.sentence_words import sentence_words


def telling(*sentences):
    text = "\n".join(sentences)
    ends = np.cumsum([len(sentence) + 1 for sentence in sentences]) - 1
    starts = np.append(0, ends[:-1] + 1)
    found = sentence_words([text], np.zeros(len(sentences), dtype=np.int64), starts, ends)
    rows = zip(found.starts, found.ends, found.telling, strict=True)
    return [text[start:end] for start, end, tells in rows if tells]


def test_common_words_tell_nothing():
    assert telling("The spokesman did not immediately respond to a request for comment on Monday.") == []


def test_other_words_do():
    assert telling("the ferry struck a submerged barrage") == ["ferry", "struck", "submerged", "barrage"]


def test_of_a_name_only_the_first_word_does():
    assert telling("the Harbour Authority of Orlan Bay sued, and Mira Dollen left") == ["Harbour", "sued", "Mira"]


def test_names_end_with_their_sentence():
    assert telling("we saw the old Harbour", "Dollen was in town then") == ["old", "Harbour", "Dollen", "town"]


def test_title_case_shows_no_names():
    assert telling("Ferry Strikes Submerged Barrage") == ["Ferry", "Strikes", "Submerged", "Barrage"]
