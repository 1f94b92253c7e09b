"""01 Mission and survey: write down mission and values, see the questions, take them to where you ask."""

import ipywidgets as widgets

from toolkit import mission, survey
from toolkit.documents.inputs import MISSION as MISSION_FILE
from toolkit.documents.inputs import OWN_QUESTIONS as OWN_QUESTIONS_FILE
from toolkit.documents.inputs import QUESTIONNAIRE as QUESTIONNAIRE_FILE
from toolkit.errors import DataProblem
from toolkit.mission import Mission, Value
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.language_names import english_name, own_name
from toolkit.panels.opening import opened_in_python
from toolkit.panels.own_questions_form import OwnQuestionsForm
from toolkit.panels.page import Page, box
from toolkit.panels.questions_shown import advice_on, question_table
from toolkit.panels.value_form import ValueForm
from toolkit.panels.where_to_ask import WhereToAsk
from toolkit.workspace import text

_TEMPLATE = "questionnaires/mission_alignment.yaml"


class SurveyPage(Page):
    """From mission and values to the questions.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.
    """

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
        self.other_languages = box("ft-slot")
        self.template = survey.QuestionnaireTemplate.load(self.organisation.find_template(_TEMPLATE))
        own = survey.OwnQuestions.from_record(self.organisation.read_record(OWN_QUESTIONS_FILE))
        self.own = OwnQuestionsForm(self, own, self.template, known)
        self.body.add_class("ft-form")
        self.kept_mark, self._times_kept = widgets.HTML(), 0
        self._mark_as_kept()
        self.body.children = (
            self.kept_mark,
            *self.lead(),
            widgets.HTML(html.heading(text("panels.survey.step_mission"))),
            self.line,
            widgets.HTML(html.heading(text("panels.survey.step_values"))),
            self.value_box,
            self.button("panels.survey.add_value", self.add_value),
            self.goals,
            folded(text("panels.survey.own"), self.own.widget),
            self.keep_button,
            self.question,
            self.other_languages,
        )
        self.offer_languages(known)
        self.explain(text("panels.survey.method"), self.as_python())
        if self.organisation.has(QUESTIONNAIRE_FILE):
            self.show_questions(survey.Questionnaire.load(self.organisation.path(QUESTIONNAIRE_FILE)))

    def as_python(self) -> str:
        """Return the Python that makes the same questions and papers."""
        return f"""from datetime import date
from toolkit import documents, mission, survey, workspace

organisation = {opened_in_python(self.workspace)}
values = mission.read_mission(organisation.path("{MISSION_FILE}"))
template = survey.QuestionnaireTemplate.load(organisation.find_template("{_TEMPLATE}"))
own = survey.OwnQuestions.from_record(organisation.read_record("{OWN_QUESTIONS_FILE}"))
own = own.translated(values.translations)
others = [language for language in template.title if language != "en"]
questionnaire = survey.build_questionnaire(values, template, own.languages(values.languages(others)), own=own)
quoted = [values.mission, *(value.name for value in values.values)]
print(len(questionnaire.items), "questions,", len(survey.check_wording(questionnaire, quoted)), "hints on the wording")
documents.write_survey_forms(questionnaire, organisation, "google_forms", on=date.today())"""

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

    def offer_languages(self, written: Mission) -> None:
        """Show a field for each of the organisation's own words in each other language of the template.

        Parameters
        ----------
        written : Mission
            Nothing is shown before questions can be made from it.
        """
        self.in_language: dict[str, dict[str, widgets.Text]] = {}
        if written.check():
            self.other_languages.children = ()
            return
        words = dict.fromkeys((*written.own_words, *self.own.written().words))
        others = [language for language in self.template.title if language != "en"]
        self.other_languages.children = tuple(self._words_in(language, list(words)) for language in others)

    def _words_in(self, language: str, words: list[str]) -> widgets.Widget:
        known = self.translations.get(language, {})
        self.in_language[language] = {word: widgets.Text(value=known.get(word, ""), description=word) for word in words}
        for field in self.in_language[language].values():
            field.add_class("ft-wide")
        called = english_name(language)
        left = sum(not known.get(word, "").strip() for word in words)
        state = text("panels.survey.words_left" if left else "panels.survey.words_there", n=left, spoken=called)
        keep = self.button("panels.survey.keep_words", lambda: self.keep_words(language), spoken=called)
        groups = text("panels.survey.groups_as_written", spoken=called) if self.own.written().options else ""
        lead = widgets.HTML(html.paragraph(f"{state}\n{groups}"))
        inner = box("ft-translations", lead, *self.in_language[language].values(), keep)
        return folded(text("panels.survey.words", spoken=called), inner)

    def keep_words(self, language: str) -> "survey.Questionnaire | None":
        """Keep the words of a language and make the questions in the languages that are complete.

        Parameters
        ----------
        language : str
            For example ``"es"``.

        Returns
        -------
        Questionnaire or None
            What stands on the page; None while a question is open.
        """
        fields = self.in_language[language]
        said = {word: known for word, field in fields.items() if (known := " ".join(field.value.split()))}
        self.translations = {**self.translations, language: said}
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
        own_before, own = self.own.known, self.own.written()
        self.organisation.write_record(MISSION_FILE, written.to_record())
        if own.to_record() != own_before.to_record():
            self.organisation.write_record(OWN_QUESTIONS_FILE, own.to_record())
        self.own.keep(own, written)
        self._mark_as_kept()
        self.worked()
        self.question.children = ()
        self.offer_languages(written)
        missing = written.check()
        if missing:
            raise DataProblem(missing, heading=text("panels.survey.kept_but"))
        questionnaire = self._made_from(written, own)
        if not anew and self._replaces_something(questionnaire, before, own_before):
            self._ask(questionnaire)
            return None
        self.organisation.write_record(QUESTIONNAIRE_FILE, questionnaire.to_record())
        self.show_questions(questionnaire)
        self.say(text("panels.survey.kept", n=len(questionnaire.items)))
        return questionnaire

    def _mark_as_kept(self) -> None:
        """Tell the page's frame that nothing typed is unsaved now: it warns before such words are lost."""
        self._times_kept += 1
        self.kept_mark.value = f'<span class="ft-kept" data-kept="{self._times_kept}"></span>'

    def _made_from(self, written: Mission, own: "survey.OwnQuestions") -> "survey.Questionnaire":
        """Return the questions in the languages in which every word is there."""
        spoken = own.translated(written.translations)
        languages = spoken.languages(written.languages([name for name in self.template.title if name != "en"]))
        return survey.build_questionnaire(written, self.template, languages, own=spoken)

    def _replaces_something(
        self, new: "survey.Questionnaire", before: Mission, own_before: "survey.OwnQuestions"
    ) -> bool:
        """Tell whether other questions are there that were answered already, or that were changed in the file."""
        if not self.organisation.has(QUESTIONNAIRE_FILE):
            return False
        kept = survey.Questionnaire.load(self.organisation.path(QUESTIONNAIRE_FILE)).to_record()
        if kept == new.to_record():
            return False
        if self.organisation.kept("survey") or before.check():
            return True
        return kept != self._made_from(before, own_before).to_record()

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
            options=[(own_name(code), code) for code in questionnaire.languages],
            description=text("panels.survey.language"),
        )
        if len(questionnaire.languages) == 1:
            self.language.layout.display = "none"  # there is nothing to choose
        preview = widgets.HTML()

        def show(_: object = None) -> None:
            preview.value = question_table(questionnaire, self.language.value)

        self.language.observe(show, names="value")
        show()
        self.where = WhereToAsk(self, questionnaire)
        self.papers = self.where.papers
        self.show_result(
            html.heading(text("panels.survey.step_questions")),
            self.language,
            preview,
            *advice_on(questionnaire, self.written()),
            self.where.widget,
        )
