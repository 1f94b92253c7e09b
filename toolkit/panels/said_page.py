"""02 What people said: a survey export in, who answered, what they agree with, the report out."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit import documents, intake, plots, survey
from toolkit.documents.groups import LEADER
from toolkit.documents.inputs import COLUMNS_TOPIC as TOPIC
from toolkit.documents.inputs import QUESTIONNAIRE as QUESTIONNAIRE_FILE
from toolkit.documents.inputs import own_questionnaire
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.choose_file import ChooseFile
from toolkit.panels.fixes import fixes, set_aside
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.opening import opened_in_python
from toolkit.panels.page import Page, box
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.intake import SurveyExport
    from toolkit.survey import Favourability, Questionnaire


class SaidPage(Page):
    """From a survey export to a report that exposes nobody.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.
    """

    key = "said"

    def fill(self) -> None:
        """Show the file step, and the last survey again when one was kept."""
        self.export: SurveyExport | None = None
        self.own: Questionnaire | None = None
        self.file = ChooseFile(self, "survey", self.read, self.show_export, _near)
        self.columns = box("ft-question")
        self.body.children = (*self.lead(), self.file.widget, self.columns)
        self.explain(text("panels.said.method"), self.as_python())
        kept = self.organisation.kept("survey")
        if kept and kept[-1].path.is_file():
            self.file.ready(self.read(kept[-1].path))

    def as_python(self) -> str:
        """Return the Python that reads, scores and reports the same survey."""
        own = self.organisation.has(QUESTIONNAIRE_FILE)
        load = f'survey.Questionnaire.load(organisation.path("{QUESTIONNAIRE_FILE}"))'
        propose = "survey.Questionnaire.from_questions(export.questions, export.responses)"
        known = "questionnaire" if own else "None"
        read = f"""file = organisation.kept("survey")[-1].path
export = intake.read_survey(file, {known}, confirmed=organisation.answers("{TOPIC}"))"""
        steps = [f"questionnaire = {load}", read] if own else [read, f"questionnaire = {propose}"]
        return "\n".join(
            [
                "from datetime import date",
                "from toolkit import documents, intake, survey, workspace",
                "",
                f"organisation = {opened_in_python(self.workspace)}",
                *steps,
                f"result = survey.favourability(export.responses, questionnaire, minimum={self._minimum})",
                "print(result.summary())",
                f'documents.write_survey_report(organisation, language="{self.organisation.settings.language}", '
                "on=date.today())",
            ]
        )

    def read(self, path: Path) -> "tuple[SurveyExport, Questionnaire | None]":
        """Read a survey export, its questions matched to the questionnaire and to what was confirmed earlier.

        The organisation's own questionnaire, if it has one, is returned beside it: the answers are scored by the one
        that they were matched to.
        """
        own = own_questionnaire(self.organisation)
        return intake.read_survey(path, own, confirmed=self.organisation.answers(TOPIC)), own

    def show_export(self, found: "tuple[SurveyExport, Questionnaire | None]") -> None:
        """Show what was fixed, ask about near matches, then show what people said."""
        export, self.own = found
        self.export = export
        self.columns.children = self._questions(export)
        self.run()

    def run(self) -> "Favourability":
        """Score the survey that was read and show it."""
        if self.export is None:
            raise DataProblem(text("panels.said.no_file"))
        # Without an own questionnaire one is proposed from the file's questions.
        questionnaire = self.own or survey.Questionnaire.from_questions(self.export.questions, self.export.responses)
        results = documents.score_survey(self.export.responses, questionnaire, self.organisation)
        self.papers = MakePapers(self, self.write)
        n_used = len(self.export.responses)
        self.show_result(
            html.heading(text("panels.said.fixed")),
            fixes(self.export.repairs, n_rows=self.export.n_rows, n_used=n_used),
            set_aside(self.export.set_aside),
            html.heading(text("panels.said.who")),
            html.paragraph(
                text(
                    "panels.said.answered",
                    n=results.overall.n_used,
                    platform=text(f"panels.said.{self.export.platform}"),
                )
            ),
            *(html.note(sentence) for sentence in results.overall.items_to_check()),
            *self._values(results),
            *self._leaders(results),
            self.papers.widget,
        )
        return results.overall

    def write(self) -> "documents.Papers":
        """Write the report."""
        workspace = self.organisation
        return documents.write_survey_report(workspace, language=workspace.settings.language, on=date.today())

    # --- parts ---

    def _questions(self, export: "SurveyExport") -> tuple[widgets.Widget, ...]:
        """Ask about columns whose words are near a question's but not the same."""
        if export.to_confirm.empty:
            return ()
        self._near = {
            str(row.heading): widgets.Dropdown(
                options=[(text("panels.said.not_same"), ""), (str(row.proposal_text), str(row.proposal))],
                description=str(row.heading),
            )
            for row in export.to_confirm.itertuples()
        }
        for field in self._near.values():
            field.add_class("ft-wide")
        ask = widgets.HTML(html.note(text("panels.said.near")))
        return (ask, *self._near.values(), self.button("panels.said.confirm", self.confirm, main=True))

    def confirm(self) -> None:
        """Remember which columns are which questions, and read the file again."""
        self.confirm_columns({heading: field.value for heading, field in self._near.items()})

    def confirm_columns(self, answers: Mapping[str, str]) -> None:
        """Remember which columns are which questions (heading to code, "" for none) and read the kept file again."""
        self.organisation.remember(TOPIC, answers)
        kept = self.organisation.kept("survey")
        if not kept:
            raise DataProblem(text("panels.said.no_file"))
        self.show_export(self.read(kept[-1].path))
        self.worked()

    @property
    def _minimum(self) -> int:
        return self.organisation.settings.minimum_group

    def _values(self, results: "documents.SurveyResults") -> list[str]:
        overall, names, caption = results.overall, results.names, text("panels.said.values")
        if overall.values.empty:
            return [html.heading(caption), html.paragraph(text("panels.said.no_values"))]
        axes = plots.share_by_value(overall, names=names, colour=self.organisation.settings.colour)
        table = html.table(plots.share_by_value_table(overall, names=names), caption=caption)
        return [
            html.heading(caption),
            html.picture(plots.picture(axes), plots.share_by_value_alt(overall, names=names)),
            html.fold(text("panels.as_table"), table),
        ]

    def _leaders(self, results: "documents.SurveyResults") -> list[str]:
        """Show leaders beside frontline staff, hidden where the report hides them."""
        if LEADER not in results.groupings:
            return []
        shown, names, caption = results.shown(LEADER), results.names, text("panels.said.leaders")
        picture = plots.picture(
            plots.share_by_group_panels(shown, names=names, colour=self.organisation.settings.colour)
        )
        table = html.table(plots.share_by_group_table(shown, names=names), caption=caption)
        return [
            html.heading(caption),
            html.picture(picture, plots.share_by_group_alt(shown, names=names)),
            html.fold(text("panels.as_table"), table),
        ]


def _near(found: "tuple[SurveyExport, Questionnaire | None]") -> tuple[str, ...]:
    """Name the headings that are near a question of the organisation's but not the same."""
    export, _ = found
    return tuple(str(heading) for heading in export.to_confirm["heading"]) if len(export.to_confirm) else ()
