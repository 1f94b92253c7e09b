"""04 Did it help? The scores in, a few questions about how they were measured, one careful sentence out."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit import documents, impact, intake, plots
from toolkit.documents.inputs import design_of, files_of_scores, range_end, score_files, scores_of
from toolkit.errors import DataProblem, listing
from toolkit.intake import Scores, ScoreTable
from toolkit.panels import html
from toolkit.panels.choose_file import ChooseFile
from toolkit.panels.fixes import fixes, set_aside
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.measurement_form import MeasurementForm, yes_no
from toolkit.panels.opening import opened_in_python
from toolkit.panels.page import Page, as_widgets, box
from toolkit.panels.score_columns_form import ScoreColumnsForm
from toolkit.workspace import KeptFile, Measured, keep_measured, measured, text

if TYPE_CHECKING:
    from toolkit.impact import Finding


class HelpPage(Page):
    """From scores before and after to what may be said.

    Several trainings stand side by side, each with its own file and its own answers.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.
    """

    key = "help"

    def fill(self) -> None:
        """Show the file step, and the last scores with their questions and finding again when there are some."""
        self.chosen: KeptFile | None = None
        self.scores: Scores | None = None
        self.finding: Finding | None = None
        self.file = ChooseFile(self, "scores", self.read, self.show_scores)
        self.trainings, self.reading = box("ft-slot"), box("ft-slot")
        self.columns, self.questions = box("ft-slot"), box("ft-question")
        self.form = MeasurementForm(self.out_of_date)
        self.again = self.button("panels.help.again", self.answer)
        self.body.children = (
            *self.lead(),
            self.file.widget,
            self.trainings,
            self.columns,
            self.reading,
            self.questions,
        )
        self.explain(text("panels.help.method"), self.as_python())
        if files := score_files(self.organisation):
            self.open_file(files[-1])

    def as_python(self) -> str:
        """Return the Python that compares the same scores with the same answers and writes the brief."""
        told = measured(self.organisation, self.chosen) if self.chosen else Measured()
        file = f'next(file for file in organisation.kept("scores") if file.path.name == "{self._copy}")'
        possible = f"lowest={range_end(told.lowest)}, highest={range_end(told.highest)}"
        names = [name for name in ("person", "before", "after") if getattr(told, name)]
        columns = "".join(f"{name}={getattr(told, name)!r}, " for name in names)
        reading = f"intake.read_scores(file.path, {columns}{possible})"
        if self.chosen and (told.before_file or told.after_file):
            reading = self._two_files_in_python(self.chosen, told, possible)
        answers = f"same_people={told.decided('same_people')}, same_test={told.decided('same_test')}"
        return f"""from datetime import date
from toolkit import documents, impact, intake, workspace

