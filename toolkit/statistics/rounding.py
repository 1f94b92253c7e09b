"""Rounding for display: last of all, and halves go up.

Source of the rule and of its worked cases: Civil Service People Survey 2014, technical guide, p. 27 (Open Government
Licence): figures are computed from unrounded numbers, then rounded.
"""

from decimal import ROUND_HALF_UP, Decimal

#: Noise of binary fractions lies below this many digits: 0.285 is held as 0.284999…, and must still round up.
_EXACT_DIGITS = Decimal("1e-10")


def round_half_up(number: float, digits: int = 0) -> Decimal:
    """Round as people do by hand: a half goes away from zero.

    Parameters
    ----------
    number : float
        Any finite number.
    digits : int
        Digits behind the point that are kept.

    Returns
    -------
    Decimal
        With exactly that many digits.
    """
    exact = Decimal(repr(float(number))).quantize(_EXACT_DIGITS)
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def percent(share: float) -> int:
    """Return a share (0..1) as whole percent; also a difference of two shares as whole points.

    Parameters
    ----------
    share : float
        Any finite share; halves are rounded away from zero.

    Returns
    -------
    int
        Halves are rounded away from zero.
    """
    return int(round_half_up(float(share) * 100))
