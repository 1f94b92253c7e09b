"""02 What people said: a survey export in, who answered, what they agree with, the report out."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from toolkit import documents, intake, plots, survey
from toolkit.panels import html
from toolkit.panels.choose_file import ChooseFile
from toolkit.panels.fixes import fixes, set_aside
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.page import Page, box
from toolkit.statistics import percent
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.intake import SurveyExport
    from toolkit.survey import Favourability, Questionnaire

QUESTIONNAIRE_FILE = "questionnaire.yaml"

#: Under which name the answers to "is this the same question?" are remembered.
TOPIC = "survey_columns"


class SaidPage(Page):
    """From a survey export to a report that exposes nobody."""

    key = "said"

    def fill(self) -> None:
        """Show the file step, and the last survey again when one was kept."""
        self.export: SurveyExport | None = None
        self.file = ChooseFile(self, "survey", self.read, self.show_export)
        self.columns = box("ft-question")
        self.body.children = (*self.lead(), self.file.widget, self.columns)
        self.explain(text("panels.said.method"), _PYTHON)
        kept = self.organisation.kept("survey")
        if kept and kept[-1].path.is_file():
            self.show_export(self.read(kept[-1].path))

    def questionnaire(self) -> "Questionnaire | None":
        """Return the organisation's questionnaire, if it has one."""
        if not self.organisation.has(QUESTIONNAIRE_FILE):
            return None
        return survey.Questionnaire.load(self.organisation.path(QUESTIONNAIRE_FILE))

    def read(self, path: Path) -> "SurveyExport":
        """Read a survey export, its questions matched to the questionnaire and to what was confirmed earlier."""
        return intake.read_survey(path, self.questionnaire(), confirmed=self.organisation.answers(TOPIC))

    def show_export(self, export: "SurveyExport") -> None:
        """Show what was fixed, ask about near matches, then show what people said."""
        self.export = export
        self.columns.children = self._questions(export)
        self.run()

    def run(self) -> "Favourability":
        """Score the survey that was read and show it."""
        if self.export is None:
            raise documents.NothingToShow(text("panels.said.no_file"))
        questionnaire = documents.questionnaire_for(self.organisation, self.export)
        minimum = self.organisation.settings.minimum_group
        result = survey.favourability(self.export.responses, questionnaire, minimum=minimum)
        self.papers = MakePapers(self, self.write)
        self.show_result(
            html.heading(text("panels.said.fixed")),
            fixes(self.export.repairs, n_rows=_rows(self.export), n_used=len(self.export.responses)),
            set_aside(self.export.set_aside),
            html.heading(text("panels.said.who")),
            html.paragraph(result.summary()),
            html.heading(text("panels.said.values")),
            *self._values(result),
            *self._leaders(questionnaire, minimum),
            self.papers.widget,
        )
        return result

    def write(self) -> "documents.Papers":
        """Write the report."""
        return documents.write_survey_report(self.organisation, on=date.today())

    # --- parts ---

    def _questions(self, export: "SurveyExport") -> tuple[widgets.Widget, ...]:
        """Ask about columns whose words are near a question's but not the same."""
        if export.to_confirm.empty:
            return ()
        self._near = {
            str(row.heading): widgets.Dropdown(
                options=[(text("panels.said.not_same"), ""), (f"{row.code}: {row.text}", str(row.code))],
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
        answers = {heading: field.value for heading, field in self._near.items() if field.value}
        self.confirm_columns(answers)

    def confirm_columns(self, answers: Mapping[str, str]) -> None:
        """Remember confirmed columns (heading to code) and read the kept file again."""
        self.organisation.remember(TOPIC, answers)
        self.show_export(self.read(self.organisation.kept("survey")[-1].path))

    def _values(self, result: "Favourability") -> list[str]:
        if result.values.empty:
            return [html.paragraph(text("panels.said.no_values"))]
        axes = plots.agreement(result)
        shown = result.values.assign(share=[_percent(share) for share in result.values["share"]])
        headings = {column: text(f"panels.said.column_{column}") for column in ("value", "n_items", "n", "share")}
        return [
            html.picture(plots.picture(axes), plots.agreement_alt(result)),
            html.fold(
                text("panels.as_table"), html.table(shown, caption=text("panels.said.values"), headings=headings)
            ),
        ]

    def _leaders(self, questionnaire: "Questionnaire", minimum: int) -> list[str]:
        group = documents.leader_question(questionnaire)
        if group is None or self.export is None:
            return []
        result = survey.favourability(self.export.responses, questionnaire, by=group, minimum=minimum)
        return [
            html.heading(text("panels.said.leaders")),
            html.picture(plots.picture(plots.groups(result)), plots.groups_alt(result)),
            html.fold(
                text("panels.as_table"), html.table(_readable(result.values), caption=text("panels.said.leaders"))
            ),
        ]


def _rows(export: "SurveyExport") -> int:
    return len(export.responses) + len(export.set_aside)


def _percent(share: float) -> str:
    return text("panels.said.hidden") if pd.isna(share) else f"{percent(share)} %"


def _readable(values: pd.DataFrame) -> pd.DataFrame:
    return values.assign(share=[_percent(share) for share in values["share"]]).drop(columns="hidden")


_PYTHON = """from toolkit import intake, survey, workspace

sample = workspace.open_sample()
questionnaire = survey.Questionnaire.load(sample.path("questionnaire.yaml"))
export = intake.read_survey(sample.kept("survey")[-1].path, questionnaire)
result = survey.favourability(export.responses, questionnaire, minimum=5)
print(result.summary())"""
