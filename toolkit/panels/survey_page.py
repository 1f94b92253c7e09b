"""01 Mission and survey: write down mission and values, see the questions, take them to where you ask."""

from datetime import date

import ipywidgets as widgets
import pandas as pd

from toolkit import documents, mission, survey
from toolkit.documents.inputs import MISSION as MISSION_FILE
from toolkit.documents.inputs import QUESTIONNAIRE as QUESTIONNAIRE_FILE
from toolkit.errors import DataProblem
from toolkit.mission import Mission, Value
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.opening import opened_in_python
from toolkit.panels.page import Page, box
from toolkit.workspace import text

_TEMPLATE = "questionnaires/mission_alignment.yaml"


class ValueForm:
    """The form of one value: name, definition, behaviours a line each.

    Parameters
    ----------
    value : Value
        What stands in it at first.
    """

    def __init__(self, value: Value) -> None:
        self._code = value.code
        self.name = widgets.Text(value=value.name, description=text("panels.survey.value_name"))
        self.definition = widgets.Text(value=value.definition, description=text("panels.survey.value_means"))
        self.behaviours = widgets.Textarea(
            value="\n".join(value.behaviours), description=text("panels.survey.behaviours"), rows=4
        )
        for field in (self.name, self.definition, self.behaviours):
            field.add_class("ft-wide")
        self.widget = box("ft-card", self.name, self.definition, self.behaviours)

    def value(self, taken: list[str]) -> Value | None:
        """Return the value as typed; None when its name is empty. A code that was given once stays."""
        if not self.name.value.strip():
            return None
        lines = (line.strip(" -•\t") for line in self.behaviours.value.splitlines())
        return Value(
            code=self._code or mission.value_code(self.name.value, taken),
            name=self.name.value.strip(),
            definition=self.definition.value.strip(),
            behaviours=tuple(line for line in lines if line),
        )


