"""Lists with which a learning platform enters people into a course and into their teams: neutral, Moodle, Canvas."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

import pandas as pd

from toolkit.cohorts import Plan
from toolkit.documents.papers import Bundle, Draft, file_name
from toolkit.documents.team_people import counted, people_of, say
from toolkit.errors import DataProblem
from toolkit.workspace import Workspace

#: By what people are known in the platform: their number in the staff list, or their e-mail address.
LOGINS = ("person", "email")
#: A cell that begins with one of these is a formula to a spreadsheet; the file could not keep its word there.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, kw_only=True)
class Enrolment:
    """Into which course people are entered, and by what they are known in the platform.

    Parameters
    ----------
    course : str
        The course's short name in Moodle, its SIS id in Canvas; "" for none: people are then entered into their teams
        only.
    login : str
        ``"person"`` (their number in the staff list) or ``"email"``.

    Raises
    ------
    DataProblem
        If ``login`` is another word.
    """

    course: str = ""
    login: str = "person"

    def __post_init__(self) -> None:
        if self.login not in LOGINS:
            raise DataProblem(
                f'By what people are known in the learning platform: found "{self.login}"; expected "person" or '
                '"email". Choose one of the two.'
            )


def enrolment_files(plan: Plan, staff: pd.DataFrame, workspace: Workspace, enrolment: Enrolment) -> Bundle:
    """Make the lists for a learning platform.

    Parameters
    ----------
    plan : Plan
        The teams.
    staff : DataFrame
        The staff list, with ``email`` where it has one.
    workspace : Workspace
        The organisation.
    enrolment : Enrolment
        The course, and by what people are known.

    Returns
    -------
    Bundle
        CSV files in UTF-8; whom the platform may not take, counted in sentences.

    Notes
    -----
    Neutral: ``user_id,first_name,last_name,email,group,course``. Moodle (docs.moodle.org/405/en/Upload_users):
    ``username,firstname,lastname,email`` with ``course1,group1`` for a course, else ``cohort1``; user names in small
    letters. Canvas: ``enrollments.csv`` of the SIS import (``course_id,user_id,role,status``; where there is a course)
    and the group set's import (``login_id,group_name`` or ``user_id,group_name``).
    """
    people = _people(plan, staff, enrolment)
    usable = people[people["login"] != ""]
    asleep = usable[[*usable.columns]].apply(lambda row: any(str(cell).startswith(_FORMULA) for cell in row), axis=1)
    usable = usable[~asleep.astype(bool)]
    tables = {"neutral": _neutral(usable, enrolment), "moodle": _moodle(usable, enrolment)}
    tables |= _canvas(usable, enrolment)
    drafts = tuple(
        Draft(
            file=f"{say('enrol.folder', 'en')}/{file_name(workspace, say(f'enrol.{key}.file', 'en'), 'csv')}",
            content=_csv(*table),
            name=say(f"enrol.{key}", "en"),
            about=say(f"enrol.{key}.index", "en"),
            readers=say("enrol.readers", "en"),
            recipient=say("enrol.recipient", "en"),
            names_people=True,
        )
        for key, table in tables.items()
    )
    return Bundle(drafts=drafts, not_made=_notes(people, int(asleep.sum())))


def _people(plan: Plan, staff: pd.DataFrame, enrolment: Enrolment) -> pd.DataFrame:
    """Return one row a placed person: login, first name, last name, e-mail, team."""
    people = people_of(plan, staff)
    email = people["email"] if "email" in people else pd.Series("", index=people.index)
    login = people["person"] if enrolment.login == "person" else email
    parted = [part_name(str(name)) for name in people["name"]]
    return pd.DataFrame(
        {
            "login": login.astype(str).str.strip(),
            "first": [first for first, _ in parted],
            "last": [last for _, last in parted],
            "email": email.astype(str).str.strip(),
            "team": people["team"],
        },
        dtype="str",
    )


def part_name(name: str) -> tuple[str, str]:
    """Part a name into first and last: the last word is the last name, all before it the first.

    Parameters
    ----------
    name : str
        As the staff list has it.
    """
    first, _, last = name.strip().rpartition(" ")
    return (first, last) if first else (last, "")


def _neutral(people: pd.DataFrame, enrolment: Enrolment) -> tuple[Sequence[str], pd.DataFrame]:
    heads = ("user_id", "first_name", "last_name", "email", "group", "course")
    return heads, people.assign(course=enrolment.course)


def _moodle(people: pd.DataFrame, enrolment: Enrolment) -> tuple[Sequence[str], pd.DataFrame]:
    own = people.assign(login=people["login"].str.lower())
    if not enrolment.course:
        return ("username", "firstname", "lastname", "email", "cohort1"), own
    frame = own.assign(course=enrolment.course)[["login", "first", "last", "email", "course", "team"]]
    return ("username", "firstname", "lastname", "email", "course1", "group1"), frame


def _canvas(people: pd.DataFrame, enrolment: Enrolment) -> dict[str, tuple[Sequence[str], pd.DataFrame]]:
    known = "user_id" if enrolment.login == "person" else "login_id"
    tables: dict[str, tuple[Sequence[str], pd.DataFrame]] = {
        "canvas_groups": ((known, "group_name"), people[["login", "team"]])
    }
    if enrolment.course and enrolment.login == "person":
        frame = pd.DataFrame(
            {"course": enrolment.course, "user": people["login"], "role": "student", "status": "active"}, dtype="str"
        )
        tables["canvas"] = (("course_id", "user_id", "role", "status"), frame)
    return tables


def _csv(heads: Sequence[str], frame: pd.DataFrame) -> bytes:
    written = StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(heads)
    rows.writerows(frame.itertuples(index=False, name=None))
    return written.getvalue().encode()


def _notes(people: pd.DataFrame, n_asleep: int) -> tuple[str, ...]:
    words = (people["first"] + " " + people["last"]).str.strip().str.count(" ") + 1
    n = {
        "no_login": int((people["login"] == "").sum()),
        "no_email": int(((people["email"] == "") & (people["login"] != "")).sum()),
        "names": int((words > 2).sum()),
        "one_name": int((people["last"] == "").sum()),
        "formula": n_asleep,
    }
    return tuple(counted(f"enrol.{key}", "en", found) for key, found in n.items() if found)
