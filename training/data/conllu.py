"""CoNLL-U (Universal Dependencies), with each word's place in the running text.

In come the lines of a file, out come sentences whose words know where they stand. Words of a contraction ("don't" is
do + n't) divide its characters; where their forms do not add up to what is written, they divide it as evenly as can be.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from training.data.document import Span


@dataclass
class ConlluWord:
    """One syntactic word; ``head`` counts from 0 within the sentence, -1 for the root."""

    form: str
    upos: str
    features: str
    head: int
    relation: str
    misc: dict[str, str]
    span: Span = (0, 0)  # in the sentence's own text


@dataclass
class ConlluSentence:
    """One sentence: the comments before it, its words and its text."""

    comments: dict[str, str]
    words: list[ConlluWord] = field(default_factory=list)
    text: str = ""
    spaced: bool = True  # white space follows


def sentences(lines: Iterable[str]) -> Iterator[ConlluSentence]:
    """Yield the sentences of a CoNLL-U file."""
    block: list[str] = []
    for line in lines:
        stripped = line.rstrip("\n")
        if stripped:
            block.append(stripped)
        elif block:
            yield _sentence(block)
            block = []
    if block:
        yield _sentence(block)


def _sentence(block: list[str]) -> ConlluSentence:
    sentence = ConlluSentence({})
    covered_to = 0  # the last word of the contraction that is being read
    for line in block:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            sentence.comments[key.strip()] = value.strip()
            continue
        number, form, _, upos, _, features, head, relation, _, misc = line.split("\t")
        told = dict(part.partition("=")[::2] for part in misc.split("|")) if misc != "_" else {}
        if "." in number:  # a word that is understood but not written
            continue
        if "-" in number:
            covered_to = int(number.split("-")[1])
            _write(sentence, form, told)
            continue
        word = ConlluWord(form, upos, features, int(head) - 1, relation, told)
        sentence.words.append(word)
        if int(number) > covered_to:
            word.span = _write(sentence, form, told)
        elif int(number) == covered_to:
            _divide(sentence, covered_to)
    return sentence


def _write(sentence: ConlluSentence, form: str, told: dict[str, str]) -> Span:
    if sentence.text and sentence.spaced:
        sentence.text += " "
    span = len(sentence.text), len(sentence.text) + len(form)
    sentence.text += form
    sentence.spaced = told.get("SpaceAfter") != "No"
    return span


def _divide(sentence: ConlluSentence, last: int) -> None:
    """Give the words up to number ``last`` that have no place yet their shares of the contraction just written."""
    parts = [word for word in sentence.words[:last] if word.span == (0, 0)]
    if sentence.words[0].span == (0, 0) and parts[0] is not sentence.words[0]:
        parts = parts[1:]
    written = len(sentence.text)
    start = max((word.span[1] for word in sentence.words if word not in parts), default=0)
    while start < written and sentence.text[start].isspace():
        start += 1
    exact = sum(len(part.form) for part in parts) == written - start
    for place, part in enumerate(parts):
        if place == len(parts) - 1:
            end = written
        else:
            even = (written - start) // (len(parts) - place)
            end = start + (len(part.form) if exact else max(1, even))
        part.span = (start, end)
        start = end
