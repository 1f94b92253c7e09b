"""First and second scores of the same people, checked before anything is computed."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, listing, nearest


@dataclass(frozen=True, eq=False, kw_only=True)
class PairedScores:
    """Scores that fit together, and those that have no partner.

    Attributes
    ----------
    pairs : DataFrame
        person, before, after: people with both scores, in the order of the table.
    only_before, only_after : Series of float
        Scores of people who have no other score.
    n_without : int
        People without any score.
    """

    pairs: pd.DataFrame
    only_before: pd.Series
    only_after: pd.Series
    n_without: int

    @property
    def changes(self) -> np.ndarray:
        """Second score less first score, one a pair."""
        return np.asarray(self.pairs["after"] - self.pairs["before"], dtype=float)

    @property
    def share_without_second(self) -> float:
        """Share of the people with a first score who have no second one."""
        n_first = len(self.pairs) + len(self.only_before)
        return len(self.only_before) / n_first if n_first else 0.0


def pair_scores(
    scores: pd.DataFrame,
    *,
    person: str,
    before: str,
    after: str,
    lowest: float | None = None,
    highest: float | None = None,
) -> PairedScores:
    """Check a table of scores and pair them.

    Parameters
    ----------
    scores : DataFrame
        One row a person.
    person, before, after : str
        The columns.
    lowest, highest : float, optional
        The ends of the test's range.

    Raises
    ------
    DataProblem
        If columns are not there, a person stands twice, or a score is not a number of the range; all at once.
    """
    _check_columns(scores, (person, before, after))
    scores = scores.reset_index(drop=True)
    table = pd.DataFrame(
        {
            "person": scores[person].astype("string").str.strip(),
            "before": pd.to_numeric(scores[before], errors="coerce").astype(float),
            "after": pd.to_numeric(scores[after], errors="coerce").astype(float),
        }
    )
    problems = [*_person_problems(table["person"])]
    for name, column in (("before", before), ("after", after)):
        problems += _score_problems(table["person"], scores[column], table[name], column, lowest, highest)
    if problems:
        raise DataProblem(problems)
    has_first, has_second = table["before"].notna(), table["after"].notna()
    return PairedScores(
        pairs=table[has_first & has_second].reset_index(drop=True),
        only_before=table.loc[has_first & ~has_second, "before"],
        only_after=table.loc[~has_first & has_second, "after"],
        n_without=int((~has_first & ~has_second).sum()),
    )


def _check_columns(scores: pd.DataFrame, wanted: tuple[str, ...]) -> None:
    columns = [str(column) for column in scores.columns]
    problems = []
    for column in dict.fromkeys(wanted):
        if column not in columns:
            near = nearest(column, columns, most=1)
            hint = f'Did you mean "{near[0]}"?' if near else f"The columns are {listing(columns)}."
            problems.append(f'The scores have no column "{column}". {hint}')
        elif wanted.count(column) > 1:
            problems.append(
                f'The column "{column}" is named twice. Person, first and second score need one column each.'
            )
    if problems:
        raise DataProblem(problems)


def _person_problems(people: pd.Series) -> Iterator[str]:
    nameless = people.isna() | (people == "")
    if nameless.any():
        yield f"{int(nameless.sum())} rows name no person, so that their scores cannot be paired. Fill them in."
    named = people[~nameless]
    for person, n in named[named.duplicated(keep=False)].value_counts(sort=False).items():
        yield f'Person "{person}" stands in {n} rows. Keep one row a person, or give them different ids.'


def _score_problems(
    people: pd.Series,
    found: pd.Series,
    numbers: pd.Series,
    column: str,
    lowest: float | None,
    highest: float | None,
) -> Iterator[str]:
    written = found.notna() & (found.astype("string").str.strip() != "").fillna(False)
    low = -np.inf if lowest is None else lowest
    high = np.inf if highest is None else highest
    not_number = written & ~np.isfinite(numbers)
    outside = written & ~not_number & ~numbers.between(low, high)
    for row in found.index[not_number]:
        yield (
            f'Person "{people[row]}", "{column}": found "{found[row]}"; a number was expected. '
            "Correct it or leave it empty."
        )
    for row in found.index[outside]:
        yield (
            f'Person "{people[row]}", "{column}": found {numbers[row]:g}; this test runs {_range(lowest, highest)}. '
            "Correct it or leave it empty."
        )


def _range(lowest: float | None, highest: float | None) -> str:
    if lowest is None:
        return f"up to {highest:g}"
    return f"from {lowest:g}" if highest is None else f"from {lowest:g} to {highest:g}"
