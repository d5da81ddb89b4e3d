"""Which language a text is in, leaning to English, the language that is processed.

Two witnesses: English function words, counted, which settle nearly all English news at once; and py3langid where they
do not. Identifiers call short English sentences foreign (names fill them), so the identifier's odds are weighed with
the odds that a report given to this program is in English.
"""

import re
from functools import cache
from typing import Any

# Frequent words of English that are no frequent words of the other languages in Latin letters ("in", "is", "was",
# "for", "at", "as", "had", "over" are Dutch, German, Norwegian, Danish or French too).
_FUNCTION_WORDS = """
    the and that with from this have has been were which would their they there who what when could should because
    about after before between through while where those these than then not are it its he she his her him you your
    by an of to into said says did does being
"""
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")

# Three windows of the text are looked at, so that one that changes its language is not judged by its beginning alone.
_WINDOW = 600
# Function words are 25 % of the words of English news, and 12 % or more in two windows of three in 999 of 1,000
# articles (5,000 of our bulk sample; the rest are tables and lists); in sentences of 19 other languages there are none.
# What fails this waits for py3langid, 1 ms for the windows.
_PLAIN_SHARE = 0.12
_PLAIN_KINDS = 4
# English has 6 characters to a word, its space included; where there are more, it is writing without spaces.
_LONG_WORDS = 12

# How many times likelier English is to begin with. py3langid (normalised) leaves English at least 0.009 on headlines
# full of foreign names, and at most 0.00001 on whole sentences of other languages.
_ENGLISH_ODDS = 100.0


def language(text: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of ``text``, and how sure that is, from 0 to 1.

    The code is "und", with confidence 0, where there are no words to tell by.
    """
    windows = _windows(text)
    if sum(map(_is_plainly_english, windows)) > len(windows) // 2:
        return "en", 1.0
    sample = "\n".join(windows)
    if not _WORD.search(sample):
        return "und", 0.0
    weights = {
        code: float(odds) * (_ENGLISH_ODDS if code == "en" else 1.0) for code, odds in _identifier().rank(sample)
    }
    code = max(sorted(weights), key=weights.__getitem__)
    return code, round(weights[code] / sum(weights.values()), 4)


def _windows(text: str) -> list[str]:
    if len(text) <= 3 * _WINDOW:
        return [text]
    middle = (len(text) - _WINDOW) // 2
    return [text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]]


def _is_plainly_english(window: str) -> bool:
    words = window.lower().split()
    if len(window) > _LONG_WORDS * len(words):
        return False
    found = sum(map(_ENGLISH.__contains__, words))
    return found > _PLAIN_SHARE * len(words) and len(_ENGLISH.intersection(words)) >= _PLAIN_KINDS


@cache
def _identifier() -> Any:
    # Nearly half a second with its model, which all but a few texts do without.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Its further languages have no code of two letters; English headlines are easily taken for Nigerian Pidgin.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
