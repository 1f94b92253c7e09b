"""What reading a survey gives: the answers, and everybody's identity apart from them."""

from dataclasses import dataclass

import pandas as pd

from toolkit.workspace import text


@dataclass(frozen=True, eq=False, kw_only=True)
class SurveyExport:
    """The answers of one survey export.

    Attributes
    ----------
    platform : str
        "google_forms", "microsoft_forms", "qualtrics", "surveymonkey", "limesurvey", "redcap", "xlsform", "toolkit",
        "table"; "several" for joined exports of different platforms.
    why : str
        What the platform was recognised by.
    sure : bool
        Whether the layout leaves no doubt; a plain table always leaves some.
    responses : pandas.DataFrame
        One row a respondent kept; the index "respondent" is a code made here ("R001" … in order of arrival). One
        column a question code: ratings as numbers on the scale, not turned for reversed items; choices, groups and
        open answers as text; several ticked options joined by "; "; <NA> is no answer. Then `arrival` (1, 2, …) and,
        where the file tells, `seconds`.
    people : pandas.DataFrame
        The same index: `row` in the file, and every column that identifies people or the moment of answering.
    questions : pandas.DataFrame
        A row a question: code, text, kind, columns (headings of the file), scale (the labels of a rating from low to
        high, or its numbers), value, reversed, match ("code", "text", "confirmed", "near?", "none"), grid.
    set_aside : pandas.DataFrame
        row, reason, found.
    repairs : pandas.DataFrame
        row, column, found, action; the content of columns that identify people is not repeated.
    to_confirm : pandas.DataFrame
        heading, text, proposal, proposal_text: columns that may answer a question of the questionnaire.
    not_found : tuple of str
        Codes of the questionnaire that no column answers.
    not_applicable : pandas.Series
        Question code -> how many answered that they cannot rate it (these answers are <NA> in `responses`).
    file : str
        The file's name.
    n_rows : int
        Rows with a response: kept and set aside.
    """

    platform: str
    why: str
    sure: bool
    responses: pd.DataFrame
    people: pd.DataFrame
    questions: pd.DataFrame
    set_aside: pd.DataFrame
    repairs: pd.DataFrame
    to_confirm: pd.DataFrame
    not_found: tuple[str, ...]
    not_applicable: pd.Series
    file: str
    n_rows: int

    def summary(self) -> str:
        """Say in one sentence what the file is and how many responses are used."""
        return text(
            "intake.survey.summary",
            file=self.file,
            platform=text(f"intake.platform.{self.platform}"),
            n_rows=self.n_rows,
            n_kept=len(self.responses),
            n_set_aside=len(self.set_aside),
            n_questions=len(self.questions),
        )

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the responses."""
        return self.responses.copy()
