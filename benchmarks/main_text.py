"""Main text of pages: F1 of word 4-grams on the article extraction benchmark, and pages a second, beside its rivals.

    python -m benchmarks.main_text --data ../shared/data

In: shared/data/html/scrapinghub, 181 pages and the text of each article. The metric is that benchmark's own: for each
page the 4-grams of words that are right, wrong and missed, as shares of all of them; precision, recall and F1 of their
sums over pages. Rivals run in the same process on the same decoded pages: trafilatura alone as its users call it, and
resiliparse's extraction of main content. Times are of the processor, one core.
"""

import argparse
import gzip
import json
import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.intervals import bootstrap
from rapporteur.read.html import parse_markup

WORD = re.compile(r"\w+")
LENGTH = 4


class Page(NamedTuple):
    """One page of the benchmark: its address, its markup, and the text of its article."""

    url: str
    markup: str
    article: str


Extract = Callable[[Page], str]


def pages(data: Path) -> list[Page]:
    """Return the benchmark's pages, by name."""
    folder = data / "html" / "scrapinghub"
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    found = []
    with tarfile.open(folder / "html.tar") as archive:
        for name, gold in sorted(truth.items()):
            member = archive.extractfile(f"html/{name}.html.gz")
            assert member is not None
            markup = gzip.decompress(member.read()).decode("utf-8", "replace")
            found.append(Page(gold["url"], markup, gold["articleBody"]))
    return found


def ours(page: Page) -> str:
    """Return the main text as the build reads it."""
    reading = parse_markup(page.markup, page.url)
    return reading.text[reading.body_start :]


def trafilatura(page: Page) -> str:
    """Return what trafilatura gives by itself."""
    from trafilatura import extract

    return extract(page.markup, url=page.url, include_comments=False) or ""


def resiliparse(page: Page) -> str:
    """Return what resiliparse takes for the main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page.markup, main_content=True))


def scores(extract: Extract, given: Sequence[Page]) -> tuple[dict[str, tuple[float, float, float]], float]:
    """Return precision, recall and F1 in per cent with their intervals over pages, and pages a second."""
    begun = time.process_time()
    texts = [extract(page) for page in given]
    seconds = time.process_time() - begun
    counts = [_shares(page.article, text) for page, text in zip(given, texts, strict=True)]
    figures = {
        "precision": bootstrap(counts, lambda sums: _percent(sums[0], sums[1])),
        "recall": bootstrap(counts, lambda sums: _percent(sums[0], sums[2])),
        "f1": bootstrap(counts, _f1),
    }
    return figures, len(given) / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds html")
    given = pages(parser.parse_args().data)
    for name, extract in (("rapporteur", ours), ("trafilatura", trafilatura), ("resiliparse", resiliparse)):
        extract(given[0])  # so that nobody pays for imports
        figures, speed = scores(extract, given)
        told = "  ".join(
            f"{figure} {value:5.1f} [{low:5.1f}, {high:5.1f}]" for figure, (value, low, high) in figures.items()
        )
        print(f"{name:12}{told}  {speed:6.1f} pages/s")


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    starts = range(max(1, len(words) - LENGTH + 1)) if words else ()
    return Counter(tuple(words[at : at + LENGTH]) for at in starts)


def _shares(article: str, text: str) -> list[float]:
    """Return the shares of 4-grams that are right, wrong and missed."""
    gold, found = _shingles(article), _shingles(text)
    counts = [(gold & found).total(), (found - gold).total(), (gold - found).total()]
    return [count / max(sum(counts), 1) for count in counts]


def _percent(right: float, rest: float) -> float:
    return float(100 * right / (right + rest)) if right + rest else 100.0


def _f1(sums: NDArray[np.float64]) -> float:
    right, wrong, missed = sums
    return float(200 * right / (2 * right + wrong + missed)) if sums.any() else 100.0


if __name__ == "__main__":
    main()
