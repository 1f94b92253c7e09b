"""A sheet that asks people when they can meet: one row a person, one column a slot, to be ticked and sent back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from toolkit.cohorts import Rules, people_to_ask
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down
from toolkit.documents.workbook import Sheet, workbook
from toolkit.errors import DataProblem
from toolkit.workspace import Workspace, text


def write_availability_sheet(
    staff: pd.DataFrame,
    rules: Rules,
    workspace: Workspace,
    folder: Path | str | None = None,
    *,
    on: date,
    people: Sequence[str] | None = None,
) -> Papers:
    """Write a workbook in which people tick the slots that they can attend.

    Parameters
    ----------
    staff : DataFrame
        The staff list.
    rules : Rules
        With the rule "meeting_slots", whose slots are asked about.
    workspace : Workspace
        The organisation; its language is the sheet's.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    on : date
        The day noted in the file.
    people : sequence of str, optional
        Whom to ask, by id; by default those of whom it is not known.

    Returns
    -------
    Papers
        The workbook, which :func:`toolkit.intake.read_availability` reads back.

    Raises
    ------
    DataProblem
        If no slots are offered, or there is nobody to ask.
    """
    meeting = rules.meeting
    if meeting is None:
        raise DataProblem(_say("no_slots", "en"))
    asked = set(people_to_ask(staff, rules) if people is None else people)
    rows = staff[staff["person"].isin(asked)]
    if rows.empty:
        raise DataProblem(_say("nobody", "en"))
    language = workspace.settings.language
    title = _say("title", language)
    head = tuple(_say(key, language) for key in ("person", "name", "shift"))
    shifts = rows["shift"] if "shift" in rows else pd.Series("", index=rows.index)
    blank = ("",) * (len(meeting.slots) + 1)
    cells = tuple(
        (str(person), str(name), str(shift), *blank)
        for person, name, shift in zip(rows["person"], rows["name"].fillna(""), shifts.fillna(""), strict=True)
    )
    sheet = Sheet(
        _say("sheet", language),
        (*head, *meeting.names, _say("none", language)),
        cells,
        caption=_say("caption", language),
    )
    draft = Draft(
        file=file_name(workspace, title, "xlsx"),
        content=workbook(
            (sheet,),
            title=title,
            organisation=workspace.name,
            sample=workspace.is_sample,
            on=on,
            language=language,
        ),
        name=f"{title} ({text('documents.format.xlsx')})",
        about=_say("index", "en", n=len(rows)),
        readers=_say("readers", "en"),
        recipient=_say("recipient", "en"),
        names_people=True,
    )
    return lay_down(Bundle(drafts=(draft,), made=()), workspace, folder, on=on, language=language)


def _say(key: str, language: str, **fields: object) -> str:
    return text(f"documents.availability.{key}", language, **fields)
