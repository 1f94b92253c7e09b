"""What the papers are made from: the files that an organisation handed in, read with the answers it gave once."""

from datetime import date
from pathlib import Path
from typing import Any

from toolkit.cohorts import Rules, load_rules
from toolkit.errors import DataProblem
from toolkit.intake import Roster, Scores, read_roster, read_scores, read_scores_of_two_files
from toolkit.mission import Mission, read_mission
from toolkit.survey import Questionnaire
from toolkit.workspace import KeptFile, Measured, Workspace, jobs, measured

OWN_QUESTIONS = "own_questions.yaml"
QUESTIONNAIRE, MISSION, RULES, DESIGN = jobs.QUESTIONNAIRE, jobs.MISSION, jobs.RULES, jobs.DESIGN
COLUMNS_TOPIC, JOBS_TOPIC = jobs.COLUMNS_TOPIC, jobs.JOBS_TOPIC


def own_questionnaire(workspace: Workspace) -> Questionnaire | None:
    """Return the organisation's own questionnaire; None when it has none."""
    return Questionnaire.load(workspace.path(QUESTIONNAIRE)) if workspace.has(QUESTIONNAIRE) else None


def staff_of(workspace: Workspace) -> Roster:
    """Read the staff list that was handed in last, with everything that was answered about it once."""
    latest = kept_files(workspace, "staff", "staff list")[-1]
    return read_roster(latest.path, answers=workspace.all_answers())


def score_files(workspace: Workspace) -> list[KeptFile]:
    """Return the newest file of scores of each training, oldest first; where none was named, the file's name tells.

    A file whose scores are read together with another one's belongs to that one.
    """
    files = [file for file in workspace.kept("scores") if file.path.is_file()]
    told = [measured(workspace, file) for file in files]
    parts = {other for answers in told for other in (answers.before_file, answers.after_file)}
    whole = [file for file in files if file.sha256 not in parts]
    newest = {training_of(file): file for file in whole}
    return [file for file in whole if file == newest[training_of(file)]]


def training_of(file: KeptFile) -> str:
    """Return the name of the training that scores are of; until somebody has named it, that of their file."""
    return file.round or Path(file.name).stem


def scores_of(
    workspace: Workspace, file: KeptFile, *, answers: Measured | None = None, within_range: bool = True
) -> Scores:
    """Read a file of scores with what was answered about it (or with other answers); without the range on request."""
    told = answers or measured(workspace, file)
    if told.before_file or told.after_file:
        first, second = files_of_scores(workspace, file, told)
        return read_scores_of_two_files(
            first.path,
            second.path,
            person=told.person,
            before=told.before,
            after=told.after,
            same_names=told.decided("same_names"),
            lowest=range_end(told.lowest) if within_range else None,
            highest=range_end(told.highest) if within_range else None,
        )
    return read_scores(
        file.path,
        person=told.person or None,
        before=told.before or None,
        after=told.after or None,
        lowest=range_end(told.lowest) if within_range else None,
        highest=range_end(told.highest) if within_range else None,
    )


def rules_of(workspace: Workspace, on: date) -> Rules:
    """Return the organisation's rules for learning teams, or those that come with the toolkit, counted to a day."""
    own = workspace.has(RULES)
    path = workspace.path(RULES) if own else workspace.find_template("rules/learning_teams.yaml")
    rules = load_rules(path)
    return rules if rules.as_of is not None else rules.counted_to(on)


def files_of_scores(workspace: Workspace, file: KeptFile, told: Measured) -> tuple[KeptFile, KeptFile]:
    """Return the files in which the first and the second scores stand.

    Raises
    ------
    DataProblem
        If the toolkit has no copy of the other file any more.
    """
    wanted = told.before_file or told.after_file
    other = next((f for f in workspace.kept("scores") if f.sha256 == wanted and f.path.is_file()), None)
    if other is None:
        raise DataProblem(
            f"{file.name}: the other scores stand in a file of which the toolkit has no copy any more. Choose that "
            "file again on the page “Did it help?”, then this one."
        )
    return (other, file) if told.before_file else (file, other)


def design_of(workspace: Workspace, file: KeptFile, scores: Scores) -> dict[str, Any]:
    """Return how scores were measured, as arguments of :func:`toolkit.impact.compare_before_after`.

    What nobody has answered is None; the highest score is the one that was typed, else the one that the file tells.
    """
    told = measured(workspace, file)
    return {
        "same_people": told.decided("same_people"),
        "same_test": told.decided("same_test"),
        "picked_by_score": told.decided("picked"),
        "lowest": range_end(told.lowest),
        "highest": scores.highest,
    }


def range_end(written: str) -> float | None:
    """Read one end of a test's range as it was typed; None where nothing was.

    Raises
    ------
    DataProblem
        If it is no number.
    """
    typed = written.strip().replace(",", ".")
    try:
        return float(typed) if typed else None
    except ValueError:
        raise DataProblem(
            f'The range of the test: found "{written}"; expected a number like 20. Correct it or leave it empty.'
        ) from None


def mission_of(workspace: Workspace) -> Mission | None:
    """Read mission and values; None when they have not been written yet."""
    return read_mission(workspace.path(MISSION)) if workspace.has(MISSION) else None


def kept_files(workspace: Workspace, kind: str, words: str) -> list[KeptFile]:
    """Return the files of a kind whose copies are still there, oldest first.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    kind : str
        ``"survey"``, ``"staff"`` or ``"scores"``.
    words : str
        What the message calls them.

    Raises
    ------
    DataProblem
        If there are none.
    """
    files = [file for file in workspace.kept(kind) if Path(file.path).is_file()]
    if not files:
        raise DataProblem(f"{workspace.name} has no {words} yet. Choose the file on its page first.")
    return files
