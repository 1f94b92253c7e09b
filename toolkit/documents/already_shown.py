"""What was already shown: a second report of the same survey with a few more answers gives those answers away.

What a survey report has shown is taken into account when the next one is made (:mod:`shown_before`). Where that cannot
be done, for briefs on scores, for statements that are counted in another way, and for reports whose file is gone, the
facilitator is told before both papers go out. The list in ``already_shown.yaml`` holds counts and fingerprints, no
answers and no names.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

import pandas as pd

from toolkit.documents.inputs import scores_of, training_of
from toolkit.documents.rounds import AnotherSurvey, Survey, read_round
from toolkit.documents.shown_before import keep_shown, shown_before
from toolkit.errors import ToolkitError
from toolkit.impact import Finding
from toolkit.intake import SurveyExport
from toolkit.privacy import ShownBefore
from toolkit.survey import Favourability
from toolkit.workspace import KeptFile, Workspace, text

LIST = "already_shown.yaml"

#: Between the fingerprints of the files of one round.
_TOGETHER = "+"

#: Each person's row, as often as it stands there.
Rows = Counter[tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Showing:
    """One paper about a group that was made.

    Attributes
    ----------
    kind : str
        ``"survey"`` or ``"scores"``.
    on : str
        The day that stands on it.
    people : str
        How many people's answers it rests on.
    file : str
        Fingerprint of the file that it was made from; of a round's several files all, with a plus between.
    figures : str
        Fingerprint of all its figures.
    made_of : str
        The name under which the cells of a survey report are kept; empty for others.
    cells : ShownBefore or None
        What is kept of them.
    """

    kind: str
    on: str
    people: str
    file: str
    figures: str
    made_of: str = ""
    cells: ShownBefore | None = field(default=None, repr=False, compare=False)

    def to_record(self) -> dict[str, str]:
        """Return the line of the list."""
        names = ("kind", "on", "people", "file", "figures", "made_of")
        return {name: getattr(self, name) for name in names}


def of_survey(
    workspace: Workspace, survey: Survey, results: Iterable[Favourability], cells: ShownBefore, *, on: date
) -> tuple[Showing, tuple[str, ...]]:
    """Describe a survey report that is about to be made, and say what was shown of the same survey before.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : Survey
        The answers.
    results : iterable of Favourability
        All that the report prints.
    cells : ShownBefore
        The same as it is kept.
    on : date
        The day that stands on it.
    """
    tables = [result.to_frame().round({"share": 4}) for result in results]
    people = len(survey.export.responses)
    new = _showing("survey", survey.files or (survey.file,), tables, people=people, on=on)
    new = replace(new, made_of=cells.made_of, cells=cells)
    rows = _rows(survey.as_read or survey.export)
    return new, _already_shown(workspace, new, rows, lambda files: _answers_in(workspace, files))


def of_scores(
    workspace: Workspace, finding: Finding, file: KeptFile | None, *, beside: Iterable[Showing] = (), on: date
) -> tuple[tuple[Showing, ...], tuple[str, ...]]:
    """Describe a brief on scores as :func:`of_survey` does, also beside others that go out with it.

    Nothing where no file of scores was handed in.
    """
    if file is None:
        return (), ()
    figures = [finding.to_frame().round(4)]
    new = _showing("scores", (file,), figures, people=finding.n_used, on=on)
    pairs = _counted(finding.pairs)
    return (new,), _already_shown(workspace, new, pairs, lambda earlier: _pairs_in(workspace, earlier[-1]), beside)


def remember_shown(workspace: Workspace, shown: Iterable[Showing]) -> None:
    """Add papers to the list, and keep the cells of reports; one with the same figures stands there once."""
    shown = tuple(shown)
    for entry in shown:
        if entry.cells is not None:
            keep_shown(workspace, entry.cells)
    listed = _earlier(workspace)
    known = {(entry.kind, entry.file, entry.figures) for entry in listed}
    new = [entry for entry in shown if (entry.kind, entry.file, entry.figures) not in known]
    if new:
        workspace.write_record(LIST, {"shown": [entry.to_record() for entry in (*listed, *new)]})


def _showing(
    kind: str, files: Sequence[KeptFile], figures: Iterable[pd.DataFrame], *, people: int, on: date
) -> Showing:
    printed = "\n".join(table.to_csv(index=False, lineterminator="\n") for table in figures)
    fingerprint = sha256(printed.encode()).hexdigest()
    made_from = _TOGETHER.join(file.sha256 for file in files)
    return Showing(kind=kind, on=on.isoformat(), people=str(people), file=made_from, figures=fingerprint)


def _already_shown(
    workspace: Workspace,
    new: Showing,
    rows: Rows,
    read: Callable[[Sequence[KeptFile]], Rows],
    beside: Iterable[Showing] = (),
) -> tuple[str, ...]:
    """Return a sentence for each earlier paper beside which the new one would expose somebody."""
    copies = {file.sha256: file for file in workspace.kept(new.kind) if file.path.is_file()}
    hidden = _taken_into_account(workspace, new)
    sentences = []
    for before in (*_earlier(workspace, new.kind), *beside):
        if before.figures == new.figures or (before.made_of and before.made_of in hidden):
            continue
        if before.file == new.file:
            sentences += [_say("same_survey", before, new, 0)] if new.kind == "survey" else []
            continue
        files = [copies[one] for one in before.file.split(_TOGETHER) if one in copies]
        whole = len(files) == len(before.file.split(_TOGETHER))
        if whole and (changed := _changed(rows, _rows_in(files, read))):
            sentences.append(_say(_how_alike(copies, before, new), before, new, changed, copies))
    return tuple(dict.fromkeys(sentences))


def _taken_into_account(workspace: Workspace, new: Showing) -> set[str]:
    """Return the reports beside which the new one hides what would undo them: their statements are counted alike."""
    if new.cells is None:
        return set()
    asked = {question.split(" (")[0]: question for question in new.cells.silent}
    return {
        before.made_of
        for before in shown_before(workspace)
        if all(asked.get(question.split(" (")[0], question) == question for question in before.silent)
    }


def _how_alike(copies: Mapping[str, KeptFile], before: Showing, new: Showing) -> str:
    """Tell nearly the same scores under the names of two trainings from two files of one."""
    other = new.kind == "scores" and new.file in copies and copies[new.file].round != copies[before.file].round
    return "other_training" if other else new.kind


def _earlier(workspace: Workspace, kind: str = "") -> list[Showing]:
    entries: list[dict[str, str]] = workspace.read_record(LIST).get("shown") or []
    return [_showing_of(entry) for entry in entries if kind in ("", entry["kind"])]


def _showing_of(entry: Mapping[str, str]) -> Showing:
    kind, on, people, file, figures = (entry[name] for name in ("kind", "on", "people", "file", "figures"))
    return Showing(kind=kind, on=on, people=people, file=file, figures=figures, made_of=entry.get("made_of", ""))


def _rows_in(files: Sequence[KeptFile], read: Callable[[Sequence[KeptFile]], Rows]) -> Rows:
    """Read earlier files; those that cannot be read any more have nothing in common with the new ones."""
    try:
        return read(files)
    except ToolkitError:
        return Counter()


def _answers_in(workspace: Workspace, files: Sequence[KeptFile]) -> Rows:
    read = read_round(workspace, [file.path for file in files])
    return Counter() if isinstance(read, AnotherSurvey) else _rows(read.as_read)


def _rows(export: SurveyExport) -> Rows:
    """Each person's answers beside what tells them apart, in whatever order they stand.

    Only what is filled in counts, by its name: beside another file of the same round there are columns more.
    """
    people = export.people.drop(columns="file", errors="ignore")
    answers = export.responses.drop(columns="arrival", errors="ignore")
    columns = [
        [f"{name}={cell}" if cell else "" for cell in cells.astype("string").fillna("")]
        for frame in (people, answers)
        for name, cells in frame.items()
    ]
    return Counter(tuple(sorted(filter(None, row))) for row in zip(*columns, strict=True))


def _pairs_in(workspace: Workspace, file: KeptFile) -> Rows:
    return _counted(scores_of(workspace, file).scores[["person", "before", "after"]].dropna())


def _counted(table: pd.DataFrame) -> Rows:
    return Counter(table.astype("string").fillna("").itertuples(index=False, name=None))


def _changed(rows: Rows, earlier: Rows) -> int:
    """Count the people who are new, gone or changed; 0 where less than half is the same, as in another round."""
    same = (rows & earlier).total()
    fewest, most = sorted((rows.total(), earlier.total()))
    return most - same if same * 2 > fewest else 0


def _say(key: str, before: Showing, new: Showing, changed: int, copies: Mapping[str, KeptFile] | None = None) -> str:
    files = [(copies or {}).get(showing.file) for showing in (before, new)]
    names = [training_of(file) if file else "" for file in files]
    people = {"before": before.people, "now": new.people, "n": changed}
    return text(f"documents.already_shown.{key}", "en", on=before.on, **people, training=names[0], this=names[1])
