"""The modules and pages of docs/, which is no package."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))


@pytest.fixture(scope="session")
def record(tmp_path_factory):
    """The record of the example affair, built once."""
    from sessions import build_record

    return build_record(tmp_path_factory.mktemp("record"))
