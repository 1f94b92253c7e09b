"""How many of the staff answered, by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.privacy import LEAST, Release, check_minimum
from toolkit.statistics import percent
from toolkit.survey.answer_totals import shown_groups, shown_totals
from toolkit.workspace import text

#: From this share of answers on whose group is not on the staff list, the two name their groups differently.
MOST_NOT_MATCHED = 0.2
#: Stands for answers without a group of the staff list; no group can be called so.
NOT_MATCHED = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class ResponseRates:
    """How many answered, as far as it may be shown.

    Attributes
    ----------
    n_answered, n_staff : int
        Everybody who answered, and everybody on the staff list.
    rate : float or None
        The one by the other; None where more people answered than are on the list.
    groups : DataFrame
        by, group, n_staff, n_answered, rate (0..1), hidden. Hidden rows have no n_answered and no rate.
    not_matched : DataFrame
        by, n, hidden: answers whose group is not on the staff list.
    more_than_staff : dict of str to int
        Grouping -> in how many groups more people answered than are on the list; those are hidden.
    named_otherwise : tuple of str
        Groupings that cannot be compared, since most answers name other groups than the staff list.
    minimum : int
        The smallest number of answers that is shown.
    release : Release or None
        The counts as the privacy check takes them, with what is hidden; only in memory. None where none is shown.
    """

    n_answered: int
    n_staff: int
    rate: float | None
    groups: pd.DataFrame
    not_matched: pd.DataFrame
    more_than_staff: dict[str, int]
    named_otherwise: tuple[str, ...]
    minimum: int = LEAST
    release: Release | None = field(default=None, repr=False)

    def summary(self) -> str:
        """Say in plain words how many of the staff answered, and from which groups."""
        lines = [text("survey.response.all", n=self.n_answered, staff=self.n_staff, percent=_percent(self.rate))]
        if self.rate is None:
            lines.append(text("survey.response.more_than_staff"))
        for row in self.groups[~self.groups["hidden"]].itertuples():
            shown = percent(float(str(row.rate)))
            lines.append(
                text("survey.response.group", group=row.group, n=row.n_answered, staff=row.n_staff, percent=shown)
            )
        if hidden := int(self.groups["hidden"].sum()):
            lines.append(text("survey.summary.hidden", n=hidden))
        lines += [text("survey.response.named_otherwise", by=by) for by in self.named_otherwise]
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the groups."""
        return self.groups.copy()


def response_rates(
    responses: pd.DataFrame, roster: pd.DataFrame, by: Sequence[str] | Mapping[str, str], minimum: int = LEAST
) -> ResponseRates:
    """Compare the people who answered with the staff list.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, with columns of groups as text: as people answered them, or looked up in the staff list
        where it is known who answered (:func:`toolkit.intake.with_groups`), which is surer. No answer is empty.
    roster : DataFrame
        One row a person on the staff list.
    by : sequence of str, or mapping of str to str
        Groupings that both have; or column of the answers -> column of the staff list.
    minimum : int
        Smallest number of answers that is shown; 5 or more.

    Returns
    -------
    ResponseRates
        Unrounded. How many people a group has is known inside, so that the count of answers is what is protected: see
        :func:`toolkit.survey.answer_totals.shown_groups`. Groups are the same where their names are, whatever the case.

    Raises
    ------
    Refused
        If the minimum is below 5.
    DataProblem
        If the staff list is empty, or one of the two has no such column.
    """
    check_minimum(minimum)
    pairs = dict(by) if isinstance(by, Mapping) else {name: name for name in by}
    check_columns(responses, roster, pairs)
    staff = {name: _counts(roster[column]) for name, column in pairs.items()}
    groups = pd.DataFrame({name: matched(responses[name], staff[name]) for name in pairs}, index=responses.index)
    otherwise = tuple(name for name in pairs if (groups[name] == NOT_MATCHED).mean() > MOST_NOT_MATCHED)
    compared = {name: counts for name, counts in staff.items() if name not in otherwise}
    shown = shown_groups(groups, compared, minimum)
    n_answered, n_staff = len(responses), len(roster)
    return ResponseRates(
        n_answered=n_answered,
        n_staff=n_staff,
        rate=n_answered / n_staff if n_answered <= n_staff else None,
        groups=_groups(groups, compared, shown),
        not_matched=_not_matched(groups, shown),
        more_than_staff=_more_than_staff(groups, compared),
        named_otherwise=otherwise,
        minimum=minimum,
        release=shown_totals(groups, compared, shown, minimum),
    )


def check_columns(responses: pd.DataFrame, roster: pd.DataFrame, pairs: Mapping[str, str]) -> None:
    """Refuse groupings that the answers or the staff list do not have; all problems at once."""
    problems = [
        f'The answers have no column "{name}". Choose one of {listing([str(c) for c in responses.columns])}.'
        for name in pairs
        if name not in responses
    ]
    problems += [
        f'The staff list has no column "{column}". Choose one of {listing([str(c) for c in roster.columns])}.'
        for column in pairs.values()
        if column not in roster
    ]
    if not len(roster):
        problems.append("The staff list is empty. Choose the staff list of the day on which the survey was held.")
    if problems:
        raise DataProblem(problems)


def matched(answered: pd.Series, names: pd.Series) -> pd.Series:
    """Return each respondent's group as the staff list writes it; "" where it has no such group."""
    written = {str(name).casefold(): str(name) for name in names.index}
    own = answered.astype("string").str.strip().str.casefold().fillna(NOT_MATCHED)
    return pd.Series([written.get(group, NOT_MATCHED) for group in own], index=answered.index, dtype=object)


def staff_groups(column: pd.Series) -> pd.Series:
    """Return each person's group as text; empty where it is not known."""
    shown = column.map({True: "Yes", False: "No"}) if column.dtype == bool else column
    names = shown.astype("string").str.strip()
    return names.mask(names == "")


def _counts(column: pd.Series) -> pd.Series:
    """Count people by group; those whose group is not known are in none."""
    counts: pd.Series = staff_groups(column).value_counts().sort_index()
    return counts.astype(int)


def _groups(groups: pd.DataFrame, staff: Mapping[str, pd.Series], shown: Mapping[str, set[str]]) -> pd.DataFrame:
    rows = []
    for by, people in staff.items():
        answered = groups[by].value_counts()
        for group, n_staff in zip(people.index, people, strict=True):
            hidden = group not in shown[by]
            n = None if hidden else int(answered.loc[group])
            rows.append((by, group, int(n_staff), n, None if n is None else n / n_staff, hidden))
    table = pd.DataFrame(rows, columns=["by", "group", "n_staff", "n_answered", "rate", "hidden"])
    return table.astype({"n_staff": int, "n_answered": "Int64", "rate": "Float64", "hidden": bool})


def _not_matched(groups: pd.DataFrame, shown: Mapping[str, set[str]]) -> pd.DataFrame:
    rows = []
    for by, visible in shown.items():
        n = int((groups[by] == NOT_MATCHED).sum())
        hidden = n > 0 and NOT_MATCHED not in visible
        rows.append((by, None if hidden else n, hidden))
    return pd.DataFrame(rows, columns=["by", "n", "hidden"]).astype({"n": "Int64", "hidden": bool})


def _more_than_staff(groups: pd.DataFrame, staff: Mapping[str, pd.Series]) -> dict[str, int]:
    found = {}
    for by, people in staff.items():
        answered = groups[by].value_counts().reindex(people.index, fill_value=0)
        if n := int((answered > people).sum()):
            found[by] = n
    return found


def _percent(rate: float | None) -> str:
    return "–" if rate is None else str(percent(rate))
