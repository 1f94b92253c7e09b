"""Adjusting the answers to the staff: groups that answered less count more, within limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.errors import Refused
from toolkit.survey.response_rates import check_columns, matched, staff_groups
from toolkit.workspace import text

#: No answer counts for more than so many times the average one: DeBell & Krosnick 2009 (ANES nes012427), p. 31.
MOST = 5.0
#: From this design effect on, more than half of what the answers tell is lost to adjusting them.
MOST_DESIGN_EFFECT = 2.0
_ROUNDS, _CLOSE = 1000, 1e-12


@dataclass(frozen=True, eq=False, kw_only=True)
class Adjustment:
    """For how many of the staff each answer stands.

    Attributes
    ----------
    weights : Series of float
        By respondent; they add up to the staff. Respondents without a group of the staff list are not in it.
    groups : DataFrame
        by, group, share_staff, share_answered, share_adjusted (0..1).
    on : tuple of str
        The groupings in which answers and staff agree now.
    n_staff, n_used, n_left_out : int
        People on the list, answers that are used, and answers without a group of the list.
    n_trimmed : int
        Answers whose weight was cut.
    design_effect : float
        By how much the variance of a mean grows (Kish): 1 where all answers count the same.
    n_effective : float
        So many answers of equal weight would tell as much.
    """

    weights: pd.Series
    groups: pd.DataFrame
    on: tuple[str, ...]
    n_staff: int
    n_used: int
    n_left_out: int
    n_trimmed: int
    design_effect: float
    n_effective: float

    def summary(self) -> str:
        """Say in plain words what was adjusted and what it costs."""
        lines = [text("survey.adjust.summary", n=self.n_used, staff=self.n_staff, worth=round(self.n_effective))]
        if self.n_left_out:
            lines.append(text("survey.adjust.left_out", n=self.n_left_out))
        if self.n_trimmed:
            lines.append(text("survey.adjust.trimmed", n=self.n_trimmed, most=f"{MOST:g}"))
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the groups."""
        return self.groups.copy()


def rake(responses: pd.DataFrame, roster: pd.DataFrame, on: Sequence[str] | Mapping[str, str]) -> Adjustment:
    """Weight the answers so that they have the staff's shares in each grouping.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, with columns of groups as text.
    roster : DataFrame
        One row a person on the staff list.
    on : sequence of str, or mapping of str to str
        Groupings that both have; or column of the answers -> column of the staff list.

    Returns
    -------
    Adjustment
        With one grouping the weights are those of post-stratification.

    Raises
    ------
    Refused
        If from a group of the staff list nobody answered, an answer would have to count more than five times the
        average one, or the design effect exceeds 2; with the groups that should be put together.
    DataProblem
        If the staff list is empty, or one of the two has no such column.

    Notes
    -----
    Iterative proportional fitting (Deming & Stephan 1940; ``rake`` of R's survey package); weights beyond the limit
    are cut and the rest fitted again until both hold (DeBell & Krosnick 2009). Design effect: Kish, Survey Sampling
    (1965), 11.7. A person of the staff list whose group is not known counts in no grouping.
    """
    pairs = dict(on) if isinstance(on, Mapping) else {name: name for name in on}
    check_columns(responses, roster, pairs)
    staff = pd.DataFrame({name: staff_groups(roster[column]) for name, column in pairs.items()}).dropna()
    shares = {name: staff[name].value_counts(normalize=True).sort_index() for name in pairs}
    groups = pd.DataFrame({name: matched(responses[name], shares[name]) for name in pairs}, index=responses.index)
    used = groups[(groups != "").all(axis=1)]
    _refuse_empty(used, shares)
    codes = {name: pd.Categorical(used[name], categories=shares[name].index).codes for name in pairs}
    targets = {name: share.to_numpy(dtype=float) for name, share in shares.items()}
    weights, trimmed = _fitted(codes, targets, len(used))
    if weights is None:
        raise Refused(_too_far(used, shares, f"some would count more than {MOST:g} times the average one."))
    effect = float(len(used) * (weights**2).sum() / weights.sum() ** 2)
    if effect > MOST_DESIGN_EFFECT:
        raise Refused(
            _too_far(
                used,
                shares,
                f"{len(used)} answers would tell no more than {len(used) / effect:.0f} that all count the same.",
            )
        )
    result = pd.Series(weights / weights.sum() * len(roster), index=used.index, name="weight")
    return Adjustment(
        weights=result,
        groups=_groups(used, shares, result),
        on=tuple(pairs),
        n_staff=len(roster),
        n_used=len(used),
        n_left_out=len(responses) - len(used),
        n_trimmed=trimmed,
        design_effect=effect,
        n_effective=len(used) / effect,
    )


def _fitted(
    codes: Mapping[str, np.ndarray], targets: Mapping[str, np.ndarray], n: int
) -> tuple[np.ndarray | None, int]:
    """Return weights of mean 1 that keep every share and the limit, and how many were cut; None where none do."""
    weights, cut = np.ones(n), np.zeros(n, dtype=bool)
    for _ in range(_ROUNDS):
        for name, code in codes.items():
            now = np.bincount(code, weights, minlength=targets[name].size) / n
            weights = weights * (targets[name] / now)[code]
        heavy = weights > MOST * (1 + _CLOSE)
        off = max(
            np.abs(np.bincount(code, weights, minlength=targets[name].size) / n - targets[name]).max()
            for name, code in codes.items()
        )
        if off < _CLOSE and not heavy.any():
            return weights, int(cut.sum())
        if off < _CLOSE:
            cut |= heavy
            weights = np.minimum(weights, MOST)
    return None, 0


def _refuse_empty(used: pd.DataFrame, shares: Mapping[str, pd.Series]) -> None:
    problems = []
    for name, share in shares.items():
        answered = used[name].value_counts()
        problems += [
            f'Nobody of "{group}" answered, so that nobody can stand for them. Put "{group}" together with '
            f"{_partner(answered, str(group))} in both the answers and the staff list, or adjust by another grouping."
            for group in share.index
            if group not in answered.index
        ]
    if problems:
        raise Refused(problems)


def _too_far(used: pd.DataFrame, shares: Mapping[str, pd.Series], why: str) -> str:
    """Name the group that answered least for its size, and with which one to put it together."""
    ratios = {
        (name, str(group)): float(share[group] / (used[name] == group).mean())
        for name, share in shares.items()
        for group in share.index
    }
    name, group = max(ratios, key=lambda key: ratios[key])
    return (
        f'The answers cannot be adjusted to match the staff: {why} "{group}" answered least for its '
        f"size. Put it together with {_partner(used[name].value_counts(), group)}, or leave the answers as they are."
    )


def _partner(answered: pd.Series, group: str) -> str:
    others = answered.drop(group, errors="ignore")
    return f'"{others.idxmin()}"' if len(others) else "another group"


def _groups(used: pd.DataFrame, shares: Mapping[str, pd.Series], weights: pd.Series) -> pd.DataFrame:
    rows = [
        pd.DataFrame(
            {
                "by": name,
                "group": share.index.astype(object),
                "share_staff": share.to_numpy(dtype=float),
                "share_answered": used[name].value_counts(normalize=True).reindex(share.index).to_numpy(dtype=float),
                "share_adjusted": (weights.groupby(used[name]).sum() / weights.sum())
                .reindex(share.index)
                .to_numpy(dtype=float),
            }
        )
        for name, share in shares.items()
    ]
    return pd.concat(rows, ignore_index=True)
