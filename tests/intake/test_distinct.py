"""Distinct cells are counted and looked for once, in text and in categories alike."""

import numpy as np
import pandas as pd
import pytest

from toolkit.intake.distinct import FEW, among, counted


@pytest.mark.parametrize("n_distinct", [3, FEW, FEW + 1, 300])
@pytest.mark.parametrize("dtype", ["str", "category"])
def test_cells_are_counted_as_python_counts(n_distinct: int, dtype: str) -> None:
    """Few and many distinct cells are counted in different ways."""
    cells = [f"cell {n * n % n_distinct}" for n in range(700)]
    expected = {cell: cells.count(cell) for cell in set(cells)}
    assert counted(pd.Series(cells, dtype="str").astype(dtype)) == expected


@pytest.mark.parametrize("dtype", ["str", "category"])
def test_wanted_cells_are_found_in_their_rows(dtype: str) -> None:
    """A wanted cell that stands nowhere is no matter, and no row is found where none holds one."""
    cells = pd.Series(["a", "b", "", "a"], dtype="str").astype(dtype)
    assert np.array_equal(among(cells, {"a", "other"}), [True, False, False, True])
    assert not among(cells, {"other"}).any()
