"""The whole job without a browser: from the files of an organisation, or of any folder, to all papers."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

from toolkit.cohorts import form_cohorts
from toolkit.documents.impact_brief import impact_bundle
from toolkit.documents.inputs import RULES, design_of, rules_of, score_files, scores_of, staff_of, training_of
from toolkit.documents.meetings import meetings_of
from toolkit.documents.papers import Bundle, Papers, lay_down
from toolkit.documents.rounds import survey_of
from toolkit.documents.survey_papers import survey_papers_bundle
from toolkit.documents.team_papers import team_bundle
from toolkit.errors import DataProblem, FileProblem, RuleProblem, ToolkitError, listing
from toolkit.impact import compare_before_after
from toolkit.intake import copy_without, read_roster, recognise
from toolkit.workspace import SETTINGS_FILE, KeptFile, Workspace, create, open_organisation, organisations, text

#: What a folder of loose files may hold beside tables; passed over without a word.
_OURS = {"desktop.ini", "thumbs.db", ".ds_store"}


def write_all_papers(workspace: Workspace, *, on: date, seed: int = 0, not_used: tuple[str, ...] = ()) -> Papers:
    """Make every paper that the organisation's files allow, and say in the index what could not be made and why.

    Parameters
    ----------
    workspace : Workspace
        With any of: survey answers, a staff list, scores before and after.
    on : date
        The day that stands on the papers.
    seed : int
        Start number of the search for learning teams.
    not_used : tuple of str
        Sentences about files that could not be used, for the index.

    Returns
    -------
    Papers
        In the day's folder. ``not_made`` holds a sentence for each job that could not be done; nothing is left out
        silently.

    Raises
    ------
    DataProblem
        If no paper at all could be made; says why for each.
    """
    jobs: dict[str, Callable[[], Bundle]] = {
        "not_survey": lambda: _survey(workspace, on),
        "not_teams": lambda: _teams(workspace, on, seed),
        "not_impact": lambda: _impact(workspace, on),
    }
    whole = Bundle(not_made=not_used, whole=True)
    for key, job in jobs.items():
        try:
            whole += job()
        except ToolkitError as error:
            whole += Bundle(not_made=(_say(key, why=" ".join(error.problems)),))
    if not whole.drafts:
        raise DataProblem(whole.not_made, heading=f"No paper could be made for {workspace.name}:")
    return lay_down(whole, workspace, on=on, language=workspace.settings.language)


def _survey(workspace: Workspace, on: date) -> Bundle:
    survey = survey_of(workspace)
    bundle = survey_papers_bundle(workspace, workspace.settings.language, on=on, survey=survey)
    if not survey.earlier:
        return bundle
    latest, earlier = (listing([file.name for file in files]) for files in (survey.files, survey.earlier))
    return bundle + Bundle(not_made=(_say("earlier", latest=latest, files=earlier),))


def _teams(workspace: Workspace, on: date, seed: int) -> Bundle:
    roster, rules = staff_of(workspace), rules_of(workspace, on)
    try:
        plan = form_cohorts(roster.staff, rules, seed=seed)
    except (DataProblem, RuleProblem) as error:
        # These sentences name people with ids and rows, and the index is no paper about people.
        raise DataProblem(_counted("blocked", len(error.problems))) from error
    notes = []
    if len(roster.questions_to_ask):
        notes.append(_counted("questions", len(roster.questions_to_ask)))
    if not workspace.has(RULES):
        notes.append(_say("rules"))
    made = team_bundle(plan, plan.staff, rules, workspace, on=on, meetings=meetings_of(workspace), letters=False)
    return made + Bundle(not_made=tuple(notes))


def _impact(workspace: Workspace, on: date) -> Bundle:
    """Make the brief of each training; one that is refused costs the others nothing."""
    files = score_files(workspace)
    if not files:
        raise DataProblem(f"{workspace.name} has no scores yet. Choose the file on its page first.")
    whole = Bundle()
    for file in files:
        try:
            whole += _brief(workspace, file, on, whole)
        except ToolkitError as error:
            whole += Bundle(not_made=(_say("not_brief", training=training_of(file), why=" ".join(error.problems)),))
    return whole


def _brief(workspace: Workspace, file: KeptFile, on: date, beside: Bundle) -> Bundle:
    scores = scores_of(workspace, file)
    design = design_of(workspace, file, scores)
    unanswered = None in (design["same_people"], design["same_test"], design["picked_by_score"])
    notes = (_say("design", training=training_of(file)),) if unanswered else ()
    finding = compare_before_after(scores.scores, **design)
    return impact_bundle(finding, workspace, file=file, beside=beside.shown, on=on) + Bundle(not_made=notes)


def gather(folder: Path | str, *, on: date) -> tuple[Workspace, tuple[str, ...]]:
    """Open an organisation's folder, or make an organisation out of a folder of loose files.

    Parameters
    ----------
    folder : Path or str
        A folder that holds an organisation (it is opened), or files of which each is recognised and copied into an
        organisation named after the folder. The same folder again goes to the same organisation.
    on : date
        The day that is noted beside the copies.

    Returns
    -------
    tuple
        The organisation, and a sentence for each file that could not be used.

    Raises
    ------
    FileProblem
        If there is no such folder.
    DataProblem
        If no file in it is known; says why for each.
    """
    folder = Path(folder).expanduser().resolve()
    if folder.is_file():
        raise FileProblem(f"{folder} is a file. Give the folder in which it lies: {folder.parent}")
    if not folder.is_dir():
        raise FileProblem(f"There is no folder {folder}. Give the folder that holds your files.")
    if (folder / SETTINGS_FILE).is_file():
        return open_organisation(folder), ()
    known: list[tuple[Path, str, tuple[str, bytes]]] = []
    unknown: list[str] = []
    for path in _files(folder):
        try:
            kind = recognise(path).kind
            known.append((path, kind, _copied(path, kind)))
        except ToolkitError as error:
            unknown.append(" ".join(error.problems))
    if not known:
        raise DataProblem(
            unknown or [f"{folder} holds no files. Put the survey answers, staff list or scores into it."],
            heading=f"No file in {folder} can be used:" if unknown else "",
        )
    workspace = _organisation_for(folder)
    for path, known_as, (name, content) in known:
        workspace.keep_file(name, content, known_as, on=on, origin=str(path))
    return workspace, tuple(unknown)


def _copied(path: Path, kind: str) -> tuple[str, bytes]:
    """Copy a file as it is, a staff list without passwords and the like."""
    if kind != "staff":
        return path.name, path.read_bytes()
    return copy_without(path, read_roster(path).secret)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith((".", "~$")) or path.name.casefold() in _OURS
        if path.is_file() and not hidden:
            yield path


def _organisation_for(folder: Path) -> Workspace:
    """Return the organisation that was made out of this folder before, or a new one with a free name.

    Two clients' folders may both be called "data"; where the copies came from tells them apart.
    """
    name = " ".join(folder.name.replace("_", " ").split()) or "My organisation"
    by_name = {card.name.casefold(): card for card in organisations()}
    for number in count(1):
        wanted = name if number == 1 else f"{name} ({number})"
        card = by_name.get(wanted.casefold())
        if card is None:
            return create(wanted)
        if not card.problem and _came_from(open_organisation(card.folder), folder):
            return open_organisation(card.folder)
    raise AssertionError("counting never ends")


def _came_from(workspace: Workspace, folder: Path) -> bool:
    return any(Path(file.origin).parent == folder for file in workspace.kept() if file.origin)


def _counted(key: str, n: int) -> str:
    return _say(f"{key}.{'one' if n == 1 else 'many'}", n=n)


def _say(key: str, **fields: object) -> str:
    return text(f"documents.main.{key}", "en", **fields)
