from datetime import date

import pandas as pd
import pytest

from toolkit.cohorts import with_tenure


def test_tenure(roster):
    """One average year of days is twelve months; the first day counts nothing; no date gives no number."""
    staff = roster(
        {"hire_date": pd.Timestamp("2025-11-02")},
        {"hire_date": pd.Timestamp("2026-11-02")},
        {"hire_date": pd.NaT},
        {"hire_date": pd.Timestamp("2027-01-01")},
    )
    months = with_tenure(staff, date(2026, 11, 2))["tenure_months"]
    # 365 days / (365.2425 / 12 days) = 11.99203
    assert months[:2].tolist() == pytest.approx([11.99203, 0.0], abs=1e-5)
    assert pd.isna(months[2])
    assert months[3] == 0.0


def test_tenure_leaves_the_list_alone(roster):
    """The staff list itself gets no new column."""
    staff = roster({})
    with_tenure(staff, date(2026, 11, 2))
    assert "tenure_months" not in staff
