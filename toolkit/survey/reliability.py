"""How well the items of a value belong together: alpha, omega, and what each item adds."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, Refused, listing
from toolkit.statistics import Interval, round_half_up
from toolkit.survey.agreeing import asked_items, numbers, turned
from toolkit.survey.item_rest import Matrix, item_rest
from toolkit.survey.one_factor import fit_one_factor
from toolkit.survey.questionnaire import Questionnaire
from toolkit.workspace import text

#: Below this many people the figures say more about who happened to answer than about the items.
FEWEST = 30
#: Feldt's interval covers where answers are not more lopsided than this on average (tests/survey/test_reliability.py).
_MOST_LOPSIDED = 0.75

Missing = Literal["listwise", "pairwise"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Reliability:
    """How well several items belong together.

    Attributes
    ----------
    alpha : float
        Cronbach's alpha of the items as they are.
    standardised : float
        Alpha of the items brought to the same spread: from the mean correlation.
    mean_correlation : float
        Of all pairs of items.
    interval : Interval or None
        Feldt's range of alpha; None where answers are so lopsided that it would be too narrow.
    omega : float or None
        The share of the sum's variance that comes from one factor; None with two items, or where no factor fits.
    spearman_brown : float or None
        With two items, in place of omega: 2 r / (1 + r).
    n, n_left_out : int
        People whose answers are used, and people left out because an answer is missing. Pairwise, ``n`` is the
        smallest number of people behind any pair.
    missing : str
        ``"listwise"`` or ``"pairwise"``.
    items : DataFrame
        item, item_rest (correlation with the sum of the others), alpha_if_dropped (<NA> with two items), loading (on
        the one factor, in the items' own unit; <NA> without one).
    """

    alpha: float
    standardised: float
    mean_correlation: float
    interval: Interval | None
    omega: float | None
    spearman_brown: float | None
    n: int
    n_left_out: int
    missing: Missing
    items: pd.DataFrame

    def summary(self) -> str:
        """Say alpha with its range, omega, and which rule for empty answers was used."""
        lines = [
            text("survey.reliability.alpha", alpha=round_half_up(self.alpha, 2), n_items=len(self.items), n=self.n)
        ]
        if self.interval:
            low, high = (round_half_up(end, 2) for end in self.interval)
            lines.append(text("survey.reliability.likely", low=low, high=high))
        else:
            lines.append(text("survey.reliability.lopsided"))
        if self.omega is not None:
            lines.append(text("survey.reliability.omega", omega=round_half_up(self.omega, 2)))
        if self.spearman_brown is not None:
            lines.append(text("survey.reliability.two", two=round_half_up(self.spearman_brown, 2)))
        lines.append(text(f"survey.reliability.{self.missing}", n=self.n_left_out))
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return one row an item: item, item_rest, alpha_if_dropped, loading."""
        return self.items.copy()


def reliability(items: pd.DataFrame, missing: Missing = "listwise") -> Reliability:
    """Return how well several items belong together.

    Parameters
    ----------
    items : DataFrame
        One row a person, one numeric column an item; reversed items already turned, no answer empty.
    missing : str
        ``"listwise"``: only people who answered all items; ``"pairwise"``: each pair of items from all who answered
        both.

    Returns
    -------
    Reliability
        Unrounded.

    Raises
    ------
    Refused
        With fewer than 30 people, fewer than two items, an item that everybody answered alike, or items that add up to
        the same for everybody.
    DataProblem
        If a column holds no numbers, or ``missing`` is neither word.

    Notes
    -----
    Alpha: Cronbach, Psychometrika 16 (1951) 297-334. Interval: Feldt, Psychometrika 30 (1965) 357-370; Feldt, Woodruff
    & Salih, Applied Psychological Measurement 11 (1987) 93-103. Spearman-Brown for two items: Eisinga, te Grotenhuis &
    Pelzer, International Journal of Public Health 58 (2013) 637-642. Omega: McDonald, Test Theory (1999).
    Domain of the interval: 30 or more people, mean absolute skewness of the items up to 0.75; coverage there is
    simulated in ``tests/survey/test_reliability.py``.
    """
    answers = _numeric(items, missing)
    used = answers.dropna() if missing == "listwise" else answers.dropna(how="all")
    answered = used.notna().to_numpy(dtype=float)
    pairs = answered.T @ answered
    n = int(pairs.min()) if missing == "pairwise" else len(used)
    _check(used, n)
    covariance = used.cov().to_numpy(dtype=float)
    if not _differs(covariance):
        raise Refused(
            "Everybody's answers to these items add up to the same, so that nothing can be said about how they fit. "
            "Check which of them are to be turned."
        )
    factor = fit_one_factor(covariance)
    correlations = used.corr().to_numpy(dtype=float)
    k = len(used.columns)
    mean_r = float((correlations.sum() - k) / (k * (k - 1)))
    alpha = _alpha(covariance)
    return Reliability(
        alpha=alpha,
        standardised=k * mean_r / (1 + (k - 1) * mean_r),
        mean_correlation=mean_r,
        interval=_feldt_interval(alpha, n, k) if _lopsided(used) <= _MOST_LOPSIDED else None,
        omega=factor.omega if factor else None,
        spearman_brown=2 * mean_r / (1 + mean_r) if k == 2 else None,
        n=n,
        n_left_out=len(answers) - len(used),
        missing=missing,
        items=pd.DataFrame(
            {
                "item": [str(code) for code in used.columns],
                "item_rest": item_rest(covariance),
                "alpha_if_dropped": _dropped(covariance),
                "loading": factor.loadings if factor else np.full(k, np.nan),
            }
        ),
    )


def reliability_of_values(
    responses: pd.DataFrame, questionnaire: Questionnaire, missing: Missing = "listwise"
) -> Mapping[str, Reliability | Refused]:
    """Return the reliability of each value and block with two items or more, everybody taken together.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale, not turned.
    questionnaire : Questionnaire
        Which items belong to which value, and which are to be turned.
    missing : str
        As for :func:`reliability`.

    Returns
    -------
    mapping of str to Reliability or Refused
        By value or block; in place of a figure the reason why there is none.
    """
    items = asked_items(responses, questionnaire)
    table = turned(numbers(responses, questionnaire, items), questionnaire, items)
    found: dict[str, Reliability | Refused] = {}
    for theme in dict.fromkeys(item.theme for item in items if item.theme):
        codes = [item.code for item in items if item.theme == theme]
        if len(codes) > 1:
            try:
                found[theme] = reliability(table[codes], missing)
            except Refused as refused:
                found[theme] = refused
    return found


def _numeric(items: pd.DataFrame, missing: str) -> pd.DataFrame:
    if missing not in ("listwise", "pairwise"):
        raise DataProblem(f'Empty answers can be left out "listwise" or "pairwise"; found "{missing}".')
    try:
        return items.astype(float)
    except (TypeError, ValueError):
        wrong = [str(name) for name in items if not pd.api.types.is_numeric_dtype(items[name])]
        raise DataProblem(
            f"{listing(wrong)}: found words; reliability is worked out from numbers. Give each answer its point on the "
            "scale, with reversed items turned."
        ) from None


def _check(used: pd.DataFrame, n: int) -> None:
    if len(used.columns) < 2:
        raise Refused("One item cannot be compared with itself: reliability needs two items or more of one value.")
    if n < FEWEST:
        raise Refused(
            f"{n} people answered these items; reliability is worked out from {FEWEST} on, since with fewer it depends "
            "on who happened to answer. Wait for more answers, or leave it out."
        )
    alike = [str(code) for code in used if used[code].nunique() < 2]
    if alike:
        raise Refused(f"Everybody answered {listing(alike)} alike, so that nothing can be said about how it fits.")


def _differs(covariance: Matrix) -> bool:
    """Whether people's sums over the items differ at all; what is left by rounding does not count."""
    return float(covariance.sum()) > 1e-9 * float(np.trace(covariance))


def _alpha(covariance: Matrix) -> float:
    k = len(covariance)
    if not _differs(covariance):
        return math.nan
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def _feldt_interval(alpha: float, n: int, k: int, level: float = 0.95) -> Interval:
    from scipy import stats

    freedom = (n - 1, (n - 1) * (k - 1))
    low, high = (1 - (1 - alpha) * float(stats.f.ppf(end, *freedom)) for end in (0.5 + level / 2, 0.5 - level / 2))
    return Interval(low, high)


def _lopsided(used: pd.DataFrame) -> float:
    return float(used.skew().abs().mean())


def _dropped(covariance: Matrix) -> Matrix:
    k = len(covariance)
    if k < 3:
        return np.full(k, np.nan)
    kept = [[other for other in range(k) if other != place] for place in range(k)]
    return np.array([_alpha(covariance[np.ix_(others, others)]) for others in kept])
