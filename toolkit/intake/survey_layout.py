"""What every platform's reader hands on: which columns are questions, which identify people, which rows count."""

from dataclasses import dataclass, field

import pandas as pd

from toolkit.intake.repairs import RepairList, SetAsideList


@dataclass(frozen=True, kw_only=True)
class SurveyColumn:
    """One column of a survey export.

    Parameters
    ----------
    heading : str
        The column's name in the frame.
    text : str
        The question as respondents read it; for a row of a grid the row's own text.
    code : str
        The platform's own code for the question, "" where it exports none.
    grid : str
        What the columns of one question share: a grid's title or the platform's question id.
    people : str
        The field when the column identifies people ("email", "name", "start", …); "" for a question.
    matrix : bool
        A row of a grid, so that numbers in it are a rating.
    kind : str
        "open" where the platform says that people wrote the answer themselves; "" where it does not say.
    option : str
        The option a column stands for, where a question that allows several answers has one column an option.
    """

    heading: str
    text: str
    code: str = ""
    grid: str = ""
    people: str = ""
    matrix: bool = False
    option: str = ""
    kind: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Layout:
    """A survey export whose columns are understood but whose answers are still text."""

    platform: str
    why: str
    sure: bool
    columns: tuple[SurveyColumn, ...]
    frame: pd.DataFrame
    separators: tuple[str, ...] = (";",)
    repairs: RepairList = field(default_factory=RepairList)
    set_aside: SetAsideList = field(default_factory=SetAsideList)
