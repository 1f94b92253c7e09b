"""Many tests at once, beside R and statsmodels."""

import numpy as np
import pytest

from toolkit.statistics import holm


def test_holm_as_r_gives_it() -> None:
    """R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm") is 0.05 0.08 0.09 0.09 0.09."""
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])


def test_holm_as_statsmodels_gives_it() -> None:
    """The same as statsmodels' multipletests, in any order."""
    from statsmodels.stats.multitest import multipletests

    p_values = np.random.default_rng(3).uniform(0, 0.2, 30)
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])
