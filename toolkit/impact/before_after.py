"""Before and after for the same people: did scores change, and by how much?"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.errors import Refused
from toolkit.impact.before_after_words import FEWEST_SHOWN, BeforeAfterWords
from toolkit.impact.finding import Finding, shown
from toolkit.impact.scores import PairedScores, pair_scores
from toolkit.statistics import EffectSize, Interval, average_d, percent, t_interval
from toolkit.workspace import text

#: Declared domain of the interval (see tests/impact/test_coverage.py): fewer pairs are not carried by it.
FEWEST_PAIRS = 12

#: From this share at one end of the test on, people have no room to move (ceiling and floor).
CROWDED_END = 0.30

#: From this share without a second score on, those who stayed may be other people than those who left.
TOO_MANY_GONE = 0.40

#: Beyond this skewness the interval is trusted only from 25 · skewness² pairs on (Cochran, Sampling Techniques, 1977,
#: section 2.15). Below it the skewness of a few pairs says too little to refuse them.
LOPSIDED, COCHRAN = 2.0, 25.0


def compare_before_after(
    scores: pd.DataFrame,
    *,
    person: str = "person",
    before: str = "before",
    after: str = "after",
    unit: str = "points",
    lowest: float | None = None,
    highest: float | None = None,
    picked_by_score: bool | None = False,
    same_test: bool | None = True,
    same_people: bool | None = True,
    everyones_mean: float | None = None,
    retest_correlation: float | None = None,
) -> Finding:
    """Compare first and second scores of the same people.

    Parameters
    ----------
    scores : DataFrame
        One row a person: an id, a first and a second score; a score that is not there is empty.
    person, before, after : str
        The columns.
    unit : str
        What the scores are counted in.
    lowest, highest : float, optional
        The ends of the test's range; without them the lowest and highest score found are taken.
    picked_by_score : bool or None
        Whether people were chosen because their first score was low (or high); None when nobody has said.
    same_test : bool or None
        Whether both scores come from the same test form; None when nobody has said.
    same_people : bool or None
        Whether both scores in a row are of the same person; None when nobody has said.
    everyones_mean, retest_correlation : float, optional
        The mean first score of all from whom people were picked, and the correlation of two scores of the same person
        when nothing happens in between; with both, a refusal says how far scores drift by themselves.

    Returns
    -------
    Finding
        The mean change with its interval; the claim is "changed" where the interval excludes 0 and nothing speaks
        against it, else "describe". It only describes, too, where nobody has said how it was measured.

    Raises
    ------
    Refused
        If people were picked by score, the test or the people changed, fewer than 12 people have both scores, all
        changed by exactly the same amount, or a few changed so much more than the others that an average misleads.
    DataProblem
        If the table does not fit.
    """
    paired = pair_scores(scores, person=person, before=before, after=after, lowest=lowest, highest=highest)
    _check_design(paired, picked_by_score, same_test, same_people, everyones_mean, retest_correlation, unit)
    _check_domain(paired)
    changes = paired.changes
    interval = t_interval(changes)
    size = average_d(paired.pairs["before"], paired.pairs["after"])
    crowded, gone = tuple(_crowded_ends(paired, lowest, highest)), tuple(_too_many_gone(paired))
    unknown = tuple(_not_said({"same_people": same_people, "same_test": same_test, "picked": picked_by_score}))
    words = BeforeAfterWords(
        paired=paired,
        interval=interval,
        size=size,
        unit=unit,
        crowded=bool(crowded),
        too_many_gone=bool(gone),
        design_unknown=bool(unknown),
    )
    return Finding(
        estimate=float(changes.mean()),
        interval=interval,
        unit=unit,
        method=text("impact.method.before_after"),
        claim="changed" if words.clear and not words.downgraded else "describe",
        n_used=len(paired.pairs),
        left_out=_left_out(paired),
        may_say=tuple(words.may_say()),
        may_not_say=tuple(words.may_not_say()),
        to_say_more=tuple(words.to_say_more()),
        cautions=(*unknown, *crowded, *gone, *words.dropouts()),
        figures=_figures(paired, interval, size),
        pairs=paired.pairs,
    )


def expected_drift(picked_mean: float, everyones_mean: float, retest_correlation: float) -> float:
    """Return how far the mean of people picked by score moves by itself at the next test.

    Parameters
    ----------
    picked_mean : float
        Mean first score of those picked.
    everyones_mean : float
        Mean first score of all from whom they were picked.
    retest_correlation : float
        Correlation of two scores of the same person when nothing happens in between.

    Returns
    -------
    float
        In points of the score; positive when the mean rises.

    Notes
    -----
    (1 - r) · (everyone's mean - picked mean): Davis, American Journal of Epidemiology 104 (1976) 493-498; Galton 1886.
    """
    return (1 - retest_correlation) * (everyones_mean - picked_mean)


def _check_design(
    paired: PairedScores,
    picked_by_score: bool | None,
    same_test: bool | None,
    same_people: bool | None,
    everyones_mean: float | None,
    retest_correlation: float | None,
    unit: str,
) -> None:
    problems = []
    if picked_by_score:
        problems.append(_picked(paired, everyones_mean, retest_correlation, unit))
    if same_people is False:
        problems.append(
            "The two scores are of different people, which cannot show how anyone changed. Take scores of the same "
            "people, with the same number for each person both times."
        )
    if same_test is False:
        problems.append(
            "The two scores come from different test forms, so that a difference may lie in the test and not in the "
            "people. Use the same form both times, or scores that the test's maker has put on one scale."
        )
    if problems:
        raise Refused(problems)


def _not_said(answers: dict[str, bool | None]) -> Iterator[str]:
    """Yield, in one sentence, what nobody has said about the measurement."""
    open_ones = [text(f"impact.not_said.{question}") for question, answer in answers.items() if answer is None]
    if open_ones:
        yield text("impact.caution.not_said", questions=", ".join(open_ones))


def _picked(paired: PairedScores, everyones_mean: float | None, retest_correlation: float | None, unit: str) -> str:
    sentence = (
        "People were chosen by their first score. Whoever is chosen for a low score has, on average, a higher one the "
        "next time even if nothing happens (and the other way round), so that this comparison cannot tell a change "
        "from that drift. "
    )
    if everyones_mean is not None and retest_correlation is not None and len(paired.pairs):
        drift = expected_drift(float(paired.pairs["before"].mean()), everyones_mean, retest_correlation)
        sentence += f"Here the drift alone is about {shown(drift)} {unit}. "
    return sentence + (
        "Compare with people of the same first scores who start later, or take scores of everyone who took part."
    )


def _check_domain(paired: PairedScores) -> None:
    n = len(paired.pairs)
    if n < FEWEST_PAIRS:
        raise Refused(
            f"{n} people have both scores; at least {FEWEST_PAIRS} are needed for a range that can be trusted. "
            "Add people, or second scores of those who have none yet."
        )
    changes = paired.changes
    if np.ptp(changes) == 0:
        raise Refused(
            f"All {n} people changed by exactly the same amount ({shown(changes[0])}), which real scores do not do. "
            "Check whether the second column is a copy of the first, or was computed from it."
        )
    skewness = _skewness(changes)
    if abs(skewness) > LOPSIDED and n < COCHRAN * skewness**2:
        raise Refused(
            f"A few people changed far more than the others, and {n} people are too few to even that out: average and "
            "range would mislead. Check the largest changes for typing errors; if they are right, add more people."
        )


def _skewness(values: np.ndarray) -> float:
    centred = values - values.mean()
    return float((centred**3).mean() / (centred**2).mean() ** 1.5)


def _crowded_ends(paired: PairedScores, lowest: float | None, highest: float | None) -> Iterator[str]:
    both = paired.pairs[["before", "after"]]
    ends = {
        "ceiling": float(both.max().max()) if highest is None else highest,
        "floor": float(both.min().min()) if lowest is None else lowest,
    }
    for kind, end in ends.items():
        for column, which in (("before", "first"), ("after", "second")):
            share = float((both[column] == end).mean())
            if share >= CROWDED_END:
                scores = text(f"impact.which.{which}")
                yield text(f"impact.caution.{kind}", percent=percent(share), end=f"{end:g}", which=scores)


def _too_many_gone(paired: PairedScores) -> Iterator[str]:
    if paired.share_without_second >= TOO_MANY_GONE:
        yield text("impact.caution.no_second", percent=percent(paired.share_without_second))


def _left_out(paired: PairedScores) -> pd.DataFrame:
    counts = {
        "no_second": len(paired.only_before),
        "no_first": len(paired.only_after),
        "no_score": paired.n_without,
    }
    rows = [{"reason": text(f"impact.left_out.{reason}"), "n": n} for reason, n in counts.items() if n]
    return pd.DataFrame(rows, columns=["reason", "n"])


def _figures(paired: PairedScores, interval: Interval, size: EffectSize) -> pd.DataFrame:
    n, nothing = len(paired.pairs), float("nan")
    gone = paired.only_before
    rows = [
        ("before", float(paired.pairs["before"].mean()), nothing, nothing, n),
        ("after", float(paired.pairs["after"].mean()), nothing, nothing, n),
        ("change", float(paired.changes.mean()), interval.low, interval.high, n),
        ("size", size.estimate, size.interval.low, size.interval.high, n),
    ]
    if len(gone):
        mean = float(gone.mean()) if len(gone) >= FEWEST_SHOWN else nothing
        rows.append(("dropouts", mean, nothing, nothing, len(gone)))
    named = [(text(f"impact.figure.{key}"), *rest) for key, *rest in rows]
    return pd.DataFrame(named, columns=["figure", "value", "low", "high", "n"])
