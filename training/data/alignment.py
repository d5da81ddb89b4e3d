"""Where the words of a tokenised corpus stand in its running text."""

from collections.abc import Sequence

from training.data.document import Span


class Misaligned(ValueError):
    """A word of the corpus is not where the text says; the message says which and where."""


def locate(words: Sequence[str], text: str, start: int = 0) -> list[Span]:
    """Return the span of each of ``words`` in ``text``, which holds them in order with white space between.

    Raises Misaligned where the next word is not the next thing in the text.
    """
    spans: list[Span] = []
    for word in words:
        while start < len(text) and text[start].isspace():
            start += 1
        if not text.startswith(word, start):
            raise Misaligned(f"{word!r} is not at {start}: {text[start : start + 40]!r}")
        spans.append((start, start + len(word)))
        start += len(word)
    return spans


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
