"""Any other table with a row a respondent and a column a question; and platforms that are not read yet."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from toolkit.errors import FileProblem
from toolkit.intake.headings import plain
from toolkit.intake.identity import FIELD_OF
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

GRID = re.compile(r"(?P<title>.+?)\s*\[(?P<row>[^\[\]]+)\]", re.DOTALL)
CODE = re.compile(r"[A-Za-z][\w.]{0,15}")
#: Columns that Microsoft Forms puts first; its export is a plain table but for these and the closing semicolons.
MICROSOFT = {"start time", "completion time", "email", "name"}


@dataclass(frozen=True)
class _OtherPlatform:
    name: str
    fits: Callable[[pd.DataFrame], str]
    to_do: str


def read_plain_survey(table: Table) -> Layout:
    """Understand the columns by their headings alone."""
    words = {plain(str(c)) for c in table.frame.columns}
    microsoft = words >= MICROSOFT
    why = "no platform's layout was recognised; read as a plain table, one row a respondent"
    if microsoft:
        why = "it has the columns of a Microsoft Forms export; read as a plain table"
    headings = [str(c) for c in table.frame.columns]
    # Single words are codes only where nearly all headings are: beside written questions they are short questions.
    coded = sum(bool(CODE.fullmatch(h)) for h in headings) >= 0.8 * len(headings)
    columns = []
    for heading in headings:
        grid = GRID.fullmatch(heading)
        people = FIELD_OF.get(plain(heading), "")
        text = grid["row"] if grid else heading
        title = grid["title"] if grid else ""
        code = heading if coded and CODE.fullmatch(heading) else ""
        columns.append(
            SurveyColumn(heading=heading, text=text, code=code, grid=title, people=people, matrix=bool(grid))
        )
    return Layout(
        platform="table", why=why, sure=microsoft, columns=tuple(columns), frame=table.frame, separators=(";", ", ")
    )


def refuse_other_platforms(table: Table) -> None:
    """Raise for an export whose layout is known but not read yet.

    Raises
    ------
    FileProblem
        Says which platform it looks like, why, and how to get a file that can be read.
    """
    if platform := other_platform(table.frame):
        name, why, to_do = platform
        raise FileProblem(
            f"{table.file}: this looks like an export of {name} ({why}). Exports of Google Forms and Qualtrics and "
            f"plain tables can be read so far. {to_do}"
        )


def other_platform(frame: pd.DataFrame) -> tuple[str, str, str] | None:
    """Return name, reason and advice when a table has the layout of a platform that is not read yet."""
    for platform in _OTHERS:
        if why := platform.fits(frame):
            return platform.name, why, platform.to_do
    return None


def _surveymonkey(frame: pd.DataFrame) -> str:
    words = {plain(str(c)) for c in frame.columns}
    second = list(frame.iloc[0]) if len(frame) else []
    marks = sum(cell in ("Response", "Open-Ended Response", "Other (please specify)") for cell in second)
    if marks >= 2 or (marks and words & {"respondent id", "collector id"}):
        return 'its second row says "Response" below the questions'
    return "it has a collector id" if {"respondent id", "collector id"} <= words else ""


def _limesurvey(frame: pd.DataFrame) -> str:
    words = [plain(str(c)) for c in frame.columns[:8]]
    marks = ("submitdate", "date submitted", "lastpage", "last page", "startlanguage", "start language", "seed")
    n = sum(any(word == mark or word.startswith(f"{mark} ") for mark in marks) for word in words)
    return "it has the columns submit date, last page and start language" if n >= 2 else ""


def _redcap(frame: pd.DataFrame) -> str:
    headings = [str(c) for c in frame.columns]
    checkbox = sum("___" in h or "(choice=" in h for h in headings)
    complete = any(h.endswith("_complete") or h == "Complete?" or h.startswith("Complete? (") for h in headings)
    stamp = any(h.endswith("_timestamp") or h in ("redcap_survey_identifier", "Survey Identifier") for h in headings)
    return "it marks forms as complete" if complete and (checkbox or stamp) else ""


def _xlsform(frame: pd.DataFrame) -> str:
    marks = {"_uuid", "_submission_time", "__version__", "_index", "meta/instanceID", "KEY", "_validation_status"}
    return "it has the columns of a KoboToolbox or ODK submission" if len(marks & set(frame.columns)) >= 2 else ""


PLAIN = "Or save a plain table: one heading row with the questions, one row a respondent."
_OTHERS = (
    _OtherPlatform("SurveyMonkey", _surveymonkey, f"Delete the second heading row after moving its words up. {PLAIN}"),
    _OtherPlatform("LimeSurvey", _limesurvey, f"Take out the rows without a submit date. {PLAIN}"),
    _OtherPlatform("REDCap", _redcap, f"Export labels, and join each checkbox question into one column. {PLAIN}"),
    _OtherPlatform("KoboToolbox or ODK", _xlsform, PLAIN),
)
