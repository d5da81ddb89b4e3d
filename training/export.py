"""Export a trained reader: an ONNX graph with weights stored as int8, what decoding needs, the tokeniser, the card.

    python -m training.export --weights training/runs/all/weights.npz --data training/packed --out training/runs/export

Writes reader.onnx, decoding.npz (fp16), reader.json (labels, version, measures), tokenizer.json and CARD.md, together
at most 30 MB, and fails where that is not so, or where the graph and PyTorch differ by more than `TOLERANCE`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from tokenizers import Tokenizer

from training import checkpoint
from training.card import card
from training.data.corpora import CORPORA
from training.data.pack import TOKENIZER
from training.encode.windows import CONTEXT, SIZE
from training.evaluate.decoding import Decoder
from training.evaluate.figures import evaluate, table
from training.evaluate.reading import Encoder, Floats
from training.examples import Batch, load
from training.graph import build
from training.model.reader import HEADS, Reader, label_lists

VERSION = 1  # of what the run time must understand; a change of graph, labels or decoding raises it
LIMIT = 30_000_000  # bytes, all files together
# The greatest difference between the graph and PyTorch, both of fp32, on the same weights: sums in another order.
TOLERANCE = 2e-4


def session(model: onnx.ModelProto | Path, threads: int = 0) -> onnxruntime.InferenceSession:
    """Return an onnxruntime session that turns stored int8 into fp32 once, at load."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Otherwise weights would be turned into fp32 again at every call, or products computed in int8.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    content = str(model) if isinstance(model, Path) else model.SerializeToString()
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def onnx_encoder(running: onnxruntime.InferenceSession) -> Encoder:
    """Return the encoder that runs an exported model."""
    names = [output.name for output in running.get_outputs()]

    def encode(batch: Batch) -> tuple[Floats, dict[str, Floats]]:
        feeds = {"ids": batch.ids, "shapes": batch.shapes, "lengths": batch.lengths}
        found = running.run(names, {name: value.numpy().astype(np.int32) for name, value in feeds.items()})
        index = batch.index.numpy()
        rows = {name: value.reshape(-1, value.shape[-1])[index] for name, value in zip(names, found, strict=True)}
        return rows.pop("vectors"), rows

    return encode


def difference(model: Reader, running: onnxruntime.InferenceSession, seed: int = 0) -> float:
    """Return the greatest absolute difference of any output between PyTorch and the graph, on random windows."""
    random = np.random.default_rng(seed)
    lengths = np.array([64, 17, 3], dtype=np.int32)
    ids = random.integers(0, model.encoder.size.vocabulary, (3, 64)).astype(np.int32)
    shapes = random.integers(0, 864, (3, 64)).astype(np.int32)
    names = [output.name for output in running.get_outputs()]
    found = dict(zip(names, running.run(names, {"ids": ids, "shapes": shapes, "lengths": lengths}), strict=True))
    model.eval()
    with torch.no_grad():
        tensors = (torch.from_numpy(value.astype(np.int64)) for value in (ids, shapes, lengths))
        rows = model.encoder(*tensors)
        wanted = {"vectors": rows} | model.scores(rows)
    inside = np.arange(64) < lengths[:, None]
    return max(float(np.abs(found[name] - value.numpy())[inside].max()) for name, value in wanted.items())


def decoding_arrays(model: Reader) -> dict[str, npt.NDArray[np.float16]]:
    """Return what decoding needs, as fp16; what may not be (-10,000) fits."""
    return {name: value.numpy().astype(np.float16) for name, value in model.decoding_weights().items()}


def export(model: Reader, tokenizer: Path, out: Path) -> float:
    """Write the model's files but the card; return the greatest difference of the fp32 graph from PyTorch.

    Raises ValueError where that is above `TOLERANCE`.
    """
    out.mkdir(parents=True, exist_ok=True)
    apart = difference(model, session(build(model, int8=False)))
    if apart > TOLERANCE:
        raise ValueError(f"the graph differs from PyTorch by {apart}, more than {TOLERANCE}")
    onnx.save(build(model, int8=True), str(out / "reader.onnx"))
    np.savez(out / "decoding.npz", **decoding_arrays(model))
    (out / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    told = {"version": VERSION, "size": SIZE, "context": CONTEXT, "heads": list(HEADS), "labels": label_lists()}
    (out / "reader.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return apart


def main() -> None:
    """Export what the command line names, evaluate it, and write its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--command", default="", help="the command that trained the weights, for the card")
    parser.add_argument("--limit", type=int, default=0, help="dev documents a corpus (0: all)")
    parser.add_argument("--licensed-only", action="store_true", help="the weights were trained so")
    told = parser.parse_args()
    model = checkpoint.read_weights(told.weights).eval()
    apart = export(model, told.data / TOKENIZER, told.out)
    with np.load(told.out / "decoding.npz") as arrays:
        decoder = Decoder({name: arrays[name].astype(np.float32) for name in arrays.files}, label_lists())
    corpora = [name for name, c in CORPORA.items() if c.licensed or not told.licensed_only]
    tokenizer = Tokenizer.from_file(str(told.out / "tokenizer.json"))
    dev = load(told.data, CORPORA, "dev", tokenizer, list(HEADS), told.limit)
    running = session(told.out / "reader.onnx")
    figures = evaluate(onnx_encoder(running), decoder, dev, told.data, SIZE)
    size = sum(path.stat().st_size for path in told.out.iterdir() if path.name != "CARD.md")
    parameters = sum(parameter.numel() for parameter in model.parameters())
    text = card(corpora, figures, told.command, size, parameters)
    (told.out / "CARD.md").write_text(text, encoding="utf-8")
    print(table(figures))
    print(f"graph against PyTorch: {apart:.1e}; int8 against fp32: {difference(model, running):.3f}; {size:,} bytes")
    if size + len(text.encode()) > LIMIT:
        raise SystemExit(f"{size:,} bytes are more than {LIMIT:,}")


if __name__ == "__main__":
    main()
