"""REDCap: raw codes or labels, headings as variable names or as field labels, a column for each box to tick."""

import re

import pandas as pd

from toolkit.intake.headings import plain
from toolkit.intake.identity import EMAIL
from toolkit.intake.repairs import RepairList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

#: What REDCap records beside the answers, by plain variable name or label.
RECORDED = {
    **{"redcap event name": "event", "event name": "event", "redcap repeat instrument": "repeated"},
    **{"repeat instrument": "repeated", "redcap repeat instance": "instance", "repeat instance": "instance"},
    **{"redcap data access group": "access_group", "data access group": "access_group"},
    **{"redcap survey identifier": "identifier", "survey identifier": "identifier"},
}
RAW_BOX = re.compile(r"(?P<field>[a-z]\w*?)___(?P<option>\w+)", re.IGNORECASE)
LABEL_BOX = re.compile(r"(?P<field>.+)\s*\(choice=(?P<option>.+)\)(?: \(\d+\))?", re.DOTALL)
STAMP = re.compile(r"\w+_timestamp|survey timestamp(?: \(\d+\))?", re.IGNORECASE)
COMPLETE = re.compile(r"\w+_complete|complete\?(?: \(\d+\))?", re.IGNORECASE)
STATUS = frozenset({"0", "1", "2", "Incomplete", "Unverified", "Complete", ""})
RECORD = ("record id", "participant id", "study id", "subject id")
NOT_COMPLETED = "[not completed]"


def redcap_evidence(table: Table) -> str:
    """Say why a table is a REDCap export, "" when it is not."""
    headings = [str(c) for c in table.frame.columns]
    complete = any(_is_status(table.frame, heading) for heading in headings)
    marks = any(RAW_BOX.fullmatch(h) or LABEL_BOX.fullmatch(h) or STAMP.fullmatch(h) for h in headings)
    marks |= any(plain(h) in RECORDED for h in headings) or plain(headings[0]) in RECORD
    return "it marks forms as complete, as REDCap does" if complete and marks else ""


def read_redcap(table: Table) -> Layout:
    """Understand the columns; records that REDCap marks as incomplete are kept and listed."""
    frame, repairs = table.frame, RepairList()
    headings = [str(c) for c in frame.columns]
    words = {plain(heading) for heading in headings}
    repeated = bool(words & {name for name, field in RECORDED.items() if field in ("event", "repeated")})
    columns = [_column(frame, heading, first=place == 0, repeated=repeated) for place, heading in enumerate(headings)]
    if repeated:
        repairs.add("A record may stand in several rows (events or repeated forms); each row is read as a response.")
    _note_incomplete(frame, columns, repairs)
    return Layout(
        platform="redcap",
        why=redcap_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=frame,
        separators=(",",),
        coded=True,
        unticked=frozenset({"0", "Unchecked", "No"}),
        entered=not any(column.people == "end" for column in columns),
        repairs=repairs,
    )


def _is_status(frame: pd.DataFrame, heading: str) -> bool:
    return bool(COMPLETE.fullmatch(heading)) and set(frame[heading].unique()) <= STATUS


def _column(frame: pd.DataFrame, heading: str, *, first: bool, repeated: bool) -> SurveyColumn:
    words, cells = plain(heading), frame[heading]
    people = RECORDED.get(words, "")
    if people == "identifier":
        filled = [cell for cell in cells.unique() if cell]
        people = "email" if filled and all(EMAIL.fullmatch(cell) for cell in filled) else "name"
    elif STAMP.fullmatch(heading):
        people = "end"
    elif _is_status(frame, heading):
        people = "complete"
    elif first:
        people = "record" if repeated else "platform_id"
    if people:
        return SurveyColumn(heading=heading, text="", people=people)
    if box := RAW_BOX.fullmatch(heading):
        field, option = box["field"], box["option"]
        return SurveyColumn(heading=heading, text=field, code=field, grid=field, option=option)
    if box := LABEL_BOX.fullmatch(heading):
        asked = box["field"].strip()
        return SurveyColumn(heading=heading, text=asked, grid=asked, option=box["option"])
    code = heading if re.fullmatch(r"[a-z][a-z0-9_]*", heading) else ""
    return SurveyColumn(heading=heading, text=heading, code=code)


def _note_incomplete(frame: pd.DataFrame, columns: list[SurveyColumn], repairs: RepairList) -> None:
    """List the responses that were begun and not sent; what they hold is kept."""
    sent = [c.heading for c in columns if c.people == "end"]
    begun = (frame[sent] == NOT_COMPLETED).any(axis=1) if sent else pd.Series(False, index=frame.index)
    for row in frame.index[begun]:
        repairs.add("REDCap marks this response as not completed; what was answered is kept.", row=int(row))
