"""How many people chose each answer, as far as nobody can read a small number out of it; and means where asked for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from toolkit.errors import Refused
from toolkit.privacy import LEAST, check_minimum
from toolkit.statistics import percent, round_half_up
from toolkit.survey.agreeing import asked_items, numbers
from toolkit.survey.items import Item, Scale
from toolkit.survey.questionnaire import Questionnaire
from toolkit.workspace import text

#: From so many answers on it is shown how they spread.
FEWEST_ANSWERS = 10


@dataclass(frozen=True, eq=False, kw_only=True)
class Distributions:
    """How the answers to each statement spread, everybody taken together.

    Attributes
    ----------
    points : DataFrame
        item, value, text, low, high (the points of the scale that are counted together), label, agrees (whether they
        count as agreement), n, share. Only of statements whose spread may be shown.
    items : DataFrame
        item, value, text, scale, n, shown (whether the spread is), why ("few": fewer than 10 answers; "one_side":
        fewer than the smallest number agree, or do not; "mean": the mean stands in its place; "before": left out beside
        what was shown before; "" where shown), joined (whether points are counted together), mean (on the scale as
        asked; <NA> where not asked for or not shown).
    minimum : int
        The smallest number of people that a count may show.
    """

    points: pd.DataFrame
    items: pd.DataFrame
    minimum: int = LEAST

    def summary(self) -> str:
        """Say a line a statement: the share of each answer, or why it is not shown."""
        return "\n".join(self._line(row) for _, row in self.items.iterrows())

    def to_frame(self) -> pd.DataFrame:
        """Return one row an answer that is shown: item, low, high, label, agrees, n, share."""
        return self.points[["item", "low", "high", "label", "agrees", "n", "share"]].copy()

    def without(self, items: Collection[str]) -> "Distributions":
        """Return a copy that does not show the answers to some statements.

        Parameters
        ----------
        items : collection of str
            Their codes.
        """
        out = self.items["item"].isin(list(items))
        if not out.any():
            return self
        marked = self.items.assign(
            shown=self.items["shown"] & ~out,
            joined=self.items["joined"] & ~out,
            why=self.items["why"].mask(out & self.items["shown"], "before"),
            n=self.items["n"].mask(out),
            mean=self.items["mean"].mask(out),
        )
        return replace(self, items=marked, points=self.points[~self.points["item"].isin(list(items))])

    def _line(self, row: pd.Series) -> str:
        said = []
        if row["shown"]:
            of_item = self.points[self.points["item"] == row["item"]]
            said.append(
                ", ".join(
                    f"{label} {percent(share)} %"
                    for label, share in zip(of_item["label"], of_item["share"], strict=True)
                )
            )
        if not pd.isna(row["mean"]):
            said.append(text("survey.spread.mean", mean=round_half_up(row["mean"], 1)))
        return f"{row['text']}: {'; '.join(said) or text('survey.spread.hidden')}"


def distributions(
    responses: pd.DataFrame,
    questionnaire: Questionnaire,
    *,
    means: bool = False,
    minimum: int = LEAST,
    fewest: int = FEWEST_ANSWERS,
) -> Distributions:
    """Return how many people chose each answer, and the mean where asked for.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale, not turned; "don't know" empty.
    questionnaire : Questionnaire
        What was asked.
    means : bool
        Whether means are wanted. Where answers had to be counted together, the mean is shown in place of the spread:
        both together would give the small numbers away.
    minimum : int
        The smallest number of people that a count may show; 5 or more.
    fewest : int
        From so many answers on a spread or mean is shown; 10 or more.

    Returns
    -------
    Distributions
        Everybody together; there is none by group. An answer that fewer than ``minimum`` people chose is counted
        together with its neighbours on the same side (agreeing or not), so that it cannot be had by subtracting from
        the share who agree; where a whole side is that small, the spread is hidden. A mean is shown where both sides
        have ``minimum`` people and it lies that many points from both ends of what the share who agree allows.

    Raises
    ------
    Refused
        If ``minimum`` is below 5 or ``fewest`` below 10.
    DataProblem
        If answers lie outside their scale, or none of the questions is rated.
    """
    check_minimum(minimum)
    if fewest < FEWEST_ANSWERS:
        raise Refused(
            f"The spread of answers is set to be shown from {fewest} answers on; below {FEWEST_ANSWERS} single people "
            f"could be recognised. Set it to {FEWEST_ANSWERS} or more."
        )
    asked = asked_items(responses, questionnaire)
    table = numbers(responses, questionnaire, asked)
    language = questionnaire.languages[0]
    rows, points = [], []
    for item in asked:
        scale = questionnaire.scale_of(item)
        counts = {point: int((table[item.code] == point).sum()) for point in scale.points}
        n = sum(counts.values())
        about = {"item": item.code, "value": item.theme or "other", "text": item.texts[language]}
        row, buckets = _spread(counts, _sides(item, scale), means=means, minimum=minimum, fewest=fewest)
        rows.append(about | {"scale": item.scale, "n": n if n >= minimum else pd.NA} | row)
        points += [about | _described(bucket, scale, language, n) for bucket in buckets]
    return Distributions(points=_points(points), items=_items(rows), minimum=minimum)


Bucket = tuple[int, int, int, bool]


def _sides(item: Item, scale: Scale) -> list[tuple[list[int], bool]]:
    """Return neighbouring points that agree or do not, with whether they do; a reversed item's are turned."""
    favourable = {scale.low + scale.high - point if item.reversed else point for point in scale.favourable}
    sides: list[tuple[list[int], bool]] = []
    for point in scale.points:
        if sides and sides[-1][1] == (point in favourable):
            sides[-1][0].append(point)
        else:
            sides.append(([point], point in favourable))
    return sides


