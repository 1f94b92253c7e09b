"""A check of access in words: where shares differed, how sure that is, and what stays hidden."""

from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.cohorts.wording import column_label, count, say
from toolkit.statistics import percent

#: Below this p chance is no explanation.
_RARE = 0.05
#: A smaller p is not written out.
_SMALLEST = 0.001

#: One row of the check's table: by, group, n, placed, rate, ratio, below, p, flips, hidden.
Row = Mapping[Any, Any]


def grouping_words(by: str, rows: Sequence[Row], minimum: int, language: str) -> str:
    """Say what one grouping shows.

    Parameters
    ----------
    by : str
        The column.
    rows : sequence of mapping
        Its rows of :class:`toolkit.cohorts.FairAccess`.
    minimum : int
        Smallest group that is shown.
    language : str
        Of the sentences.
    """
    label = column_label(by)
    label = label[:1].upper() + label[1:]
    n_hidden = sum(bool(row["hidden"]) for row in rows)
    if n_hidden == len(rows):
        return say("access.all_hidden", language, by=label, minimum=minimum)
    notes = [say("access.some_hidden", language, groups=count("group", n_hidden, language))] if n_hidden else []
    return " ".join([_compared_words(label, rows, language), *notes])


def _compared_words(label: str, rows: Sequence[Row], language: str) -> str:
    shown = [row for row in rows if not row["hidden"] and row["group"]]
    if len(shown) < 2:
        return say("access.one_group", language, by=label)
    if not any(row["placed"] for row in shown):
        return say("access.nobody", language, by=label)
    by_rate = sorted(shown, key=lambda row: float(row["rate"]))
    low = [row for row in shown if row["below"]]
    if not low:
        return say("access.even", language, by=label, **_rates(by_rate[0], by_rate[-1]))
    told = [_low_words(row, by_rate[-1], language) for row in low]
    return say("access.uneven", language, by=label, groups=" ".join(told))


def _low_words(row: Row, top: Row, language: str) -> str:
    p = float(row["p"])
    written = say("access.p_small", language) if p < _SMALLEST else say("access.p", language, p=f"{p:.3f}")
    how_sure = "access.chance" if p >= _RARE else "access.more_than_chance"
    parts = [say("access.low", language, **_rates(row, top)), say(how_sure, language, p=written)]
    if row["flips"]:
        parts.append(say("access.flips", language))
    return " ".join(parts)


def _rates(low: Row, top: Row) -> dict[str, object]:
    return {
        "group": low["group"],
        "rate": percent(float(low["rate"])),
        "top": top["group"],
        "top_rate": percent(float(top["rate"])),
    }
