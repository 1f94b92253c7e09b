"""How often each answer to a question with a choice was chosen, and which of these counts may be shown."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from toolkit.privacy import LEAST, hide_small_counts
from toolkit.survey.items import Item

#: Under which label everything stands that was typed and is none of the options.
OTHER = ""
#: Between several ticked options in one cell, as :func:`toolkit.intake.read_survey` joins them.
_BETWEEN = "; "


def choice_counts(
    responses: pd.DataFrame, items: Iterable[Item], minimum: int = LEAST, language: str = "en"
) -> pd.DataFrame:
    """Count how often each option of the questions with a choice was chosen.

    Parameters
    ----------
    responses : DataFrame
        One row a respondent, one column a question.
    items : iterable of Item
        Questions, such as ``questionnaire.items``; those of the kinds ``choice`` and ``multiple`` are counted where the
        answers have them.
    minimum : int
        Smallest number of people about whom something may be shown.
    language : str
        Of the options, where they have it.

    Returns
    -------
    DataFrame
        One row an option: item, several (whether more than one could be ticked), option ("" for everything that was
        typed and is no option), answered (people who answered the question), n, share (of those who answered), hidden;
        hidden rows have neither n nor share. Which are hidden: :func:`toolkit.privacy.hide_small_counts`.
    """
    rows = [
        row
        for item in items
        if item.kind in ("choice", "multiple") and item.code in responses
        for row in _rows(
            responses[item.code], item.code, item.options, language, minimum, several=item.kind == "multiple"
        )
    ]
    columns = ["item", "several", "option", "answered", "n", "share", "hidden"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"n": "Int64", "share": "Float64", "answered": "int64", "hidden": "bool", "several": "bool"})


def _rows(
    cells: pd.Series,
    code: str,
    options: Mapping[str, Sequence[str]],
    language: str,
    minimum: int,
    *,
    several: bool,
) -> list[tuple[object, ...]]:
    own = next(iter(options.values()), ())
    shown = options.get(language, own)
    places = {
        " ".join(option.split()).casefold(): place for labels in options.values() for place, option in enumerate(labels)
    }
    answered = [" ".join(str(cell).split()) for cell in cells.dropna() if str(cell).strip()]
    chosen = [_chosen(cell, places, len(own), several=several) for cell in answered]
    counts = [sum(place in ticked for ticked in chosen) for place in range(len(own) + 1)]
    typed = counts[-1] > 0
    counts, labels = (counts, [*shown, OTHER]) if typed else (counts[:-1], list(shown))
    hidden = hide_small_counts(counts, len(answered), minimum, one_each=not several)
    return [
        (code, several, label, len(answered), None if hide else n, None if hide else n / len(answered), hide)
        for label, n, hide in zip(labels, counts, hidden, strict=True)
    ]


def _chosen(cell: str, places: Mapping[str, int], other: int, *, several: bool) -> set[int]:
    """Return the places of the ticked options; what is none of them stands behind the last."""
    whole = cell.casefold()
    if whole in places or not several:
        return {places.get(whole, other)}
    found = set()
    for option in sorted(places, key=len, reverse=True):  # an option may hold what stands between options
        if f"{_BETWEEN}{option}{_BETWEEN}" in f"{_BETWEEN}{whole}{_BETWEEN}":
            found.add(places[option])
            whole = f"{_BETWEEN}{whole}{_BETWEEN}".replace(f"{_BETWEEN}{option}{_BETWEEN}", _BETWEEN).strip("; ")
    return found | ({other} if whole.strip("; ") else set())
