"""Main text of pages on the article extraction benchmark, and pages a second, beside its rivals.

    python -m benchmarks.main_text --data ../shared/data [--json FILE]

In: shared/data/html/scrapinghub, 181 pages and the text of each article. The metric is that benchmark's own: precision
and recall of a page's 4-grams of words, averaged over pages, and the F1 of the two averages; intervals are drawn over
pages. Everything runs in one process and is timed by the processor, on one core: ours from bytes to a reading, with
title, dates and links; the rivals from the decoded page to the text alone. Settings of ours were chosen on half the
pages, by the hash of their names (dev); the other half is shown beside it (test).
"""

import argparse
import gzip
import hashlib
import json
import logging
import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.intervals import bootstrap
from rapporteur.read.html import parse
from rapporteur.read.item import Given, Item

WORD = re.compile(r"\w+")
LENGTH = 4
# What a page counts: its precision and whether it has one, its recall and whether it has one.
Counts = list[float]


class Page(NamedTuple):
    """One page of the benchmark: its name and address, its bytes, and the text of its article."""

    name: str
    url: str
    raw: bytes
    article: str


Interval = tuple[float, float, float]
Extract = Callable[[Page], str]


def pages(data: Path) -> list[Page]:
    """Return the benchmark's pages, by name."""
    folder = data / "html" / "scrapinghub"
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    found = []
    with tarfile.open(folder / "html.tar") as archive:
        for name, gold in sorted(truth.items()):
            member = archive.extractfile(f"html/{name}.html.gz")
            if member is None:
                raise SystemExit(f"html.tar lacks the page {name}.")
            found.append(Page(name, gold["url"], gzip.decompress(member.read()), gold["articleBody"]))
    return found


def ours(page: Page) -> str:
    """Return the main text as the build reads it."""
    reading = parse(Item(page.url, None, None, "html", page.raw), Given())
    return reading.text[reading.body_start :]


def trafilatura(**options: Any) -> Extract:
    """Return trafilatura as its users call it, with ``options``."""
    from trafilatura import extract

    return lambda page: extract(page.raw.decode("utf-8", "replace"), url=page.url, **options) or ""


def resiliparse(**options: Any) -> Extract:
    """Return resiliparse's extraction of main content, with ``options``."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: str(extract_plain_text(page.raw.decode("utf-8", "replace"), main_content=True, **options))


def rivals() -> dict[str, Extract]:
    """Return the rivals: each with its defaults, and with the settings that are best for it on this benchmark."""
    return {
        "trafilatura": trafilatura(),
        "trafilatura, no comments": trafilatura(include_comments=False),
        "trafilatura, fast": trafilatura(include_comments=False, fast=True),
        "trafilatura, precision": trafilatura(include_comments=False, favor_precision=True),
        "resiliparse": resiliparse(),
        "resiliparse, text alone": resiliparse(
            preserve_formatting=False, list_bullets=False, alt_texts=False, comments=False, post_meta=False
        ),
    }


def scores(extract: Extract, given: Sequence[Page]) -> tuple[dict[str, Interval], float]:
    """Return precision, recall and F1 in per cent with their intervals, F1 of both halves, and pages a second."""
    extract(given[0])  # so that none pays for imports
    begun = time.process_time()
    texts = [extract(page) for page in given]
    seconds = time.process_time() - begun
    counts = [_counts(page.article, text) for page, text in zip(given, texts, strict=True)]
    in_dev = [int(hashlib.sha256(page.name.encode()).hexdigest()[0], 16) < 8 for page in given]
    figures = {
        "precision": bootstrap(counts, lambda sums: float(100 * sums[0] / sums[1])),
        "recall": bootstrap(counts, lambda sums: float(100 * sums[2] / sums[3])),
        "f1": bootstrap(counts, _f1),
        "f1 dev": bootstrap([count for count, dev in zip(counts, in_dev, strict=True) if dev], _f1),
        "f1 test": bootstrap([count for count, dev in zip(counts, in_dev, strict=True) if not dev], _f1),
    }
    return figures, len(given) / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds html")
    parser.add_argument("--json", type=Path, help="where to write the figures, one JSON line for each extractor")
    options = parser.parse_args()
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    given = pages(options.data)
    print(f"{len(given)} pages; trafilatura {version('trafilatura')}, resiliparse {version('resiliparse')}")
    print(f"{'':26}{'precision':>19}{'recall':>19}{'F1':>19}{'F1 dev':>19}{'F1 test':>19}{'pages/s':>9}")
    lines = []
    for name, extract in {"rapporteur": ours, **rivals()}.items():
        figures, speed = scores(extract, given)
        told = "".join(f"{value:6.1f} [{low:4.1f}, {high:4.1f}]" for value, low, high in figures.values())
        print(f"{name:26}{told}{speed:9.1f}", flush=True)
        lines.append(json.dumps({"extractor": name, **figures, "pages per second": speed}))
    if options.json:
        options.json.write_text("\n".join(lines) + "\n", "utf-8")


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + LENGTH]) for at in range(max(1, len(words) - LENGTH + 1)))


def _counts(article: str, text: str) -> Counts:
    gold, found = _shingles(article), _shingles(text)
    right = (gold & found).total()
    total, expected = found.total(), gold.total()
    return [right / total if total else 0.0, bool(total), right / expected if expected else 0.0, bool(expected)]


def _f1(sums: NDArray[np.float64]) -> float:
    precision, recall = sums[0] / sums[1], sums[2] / sums[3]
    return float(200 * precision * recall / (precision + recall))


if __name__ == "__main__":
    main()