def _spread(
    counts: dict[int, int], sides: Sequence[tuple[list[int], bool]], *, means: bool, minimum: int, fewest: int
) -> tuple[dict[str, object], list[Bucket]]:
    """Return what is told about one item, and its counts."""
    hidden = {"shown": False, "joined": False, "mean": pd.NA}
    n = sum(counts.values())
    if n < fewest:
        return hidden | {"why": "few"}, []
    if any(sum(counts[point] for point in points) < minimum for points, _ in sides):
        return hidden | {"why": "one_side"}, []
    buckets = [bucket for points, agrees in sides for bucket in _joined(points, counts, agrees, minimum)]
    joined = len(buckets) < len(counts)
    wanted = means and (not joined or _mean_tells_nobody(sides, counts, minimum))
    mean = sum(point * count for point, count in counts.items()) / n if wanted else pd.NA
    if joined and not pd.isna(mean):
        return {"shown": False, "why": "mean", "joined": False, "mean": mean}, []
    return {"shown": True, "why": "", "joined": joined, "mean": mean}, buckets


def _joined(points: Sequence[int], counts: dict[int, int], agrees: bool, minimum: int) -> list[Bucket]:
    """Count neighbours together, from one end on, until each count may be shown; what is left joins the last."""
    buckets: list[Bucket] = []
    start, n = points[0], 0
    for point in points:
        n += counts[point]
        if n >= minimum:
            buckets.append((start, point, n, agrees))
            start, n = point + 1, 0
    if start <= points[-1]:
        first, _, before, _ = buckets.pop()
        buckets.append((first, points[-1], before + n, agrees))
    return buckets


def _mean_tells_nobody(sides: Sequence[tuple[list[int], bool]], counts: dict[int, int], minimum: int) -> bool:
    """Tell whether many spreads have this mean and this share: near an end only a few people can be elsewhere."""
    above = sum(counts[point] * (point - points[0]) for points, _ in sides for point in points)
    below = sum(counts[point] * (points[-1] - point) for points, _ in sides for point in points)
    return min(above, below) >= minimum


def _described(bucket: Bucket, scale: Scale, language: str, n: int) -> dict[str, object]:
    low, high, count, agrees = bucket
    labels = scale.labels[language][low - scale.low : high - scale.low + 1]
    label = labels[0] if low == high else text("survey.spread.joined", first=labels[0], last=labels[-1])
    return {"low": low, "high": high, "label": label, "agrees": agrees, "n": count, "share": count / n}


def _points(rows: list[dict[str, object]]) -> pd.DataFrame:
    columns = ["item", "value", "text", "low", "high", "label", "agrees", "n", "share"]
    return pd.DataFrame(rows, columns=columns)


def _items(rows: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["item", "value", "text", "scale", "n", "shown", "why", "joined", "mean"])
    return frame.astype({"n": "Int64", "mean": "Float64", "shown": np.bool_, "joined": np.bool_})
