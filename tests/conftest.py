"""What tests share: the data that stands beside a developer's checkout, where it does."""

from pathlib import Path

import pytest
from hypothesis import settings

# Deadlines measure the machine's mood; the same examples each time keep failures reproducible.
settings.register_profile("rapporteur", deadline=None, derandomize=True)
settings.load_profile("rapporteur")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data, or a skip where the checkout stands alone."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the shared data beside the checkout")
    return folder
