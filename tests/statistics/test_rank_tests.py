import numpy as np
import pytest

from toolkit.statistics import kruskal_wallis, mann_whitney

MALES, FEMALES = (19, 22, 16, 29, 24), (20, 11, 17, 12)


def test_mann_whitney_as_scipy_prints_it() -> None:
    """SciPy's documentation of mannwhitneyu (data of Conover 1999): U 17, exact p 0.1111111, by ranks 0.11134688653."""
    found = mann_whitney(MALES, FEMALES)
    assert found.statistic == 17
    assert found.p == pytest.approx(0.1111111, abs=1e-7)
    assert mann_whitney(MALES, FEMALES, exact=False).p == pytest.approx(0.11134688653, abs=1e-11)


def test_kruskal_wallis_as_r_prints_it() -> None:
    """R's help page of kruskal.test (mucociliary efficiency, Hollander & Wolfe 1973): 0.77143, p 0.68."""
    normal, obstructive = (2.9, 3.0, 2.5, 2.6, 3.2), (3.8, 2.7, 4.0, 2.4)
    asbestosis = (2.8, 3.4, 3.7, 2.2, 2.0)
    found = kruskal_wallis([normal, obstructive, asbestosis])
    assert round(found.statistic, 5) == 0.77143
    assert round(found.p, 2) == 0.68


def test_the_same_answer_from_everybody_differs_in_nothing() -> None:
    """No division by a spread that is not there."""
    assert mann_whitney([3, 3, 3], [3, 3]) == (3.0, 1.0)
    assert kruskal_wallis([[3, 3], [3], [3, 3]]) == (0.0, 1.0)


def test_no_test_of_nothing() -> None:
    """An empty group, an empty place or one group alone is refused."""
    with pytest.raises(ValueError, match="finite numbers"):
        mann_whitney([], [1.0])
    with pytest.raises(ValueError, match="finite numbers"):
        mann_whitney([1.0, np.nan], [1.0])
    with pytest.raises(ValueError, match="no groups"):
        kruskal_wallis([[1.0, 2.0]])
