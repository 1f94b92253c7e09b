"""KoboToolbox and ODK: names or labels as headings, the groups' names before them, a column for each option."""

import re
from dataclasses import replace

import pandas as pd

from toolkit.intake.identity import identity_field
from toolkit.intake.repairs import RepairList, SetAsideList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

#: What KoboToolbox and ODK record beside the answers, by the last part of the heading in small letters.
RECORDED = {
    **{"start": "start", "end": "end", "today": "day", "deviceid": "device", "phonenumber": "phone"},
    **{"starttime": "start", "endtime": "end", "devicephonenum": "phone", "simid": "device_4"},
    **{"formdef_version": "version", "duration": "seconds"},
    **{"username": "username", "simserial": "device_2", "subscriberid": "device_3", "audit": "audit"},
    **{"__version__": "version", "_version_": "version", "_version__": "version", "formversion": "version"},
    **{"_id": "number", "_uuid": "platform_id", "_submission_time": "recorded", "submissiondate": "recorded"},
    **{"_validation_status": "review", "_notes": "notes", "_status": "status", "_submitted_by": "username_2"},
    **{"_tags": "tags", "_index": "index", "_parent_index": "index_2", "_attachments": "attachments"},
    **{"instanceid": "instance", "instancename": "name", "rootuuid": "instance_2", "deprecatedid": "instance_3"},
    **{"key": "key", "submitterid": "username_3", "submittername": "name_2", "attachmentspresent": "attachments"},
    **{"attachmentsexpected": "attachments_2", "status": "status", "reviewstate": "review", "edits": "edits"},
    **{"_geolocation": "place", "_xform_id_string": "form", "_bamboo_dataset_id": "dataset"},
}
#: Names that are a platform's own only in this exact writing; anything else may be a question.
MARKS = frozenset(
    {
        *("_uuid", "_submission_time", "__version__", "_version_", "_index", "_validation_status", "_id", "KEY"),
        *("meta/instanceID", "meta-instanceID", "SubmissionDate", "instanceID", "_submitted_by", "_status"),
        *("SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "ReviewState", "DeviceID"),
        *(
            "Edits",
            "FormVersion",
            "_notes",
            "_tags",
            "_geolocation",
            "_parent_index",
            "_parent_table_name",
            "_xform_id_string",
        ),
        *("meta/rootUuid", "meta/deprecatedID", "meta/instanceName", "meta-instanceName", "_attachments"),
        *("_version__", "_bamboo_dataset_id", "meta:instanceID", "meta:instanceName", "formdef_version"),
    }
)
FIRST = frozenset(
    {
        *("start", "end", "today", "deviceid", "phonenumber", "username", "simserial", "subscriberid", "audit"),
        *("starttime", "endtime", "devicephonenum", "simid", "duration"),
    }
)
#: A place on the map, and the columns that KoboToolbox makes of it.
PLACE = re.compile(r"-?\d{1,3}\.\d+ -?\d{1,3}\.\d+(?: -?\d+(?:\.\d+)?){0,2}")
PLACE_PARTS = re.compile(r"_.+_(latitude|longitude|altitude|precision)")
TICKS = frozenset({"0", "1", "TRUE", "FALSE", "True", "False", ""})
REFUSED = frozenset({"not approved", "validation_status_not_approved", "rejected"})
#: Between groups and names; a slash between spaces belongs to a label.
PATH = re.compile(r"(?<! )/(?! )")


def xlsform_evidence(table: Table) -> str:
    """Say why a table is a KoboToolbox or ODK export, "" when it is not."""
    marks = MARKS & set(map(str, table.frame.columns))
    return "it has the columns of a KoboToolbox or ODK submission" if len(marks) >= 2 else ""


def read_xlsform(table: Table) -> Layout:
    """Understand the headings, and take options from their own columns where these are there."""
    frame, repairs, set_aside = table.frame, RepairList(), SetAsideList()
    headings = [str(c) for c in frame.columns]
    sign = next((sign for sign in "-:" if any(h.startswith(f"meta{sign}") for h in headings)), "/")
    boxes = _boxes(frame, headings)
    columns = []
    for heading in headings:
        if heading in boxes.values():
            repairs.add("The same answers stand in a column for each option; those are read.", column=heading)
        else:
            columns.append(_column(heading, boxes.get(heading, ""), sign=sign, frame=frame))
    columns = _with_one_id(columns)
    _note_versions(frame, columns, repairs)
    _set_aside_refused(frame, columns, set_aside)
    return Layout(
        platform="xlsform",
        why=xlsform_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=frame,
        separators=(" ",),
        coded=True,
        unticked=frozenset({"0", "FALSE", "False"}),
        repairs=repairs,
        set_aside=set_aside,
    )


def _boxes(frame: pd.DataFrame, headings: list[str]) -> dict[str, str]:
    """Return the column of each option -> the column in which all its options stand together."""
    found: dict[str, str] = {}
    for heading in headings:
        whole = next((w for w in _before_slash(heading) if w in frame.columns), "")
        if whole and set(frame[heading].unique()) <= TICKS:
            found[heading] = whole
    return found


def _before_slash(heading: str) -> list[str]:
    """All beginnings that a slash ends, the longest first."""
    places = [match.start() for match in re.finditer("/", heading)]
    return [heading[:place] for place in reversed(places)]


def _column(heading: str, whole: str, *, sign: str, frame: pd.DataFrame) -> SurveyColumn:
    if people := _recorded(heading, frame[heading]):
        return SurveyColumn(heading=heading, text="", people=people)
    asked = whole or heading
    name = PATH.split(asked)[-1]
    code = name.rpartition(sign)[2]
    is_name = bool(re.fullmatch(r"[A-Za-z_][\w.]*", code))
    text = asked if is_name else name
    option = heading[len(whole) + 1 :] if whole else ""
    return SurveyColumn(
        heading=heading,
        text=text,
        code=code if is_name else "",
        grid=asked if option else "",
        option=option,
        people="" if option else identity_field(name, frame[heading]),
    )


def _recorded(heading: str, cells: pd.Series) -> str:
    last = re.split(r"[/:-]", heading)[-1]
    if heading in MARKS or (heading in FIRST and not (set(cells.unique()) - {""}) <= TICKS):
        return RECORDED.get(last.casefold(), "recorded_2")
    if part := PLACE_PARTS.fullmatch(PATH.split(heading)[-1]):
        return part.group(1)
    filled = [cell for cell in cells.unique() if cell]
    return "place" if filled and all(PLACE.fullmatch(cell) for cell in filled) else ""


def _with_one_id(columns: list[SurveyColumn]) -> list[SurveyColumn]:
    """Where there is no _uuid, the key or the instance tells submissions apart."""
    fields = [column.people for column in columns]
    wanted = next((field for field in ("platform_id", "key", "instance") if field in fields), "")
    return [replace(c, people="platform_id") if wanted and c.people == wanted else c for c in columns]


def _note_versions(frame: pd.DataFrame, columns: list[SurveyColumn], repairs: RepairList) -> None:
    for column in columns:
        versions = set(frame[column.heading].unique()) - {""} if column.people == "version" else set()
        if len(versions) > 1:
            action = (
                f"Answers were given with {len(versions)} versions of the form; check that the questions are the same."
            )
            repairs.add(action, column=column.heading)


def _set_aside_refused(frame: pd.DataFrame, columns: list[SurveyColumn], set_aside: SetAsideList) -> None:
    review = next((c.heading for c in columns if c.people == "review"), None)
    if review is None:
        return
    for row, word in frame[review].items():
        if str(word).casefold() in REFUSED:
            set_aside.add(int(str(row)), "This response was marked as not approved.", found=str(word))
