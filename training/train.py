"""Train the reader.

    python -m training.train --data training/packed --out training/runs/first --stage attribution,syntax,entities \
        --seconds 1500 --stop-after 540

The same command again goes on from the last checkpoint in ``--out``, exactly as if it had never stopped, until the
budget (``--steps``, or ``--seconds`` of training) is spent. A later stage begins from an earlier one's weights with
``--initial``. ``weights.npz`` is the best so far by the mean of the stage's main figures, ``figures.jsonl`` holds all.
"""

import argparse
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from training import checkpoint
from training.data.corpora import CORPORA
from training.data.pack import PLAIN, TOKENIZER, WEIGHTS
from training.encode.windows import SIZE
from training.evaluate.decoding import Decoder
from training.evaluate.figures import Figures, evaluate, minilm_likeness, table
from training.evaluate.reading import torch_encoder
from training.examples import Example, collate, load, micro_batches
from training.model import initial
from training.model.part import Lesson
from training.model.reader import TASKS, Reader, label_lists
from training.model.reader import WEIGHTS as HEAD_WEIGHTS
from training.model.teacher import Teacher
from training.optimise import Average, optimiser, set_rate
from training.sampling import Mixture

# A share of the pieces other than by size: silver stories and machine labels are many and worth little each; PLV is
# what events are judged by, and small.
CORPUS_WEIGHTS = {
    "ngec_silver": 0.3,
    "wikineural": 0.5,
    "sick": 0.3,
    "rte": 0.5,
    "plv": 2.0,
    "polnear": 2.0,
    "gap": 0.5,
}
# What the best weights are chosen by: corpus, figure.
MAIN = (
    ("polnear", "source span F1"),
    ("polnear", "cue span F1"),
    ("polnear", "content span F1"),
    ("polnear", "linked strict F1"),
    ("gum", "LAS"),
    ("conllpp", "names F1"),
    ("gum", "coreference CoNLL"),
    ("plv", "root macro-F1, sides given"),
    ("plv", "events root macro-F1"),
    ("timebank", "times relaxed F1"),
    ("msrp", "likeness AUC"),
)


@dataclass
class Plan:
    """Everything that decides what a run computes."""

    data: Path
    out: Path
    stage: tuple[str, ...]
    initial: Path | None = None
    steps: int = 0  # one of both budgets is zero
    seconds: float = 0.0
    stop_after: float = float("inf")  # seconds since the process began to read its data
    batch: int = 16384
    micro: int = 32768
    size: int = SIZE
    rate: float = 1.5e-4
    warm_up: float = 0.06
    temperature: float = 1.5
    average: float = 0.999
    dropout: float = 0.1
    seed: int = 1
    evaluations: int = 10
    dev_limit: int = 60
    checkpoint_every: float = 120.0
    licensed_only: bool = False
    corpora: tuple[str, ...] = tuple(CORPORA)
    threads: int = 0  # PyTorch's own choice
    device: str = "cuda" if torch.cuda.is_available() else "cpu"
    train_limit: int = 0
    heads: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = tuple(dict.fromkeys(head for task in self.stage for head in TASKS[task]))
        if self.licensed_only:
            self.corpora = tuple(name for name in self.corpora if CORPORA[name].licensed)


