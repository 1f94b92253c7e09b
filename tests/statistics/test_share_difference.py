import pytest

from toolkit.statistics import newcombe_interval, shares_test

#: Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
PUBLISHED = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0)),
    ((10, 10, 0, 10), (0.6075, 1.0)),
]


@pytest.mark.parametrize(("counts", "ends"), PUBLISHED)
def test_published_ranges(counts: tuple[int, int, int, int], ends: tuple[float, float]) -> None:
    """All eight examples of the paper."""
    found = newcombe_interval(*counts)
    assert (round(found.low, 4), round(found.high, 4)) == ends


def test_the_lady_tasting_tea() -> None:
    """Fisher 1935, R's help page of fisher.test: 3 of 4 against 1 of 4, two-sided p 0.4857."""
    assert shares_test(3, 4, 1, 4) == pytest.approx(0.4857, abs=1e-4)


def test_convictions_of_twins() -> None:
    """Fisher 1962, R's help page: 2 of 17 against 10 of 13, two-sided p 0.0005367."""
    assert shares_test(2, 17, 10, 13) == pytest.approx(0.0005367, abs=1e-7)
