"""The sample files read with simple code that shares nothing with the script that wrote them."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"


def records(
    path: Path, *, encoding: str = "utf-8", delimiter: str = ",", headings: int = 1
) -> dict[int, dict[str, str]]:
    """Return the rows of a CSV by the row number that a spreadsheet shows."""
    text = path.read_bytes().decode(encoding)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert {len(row) for row in rows} == {len(rows[0])}, "every row has as many cells as the heading"
    return {at: dict(zip(rows[0], row, strict=True)) for at, row in enumerate(rows, start=1) if at > headings}


def _truth(organisation: str) -> dict[str, Any]:
    return yaml.safe_load((SAMPLE / organisation / "truth.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the sample organisations."""
    return SAMPLE


@pytest.fixture(scope="session")
def harbor_truth() -> dict[str, Any]:
    """What Harbor Lane's truth.yaml says."""
    return _truth("harbor_lane")


@pytest.fixture(scope="session")
def willow_truth() -> dict[str, Any]:
    """What Willow Bend's truth.yaml says."""
    return _truth("willow_bend")


@pytest.fixture(scope="session")
def read_records() -> Any:
    """The reader of CSV files for tests."""
    return records
