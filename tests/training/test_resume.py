"""A run that was interrupted ends where an undisturbed one does."""

from pathlib import Path

import torch
from training.train import Plan, Run

from tests.training import tiny
from training import checkpoint


def run(data: Path, out: Path, steps: int, stop: int) -> Run:
    stage = ("attribution", "syntax", "coreference", "vectors")
    found = Run(Plan(data, out, stage, steps=steps, corpora=("gum",), batch=200, micro=150, device="cpu"))
    while found.step < stop:
        found.learn()
    return found


def test_resumed_equals_undisturbed(tmp_path: Path, plain_tokenizer: Path) -> None:
    data = tiny.pack(tmp_path / "data", plain_tokenizer)
    undisturbed = run(data, tmp_path / "one", 8, 8)
    run(data, tmp_path / "two", 8, 3).save()
    resumed = run(data, tmp_path / "two", 8, 8)
    assert resumed.mixture.state() == undisturbed.mixture.state()
    again = resumed.model.state_dict()
    for name, value in undisturbed.model.state_dict().items():
        assert torch.equal(value, again[name]), name
    for name, value in undisturbed.average.values.items():
        assert torch.equal(value, resumed.average.values[name]), name


def test_weights_survive_being_written(tmp_path: Path) -> None:
    model = tiny.reader()
    values = dict(model.named_parameters())
    checkpoint.write_weights(tmp_path / "weights.npz", values)
    again = dict(checkpoint.read_weights(tmp_path / "weights.npz").named_parameters())
    assert again.keys() == values.keys()
    assert all(torch.allclose(again[name], value, rtol=1e-3, atol=1e-4) for name, value in values.items())


def test_a_stage_begins_from_another_ones_weights(tmp_path: Path, plain_tokenizer: Path) -> None:
    data = tiny.pack(tmp_path / "data", plain_tokenizer)
    first = run(data, tmp_path / "one", 2, 2)
    checkpoint.write_weights(tmp_path / "weights.npz", first.average.values)
    weights = tmp_path / "weights.npz"
    plan = Plan(data, tmp_path / "two", ("times",), initial=weights, steps=2, corpora=("gum",), device="cpu")
    second = Run(plan)
    word = "encoder.words.weight"
    assert torch.allclose(dict(second.model.named_parameters())[word], first.average.values[word], rtol=1e-3, atol=1e-4)
    assert second.learn()[0].keys() == {"times"}


def test_licensed_only_leaves_the_others_out() -> None:
    plan = Plan(Path(), Path(), ("attribution",), licensed_only=True)
    assert "gum" in plan.corpora
    assert "polnear" not in plan.corpora
