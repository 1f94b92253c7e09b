"""How far two people who sorted the same open answers agree, theme by theme, and where they do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.statistics import Interval, alpha_interval, cohen_kappa, krippendorff_alpha
from toolkit.workspace import text

#: Below this alpha a theme is reported as not agreed: Krippendorff, Content Analysis, 3rd ed. 2013, p. 325.
AGREED_FROM = 0.67
#: Each verdict, and how the keys of its texts end.
VERDICT_KEYS = {"agreed": "agreed", "not agreed": "not_agreed", "cannot tell": "cannot_tell"}

_COLUMNS = [
    *("theme", "n", "both", "first_only", "second_only", "neither", "share_agree", "kappa", "alpha", "low", "high"),
    "verdict",
]
Codings = pd.DataFrame | pd.Series | Sequence[object]


@dataclass(frozen=True, eq=False, kw_only=True)
class Agreement:
    """What came out when two people sorted the same answers.

    Attributes
    ----------
    themes : DataFrame
        One row a theme: theme, n (answers that both judged), both, first_only, second_only, neither (counts),
        share_agree (0..1), kappa (Cohen), alpha (Krippendorff, nominal), low, high (the bootstrap interval of alpha;
        empty where there are too few answers or marks for one), verdict: "agreed" from an alpha of .67 on,
        "not agreed" below, "cannot tell" where nobody used the theme or both used it everywhere.
    disagreements : DataFrame
        One row a difference: respondent, theme, first, second.
    n : int
        Answers that both judged.
    left_out : int
        Answers that only one of them judged.
    kappa, alpha : float
        All decisions taken together; NaN where nothing varies.
    interval : Interval or None
        Of alpha, where there is one theme only.
    """

    themes: pd.DataFrame
    disagreements: pd.DataFrame
    n: int
    left_out: int
    kappa: float
    alpha: float
    interval: Interval | None

    @property
    def not_agreed(self) -> tuple[str, ...]:
        """The themes that two people understand differently."""
        return tuple(self.themes.loc[self.themes["verdict"] == "not agreed", "theme"])

    def summary(self) -> str:
        """Say in plain words how far the two agree on each theme."""
        lines = [text("survey.agreement.counts", n=self.n, left_out=self.left_out)]
        for row in self.themes.itertuples():
            verdict = VERDICT_KEYS[str(row.verdict)]
            lines.append(text(f"survey.agreement.{verdict}", theme=row.theme, alpha=_two(row.alpha)))
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the table of themes."""
        return self.themes.copy()


def agreement(first: Codings, second: Codings, *, seed: int = 0, repeats: int = 2000) -> Agreement:
    """Compare how two people sorted the same answers.

    Parameters
    ----------
    first, second : DataFrame of bool, or Series or sequence of labels
        A frame has one row an answer (by the respondent's code) and one column a theme; rows are matched by their
        code, and only themes that both have are compared. A series or sequence holds one label an answer; it is
        compared as a whole. An empty cell is no judgement.
    seed, repeats : int
        Of the bootstrap.

    Returns
    -------
    Agreement
        Kappa, alpha and its interval for each theme, the differences, and the counts.

    Raises
    ------
    DataProblem
        If the two have no answer or no theme in common, or an answer stands there twice.

    Notes
    -----
    Cohen 1960; Krippendorff 2013; the interval's domain is that of :func:`toolkit.statistics.alpha_interval`.
    """
    one, other = _framed(first), _framed(second)
    themes = [theme for theme in one.columns if theme in other.columns]
    _refuse_nothing_shared(one, other, themes)
    both = [place for place in one.index if place in set(other.index)]
    one, other = one.loc[both, themes], other.loc[both, themes]
    judged = one.notna().all(axis=1) & other.notna().all(axis=1)
    one, other = one[judged], other[judged]
    if one.empty:
        raise DataProblem("No answer was judged by both people, so that nothing can be compared.")
    rows = [_row(theme, one[theme], other[theme], seed, repeats) for theme in themes]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    alone = rows[0] if len(rows) == 1 else None
    has_interval = alone is not None and not np.isnan(alone["low"])
    firsts, seconds = [[value for theme in themes for value in frame[theme]] for frame in (one, other)]
    return Agreement(
        themes=table,
        disagreements=_disagreements(one, other),
        n=len(one),
        left_out=len(set(_framed(first).index) | set(_framed(second).index)) - len(one),
        kappa=cohen_kappa(firsts, seconds),
        alpha=krippendorff_alpha(pd.DataFrame({"first": firsts, "second": seconds}, dtype=object)),
        interval=Interval(alone["low"], alone["high"]) if alone is not None and has_interval else None,
    )


def _framed(codings: Codings) -> pd.DataFrame:
    if isinstance(codings, pd.DataFrame):
        return codings.astype(object)
    named = codings if isinstance(codings, pd.Series) else pd.Series(list(codings), dtype=object)
    return named.astype(object).to_frame("")


def _refuse_nothing_shared(one: pd.DataFrame, other: pd.DataFrame, themes: Sequence[str]) -> None:
    for who, frame in (("first", one), ("second", other)):
        if frame.index.has_duplicates:
            raise DataProblem(f"The {who} person's codes hold one answer twice. Keep one row an answer.")
    if not themes:
        raise DataProblem(
            f"The two have no theme in common: {listing(list(map(str, one.columns)))} and "
            f"{listing(list(map(str, other.columns)))}. Let both work with the same codebook."
        )


def _row(theme: str, first: pd.Series, second: pd.Series, seed: int, repeats: int) -> dict[str, Any]:
    labels = list(dict.fromkeys([*first, *second]))
    binary = set(labels) <= {True, False}
    yes = labels[0] if not binary else True
    both, neither = int(((first == yes) & (second == yes)).sum()), int(((first != yes) & (second != yes)).sum())
    only = int(((first == yes) & (second != yes)).sum()), int(((first != yes) & (second == yes)).sum())
    alpha = krippendorff_alpha(pd.DataFrame({"first": first, "second": second}, dtype=object))
    two_labels = binary or len(labels) == 2
    found = alpha_interval(both, sum(only), neither, seed=seed, repeats=repeats) if two_labels else None
    return {
        "theme": theme,
        "n": len(first),
        "both": both,
        "first_only": only[0],
        "second_only": only[1],
        "neither": neither,
        "share_agree": float((first == second).mean()),
        "kappa": cohen_kappa(list(first), list(second)),
        "alpha": alpha,
        "low": found.low if found else float("nan"),
        "high": found.high if found else float("nan"),
        "verdict": "cannot tell" if np.isnan(alpha) else "agreed" if alpha >= AGREED_FROM else "not agreed",
    }


def _disagreements(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (respondent, theme, one.at[respondent, theme], other.at[respondent, theme])
        for theme in one.columns
        for respondent in one.index[(one[theme] != other[theme]).to_numpy(dtype=bool)]
    ]
    return pd.DataFrame(rows, columns=["respondent", "theme", "first", "second"])


def _two(alpha: object) -> str:
    return f"{float(alpha):.2f}"  # type: ignore[arg-type]
