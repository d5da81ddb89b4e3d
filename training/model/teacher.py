"""The untouched MiniLM: the vector of a sentence by itself."""

import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from tokenizers import Tokenizer
from torch import Tensor

from training.model.minilm import MiniLM

_LONGEST = 128  # pieces; what MiniLM's sentence vectors were trained on
_CLS, _SEP = 101, 102


class Teacher:
    """Sentence vectors as all-MiniLM-L6-v2 makes them: the mean over all pieces, of unit length."""

    def __init__(self, model: MiniLM, tokenizer: Tokenizer, device: torch.device) -> None:
        self.model = model.to(device).eval().requires_grad_(False)
        self.tokenizer, self.device = tokenizer, device

    @torch.no_grad()
    def __call__(self, sentences: list[str]) -> Tensor:
        """Return unit vectors (sentences, width)."""
        encodings = self.tokenizer.encode_batch(sentences, add_special_tokens=False)
        ids = [[_CLS, *encoding.ids[: _LONGEST - 2], _SEP] for encoding in encodings]
        lengths = torch.tensor([len(row) for row in ids])
        padded = torch.zeros(len(ids), int(lengths.max()), dtype=torch.int64)
        for row, found in enumerate(ids):
            padded[row, : len(found)] = torch.tensor(found)
        lengths = lengths.to(self.device)
        hidden = self.model(padded.to(self.device), None, lengths).float()
        mask = (torch.arange(padded.shape[1], device=self.device) < lengths[:, None])[..., None]
        return F.normalize((hidden * mask).sum(1) / lengths[:, None], dim=-1)
