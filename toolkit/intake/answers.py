"""From a column of answers to one column of the table of responses."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.errors import cell_problem, shorten
from toolkit.intake.answer_labels import Labels, number_in
from toolkit.intake.distinct import distinct
from toolkit.intake.repairs import RepairList

JOINED = "; "
WITH_COMMA = re.compile(r"-?\d+,\d+\s*%?")
#: Where every comma has three digits behind it, it stands between thousands.
THOUSANDS = re.compile(r"-?[1-9]\d{0,2},\d{3}\s*%?")


@dataclass(frozen=True)
class Rated:
    """A rated question's numbers (<NA> = no answer), how often it could not be rated, and what does not fit."""

    numbers: pd.Series
    n_not_applicable: int
    strays: list[tuple[int, str]]


def rate(cells: pd.Series, labels: Labels) -> Rated:
    """Turn labels into numbers; each distinct answer is looked at once, however many respondents gave it."""
    places, answers = distinct(cells)
    unrated = [answer != "" and labels.is_not_applicable(answer) for answer in answers]
    numbers = [None if none or not a else labels.number(a) for a, none in zip(answers, unrated, strict=True)]
    unfit = [n is None and a != "" and not none for a, n, none in zip(answers, numbers, unrated, strict=True)]
    n_not_applicable = int(np.array(unrated, dtype=bool)[places].sum()) if any(unrated) else 0
    return Rated(_numbers_of(cells, places, numbers), n_not_applicable, _rows_with(cells, places, answers, unfit))


def _numbers_of(cells: pd.Series, places: np.ndarray, numbers: Sequence[float | None]) -> pd.Series:
    """Return each row's number, <NA> for None."""
    known = np.array([0.0 if number is None else number for number in numbers], dtype="float64")
    missing = np.array([number is None for number in numbers], dtype=bool)
    array = pd.arrays.FloatingArray(known.take(places), missing.take(places))
    return pd.Series(array, index=cells.index, copy=False)


def _rows_with(
    cells: pd.Series, places: np.ndarray, answers: Sequence[str], wanted: Sequence[bool]
) -> list[tuple[int, str]]:
    """Return the row and the answer wherever one of the wanted answers stands."""
    at = np.flatnonzero(np.array(wanted, dtype=bool)[places]).tolist() if any(wanted) else []
    return [(int(cells.index[place]), answers[int(places[place])]) for place in at]


def note_strays(rated: Rated, heading: str, labels: Labels, repairs: RepairList) -> None:
    """List each answer that fits no label."""
    accepts = scale_words(labels)
    for row, found in rated.strays:
        repairs.add(f"This question accepts {accepts}; read as no answer.", row=row, column=heading, found=found)


def mostly_strange(rated: Rated, cells: pd.Series) -> bool:
    """Say whether a rated question's column holds mostly something else."""
    return len(rated.strays) * 2 > int((cells != "").sum()) and len(rated.strays) > 1


def strange_problem(rated: Rated, heading: str, labels: Labels, file: str) -> str:
    """Word the problem of a column that does not hold ratings."""
    row, found = rated.strays[0]
    return cell_problem(
        file,
        row,
        shorten(heading),
        found=found,
        expected=f"this question accepts {scale_words(labels)}, and {len(rated.strays)} rows hold something else",
        to_do="Check that the questionnaire belongs to this file, or match the column to another question.",
    )


def scale_words(labels: Labels) -> str:
    """Say which answers a rated question accepts."""
    numbers = f"{labels.low:g} to {labels.high:g}"
    return f'{numbers} or "{labels.shown[0]}" to "{labels.shown[-1]}"' if labels.shown else numbers


def as_texts(cells: pd.Series) -> pd.Series:
    """Return text with <NA> for no answer."""
    return cells.astype("string").mask(cells == "", pd.NA)


def as_numbers(cells: pd.Series, heading: str, repairs: RepairList) -> pd.Series:
    """Return numbers with <NA> for no answer; what is no number is listed."""
    places, answers = distinct(cells)
    commas = [answer for answer in answers if WITH_COMMA.fullmatch(answer)]
    thousands = bool(commas) and all(THOUSANDS.fullmatch(answer) for answer in commas)
    if commas:
        shown = number_in(_bare(commas[0], thousands=thousands))
        what = "A comma between thousands" if thousands else "A decimal comma"
        repairs.add(f"{what}; read as {shown:g}, and the others alike.", column=heading, found=commas[0])
    numbers = [number_in(_bare(answer, thousands=thousands)) for answer in answers]
    strange = [number is None and answer != "" for answer, number in zip(answers, numbers, strict=True)]
    for row, found in _rows_with(cells, places, answers, strange):
        repairs.add("This is not a number; read as no answer.", row=row, column=heading, found=found)
    return _numbers_of(cells, places, numbers)


def _bare(answer: str, *, thousands: bool) -> str:
    bare = answer.rstrip("%").strip()
    return bare.replace(",", "") if thousands else bare