class Run:
    """One training run: model, optimiser and data, and where it stands."""

    def __init__(self, plan: Plan) -> None:
        self.began = time.monotonic()
        self.plan, self.device = plan, torch.device(plan.device)
        torch.manual_seed(plan.seed)
        if plan.threads:
            torch.set_num_threads(plan.threads)
        tokenizer = Tokenizer.from_file(str(plan.data / TOKENIZER))
        self.train = load(plan.data, plan.corpora, "train", tokenizer, plan.heads, plan.train_limit)
        self.dev = load(plan.data, plan.corpora, "dev", tokenizer, plan.heads, plan.train_limit)
        if plan.initial:
            self.model = checkpoint.read_weights(plan.initial, plan.dropout)
        else:
            encoder = initial.load(plan.data / WEIGHTS, plan.dropout)
            self.model = Reader(encoder.size, plan.dropout)
            self.model.encoder.load_state_dict(encoder.state_dict())
        self.model.to(self.device)
        self.optimiser = optimiser(self.model, plan.rate)
        self.average = Average(self.model, plan.average)
        self.mixture = Mixture(self.train, plan.seed, plan.temperature, CORPUS_WEIGHTS, plan.size)
        plain = Tokenizer.from_file(str(plan.data / PLAIN))
        self.teacher = Teacher(initial.load(plan.data / WEIGHTS), plain, self.device)
        self.step, self.elapsed, self.best, self.evaluated = 0, 0.0, -1.0, 0
        plan.out.mkdir(parents=True, exist_ok=True)
        if (plan.out / "checkpoint.pt").exists():
            self._resume(checkpoint.load(plan.out / "checkpoint.pt", self.device))

    def progress(self) -> float:
        """Return how much of the budget is spent, from 0 to 1."""
        plan = self.plan
        return min(1.0, self.step / plan.steps if plan.steps else self.elapsed / plan.seconds)

    def go(self) -> None:
        """Train until the budget is spent or it is time to stop."""
        saved = told = time.monotonic()
        sums: dict[str, float] = {}
        pieces = 0
        while self.progress() < 1 and time.monotonic() - self.began < self.plan.stop_after:
            clock = time.monotonic()
            losses, count = self.learn()
            self.elapsed += time.monotonic() - clock
            pieces += count
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + value
            now = time.monotonic()
            if now - told > 15 or self.progress() >= 1:
                means = {name: round(value / pieces, 4) for name, value in sorted(sums.items())}
                rate = pieces / (now - told)
                print(
                    f"step {self.step} ({self.progress():.1%}) {rate:,.0f} pieces/s, nats a piece {means}", flush=True
                )
                told, sums, pieces = now, {}, 0
            if self.progress() >= (self.evaluated + 1) / self.plan.evaluations:
                self.evaluated = int(self.progress() * self.plan.evaluations)
                self.save()  # a call that is cut off while it evaluates loses nothing
                self.measure(self.plan.dev_limit if self.progress() < 1 else 0)
                told = time.monotonic()
            if now - saved > self.plan.checkpoint_every:
                self.save()
                saved = time.monotonic()
        self.save()

    def learn(self) -> tuple[dict[str, float], int]:
        """Take one step; return the losses' sums in nats, and the number of pieces."""
        plan = self.plan
        self.model.train()
        set_rate(self.optimiser, self.progress(), plan.warm_up)
        chosen = self.mixture.draw(plan.batch)
        pieces = sum(unit.pieces for unit in chosen)
        sums: dict[str, float] = {}
        for group in micro_batches(chosen, plan.micro):
            batch = collate(group).to(self.device)
            with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
                rows = self.model.rows(batch.ids, batch.shapes, batch.lengths, batch.index)
                lesson = Lesson(batch.parts, batch.first_ids, self.teacher)
                losses = self.model.losses(rows, lesson, plan.heads)
            if losses:
                torch.stack([HEAD_WEIGHTS[name] * loss for name, loss in losses.items()]).sum().div(pieces).backward()
            for name, loss in losses.items():
                sums[name] = sums.get(name, 0.0) + float(loss.detach())
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.average.update(self.model)
        self.step += 1
        return sums, pieces

    def measure(self, limit: int = 0) -> dict[str, Figures]:
        """Evaluate the averaged weights on dev, ``limit`` documents a corpus (0: all); keep them if they are best."""
        clock = time.monotonic()
        model = Reader(self.model.encoder.size, self.plan.dropout).to(self.device).eval()
        model.load_state_dict(self.average.values, strict=False)
        dev = {name: evenly(examples, limit) for name, examples in self.dev.items()}
        figures = measure_model(model, dev, self.plan.data, self.plan.size, self.device)
        if not limit:  # what the sentence vectors must not fall behind
            for name, found in minilm_likeness(self.teacher, dev).items():
                figures.setdefault(name, {}).update(found)
        main = [figures[corpus][name] for corpus, name in MAIN if name in figures.get(corpus, {})]
        score = float(np.mean(main)) if main else 0.0
        row = {"step": self.step, "progress": round(self.progress(), 4), "score": round(score, 3), "figures": figures}
        with (self.plan.out / "figures.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row) + "\n")
        print(f"step {self.step}: mean {score:.2f}\n{table(figures)}\n({time.monotonic() - clock:.0f} s)", flush=True)
        # The last evaluation is of all of dev, others of a part: its weights are kept whatever the part said, for a
        # schedule that has run down to nothing ends best.
        if score > self.best or self.progress() >= 1:
            self.best = score
            checkpoint.write_weights(self.plan.out / "weights.npz", self.average.values)
        return figures

    def save(self) -> None:
        """Write a checkpoint."""
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "average": self.average.state(),
            "mixture": self.mixture.state(),
            "random": checkpoint.random_state(),
            "stands": (self.step, self.elapsed, self.best, self.evaluated),
        }
        checkpoint.save(self.plan.out / "checkpoint.pt", state)

    def _resume(self, state: dict[str, Any]) -> None:
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average.resume(state["average"])
        self.mixture.resume(state["mixture"])
        checkpoint.set_random_state(state["random"])
        self.step, self.elapsed, self.best, self.evaluated = state["stands"]
        print(f"resumed at step {self.step}", flush=True)


