"""Where a survey asked no group questions: the groups come from the staff list, and who answered is then forgotten."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.intake.repairs import NOT_SHOWN
from toolkit.intake.roster import Roster
from toolkit.intake.survey_export import SurveyExport

#: What a survey knows of a person -> the staff list's column for it, the surest first.
KEYS = {"employee_id": "person", "email": "email"}


def with_groups(export: SurveyExport, roster: Roster, by: Sequence[str] | Mapping[str, str]) -> SurveyExport:
    """Add groups from the staff list to the answers, by employee id or e-mail, and drop what identifies people.

    Parameters
    ----------
    export : SurveyExport
        The answers, with an employee id or an e-mail address in `people`.
    roster : Roster
        The staff list.
    by : sequence of str, or mapping of str to str
        Columns of the staff list, such as ``["site", "job_family"]``, whose questions are called ``SITE`` and
        ``JOB_FAMILY``; or question code -> column.

    Returns
    -------
    SurveyExport
        `responses` and `questions` with the groups (<NA> where somebody or their group is not known), `people` with no
        more than the row (and the file), and in `repairs` each row that was not found, without a name.

    Raises
    ------
    DataProblem
        When the survey knows neither id nor e-mail, the staff list has no such column, the survey asked for the group
        itself, or nobody is found.
    """
    wanted = dict(by) if isinstance(by, Mapping) else {column.upper(): column for column in by}
    _check(export, roster, wanted)
    person = _found(export, roster)
    if (person < 0).all():
        raise DataProblem(
            f"{export.file}: nobody who answered is in {roster.file} by employee id or e-mail address. Choose the "
            "staff list of this organisation."
        )
    staff = roster.staff.reset_index(drop=True)
    groups = {code: _groups(staff[column], person) for code, column in wanted.items()}
    beside = [column for column in ("arrival", "seconds") if column in export.responses]
    answers = export.responses.drop(columns=beside)
    rest = [column for column in ("file", "row") if column in export.people]
    return replace(
        export,
        responses=pd.concat([answers.assign(**groups), export.responses[beside]], axis=1),
        people=export.people[rest],
        questions=pd.concat([export.questions, _questions(wanted)], ignore_index=True),
        repairs=pd.concat([export.repairs, _not_found(export, person)], ignore_index=True),
    )


def _check(export: SurveyExport, roster: Roster, wanted: Mapping[str, str]) -> None:
    problems = []
    if not set(KEYS) & set(export.people.columns):
        problems.append(
            f"{export.file}: the answers hold neither an employee id nor an e-mail address, so that nobody can be "
            "looked up. Ask for the group in the survey."
        )
    unknown = [column for column in wanted.values() if column not in roster.staff]
    if unknown:
        problems.append(
            f"{roster.file}: there is no column {listing(unknown)}. It has {listing([str(c) for c in roster.staff])}."
        )
    asked = [code for code in wanted if code in export.responses]
    if asked:
        problems.append(f"{export.file}: the survey asked for {listing(asked)} itself. Use that, or another code.")
    if problems:
        raise DataProblem(problems)


def _found(export: SurveyExport, roster: Roster) -> pd.Series:
    """The place of each respondent in the staff list, -1 where they are not in it or more than once."""
    place = pd.Series(-1, index=export.people.index)
    for known, column in KEYS.items():
        if known not in export.people or column not in roster.staff:
            continue
        keys = roster.staff[column].astype("str").str.strip().str.casefold().reset_index(drop=True)
        once = keys[(keys != "") & ~keys.duplicated(keep=False)]
        places = dict(zip(once, once.index, strict=True))
        own = export.people[known].astype("str").str.strip().str.casefold()
        place = place.mask(place < 0, own.map(places).fillna(-1).astype("int64"))
    return place


def _groups(column: pd.Series, person: pd.Series) -> pd.Series:
    shown = column.map({True: "Yes", False: "No"}) if column.dtype == bool else column.astype("str")
    names = pd.Series(shown.array, dtype="str").replace("", pd.NA).astype("string")
    taken = names.reindex(person.to_numpy())
    return pd.Series(taken.array, index=person.index, dtype="string")


def _questions(wanted: Mapping[str, str]) -> pd.DataFrame:
    n = len(wanted)
    return pd.DataFrame(
        {
            "code": pd.array(list(wanted), dtype="str"),
            "text": pd.array([column.replace("_", " ").capitalize() for column in wanted.values()], dtype="str"),
            "kind": pd.array(["group"] * n, dtype="str"),
            "columns": [()] * n,
            "scale": [()] * n,
            "value": pd.array([""] * n, dtype="str"),
            "reversed": [False] * n,
            "match": pd.array(["staff list"] * n, dtype="str"),
            "grid": pd.array([""] * n, dtype="str"),
        }
    )


def _not_found(export: SurveyExport, person: pd.Series) -> pd.DataFrame:
    gone = export.people[person < 0]
    n = len(gone)
    action = "This respondent is not in the staff list, or more than once; their groups are not known."
    found = {
        "row": pd.array(list(gone["row"]), dtype="Int64"),
        "column": pd.array([""] * n, dtype="str"),
        "found": pd.array([NOT_SHOWN] * n, dtype="str"),
        "action": pd.array([action] * n, dtype="str"),
    }
    if "file" in export.people:
        found = {"file": pd.array(list(gone["file"]), dtype="str"), **found}
    return pd.DataFrame(found)
