"""Run by a rival's own Python: reads paragraphs as JSON from stdin, writes spans and the seconds taken.

Every rival gets the same paragraphs, so that only what is decided inside a paragraph is compared.
"""

import json
import sys
import time
from collections.abc import Callable

Spans = list[tuple[int, int]]


def pysbd() -> Callable[[str], Spans]:
    import pysbd as library

    cutter = library.Segmenter(language="en", clean=False, char_span=True)
    return lambda text: [(span.start, span.end) for span in cutter.segment(text)]


def spacy() -> Callable[[str], Spans]:
    import spacy as library

    pipeline = library.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**9
    return lambda text: [(sentence.start_char, sentence.end_char) for sentence in pipeline(text).sents]


def syntok() -> Callable[[str], Spans]:
    from syntok.segmenter import analyze

    def cut(text: str) -> Spans:
        return [
            (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
            for paragraph in analyze(text)
            for sentence in paragraph
            if sentence
        ]

    return cut


def blingfire() -> Callable[[str], Spans]:
    import blingfire as library

    return lambda text: [tuple(span) for span in library.text_to_sentences_and_offsets(text)[1]]


def trimmed(text: str, spans: Spans) -> Spans:
    result = []
    for start, end in spans:
        piece = text[start:end]
        if piece.strip():
            result.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return result


if __name__ == "__main__":
    cut = {"pysbd": pysbd, "spacy": spacy, "syntok": syntok, "blingfire": blingfire}[sys.argv[1]]()
    paragraphs = json.load(sys.stdin)
    cut("Warm up. Done.")
    begun = time.process_time()
    spans = [cut(paragraph) for paragraph in paragraphs]
    seconds = time.process_time() - begun
    found = [trimmed(*pair) for pair in zip(paragraphs, spans, strict=True)]
    json.dump({"seconds": seconds, "spans": found}, sys.stdout)
