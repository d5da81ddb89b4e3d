"""The field's likelihood is that of all permitted paths among all paths."""

import itertools

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from training.decode.viterbi import decode
from training.model.crf import CRF


def field(seed: int) -> CRF:
    torch.manual_seed(seed)
    found = CRF(1)
    for parameter in found.parameters():
        torch.nn.init.normal_(parameter)
    return found


@given(st.integers(0, 1000), st.lists(st.integers(1, 4), min_size=1, max_size=3), st.data())
@settings(max_examples=25)
def test_likelihood_against_all_paths(seed: int, lengths: list[int], data: st.DataObject) -> None:
    model, longest = field(seed), max(lengths)
    scores = torch.randn(len(lengths), longest, model.tags)
    wholly = [[data.draw(st.integers(1, 31)) for _ in range(longest)] for _ in lengths]
    found = model.negative_log_likelihood(scores, torch.tensor(wholly), torch.tensor(lengths)).detach().numpy()
    weights = {name: value.detach().double().numpy() for name, value in model.weights().items()}
    for row, length in enumerate(lengths):
        every, some = [], []
        here = scores[row].double().numpy()
        for path in itertools.product(range(model.tags), repeat=length):
            value = weights["start"][path[0]] + weights["end"][path[-1]]
            value += sum(here[i, tag] for i, tag in enumerate(path))
            every.append(value + sum(weights["transitions"][a, b] for a, b in itertools.pairwise(path)))
            if all(wholly[row][i] >> tag & 1 for i, tag in enumerate(path)):
                some.append(every[-1])
        wanted = np.logaddexp.reduce(every) - np.logaddexp.reduce(some)
        # Where no permitted path is well-formed, the loss is some huge number; how huge is nobody's concern.
        if wanted < 100:
            assert found[row] == pytest.approx(wanted, abs=1e-3)


@given(st.integers(0, 100))
@settings(max_examples=5)
def test_long_runs_with_great_scores_stay_exact(seed: int) -> None:
    model = field(seed)
    scores = 20 * torch.randn(2, 301, model.tags)
    lengths = torch.tensor([301, 7])
    found = model.log_partition(scores, lengths)
    weights = {name: value.detach().double() for name, value in model.weights().items()}
    for row, length in enumerate(lengths.tolist()):
        alpha = weights["start"] + scores[row, 0].double()
        for place in range(1, length):
            alpha = torch.logsumexp(alpha[:, None] + weights["transitions"], 0) + scores[row, place].double()
        assert float(found[row].detach()) == pytest.approx(float(torch.logsumexp(alpha + weights["end"], 0)), rel=1e-5)


def test_gradients_are_finite_where_the_truth_is_hopeless() -> None:
    model = field(1)
    scores = torch.zeros(1, 50, model.tags, requires_grad=True)
    with torch.no_grad():
        scores[..., 0] = 80.0
    model.negative_log_likelihood(scores, torch.full((1, 50), 1 << 4), torch.tensor([50])).sum().backward()
    assert torch.isfinite(scores.grad).all()


def test_training_makes_the_truth_the_best_path() -> None:
    model = field(2)
    scores = torch.randn(1, 9, model.tags, requires_grad=True)
    truth = np.array([0, 1, 2, 3, 0, 4, 0, 1, 3])
    optimiser = torch.optim.Adam([scores, *model.parameters()], lr=0.2)
    for _ in range(60):
        optimiser.zero_grad()
        model.negative_log_likelihood(scores, 1 << torch.from_numpy(truth)[None], torch.tensor([9])).sum().backward()
        optimiser.step()
    weights = {f"x.{name}": value.detach().numpy() for name, value in model.weights().items()}
    assert decode(scores.detach()[0].numpy(), weights, "x", [(0, 9)]).tolist() == truth.tolist()