def one_spelling(cells: pd.Series, heading: str, repairs: RepairList) -> pd.Series:
    """Write answers that differ only by capitals as most people do, and list each that was changed."""
    places, answers = distinct(cells)
    times = np.bincount(places, minlength=len(answers))
    usual: dict[str, str] = {}
    for place in sorted(range(len(answers)), key=lambda place: (-times[place], answers[place])):
        usual.setdefault(answers[place].casefold(), answers[place])
    changed = [usual[answer.casefold()] != answer for answer in answers]
    if not any(changed):
        return cells
    for row, found in _rows_with(cells, places, answers, changed):
        action = f'Read as "{usual[found.casefold()]}": only the capitals differ.'
        repairs.add(action, row=row, column=heading, found=found)
    return cells.map({answer: usual[answer.casefold()] for answer in answers}).astype("str")


def as_lists(
    cells: pd.Series,
    separators: Sequence[str],
    options: Sequence[str],
    *,
    names: Callable[[Iterable[str]], Mapping[str, str]] = lambda _: {},
    order: Sequence[str] = (),
) -> pd.Series:
    """Return the ticked options joined by "; "; each distinct cell is looked at once.

    Parameters
    ----------
    cells : pandas.Series
        Options joined by a separator, as text.
    separators : sequence of str
        What may stand between options; the first that occurs counts.
    options : sequence of str
        The options known in any language, the longest first; an option may itself hold the separator.
    names : callable
        Gets the options found and returns what each is called; those that are absent keep their name.
    order : sequence of str
        The questionnaire's options in their order.
    """
    separator = next((s for s in separators if cells.str.contains(s, regex=False).any()), separators[0])
    lists = {str(cell): split_options(str(cell), separator, options) for cell in cells.unique()}
    called = names(dict.fromkeys(option for found in lists.values() for option in found))
    joined = {
        cell: JOINED.join(in_one_order((called.get(o, o) for o in found), order)) for cell, found in lists.items()
    }
    return as_texts(cells.map(joined).astype("str"))


def in_one_order(options: Iterable[str], order: Sequence[str]) -> list[str]:
    """Put ticked options into the questionnaire's order, others behind them by the alphabet.

    Platforms write them in the order of the form or of the clicks, which says nothing.

    Examples
    --------
    >>> in_one_order(["Phone", "by foot", "Mail"], ("Mail", "Phone"))
    ['Mail', 'Phone', 'by foot']
    """
    place = {option: number for number, option in enumerate(order)}
    return sorted(dict.fromkeys(options), key=lambda o: (place.get(o, len(place)), o.casefold(), o))


def join_ticked(
    frame: pd.DataFrame, names: Mapping[str, str], unticked: Set[str], order: Sequence[str] = ()
) -> pd.Series:
    """Join the options that were ticked, where each option has a column.

    Parameters
    ----------
    frame : pandas.DataFrame
        The responses' cells as text.
    names : mapping
        The columns' headings -> the option, "" where the cell itself is the answer that was typed.
    unticked : set of str
        What stands, besides nothing, in the column of an option that was not chosen.
    order : sequence of str
        The questionnaire's options in their order.
    """
    shown = {
        heading: frame[heading].map({cell: _shown(cell, name, unticked) for cell in frame[heading].unique()})
        for heading, name in names.items()
    }
    ticked = pd.DataFrame(shown, index=frame.index, dtype="str")
    which = ticked.groupby(list(ticked.columns), sort=False).ngroup().to_numpy()
    distinct = [JOINED.join(in_one_order(filter(None, row), order)) for row in ticked.drop_duplicates().to_numpy()]
    return pd.Series([distinct[place] for place in which], index=frame.index, dtype="str")


def _shown(cell: str, name: str, unticked: Set[str]) -> str:
    return "" if cell == "" or cell in unticked else name or cell


def split_options(cell: str, separator: str, options: Sequence[str]) -> list[str]:
    """Split a cell into the options it names.

    Parameters
    ----------
    cell : str
        Options joined by the separator.
    separator : str
        ``", "`` or ``";"``.
    options : sequence of str
        The options known from the questionnaire, the longest first; () when none are known.

    Examples
    --------
    >>> split_options("Bus, tram or train, Car", ", ", ("Bus, tram or train", "Car"))
    ['Bus, tram or train', 'Car']
    """
    found: list[str] = []
    rest = cell.strip()
    while rest:
        known = next((o for o in options if _begins(rest, o, separator)), None)
        length = len(known) if known is not None else rest.find(separator)
        part = rest if length < 0 else rest[:length]
        if part.strip():
            found.append(known or part.strip())
        rest = rest[len(part) :].lstrip()
        rest = rest.removeprefix(separator.strip()).lstrip()
    return found


def _begins(text: str, option: str, separator: str) -> bool:
    if text[: len(option)].casefold() != option.casefold():
        return False
    after = text[len(option) :].lstrip()
    return not after or after.startswith(separator.strip())
