"""Roles of sentences (headline, heading, prose, caption, furniture) against a sample labelled by hand.

    python -m benchmarks.roles --data ../shared/data [--half dev|test] [--errors]

`roles_gold.jsonl` holds 430 sentences of 2,997 articles of news_bulk (those of moscow2017 left out), each as the
SHA-256 of its article's text, a range of code points and a role. Paragraphs that look unlike prose (short, without a
final stop, bracketed, with a picture agency's name: "suspect"), and those at an article's edges ("odd"), were sampled
more densely; `weight` says how many sentences each one stands for, and F1 counts them so. Half the articles, by hash,
are dev, which the rules were tuned on; the others are test. The label goes by these rules:

- headline: the report's title, and its repetition at the start of the body.
- heading: display text about what follows or about the whole: subheads, decks and highlights without a final stop, a
  name that labels the paragraph after it.
- caption: what belongs to a picture, graphic or clip: its description, its credit, the viewer's labels around it.
- furniture: what says nothing of the affair: page controls, advertisements, teasers of other articles, bylines,
  biographies and addresses of authors, who contributed or edited, time of update, copyright, rules between sections,
  labels of interactive graphics.
- prose: the rest; also list items, embedded posts with their signatures, the source named after a quoted passage.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.intervals import bootstrap, f1
from benchmarks.news import articles
from rapporteur.clean.roles import roles
from rapporteur.clean.sentences import sentence_spans

ROLES = ("headline", "heading", "prose", "caption", "furniture")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="the folder that holds news_bulk")
    options.add_argument("--half", default="test", choices=("dev", "test"))
    options.add_argument("--errors", action="store_true", help="print every sentence whose role is wrong")
    given = options.parse_args()
    for role, ((figure, low, high), labelled) in scores(given.data, given.half, given.errors).items():
        print(f"{role:12}{figure:6.1f} [{low:5.1f}, {high:5.1f}]  {labelled:4} labelled")


def scores(data: Path, half: str, errors: bool = False) -> dict[str, tuple[tuple[float, float, float], int]]:
    """Return each role's F1 with its interval and the number labelled, and under `all` the share that is right."""
    gold: dict[str, list[dict[str, object]]] = {}
    for line in Path(__file__).with_name("roles_gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if (int(row["sha256"], 16) % 2 == 0) == (half == "dev"):
            gold.setdefault(row["sha256"], []).append(row)
    counts: list[list[float]] = []
    labelled: Counter[str] = Counter()
    for article in articles(data):
        if not (rows := gold.pop(article.digest, None)):
            continue
        spans = sentence_spans(article.text, article.body_start)
        found = dict(zip(spans, roles(article.text, spans, article.body_start), strict=True))
        totals = [0.0] * (3 * len(ROLES))
        for row in rows:
            start, end = int(str(row["start_char"])), int(str(row["end_char"]))
            # Where sentences are cut otherwise by now, the one that holds the labelled one's start answers.
            answer = next(role for span, role in found.items() if span[0] <= start < span[1])
            row_counts = _count(str(row["role"]), answer, float(str(row["weight"])))
            totals = [total + count for total, count in zip(totals, row_counts, strict=True)]
            labelled[str(row["role"])] += 1
            if errors and answer != row["role"]:
                print(f"{row['role']} as {answer}: {article.text[start:end][:200]!r}  [{article.uri}]")
        counts.append(totals)
    if gold:
        raise SystemExit(f"{len(gold)} articles of the sample are not in news_bulk.")
    by_role = {
        role: (bootstrap([row[3 * place : 3 * place + 3] for row in counts], f1), labelled[role])
        for place, role in enumerate(ROLES)
    }
    # Each sentence has one role in the gold and one in the answer: over all roles, F1 is the share that is right.
    every = [[sum(row[kind::3]) for kind in range(3)] for row in counts]
    return by_role | {"all": (bootstrap(every, f1), labelled.total())}


def _count(gold: str, answer: str, weight: float) -> list[float]:
    return [weight * value for role in ROLES for value in (gold == answer == role, answer == role, gold == role)]


if __name__ == "__main__":
    main()
