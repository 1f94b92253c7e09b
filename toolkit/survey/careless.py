"""Answers given without reading: flagged for a person to look at, never dropped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.privacy import LEAST
from toolkit.survey.agreeing import asked_items, numbers
from toolkit.survey.items import Item
from toolkit.survey.questionnaire import Questionnaire
from toolkit.workspace import text

#: Nobody reads and answers a statement in less than this many seconds (Huang et al. 2012).
SECONDS_AN_ITEM = 2.0
#: Fewer equal answers one after the other than this are no long string; at least half of the statements (Curran 2016).
_SHORTEST_STRING = 6
#: Fewer answers than this may well be all alike.
_FEWEST_ALIKE = 5

#: The signs, in the order in which they are told.
SIGNS = ("alike", "fast", "long_string")


@dataclass(frozen=True, eq=False, kw_only=True)
class CarelessAnswers:
    """Who may have answered without reading.

    Attributes
    ----------
    flags : DataFrame
        One row a respondent, in the order and with the index of the answers: alike, fast, long_string (bool), longest
        (equal answers one after the other), seconds_per_item (<NA> where not known).
    n : int
        People who answered at least one rated item.
    not_looked_for : mapping of str to str
        A sign that could not be looked for, and why: "one_way" (no statement is worded the other way round) or
        "no_time" (nobody knows how long people took).
    minimum : int
        A number of people below this is not told.
    """

    flags: pd.DataFrame
    n: int
    not_looked_for: Mapping[str, str]
    minimum: int = LEAST

    @property
    def flagged(self) -> pd.Series:
        """Whether any sign was found, for each respondent."""
        found: pd.Series = self.flags[list(SIGNS)].any(axis=1)
        return found

    def counts(self) -> dict[str, int | None]:
        """Return how many people each sign was found in; None where they are fewer than may be told.

        Nobody and four people look alike: a sign that one person shows would tell others about that person. How many
        show any of the signs is not told: less one of them it would leave a few.
        """
        found = {sign: int(self.flags[sign].sum()) for sign in SIGNS if sign not in self.not_looked_for}
        return {sign: n if n >= self.minimum else None for sign, n in found.items()}

    def summary(self) -> str:
        """Say how many people each sign was found in, and what could not be looked for."""
        lines = [self._line(sign, n) for sign, n in self.counts().items()]
        lines += [
            text(
                "survey.careless.not_looked_for",
                sign=text(f"survey.careless.sign.{sign}"),
                why=text(f"survey.careless.{why}"),
            )
            for sign, why in self.not_looked_for.items()
        ]
        return "\n".join([*lines, text("survey.careless.kept")])

    def to_frame(self) -> pd.DataFrame:
        """Return one row a sign: sign, n (<NA> where fewer than may be told)."""
        counts = self.counts()
        return pd.DataFrame({"sign": list(counts), "n": pd.array(list(counts.values()), dtype="Int64")})

    def _line(self, sign: str, n: int | None) -> str:
        shown = text("survey.careless.fewer", minimum=self.minimum) if n is None else str(n)
        return text("survey.careless.line", sign=text(f"survey.careless.sign.{sign}"), n=shown)


def careless_answers(responses: pd.DataFrame, questionnaire: Questionnaire, *, minimum: int = LEAST) -> CarelessAnswers:
    """Flag answers that were probably given without reading.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent; rated questions as numbers on their scale, not turned; `seconds` (from opening to
        sending) where it is known.
    questionnaire : Questionnaire
        What was asked, in the order in which it was asked.
    minimum : int
        A number of people below this is not told.

    Returns
    -------
    CarelessAnswers
        Nobody is dropped by it. *Alike*: five or more answers on one scale, all the same, though some of the statements
        are worded the other way round. *Fast*: less than two seconds for each rated statement that was answered. *Long
        string*: equal answers to six or more statements one after the other, and to at least half of them, worded both
        ways. Without statements worded the other way round, equal answers may well be honest, so that neither alike
        answers nor long strings are looked for.

    Raises
    ------
    DataProblem
        If answers lie outside their scale, or none of the questions is rated.

    Notes
    -----
    Meade & Craig, Psychological Methods 17 (2012) 437-455; Huang et al., Journal of Business and Psychology 27 (2012)
    99-114 (two seconds an item); Johnson, Journal of Research in Personality 39 (2005) 103-129 (long strings); Curran,
    Journal of Experimental Social Psychology 66 (2016) 4-19 (half of the statements).
    """
    items = asked_items(responses, questionnaire)
    table = numbers(responses, questionnaire, items)
    answered = table.notna().sum(axis=1)
    seconds = pd.to_numeric(responses["seconds"], errors="coerce") if "seconds" in responses else None
    each = (seconds / answered.where(answered > 0)).astype("Float64") if seconds is not None else None
    flags = pd.DataFrame(
        {
            "alike": _alike(table, items),
            "fast": (each < SECONDS_AN_ITEM).fillna(False).astype(bool) if each is not None else False,
            "long_string": False,
            "longest": 0,
            "seconds_per_item": each if each is not None else pd.array([pd.NA] * len(table), dtype="Float64"),
        },
        index=responses.index,
    )
    flags["longest"], flags["long_string"] = _strings(table, items)
    return CarelessAnswers(
        flags=flags, n=int((answered > 0).sum()), not_looked_for=dict(_not_looked_for(items, seconds)), minimum=minimum
    )


def _not_looked_for(items: Sequence[Item], seconds: pd.Series | None) -> Iterator[tuple[str, str]]:
    if not _both_ways(items):
        yield "alike", "one_way"
    if seconds is None or seconds.isna().all():
        yield "fast", "no_time"
    if not _both_ways(items):
        yield "long_string", "one_way"


def _both_ways(items: Sequence[Item]) -> bool:
    """Whether statements on one scale are worded both ways round."""
    scales = {(item.scale, item.reversed) for item in items}
    return any((scale, not turned) in scales for scale, turned in scales)


def _alike(table: pd.DataFrame, items: Sequence[Item]) -> np.ndarray:
    found = np.zeros(len(table), dtype=bool)
    for scale in dict.fromkeys(item.scale for item in items):
        asked = [item for item in items if item.scale == scale]
        answers = table[[item.code for item in asked]].to_numpy()
        given = ~np.isnan(answers)
        turned = np.array([item.reversed for item in asked])
        enough = (given.sum(axis=1) >= _FEWEST_ALIKE) & given[:, turned].any(axis=1) & given[:, ~turned].any(axis=1)
        lowest = np.where(given, answers, np.inf).min(axis=1, initial=np.inf)
        highest = np.where(given, answers, -np.inf).max(axis=1, initial=-np.inf)
        found |= enough & (lowest == highest)
    return found


def _strings(table: pd.DataFrame, items: Sequence[Item]) -> tuple[np.ndarray, np.ndarray]:
    """Return the longest run of equal answers, and whether any run is too long and holds both wordings.

    A statement that was not answered neither ends a run nor lengthens it; another scale ends it.
    """
    answers = table.to_numpy()
    people = len(table)
    run, forward, reverse = (np.zeros(people, dtype=int), np.zeros(people, dtype=bool), np.zeros(people, dtype=bool))
    last, longest, long = np.full(people, np.nan), np.zeros(people, dtype=int), np.zeros(people, dtype=bool)
    enough = max(_SHORTEST_STRING, -(-len(items) // 2))
    for place, item in enumerate(items):
        if place and item.scale != items[place - 1].scale:
            last[:] = np.nan
        answer = answers[:, place]
        given = ~np.isnan(answer)
        starts = given & (answer != last)
        run = np.where(starts, 1, run + given)
        forward = np.where(starts, False, forward) | (given & (not item.reversed))
        reverse = np.where(starts, False, reverse) | (given & item.reversed)
        last = np.where(given, answer, last)
        longest = np.maximum(longest, run)
        long |= (run >= enough) & forward & reverse
    return longest, long
