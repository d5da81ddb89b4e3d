import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.clean.sentences import sentence_spans
from rapporteur.reuse import sentence_words as module
from rapporteur.reuse.sentence_words import sentence_words

TEXTS = st.lists(
    st.lists(
        st.sampled_from(["Orlan", "the ferry", '"No', 'no."', "U.S.", "it’s", ".", "\n\n", ", ", "4.5"]), max_size=12
    ).map(" ".join),
    max_size=5,
)


def find(texts):
    rows = [(index, start, end) for index, text in enumerate(texts) for start, end in sentence_spans(text)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return sentence_words(texts, *columns), rows


@given(TEXTS)
def test_words_lie_in_their_sentences(texts):
    found, rows = find(texts)
    assert len(found.lengths) == len(rows)
    sentence = np.repeat(np.arange(len(rows)), found.lengths)
    for index, start, end in zip(sentence, found.starts, found.ends, strict=True):
        assert rows[index][1] <= start < end <= rows[index][2]


@given(TEXTS, st.integers(1, 40))
def test_how_documents_are_batched_does_not_matter(texts, batch):
    together, _ = find(texts)
    parts = [find([text])[0] for text in texts]
    assert all(
        np.array_equal(column, np.concatenate([part[index] for part in parts]) if parts else column)
        for index, column in enumerate(together)
    )
    whole, module.BATCH = module.BATCH, batch
    try:
        small, _ = find(texts)
    finally:
        module.BATCH = whole
    # What is quoted is decided within a batch; a quotation that is longer may lose its opening mark.
    assert all(np.array_equal(a, b) for a, b in zip(small[:5], together[:5], strict=True))


def test_no_texts():
    found, _ = find([])
    assert len(found.words) == len(found.lengths) == 0


def test_a_text_without_words():
    found, rows = find(["- - -\n\n...", "Orlan"])
    assert found.lengths.tolist() == [*[0] * (len(rows) - 1), 1]
