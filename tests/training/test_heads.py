"""Heads learn all they are told, and numpy decodes what PyTorch scores."""

from pathlib import Path

import numpy as np
import pytest
import torch
from training.decode import attribution, coreference, events, phrases, syntax
from training.decode.distance import signed_class
from training.encode.pieces import make_tokenizer
from training.evaluate.decoding import Decoder
from training.evaluate.reading import read, torch_encoder
from training.examples import Example, collate, example, units
from training.model.distance import signed_class as torch_classes
from training.model.part import Lesson, Part
from training.model.reader import HEADS, Reader, label_lists

from tests.training import tiny

LEARNING = [name for name in HEADS if name != "vectors"]


@pytest.fixture(scope="module")
def one(plain_tokenizer: Path) -> Example:
    return example(tiny.document("one"), make_tokenizer(plain_tokenizer), LEARNING)


def weights_of(model: Reader, head: str) -> dict[str, np.ndarray]:
    return {
        name.split("/", 1)[1]: value.numpy()
        for name, value in model.decoding_weights().items()
        if name.startswith(f"{head}/")
    }


def test_every_head_finds_something_to_learn(one: Example) -> None:
    assert set(one.targets) == set(LEARNING)


def test_every_head_learns_the_document_by_heart(one: Example) -> None:
    model = tiny.reader()
    optimiser = torch.optim.Adam(model.parameters(), lr=3e-3)
    batch = collate(units([one]))
    model.eval()  # without dropout: what is to be shown is that the loss leads where decoding looks
    for _ in range(150):
        rows = model.rows(batch.ids, batch.shapes, batch.lengths, batch.index)
        losses = model.losses(rows, Lesson(batch.parts, batch.first_ids, lambda _: torch.zeros(0)), LEARNING)
        optimiser.zero_grad()
        torch.stack(list(losses.values())).sum().backward()
        optimiser.step()
    (reading,) = read(torch_encoder(model, torch.device("cpu")), [one])
    decoder = Decoder({name: value.numpy() for name, value in model.decoding_weights().items()}, label_lists())
    document = one.document
    gold = document.attributions
    assert gold is not None
    assert decoder.attributions(reading) == [dict(zip(attribution.LABELS, gold[0][0], strict=True))]
    assert decoder.named(reading, "entities") == [(*tiny.find("ana ros"), "PERSON")]
    assert decoder.named(reading, "times") == [(*tiny.find("1999"), "DATE")]
    words, _ = decoder.syntax(reading)
    assert [tuple(word) for word in words] == document.words
    assert decoder.chains(reading) == [[(m.start, m.end) for m in chain] for chain in document.chains or []]
    found = {(row["type"], *row["actor"]) for row in decoder.events(reading)}  # type: ignore[misc]  # rows hold spans
    assert ("REJECT", tiny.find("ana ros")) in found


def test_a_quotation_cut_by_a_window_costs_nothing_impossible(one: Example) -> None:
    model = tiny.reader().eval()
    first, end, _ = max(one.targets["attribution"].views[0].fragments, key=lambda f: f[1] - f[0])
    assert end - first > 2
    for here in ((0, first + 1), (first + 1, len(one.pieces.atoms)), (first + 1, end - 1)):
        part = Part(*here, 0, one.targets)
        lesson = Lesson([part], torch.zeros(here[1] - here[0]), lambda _: torch.zeros(0))
        rows = torch.randn(here[1] - here[0], tiny.SIZE.width)
        assert float(model.head("attribution").loss(rows, lesson).detach()) < 1000


def test_bf16_learns_the_same(one: Example) -> None:
    model, batch = tiny.reader().eval(), collate(units([one]))
    found = []
    for half in (False, True):
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            rows = model.rows(batch.ids, batch.shapes, batch.lengths, batch.index)
            losses = model.losses(rows, Lesson(batch.parts, batch.first_ids, lambda _: torch.zeros(0)), LEARNING)
            torch.stack(list(losses.values())).sum().backward()
        found.append({name: float(loss.detach()) for name, loss in losses.items()})
    assert found[1] == pytest.approx(found[0], rel=0.05)
    assert all(torch.isfinite(p.grad).all() for p in model.parameters() if p.grad is not None)


