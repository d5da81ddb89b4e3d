"""The marked reports of the example affair and the truth that they generate, once for each module."""

import pytest
from examples.affair.generate import marked_reports, truth


@pytest.fixture(scope="module")
def reports():
    return marked_reports()


@pytest.fixture(scope="module")
def rows(reports):
    return truth(reports)


@pytest.fixture(scope="module")
def texts(rows):
    return {row["document_id"]: row["text"] for row in rows["documents"]}