class SurveyPage(Page):
    """From mission and values to the questions."""

    key = "survey"

    def fill(self) -> None:
        """Show what was written down earlier, or an empty form with two values."""
        known = Mission.from_record(self.organisation.read_record(MISSION_FILE))
        self.line = widgets.Textarea(value=known.mission, description=text("panels.survey.mission"), rows=2)
        self.goals = widgets.Textarea(
            value="\n".join(known.goals), description=text("panels.survey.goals"), rows=3
        )  # fmt: skip
        for field in (self.line, self.goals):
            field.add_class("ft-wide")
        empty = Value(code="", name="")
        self.values = [ValueForm(value) for value in known.values or (empty, empty)]
        self.value_box = box("ft-values", *(form.widget for form in self.values))
        self.keep_button = self.button("panels.survey.keep", self.keep, main=True)
        self.question = box("ft-slot")
        self.translations = known.translations
        self.spanish = box("ft-slot")
        self.body.children = (
            *self.lead(),
            widgets.HTML(html.heading(text("panels.survey.step_mission"))),
            self.line,
            widgets.HTML(html.heading(text("panels.survey.step_values"))),
            self.value_box,
            self.button("panels.survey.add_value", self.add_value),
            self.goals,
            self.keep_button,
            self.question,
            self.spanish,
        )
        self.offer_spanish(known)
        self.explain(text("panels.survey.method"), self.as_python())
        if self.organisation.has(QUESTIONNAIRE_FILE):
            self.show_questions(survey.Questionnaire.load(self.organisation.path(QUESTIONNAIRE_FILE)))

    def as_python(self) -> str:
        """Return the Python that makes the same questions and papers."""
        return f"""from datetime import date
from toolkit import documents, mission, survey, workspace

organisation = {opened_in_python(self.workspace)}
values = mission.read_mission(organisation.path("{MISSION_FILE}"))
template = organisation.find_template("{_TEMPLATE}")
questionnaire = survey.build_questionnaire(values, template, values.languages())
print(len(questionnaire.items), "questions")
documents.write_question_sheets(questionnaire, organisation, on=date.today())"""

    def add_value(self) -> None:
        """Add an empty form for one more value."""
        if len(self.values) >= mission.MOST_VALUES:
            raise DataProblem(text("panels.survey.enough_values", most=mission.MOST_VALUES))
        self.values.append(ValueForm(Value(code="", name="")))
        self.value_box.children = tuple(form.widget for form in self.values)

    def written(self) -> Mission:
        """Return mission and values as they stand in the form."""
        values: list[Value] = []
        for form in self.values:
            value = form.value([value.code for value in values])
            values += [value] if value else []
        goals = tuple(line.strip() for line in self.goals.value.splitlines() if line.strip())
        line = " ".join(self.line.value.split())
        return Mission(mission=line, values=tuple(values), goals=goals, translations=self.translations)

    def offer_spanish(self, written: Mission) -> None:
        """Show a field for each of the organisation's own words, so that there can be a Spanish questionnaire."""
        if written.check():
            self.spanish.children = ()
            return
        known = written.translations.get("es", {})
        self.in_spanish = {
            word: widgets.Text(value=known.get(word, ""), description=word) for word in written.own_words
        }
        for field in self.in_spanish.values():
            field.add_class("ft-wide")
        left = len(written.untranslated("es"))
        state = text("panels.survey.spanish_left", n=left) if left else text("panels.survey.spanish_there")
        keep = self.button("panels.survey.keep_spanish", self.keep_spanish)
        inner = widgets.VBox([widgets.HTML(html.paragraph(state)), *self.in_spanish.values(), keep])
        self.spanish.children = (folded(text("panels.survey.spanish"), inner),)

    def keep_spanish(self) -> "survey.Questionnaire | None":
        """Keep the Spanish words and make the questions in the languages that are complete.

        Returns
        -------
        Questionnaire or None
            What stands on the page; None while a question is open.
        """
        words = {word: " ".join(field.value.split()) for word, field in self.in_spanish.items()}
        self.translations = {**self.translations, "es": {word: said for word, said in words.items() if said}}
        return self.keep()

    def keep(self, *, anew: bool = False) -> "survey.Questionnaire | None":
        """Save mission and values; make the questions when nothing is missing for them.

        Questions that people have answered, or that somebody reworded in the file, are only replaced after a yes:
        the same codes would stand over other words.

        Parameters
        ----------
        anew : bool
            Replace them without asking.

        Returns
        -------
        Questionnaire or None
            What stands on the page; None while the question is open.
        """
        before = Mission.from_record(self.organisation.read_record(MISSION_FILE))
        written = self.written()
        self.organisation.write_record(MISSION_FILE, written.to_record())
        self.worked()
        self.question.children = ()
        self.offer_spanish(written)
        missing = written.check()
        if missing:
            raise DataProblem(missing, heading=text("panels.survey.kept_but"))
        template = self.organisation.find_template(_TEMPLATE)
        questionnaire = survey.build_questionnaire(written, template, written.languages())
        if not anew and self._replaces_something(questionnaire, before):
            self._ask(questionnaire)
            return None
        self.organisation.write_record(QUESTIONNAIRE_FILE, questionnaire.to_record())
        self.show_questions(questionnaire)
        self.say(text("panels.survey.kept", n=len(questionnaire.items)))
        return questionnaire

    def _replaces_something(self, new: "survey.Questionnaire", before: Mission) -> bool:
        """Tell whether other questions are there that were answered already, or that were changed in the file."""
        if not self.organisation.has(QUESTIONNAIRE_FILE):
            return False
        kept = survey.Questionnaire.load(self.organisation.path(QUESTIONNAIRE_FILE)).to_record()
        if kept == new.to_record():
            return False
        if self.organisation.kept("survey") or before.check():
            return True
        made = survey.build_questionnaire(before, self.organisation.find_template(_TEMPLATE), before.languages())
        return kept != made.to_record()

    def _ask(self, new: "survey.Questionnaire") -> None:
        self.question.children = (
            widgets.HTML(html.note(text("panels.survey.anew", n=len(new.items)))),
            self.button("panels.survey.leave", self._leave, main=True),
            self.button("panels.survey.make_anew", lambda: self.keep(anew=True)),
        )

    def _leave(self) -> None:
        self.question.children = ()
        self.say(text("panels.survey.left"))

    def show_questions(self, questionnaire: "survey.Questionnaire") -> None:
        """Show the questions in one language, and where to take them."""
        self.done(self.keep_button)
        self.language = widgets.ToggleButtons(
            options=[(_LANGUAGES.get(code, code), code) for code in questionnaire.languages],
            description=text("panels.survey.language"),
        )
        preview = widgets.HTML()

        def show(_: object = None) -> None:
            preview.value = question_table(questionnaire, self.language.value)

        self.language.observe(show, names="value")
        show()
        self.platform = widgets.Dropdown(
            options=[(text(f"panels.survey.use_{place}"), place) for place in _PLACES],
            description=text("panels.survey.already_use"),
        )
        self.platform.add_class("ft-wide")
        advice = widgets.HTML()

        def advise(_: object = None) -> None:
            advice.value = html.note(text(f"panels.survey.how_{self.platform.value}"))

        self.platform.observe(advise, names="value")
        advise()
        self.papers = MakePapers(
            self,
            lambda: documents.write_question_sheets(questionnaire, self.organisation, on=date.today()),
        )
        self.show_result(
            html.heading(text("panels.survey.step_questions")),
            self.language,
            preview,
            html.heading(text("panels.survey.step_where")),
            self.platform,
            advice,
            self.papers.widget,
        )


def question_table(questionnaire: "survey.Questionnaire", language: str) -> str:
    """Return the questions of a questionnaire as a table, in the order in which they are asked."""
    rows = [
        {
            "code": item.code,
            "text": item.texts[language],
            "about": item.value or item.block,
            "answers": " · ".join(_answers(questionnaire, item, language)),
        }
        for item in questionnaire.items
    ]
    headings = {column: text(f"panels.survey.column_{column}") for column in ("code", "text", "about", "answers")}
    return html.table(pd.DataFrame(rows), caption=text("panels.survey.questions", n=len(rows)), headings=headings)


def _answers(questionnaire: "survey.Questionnaire", item: "survey.Item", language: str) -> list[str]:
    if item.kind == "scale":
        labels = questionnaire.scales[item.scale].labels[language]
        return [labels[0], "…", labels[-1]]
    return list(item.options.get(language, ())) or [text("panels.survey.own_words")]


_LANGUAGES = {"en": "English", "es": "Español"}
_PLACES = ("google", "qualtrics", "other", "paper")
