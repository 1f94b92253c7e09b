"""What kind of question a column holds, when no questionnaire says so."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from toolkit.intake.answer_codes import place_of
from toolkit.intake.answer_labels import NOT_APPLICABLE, Labels, known_labels, number_in, same
from toolkit.intake.distinct import counted
from toolkit.intake.headings import plain
from toolkit.intake.survey_layout import SurveyColumn

#: Words of headings that say to which group a respondent belongs.
GROUPS = frozenset(
    {
        *("role", "job", "position", "title", "site", "location", "department", "team", "program"),
        *("programme", "shift", "tenure", "seniority", "gender", "age", "region", "division", "unit"),
        *("office", "branch", "education", "puesto", "cargo", "sede", "turno", "antiguedad"),
        *("departamento", "equipo", "programa", "edad", "sexo", "employment", "years-here", "rol"),
    }
)
#: An option is repeated at least this often on average, or the column is open text.
REPEATED = 2.0
MOST_OPTIONS = 15
#: Answers of this many words are sentences, unless the same ones come this often: then they are long options.
SENTENCE, OFTEN = 5, 8


@dataclass(frozen=True)
class Guess:
    """A column's kind, and how its labels become numbers when it is a rating."""

    kind: str
    labels: Labels | None = None


def guess_kinds(columns: Sequence[SurveyColumn], frame: pd.DataFrame, separators: Sequence[str]) -> dict[str, Guess]:
    """Return heading -> guess; the columns of one grid share their labels."""
    guesses: dict[str, Guess] = {}
    counts = {c.heading: _answer_counts(frame[c.heading]) for c in columns}
    grids: dict[str, Counter[str]] = {}
    for column in columns:
        if column.matrix:
            grids.setdefault(column.grid, Counter()).update(counts[column.heading])
    for column in columns:
        labels = _rating(grids[column.grid] if column.matrix else counts[column.heading], column)
        if column.option or column.kind == "multiple":
            guesses[column.heading] = Guess("multiple")
        elif labels is not None:
            guesses[column.heading] = Guess("scale", labels)
        else:
            guesses[column.heading] = Guess(_kind(frame[column.heading], column, separators))
    return guesses


def _answer_counts(cells: pd.Series) -> Counter[str]:
    counts = Counter(counted(cells))
    del counts[""]  # no answer is not counted
    return counts


def _rating(counts: Counter[str], column: SurveyColumn) -> Labels | None:
    """Find the labels of a rating, by its own answers and those of its grid."""
    answers = sorted(counts)
    if labels := known_labels(answers):
        return labels
    rated = _without_strays(counts)
    if rated is not None:
        return rated
    return _numbers(answers, column) or _places(answers, column)


def _places(answers: list[str], column: SurveyColumn) -> Labels | None:
    """A row of a grid whose answers are counted: A1 to A5."""
    places = {same(a): place for a in answers if (place := place_of(a)) is not None}
    if not column.matrix or not places or len(places) < len([a for a in answers if same(a) not in NOT_APPLICABLE]):
        return None
    if min(places.values()) < 1 or max(places.values()) > 11:
        return None
    high = max(5, *places.values())
    return Labels({answer: float(place) for answer, place in places.items()}, 1, high)


def _without_strays(counts: Counter[str]) -> Labels | None:
    """Labels that hold for nearly all cells; the others are strays."""
    if len(counts) > 30:
        return None
    common = [answer for answer, n in counts.items() if n * 20 >= counts.total() or n >= 3]
    labels = known_labels(common) if len(common) >= 2 else None
    if labels is None:
        return None
    fits = sum(n for answer, n in counts.items() if labels.number(answer) is not None)
    return labels if fits * 5 >= counts.total() * 4 else None


def _numbers(answers: list[str], column: SurveyColumn) -> Labels | None:
    """A rating given as numbers: 1 to 5, 1 to 7 or 0 to 10, with or without words beside them.

    In a grid a number below zero is the code of an answer that is no rating, such as "not applicable".
    """
    none = frozenset(same(a) for a in answers if column.matrix and re.fullmatch(r"-\d+", a)) | NOT_APPLICABLE
    rated = [a for a in answers if same(a) not in none]
    stated = [number_in(a) for a in rated]
    numbers = [n for n in stated if n is not None and float(n).is_integer()]
    if not rated or len(numbers) != len(rated) or min(numbers) < 0 or max(numbers) > 10:
        return None
    worded = any(number_in(a) is not None and not re.fullmatch(r"-?\d+", a) for a in rated)
    if max(numbers) <= 1 and not worded:
        return None  # 0 and 1 stand for no and yes
    if not (column.matrix or worded or (len(rated) >= 2 and not _is_group(column.heading) and not column.grid)):
        return None
    low = 0 if min(numbers) == 0 else 1
    high = 10 if low == 0 or max(numbers) > 7 else (7 if max(numbers) > 5 else 5)
    return Labels({}, low, high, not_applicable=none)


def _kind(cells: pd.Series, column: SurveyColumn, separators: Sequence[str]) -> str:
    filled = cells[cells != ""].astype("str")
    distinct = filled.nunique()
    if not distinct:
        return "open"
    if column.kind == "choice":
        return "group" if _is_group(column.heading) else "choice"
    said = [str(a) for a in filled.unique() if same(str(a)) not in NOT_APPLICABLE]
    if said and all(re.fullmatch(r"-?(?:0|[1-9]\d*)(?:[.,]\d+)?%?", a) for a in said):
        return "choice" if column.grid and distinct <= MOST_OPTIONS else "number"
    if any(_is_list(filled, separator) for separator in separators if separator.strip()):
        return "multiple"
    repeated = len(filled) >= REPEATED * distinct or distinct <= 3
    sentences = sum(len(str(a).split()) >= SENTENCE for a in filled.unique()) >= 0.4 * distinct
    if column.kind or (sentences and len(filled) < OFTEN * distinct):
        return column.kind or "open"
    if distinct <= MOST_OPTIONS and repeated and filled.str.len().max() <= 80:
        return "group" if _is_group(column.heading) else "choice"
    return "open"


def _is_group(heading: str) -> bool:
    words = plain(heading).split()
    return len(words) <= 6 and bool(GROUPS & set(words))


def _is_list(filled: pd.Series, separator: str) -> bool:
    """Say whether cells are lists of options that come again and again."""
    joined = filled.str.contains(separator, regex=False)
    if not joined.any():
        return False
    parts = [part.strip() for cell in filled for part in str(cell).split(separator) if part.strip()]
    combined = Counter(p for cell in filled.unique() for p in {q.strip() for q in str(cell).split(separator)} if p)
    # Options meet in several combinations; the halves of a sentence always come together.
    mixed = any(n > 1 for n in combined.values())
    return mixed and len(set(parts)) <= MOST_OPTIONS and len(parts) >= REPEATED * len(set(parts))
