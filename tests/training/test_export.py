"""The exported graph gives what PyTorch gives, and int8 storage changes little."""

from pathlib import Path

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st
from training.data.corpora import CORPORA
from training.encode.pieces import make_tokenizer
from training.evaluate.reading import read, torch_encoder
from training.examples import example
from training.export import TOLERANCE, difference, export, onnx_encoder, session
from training.graph import build
from training.quantise import quantise, restore

from tests.training import tiny


@given(st.integers(0, 1000), st.sampled_from([0, 1]))
def test_quantised_weights_are_within_half_a_step(seed: int, axis: int) -> None:
    weights = np.random.default_rng(seed).normal(size=(5, 9)).astype(np.float32)
    weights[2] *= 100
    values, scale = quantise(weights, axis)
    step = scale[:, None] if axis == 0 else scale[None]
    assert (np.abs(restore(values, scale, axis) - weights) <= step / 2 + 1e-6).all()


def test_graph_equals_pytorch() -> None:
    assert difference(tiny.reader().eval(), session(build(tiny.reader(), int8=False), threads=1)) < TOLERANCE


def test_int8_graph_computes_what_its_stored_weights_say() -> None:
    """Not int8 arithmetic: with weights rounded to what is stored, fp32 PyTorch agrees to fp32's own error."""
    rounded = tiny.reader().eval()
    with torch.no_grad():
        for module in rounded.modules():
            if isinstance(module, torch.nn.Linear):
                weight = module.weight.numpy()
                module.weight.copy_(torch.from_numpy(restore(*quantise(weight, 0), 0)))
        words = rounded.encoder.words.weight
        words.copy_(torch.from_numpy(restore(*quantise(words.numpy(), 0), 0)))
        table = rounded.encoder.shape_table().numpy()
    stored = torch.from_numpy(restore(*quantise(table, 0), 0))
    rounded.encoder.shape_table = lambda: stored  # type: ignore[method-assign]  # the table is stored, not its factors
    assert difference(rounded, session(build(tiny.reader(), int8=True), threads=1)) < TOLERANCE


def test_exported_files_read_documents_as_pytorch_does(tmp_path: Path, plain_tokenizer: Path) -> None:
    model, tokenizer = tiny.reader().eval(), make_tokenizer(plain_tokenizer)
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    export(model, tmp_path / "tokenizer.json", tmp_path / "out")
    documents = [example(tiny.document("one"), tokenizer, [])]
    (wanted,) = read(torch_encoder(model, torch.device("cpu")), documents)
    (found,) = read(onnx_encoder(session(tmp_path / "out" / "reader.onnx", threads=1)), documents)
    assert found.scores.keys() == wanted.scores.keys()
    # Tiny weights drawn at random lose more to int8 than trained ones; what is shown is that rows are in their places.
    assert np.corrcoef(found.vectors.ravel(), wanted.vectors.ravel())[0, 1] > 0.99
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "reader.onnx",
        "reader.json",
        "decoding.npz",
        "tokenizer.json",
    }


def test_card_names_every_corpus_and_what_has_no_licence() -> None:
    from training.card import card

    text = card(list(CORPORA), {"polnear": {"cue span F1": 12.5}}, "train it", 25_000_000, 23_000_000)
    assert all(corpus.title in text for corpus in CORPORA.values())
    assert "12.50" in text
    assert "--licensed-only" in text
    licensed = [name for name, corpus in CORPORA.items() if corpus.licensed]
    assert "--licensed-only" not in card(licensed, {}, "", 1, 1)
