"""Small staff lists and rules for the tests of this room."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from toolkit.cohorts import Rules, SameJobFamily, TeamSize

Roster = Callable[..., pd.DataFrame]


def _roster(*people: dict[str, Any]) -> pd.DataFrame:
    rows = []
    for place, own in enumerate(people):
        row = {
            "person": f"{101 + place}",
            "name": f"Person {place + 1}",
            "job_title": "Nurse",
            "job_family": "Nurse",
            "site": "Harbor",
            "shift": "day",
            "supervisor": "",
            "hire_date": pd.Timestamp("2024-11-02"),
            "employment_type": "full time",
            "leader": False,
            "row": place + 2,
        }
        rows.append({**row, **own})
    return pd.DataFrame(rows)


@pytest.fixture(scope="session")
def roster() -> Roster:
    """Make a staff list: a dictionary a person, with what differs from a nurse at Harbor with id 101, 102, …"""
    return _roster


@pytest.fixture(scope="session")
def sized() -> Callable[..., Rules]:
    """Make rules from limits of size and further must-rules; wishes by name."""

    def make(least: int, most: int, *more: Any, would_like: tuple[Any, ...] = ()) -> Rules:
        return Rules(must=(TeamSize(least=least, most=most), SameJobFamily(), *more), would_like=would_like)

    return make
