"""What every platform's reader hands on: which columns are questions, which identify people, which rows count."""

from collections.abc import Mapping
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
        "open" where the platform says that people wrote the answer themselves, "choice" where it says that one answer
        was to be chosen, "multiple" where several were allowed; "" where it does not say.
    option : str
        The option a column stands for, where a question that allows several answers has one column an option.
    place : int
        The option's place in the question, counted from 1, where the file's own code says it; 0 where it does not.
    typed : bool
        The column of an option that people typed themselves: its cells are the answer.
    also : tuple of str
        Other codes under which the questionnaire may know the question.
    sources : tuple of str
        The file's own headings, where several columns were joined into this one; () where it is one column.
    """

    heading: str
    text: str
    code: str = ""
    grid: str = ""
    people: str = ""
    matrix: bool = False
    option: str = ""
    kind: str = ""
    place: int = 0
    typed: bool = False
    also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Layout:
    """A survey export whose columns are understood but whose answers are still text.

    Parameters
    ----------
    platform, why : str
        Which platform made it, and what it was recognised by.
    sure : bool
        Whether the layout leaves no doubt.
    columns : tuple of SurveyColumn
        In the order of the file.
    frame : pandas.DataFrame
        One row a response, all cells text, indexed by the file's rows.
    separators : tuple of str
        What may stand between the options of one cell.
    coded : bool
        Whether the platform may write a code in place of an answer's text.
    counted : bool
        Whether bare numbers count the answers of a question from 1.
    unticked : frozenset of str
        What stands in the column of an option that was not chosen, besides nothing.
    entered : bool
        Every row was entered on purpose, so that one without an answer still counts.
    renamed : mapping
        The file's heading -> the heading in `frame`, where the file's own says nothing.
    """

    platform: str
    why: str
    sure: bool
    columns: tuple[SurveyColumn, ...]
    frame: pd.DataFrame
    separators: tuple[str, ...] = (";",)
    coded: bool = False
    counted: bool = False
    unticked: frozenset[str] = frozenset()
    entered: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)
    repairs: RepairList = field(default_factory=RepairList)
    set_aside: SetAsideList = field(default_factory=SetAsideList)
