"""Running text from a corpus's tokens, as news is printed, with each token's place in it.

Corpora that give only tokens would teach the shape embedding (is there a space before this piece?) a text that no
reader ever meets: " ( AP ) ", "Trump 's". The rules undo what tokenisers of English do.
"""

from collections.abc import Sequence

from training.data.document import Span

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": "“", "''": "”"}
_CLOSING = frozenset([",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "”", "’", "...", "…"])
_OPENING = frozenset(["(", "[", "{", "$", "£", "€", "“", "‘", "#"])
_JOINERS = frozenset("-/")
_CLITICS = frozenset(["'s", "n't", "'ll", "'re", "'ve", "'d", "'m", "'S", "N'T"])
_CLITICS_CURLY = frozenset(clitic.replace("'", mark) for clitic in _CLITICS for mark in "’ʼ")


def written(token: str) -> str:
    """Return the token as it is printed: the Penn Treebank's names of brackets turned back."""
    return _BRACKETS.get(token, token)


def detokenise(tokens: Sequence[str], hyphens: bool = False) -> tuple[str, list[Span]]:
    """Return the text of one sentence and the span of each of its tokens in it.

    ``hyphens``: the corpus takes compounds apart ("so - called"), so a hyphen between two words joins them.
    """
    text, spans, quoted, glue = "", [], False, True
    for place, token in enumerate(map(written, tokens)):
        opens, closes = token in _OPENING, token in _CLOSING
        if hyphens and token in _JOINERS and 0 < place < len(tokens) - 1:
            opens = closes = tokens[place - 1][-1:].isalnum() and tokens[place + 1][:1].isalnum()
        if token == '"':
            opens, closes, quoted = not quoted, quoted, not quoted
        elif token in _CLITICS or token in _CLITICS_CURLY:
            closes = True
        elif token == "s" and place > 1 and tokens[place - 1] in ("'", "’"):
            closes = glue = True
        elif token in ("'", "ʼ"):
            # After a plural's s an apostrophe is a possessive; elsewhere it opens a quotation.
            closes = place > 0 and tokens[place - 1].endswith("s")
            opens = not closes
        if not (glue or closes):
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = opens
    return text, spans


def join_sentences(
    sentences: Sequence[Sequence[str]], hyphens: bool = False
) -> tuple[str, list[Span], list[Span], list[list[Span]]]:
    """Return text, paragraphs, sentences and tokens of a document given as tokenised sentences.

    News has one to three sentences a paragraph; a sentence without a final mark (headline, dateline, table row)
    stands alone. Which of the two is decided by the sentences alone, so a document always reads the same.
    """
    text, spans, tokens, paragraphs, begun = "", [], [], [], 0
    for number, sentence in enumerate(sentences):
        body, places = detokenise(sentence, hyphens)
        if text:
            previous = text[spans[-1][0] : spans[-1][1]]
            ends = previous.rstrip("\"'”’)")[-1:] in (".", "!", "?", "…")
            goes_on = ends and number - begun < 1 + len(previous) % 3
            if not goes_on:
                paragraphs.append((spans[begun][0], len(text)))
                begun = number
            text += " " if goes_on else "\n\n"
        tokens.append([(len(text) + a, len(text) + b) for a, b in places])
        spans.append((len(text), len(text) + len(body)))
        text += body
    if spans:
        paragraphs.append((spans[begun][0], len(text)))
    return text, paragraphs, spans, tokens
