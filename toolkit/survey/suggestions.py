"""Proposals for answers that nobody has read yet, learned from those that somebody has sorted."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, Refused
from toolkit.workspace import text

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

#: Nothing is learned from fewer sorted answers, nor about a theme with fewer answers that belong to it, or do not.
LEAST_CONFIRMED, LEAST_OF_EACH = 50, 10
#: A theme is proposed only where at least this share of its proposals was right in the trial.
LEAST_RIGHT = 0.5

_PARTS = 5
_QUALITY = ["theme", "n_with", "proposed", "right", "found", "usable"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Suggestions:
    """What an answer may be about, proposed; a person decides, and no figure counts a proposal.

    Attributes
    ----------
    answers : DataFrame
        One row a proposal: respondent, theme, chance (0..1), the most likely first within an answer.
    quality : DataFrame
        One row a theme: theme, n_with (sorted answers under it), proposed (how many the trial put under it), right
        (share of those that belong to it, 0..1), found (share of those under it that the trial found, 0..1), usable
        (whether it is proposed). Empty shares where too few answers belong to it.
    n_confirmed : int
        Sorted answers that were learned from.
    n_new : int
        Answers that proposals were made for.
    """

    answers: pd.DataFrame
    quality: pd.DataFrame
    n_confirmed: int
    n_new: int

    def summary(self, names: Mapping[str, str] | None = None) -> str:
        """Say how good the proposals were in the trial, theme by theme.

        Parameters
        ----------
        names : mapping of str to str, optional
            What the themes are called, by code.
        """
        lines = [text("survey.suggest.counts", n=self.n_confirmed, new=self.n_new, parts=_PARTS)]
        for code, n, right, found, usable in self.quality[["theme", "n_with", "right", "found", "usable"]].to_numpy():
            called = (names or {}).get(code, code)
            if usable:
                shares = {"right": round(100 * right), "found": round(100 * found)}
                lines.append(text("survey.suggest.usable", theme=called, **shares))
            else:
                lines.append(text("survey.suggest.not_usable", theme=called, n=n))
        return "\n".join(lines)

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the proposals."""
        return self.answers.copy()


def suggest_codes(answers: "pd.Series[str]", confirmed: pd.DataFrame, *, seed: int = 0) -> Suggestions:
    """Propose themes for answers that nobody has sorted yet.

    Parameters
    ----------
    answers : Series of str
        All answers to one question, by the respondent's code; no answer is passed over.
    confirmed : DataFrame of bool
        What a person decided: one row an answer (some of those in ``answers``), one column a theme's code.
    seed : int
        Divides the answers for the trial; the same seed gives the same proposals.

    Returns
    -------
    Suggestions
        Proposals for the answers that are not in ``confirmed``, and how good they were in the trial.

    Raises
    ------
    Refused
        If fewer than 50 sorted answers are there, or no theme has 10 answers that belong to it and 10 that do not.
    DataProblem
        If sorted answers are not among the answers.

    Notes
    -----
    One logistic regression a theme over the words and pairs of words of an answer (TF-IDF), learned anew each time
    from this organisation's own answers; no model comes from elsewhere. The trial is a five-fold cross-validation:
    every sorted answer is judged by what was learned from the other four fifths.
    """
    known = answers.dropna().astype(str)
    strange = [code for code in confirmed.index if code not in known.index]
    if strange:
        raise DataProblem(f"{len(strange)} sorted answers are not among the answers, for example {strange[0]}.")
    _refuse_too_few(confirmed)
    sorted_words, new = known[confirmed.index], known[~known.index.isin(confirmed.index)]
    quality, rows = [], []
    for theme in confirmed.columns:
        belongs = confirmed[theme].to_numpy(dtype=bool)
        told = _trial(sorted_words, belongs, theme, seed)
        quality.append(told)
        if told["usable"] and len(new):
            rows += _proposals(sorted_words, belongs, new, theme, seed)
    table = pd.DataFrame(rows, columns=["respondent", "theme", "chance"])
    order = {code: place for place, code in enumerate(new.index)}
    table = table.sort_values(
        ["respondent", "chance"], key=lambda c: c.map(order) if c.name == "respondent" else -c, kind="stable"
    )
    return Suggestions(
        answers=table.reset_index(drop=True),
        quality=pd.DataFrame(quality, columns=_QUALITY),
        n_confirmed=len(confirmed),
        n_new=len(new),
    )


def _refuse_too_few(confirmed: pd.DataFrame) -> None:
    if len(confirmed) < LEAST_CONFIRMED:
        raise Refused(text("survey.suggest.too_few", n=len(confirmed), least=LEAST_CONFIRMED))
    if not any(_enough(confirmed[theme].to_numpy(dtype=bool)) for theme in confirmed.columns):
        raise Refused(text("survey.suggest.too_alike", least=LEAST_OF_EACH))


def _enough(belongs: "np.ndarray[Any, Any]") -> bool:
    return bool(min(belongs.sum(), (~belongs).sum()) >= LEAST_OF_EACH)


def _trial(answers: "pd.Series[str]", belongs: "np.ndarray[Any, Any]", theme: str, seed: int) -> dict[str, object]:
    """Judge each sorted answer by what was learned from the others."""
    told = {"theme": theme, "n_with": int(belongs.sum()), "proposed": 0, "right": np.nan, "found": np.nan}
    if not _enough(belongs):
        return told | {"usable": False}
    from sklearn.model_selection import StratifiedKFold

    judged = np.zeros(len(belongs), dtype=bool)
    words = answers.to_numpy()
    for learn, check in StratifiedKFold(_PARTS, shuffle=True, random_state=seed).split(words, belongs):
        judged[check] = _learner().fit(words[learn], belongs[learn]).predict(words[check])
    hits, proposed = int((judged & belongs).sum()), int(judged.sum())
    right = hits / proposed if proposed else 0.0
    told |= {"proposed": proposed, "right": right, "found": hits / int(belongs.sum())}
    return told | {"usable": right >= LEAST_RIGHT}


def _proposals(
    answers: "pd.Series[str]", belongs: "np.ndarray[Any, Any]", new: "pd.Series[str]", theme: str, seed: int
) -> list[tuple[Hashable, str, float]]:
    learned = _learner().fit(answers.to_numpy(), belongs)
    chances = learned.predict_proba(new.to_numpy())[:, 1]
    return [(code, theme, float(chance)) for code, chance in zip(new.index, chances, strict=True) if chance >= 0.5]


def _learner() -> "Pipeline":
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(strip_accents="unicode", ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\b\w+\b")
    return make_pipeline(words, LogisticRegression(class_weight="balanced", max_iter=1000))