def test_classes_of_distances_are_the_same_in_torch() -> None:
    distances = np.arange(-300, 300)
    assert torch_classes(torch.from_numpy(distances)).tolist() == signed_class(distances).tolist()


def test_trees_are_scored_as_trained() -> None:
    model = tiny.reader().eval()
    rows = torch.randn(7, tiny.SIZE.width)
    packed, heads = torch.arange(7)[None], torch.tensor([[0, 1, 1, 3, 5, 7, 2]])
    with torch.no_grad():
        arcs, kinds = model.heads["syntax"]._forms(rows, packed, heads)
    weights = weights_of(model, "syntax")
    assert np.allclose(syntax.arc_scores(rows.numpy(), weights), arcs[0].numpy(), atol=1e-4)
    found = syntax.relation_scores(rows.numpy(), heads[0].numpy() - 1, weights)
    assert np.allclose(found, kinds[0].numpy(), atol=1e-4)


def test_roles_are_scored_as_trained() -> None:
    model, rows = tiny.reader(), torch.randn(9, tiny.SIZE.width)
    triggers = torch.tensor([2, 5])
    with torch.no_grad():
        wanted = model.heads["events"]._roles(rows, triggers)
    found = events.role_scores(rows.numpy(), triggers.numpy(), np.arange(9), weights_of(model, "events"))
    assert np.allclose(found, wanted.numpy(), atol=1e-4)


def test_antecedents_are_scored_as_trained() -> None:
    model, rows = tiny.reader(4).eval(), 3 * torch.randn(40, tiny.SIZE.width)
    head = model.heads["coreference"]
    ids, heads = torch.randint(0, 5, (40,)), torch.arange(0, 40, 3)
    with torch.no_grad():
        score = head.score(rows)[:, 0]
        coarse = head._coarse(rows, score, heads)
        options = torch.arange(len(heads))[None].expand(len(heads), -1)
        final = coarse + head._fine(rows, ids, heads, heads[options]) + score[heads][:, None]
    final = torch.where(coarse > -1e8, final, -torch.inf)
    best = torch.where(final.max(1).values > 0, final.argmax(1), -1)
    found = coreference.antecedents(
        rows.numpy(), score.numpy(), ids.numpy(), heads.numpy(), weights_of(model, "coreference")
    )
    assert found.tolist() == best.tolist()
    assert found.max() >= 0


def test_phrases_stay_in_their_paragraph_and_hold_their_head() -> None:
    model = tiny.reader()
    vectors = np.random.default_rng(0).normal(size=(30, tiny.SIZE.width)).astype(np.float32)
    runs = np.repeat([0, 1, 2], 10)
    heads = np.arange(30)
    firsts, ends = phrases.phrases(vectors, heads, runs, weights_of(model, "phrases"))
    assert (firsts <= heads).all()
    assert (heads < ends).all()
    assert (runs[firsts] == runs).all()
    assert (runs[ends - 1] == runs).all()


def test_stitching_hides_the_windows(plain_tokenizer: Path) -> None:
    """A document of one window reads the same alone and in a batch beside others."""
    tokenizer, model = make_tokenizer(plain_tokenizer), tiny.reader().eval()
    documents = [example(tiny.document(f"d{i}"), tokenizer, []) for i in range(3)]
    encoder = torch_encoder(model, torch.device("cpu"))
    alone = next(iter(read(encoder, documents[:1])))
    beside = next(iter(read(encoder, documents)))
    assert np.allclose(alone.vectors, beside.vectors, atol=1e-5)
    assert alone.vectors.shape == (len(documents[0].pieces.atoms), tiny.SIZE.width)
