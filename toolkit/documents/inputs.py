"""What the papers are made from: the files that an organisation handed in, read with the answers it gave once."""

from datetime import date
from pathlib import Path
from typing import Any

from toolkit.cohorts import Rules, load_rules
from toolkit.errors import DataProblem
from toolkit.intake import Roster, Scores, read_roster, read_scores
from toolkit.mission import Mission, read_mission
from toolkit.survey import Questionnaire
from toolkit.workspace import KeptFile, Workspace, jobs

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


def scores_of(workspace: Workspace) -> Scores:
    """Read the scores that were handed in last."""
    return read_scores(kept_files(workspace, "scores", "scores")[-1].path)


def rules_of(workspace: Workspace, on: date) -> Rules:
    """Return the organisation's rules for learning teams, or those that come with the toolkit, counted to a day."""
    own = workspace.has(RULES)
    path = workspace.path(RULES) if own else workspace.find_template("rules/learning_teams.yaml")
    rules = load_rules(path)
    return rules if rules.as_of is not None else rules.counted_to(on)


def design_of(workspace: Workspace) -> dict[str, Any]:
    """Return what was answered about the measurement, as arguments of :func:`toolkit.impact.compare_before_after`."""
    kept = workspace.read_record(DESIGN)
    return {
        "same_test": kept.get("same_test", "yes") == "yes",
        "picked_by_score": kept.get("picked", "no") == "yes",
        "lowest": _number(kept.get("lowest", "")),
        "highest": _number(kept.get("highest", "")),
    }


def _number(written: object) -> float | None:
    try:
        return float(str(written))
    except ValueError:
        return None


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
