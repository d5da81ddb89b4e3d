"""MiniLM in plain PyTorch: BERT's encoder (Devlin et al., 2019), 6 layers, 384 wide (Wang et al., 2020)."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 -- the name everyone gives it
from torch import Tensor, nn

from training.encode.shapes import FACTORS, SHAPES, factors


@dataclass(frozen=True)
class Size:
    """The encoder's measures; the defaults are MiniLM's."""

    vocabulary: int = 30522
    positions: int = 512
    layers: int = 6
    width: int = 384
    inner: int = 1536

    @property
    def heads(self) -> int:
        """Return the number of attention heads, each 32 wide as MiniLM's are."""
        return self.width // 32


class Layer(nn.Module):
    """Self-attention, then a network of two layers, each added to its input and normalised."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = size.heads, dropout
        self.attention_in = nn.Linear(size.width, 3 * size.width)  # query, key, value
        self.attention_out = nn.Linear(size.width, size.width)
        self.attention_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.inner = nn.Linear(size.width, size.inner)
        self.outer = nn.Linear(size.inner, size.width)
        self.outer_norm = nn.LayerNorm(size.width, eps=1e-12)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return (windows, pieces, width); ``mask`` (windows, 1, 1, pieces) is true where there is a piece."""
        windows, pieces, width = hidden.shape
        three = self.attention_in(hidden).view(windows, pieces, 3, self.heads, width // self.heads)
        query, key, value = three.permute(2, 0, 3, 1, 4)
        dropout = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
        mixed = self.attention_out(mixed.transpose(1, 2).reshape(windows, pieces, width))
        hidden = self.attention_norm(hidden + F.dropout(mixed, self.dropout, self.training))
        outer = self.outer(F.gelu(self.inner(hidden)))
        return self.outer_norm(hidden + F.dropout(outer, self.dropout, self.training))


class MiniLM(nn.Module):
    """The encoder, with or without shapes; without them it is MiniLM as it came."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.size, self.dropout = size, dropout
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Parameter(torch.zeros(size.positions, size.width))
        self.shapes = nn.ModuleList(nn.Embedding(len(factor.values), size.width) for factor in FACTORS)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        codes = torch.tensor([factors(code) for code in range(SHAPES)])
        self.register_buffer("codes", codes, persistent=False)  # (shapes, factors)
        for embedding in self.shapes:
            nn.init.zeros_(embedding.weight)  # so that training begins at MiniLM itself

    def forward(self, ids: Tensor, shapes: Tensor | None, lengths: Tensor) -> Tensor:
        """Return (windows, pieces, width); ``ids`` and ``shapes`` (windows, pieces), ``lengths`` (windows,)."""
        hidden = self.words(ids) + self.positions[: ids.shape[1]]
        if shapes is not None:
            hidden = hidden + F.embedding(shapes, self.shape_table())
        hidden = F.dropout(self.norm(hidden), self.dropout, self.training)
        mask = torch.arange(ids.shape[1], device=ids.device) < lengths[:, None]
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None])
        return hidden

    def shape_table(self) -> Tensor:
        """Return (shapes, width): for each combination of factors the sum of their embeddings."""
        columns = self.codes.unbind(1)  # type: ignore[union-attr,operator]  # a buffer is typed as Tensor or Module
        return torch.stack([e(c) for e, c in zip(self.shapes, columns, strict=True)]).sum(0)
