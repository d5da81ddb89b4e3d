"""The corpora hold what their pages say, and every annotation is a slice."""

from pathlib import Path

import pytest
from training.data.corpora import CORPORA
from training.data.document import Document
from training.data.splits import sentence_key

# Documents by split. PolNeAR, GUM (255 less 18 of Reddit), TBAQ, LitBank and GAP as their pages count them; CoNLL++
# has one document for each -DOCSTART-.
DOCUMENTS = {
    "polnear": {"train": 840, "dev": 84},
    "gum": {"train": 177, "dev": 30, "test": 30},
    "timebank": 183 + 73,
    "litbank": 100,
    "gap": {"train": 2000, "dev": 454, "test": 2000},
    "conllpp": {"train": 946, "dev": 216},
    "cameo_class": 946,
    "ngec_silver": 4500,
    "rte": {"train": 2490, "dev": 277},
    "sick": 9840,
    "msrp": {"train": 3576, "dev": 500},
}
_READ: dict[str, list[Document]] = {}


QUICK = ["polnear", "conllpp", "re3d", "crossner", "gap", "plv", "aw", "cameo_class", "cameo_ner", "timebank"]


@pytest.fixture(params=QUICK)
def corpus(request: pytest.FixtureRequest, shared: Path) -> tuple[str, list[Document]]:
    """A corpus that is read within seconds."""
    if request.param not in _READ:
        _READ[request.param] = CORPORA[request.param].read(shared)
    return request.param, _READ[request.param]


def test_annotations_are_slices(corpus: tuple[str, list[Document]]) -> None:
    _, documents = corpus
    assert all(0 <= start < end <= len(d.text) for d in documents for start, end in d.spans())


def test_paragraphs_hold_all_but_white_space(corpus: tuple[str, list[Document]]) -> None:
    for document in corpus[1]:
        covered = "".join(document.text[start:end] for start, end in document.paragraphs)
        assert "".join(covered.split()) == "".join(document.text.split())


def test_counts(corpus: tuple[str, list[Document]]) -> None:
    name, documents = corpus
    wanted = DOCUMENTS.get(name, len(documents))
    if isinstance(wanted, int):
        assert len(documents) == wanted
    else:
        assert {split: sum(d.split == split for d in documents) for split in wanted} == wanted
    assert len({document.name for document in documents}) == len(documents)


def test_json_gives_back_the_same(corpus: tuple[str, list[Document]]) -> None:
    import json

    for document in corpus[1][:50]:
        assert Document.from_json(json.loads(json.dumps(document.to_json()))) == document


def test_times_and_annotators_are_all_there(shared: Path) -> None:
    times = sum(len(d.times or []) for d in CORPORA["timebank"].read(shared))
    assert times == 2078 - 256  # the page counts the creation times of the 256 documents too
    views = [len(d.attributions or []) for d in CORPORA["polnear"].read(shared) if d.split == "train"]
    assert sum(views) == 919
    assert sum(view > 1 for view in views) == 16


def test_held_out_sentences_are_held_out_everywhere(shared: Path) -> None:
    split: dict[str, set[str]] = {}
    for name in ("plv", "cameo_class", "cameo_ner"):
        for document in CORPORA[name].read(shared):
            split.setdefault(sentence_key(document.text), set()).add(document.split)
    assert all(len(splits) == 1 for splits in split.values())
    held = sum(splits == {"dev"} for splits in split.values()) / len(split)
    assert 0.15 < held < 0.25