def evenly(examples: list[Example], limit: int) -> list[Example]:
    """Return ``limit`` examples evenly spread over all, or all where ``limit`` is 0."""
    return examples[:: max(1, len(examples) // limit)][:limit] if limit else examples


def measure_model(
    model: Reader, examples: dict[str, list[Example]], folder: Path, size: int, device: torch.device
) -> dict[str, Figures]:
    """Return a model's figures on examples."""
    weights = {name: value.numpy() for name, value in model.decoding_weights().items()}
    return evaluate(torch_encoder(model, device), Decoder(weights, label_lists()), examples, folder, size)


def _plan() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that training.data.pack wrote")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoint, weights and figures go")
    parser.add_argument("--stage", default=",".join(TASKS), help="tasks, such as attribution,syntax,entities")
    parser.add_argument("--initial", type=Path, help="weights.npz to begin from, instead of MiniLM's")
    parser.add_argument("--corpora", default=",".join(CORPORA), help="only these")
    parser.add_argument(
        "--licensed-only", action="store_true", help="leave out what Apache-2.0 weights may not rest on"
    )
    for name, kind in (
        ("steps", int), ("seconds", float), ("stop-after", float), ("batch", int), ("micro", int), ("size", int),
        ("rate", float), ("temperature", float), ("average", float), ("seed", int), ("evaluations", int),
        ("dev-limit", int), ("train-limit", int), ("threads", int), ("checkpoint-every", float), ("device", str),
        ("dropout", float),
    ):  # fmt: skip
        default = getattr(Plan, name.replace("-", "_"))
        parser.add_argument(f"--{name}", type=kind, default=default, help=f"default {default}")
    told = vars(parser.parse_args())
    if bool(told["steps"]) == bool(told["seconds"]):
        parser.error("give either --steps or --seconds")
    told["stage"], told["corpora"] = tuple(told["stage"].split(",")), tuple(told["corpora"].split(","))
    return Plan(**told)


def main() -> None:
    """Train as the command line says."""
    plan = _plan()
    run = Run(plan)
    for name, examples in run.train.items():
        pieces, share = run.mixture.pieces[name], run.mixture.shares[run.mixture.names.index(name)]
        print(f"{name}: {len(examples)} documents, {pieces:,} pieces, {share:.1%} of what is read", flush=True)
    run.go()


if __name__ == "__main__":
    main()
