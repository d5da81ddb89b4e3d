"""Tokens stand where their spans say, and text reads as printed."""

from hypothesis import given
from hypothesis import strategies as st
from training.data.detokenise import detokenise, join_sentences, written
from training.data.phrase_head import head_of

SOME = ["He", "said", ",", ".", '"', "(", ")", "'s", "n't", "do", "$", "5", "-LRB-", "’"]
TOKENS = st.lists(st.sampled_from(SOME), min_size=1)


@given(TOKENS, st.booleans())
def test_spans_are_the_tokens(tokens: list[str], hyphens: bool) -> None:
    text, spans = detokenise(tokens, hyphens)
    assert [text[a:b] for a, b in spans] == [written(token) for token in tokens]


@given(st.lists(TOKENS, min_size=1, max_size=6))
def test_documents_hold_their_sentences(sentences: list[list[str]]) -> None:
    text, paragraphs, spans, tokens = join_sentences(sentences)
    assert len(spans) == len(tokens) == len(sentences)
    for sentence, places in zip(sentences, tokens, strict=True):
        assert [text[a:b] for a, b in places] == [written(token) for token in sentence]
    assert all(any(p <= a and b <= q for p, q in paragraphs) for a, b in spans)


def test_reads_as_printed() -> None:
    tokens = [
        "The",
        '"',
        "so",
        "-",
        "called",
        '"',
        "deal",
        "(",
        "of",
        "$",
        "5",
        ")",
        "was",
        "n't",
        "theirs",
        ",",
        "he",
        "said",
        ".",
    ]
    assert detokenise(tokens, hyphens=True)[0] == 'The "so-called" deal (of $5) wasn\'t theirs, he said.'


def test_heads_come_before_what_follows_them() -> None:
    for phrase, head in (("the mayor of the harbour town", "mayor"), ("Ms. Orla Tennick", "Tennick"), ("she", "she")):
        assert phrase[head_of(phrase, 0, len(phrase)) :].startswith(head)