organisation = {opened_in_python(self.workspace)}
file = {file}
scores = {reading}
finding = impact.compare_before_after(
    scores.scores, {answers}, picked_by_score={told.decided("picked")},
    lowest={range_end(told.lowest)}, highest=scores.highest,
)
print(finding.summary())
documents.write_impact_brief(finding, organisation, file=file, on=date.today())"""

    def _two_files_in_python(self, file: KeptFile, told: Measured, possible: str) -> str:
        first, second = files_of_scores(self.organisation, file, told)
        paths = ", ".join(f'organisation.path("files/{part.path.name}")' for part in (first, second))
        columns = f"person={told.person!r}, before={told.before!r}, after={told.after!r}"
        names = f"same_names={told.decided('same_names')}"
        return f"intake.read_scores_of_two_files({paths},\n    {columns}, {names}, {possible})"

    @property
    def _copy(self) -> str:
        return self.chosen.path.name if self.chosen else "scores.csv"

    # --- the file ---

    def read(self, path: Path) -> Scores | ScoreTable:
        """Read a table of scores; one whose headings do not tell which is which is only looked at, to ask about it.

        No range is applied: a range belongs to one file and is told after that file was chosen.
        """
        table = intake.look_for_scores(path)
        return intake.read_scores(path) if table.is_complete else table

    def show_scores(self, found: Scores | ScoreTable) -> None:
        """Show the scores that were chosen last."""
        self.chosen = self.organisation.kept("scores")[-1]
        self._show(found)

    def open_file(self, file: KeptFile) -> None:
        """Show the scores of one of the trainings.

        Parameters
        ----------
        file : KeptFile
            The file of its scores.
        """
        self.done(self.file.picker)
        self.chosen = file
        self._show(self.read(file.path))

    def _show(self, found: Scores | ScoreTable) -> None:
        """Show what was fixed, the questions about this file, and the finding when all of them are answered."""
        file = self._file()
        known = measured(self.organisation, file)
        self.scores = self.finding = None
        self.trainings.children = self._which_file(file)
        self.columns.children = self.reading.children = self.questions.children = ()
        self.show_result()
        self.explain(text("panels.help.method"), self.as_python())
        if isinstance(found, ScoreTable):
            self.columns.children = (ScoreColumnsForm(self, found, self._others(), known, self.use_columns).widget,)
            if not known.before or self._names_open(file, known):
                return
            found = scores_of(self.organisation, file, within_range=False)
        self._show_read(found)
        names = [kept.round for kept in self.organisation.kept("scores")]
        self.form.fill(file.round, known, names, found.highest)
        self.questions.children = (self.form.widget, self.again)
        self.out_of_date()
        if not self.form.unanswered():
            self.run()

    def use_columns(self, columns: dict[str, str]) -> None:
        """Remember which column of the file is which, and read it so.

        Parameters
        ----------
        columns : dict
            person, before and after -> heading, as :class:`toolkit.workspace.Measured` has them.
        """
        file = self._file()
        answers = replace(measured(self.organisation, file), **columns)
        if not self._joined_by_name(file, answers):
            scores_of(self.organisation, file, answers=answers, within_range=False)  # refused before it is remembered
        keep_measured(self.organisation, file, answers)
        self.worked()
        self.open_file(file)

    def say_names(self) -> None:
        """Remember whether the same name in both files is the same person."""
        if self.same_names.value is None:
            raise DataProblem(text("panels.help.say_names"))
        file = self._file()
        answers = replace(measured(self.organisation, file), same_names=self.same_names.value)
        keep_measured(self.organisation, file, answers)
        self.worked()
        self.open_file(file)

    def take_away(self) -> None:
        """Delete the toolkit's copy of the file that is shown, and the answers about it."""
        file = self._file()
        keep_measured(self.organisation, file, Measured())
        self.organisation.forget_file(file)
        self.show_result()
        self.fill()
        self.say(text("panels.help.taken_away", file=file.name))

    # --- the finding ---

    def run(self) -> "Finding":
        """Compare before and after with the answers of the form, and show the sentence, the picture and the last step.

        Returns
        -------
        Finding
            What is shown.
        """
        file = self._file()
        if not self.questions.children:
            raise DataProblem(text("panels.help.no_columns", file=file.name))
        self.form.check()
        self.out_of_date()
        keep_measured(self.organisation, file, self.form.answers())
        self.chosen = file = self.organisation.name_round(file, self.form.name())
        self.explain(text("panels.help.method"), self.as_python())
        scores = scores_of(self.organisation, file)
        self._show_read(scores)
        self.finding = impact.compare_before_after(scores.scores, **design_of(self.organisation, file, scores))
        self.done(self.again)
        self.papers = MakePapers(self, self.write)
        self.show_result(*_shown(self.finding), self.papers.widget)
        return self.finding

    def answer(self) -> "Finding":
        """Show the finding with the answers as they stand in the form, and note that they were given."""
        self.worked()
        found = self.run()
        self.trainings.children = self._which_file(self._file())
        return found

    def out_of_date(self) -> None:
        """Take the finding and the button for its papers away: an answer that it rests on is another one now."""
        self.finding = None
        self.again.remove_class("ft-button")
        self.again.add_class("ft-button-main")
        self.show_result()

    def write(self) -> "documents.Papers":
        """Write the brief of the finding that is shown."""
        if self.finding is None:
            raise DataProblem(text("panels.help.no_finding"))
        return documents.write_impact_brief(self.finding, self.organisation, file=self.chosen, on=date.today())

    # --- parts ---

    def _file(self) -> KeptFile:
        if self.chosen is None:
            raise DataProblem(text("panels.help.no_file"))
        return self.chosen

    def _which_file(self, shown: KeptFile) -> tuple[widgets.Widget, ...]:
        """Offer the scores of every training, where there are several, and to take the shown file away."""
        files = score_files(self.organisation)
        away = self.button("panels.help.take_away", self.take_away)
        if [file.path for file in files] == [shown.path]:
            return (away,)
        listed = [*files, *(() if any(file.path == shown.path for file in files) else (shown,))]
        named = widgets.Dropdown(
            options=[(_called(file), file.path.name) for file in listed],
            value=shown.path.name,
            description=text("panels.help.shown_file"),
        )
        named.add_class("ft-wide")
        by_copy = {file.path.name: file for file in listed}
        named.observe(
            lambda change: self.guard(lambda: self.open_file(by_copy[change["new"]]), "open a training"), names="value"
        )
        return (named, away)

    def _joined_by_name(self, file: KeptFile, told: Measured) -> bool:
        if not (told.before_file or told.after_file):
            return False
        first, second = files_of_scores(self.organisation, file, told)
        return intake.how_joined(first.path, second.path, person=told.person).kind == "name"

    def _names_open(self, file: KeptFile, told: Measured) -> bool:
        """Where two files share names only, ask whether these are the same people; say whether that is open."""
        if not self._joined_by_name(file, told):
            return False
        self.same_names = yes_no("panels.help.same_names", told.same_names)
        lead = widgets.HTML(html.note(text("panels.help.same_names_lead")))
        button = self.button("panels.help.use_names", self.say_names, main=not told.same_names)
        self.columns.children = (*self.columns.children, lead, self.same_names, button)
        return told.decided("same_names") is None

    def _others(self) -> list[tuple[KeptFile, ScoreTable]]:
        """Return the other files of scores whose headings do not tell which is which."""
        shown = self._file()
        there = [file for file in self.organisation.kept("scores") if file.path != shown.path and file.path.is_file()]
        tables = [(file, intake.look_for_scores(file.path)) for file in there]
        return [(file, table) for file, table in tables if not table.is_complete]

    def _show_read(self, scores: Scores) -> None:
        """Say what was fixed while the scores were read, and from which columns."""
        self.scores = scores
        n_used = scores.n_rows - len(scores.set_aside)
        columns = [scores.columns.get(name, "") for name in ("before", "after")]
        which = html.paragraph(text("panels.help.read_from", before=columns[0], after=columns[1])) if columns[0] else ""
        self.reading.children = as_widgets(
            (
                html.heading(text("panels.help.fixed")),
                fixes(scores.repairs, n_rows=scores.n_rows, n_used=n_used),
                which,
                html.paragraph(text("panels.help.not_used", names=listing(scores.not_used))) if scores.not_used else "",
                set_aside(scores.set_aside),
                _only_in_one(scores),
                html.note("\n".join(scores.problems)) if scores.problems else "",
                html.note("\n".join(scores.questions_to_ask["question"])) if len(scores.questions_to_ask) else "",
            )
        )


def _only_in_one(scores: Scores) -> str:
    if scores.only_in_one.empty:
        return ""
    title = text("panels.help.only_in_one", n=len(scores.only_in_one))
    headings = {name: text(f"panels.help.alone_{name}") for name in ("file", "row", "person")}
    return html.fold(title, html.table(scores.only_in_one, caption=title, headings=headings))


def _called(file: KeptFile) -> str:
    return text("panels.help.shown_as", training=file.round or text("panels.help.not_named"), file=file.name)


def _shown(finding: "Finding") -> list[str]:
    sayings = [("may_say", finding.may_say), ("may_not_say", finding.may_not_say), ("to_say_more", finding.to_say_more)]
    return [
        html.heading(text("panels.help.sentence")),
        html.note(finding.summary(), "ft-good"),
        html.picture(plots.picture(plots.before_after(finding)), plots.before_after_alt(finding)),
        *(html.heading(text(f"panels.help.{key}"), 3) + html.bullets(sentences) for key, sentences in sayings),
    ]
