"""Part of page 01: where people are asked, the forms for that place, and the letters that announce the survey."""

from datetime import date, timedelta

import ipywidgets as widgets

from toolkit import documents, survey
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.page import Page, box
from toolkit.workspace import text

#: What people already have, in the words of the page; "tool" asks which one.
_HAVE = ("google_forms", "microsoft_forms", "tool", "page", "paper")
_TOOLS = ("surveymonkey", "qualtrics", "limesurvey", "redcap", "xlsform", "other")
_NOTICE_FILE = "survey_notice.yaml"
_OPEN_DAYS, _KEEP_DAYS = 14, 90


class WhereToAsk:
    """The choice of a place, its forms, and the letters.

    Parameters
    ----------
    page : Page
        The page it stands on.
    questionnaire : survey.Questionnaire
        What is asked.
    """

    def __init__(self, page: Page, questionnaire: "survey.Questionnaire") -> None:
        self.page, self.questionnaire = page, questionnaire
        self.have = widgets.Dropdown(
            options=[(text(f"panels.survey.use_{place}"), place) for place in _HAVE],
            description=text("panels.survey.already_use"),
        )
        self.tool = widgets.Dropdown(
            options=[(text(f"panels.survey.use_{place}"), place) for place in _TOOLS],
            description=text("panels.survey.which_tool"),
        )
        self.advice = widgets.HTML()
        for field in (self.have, self.tool):
            field.add_class("ft-wide")
            field.observe(lambda _: self._advise(), names="value")
        self.papers = MakePapers(page, self.write)
        self.letters = LettersForm(page, questionnaire)
        self.widget = box(
            "ft-where",
            widgets.HTML(html.heading(text("panels.survey.step_where"))),
            self.have,
            self.tool,
            self.advice,
            self.papers.widget,
            folded(text("panels.survey.letters"), self.letters.widget),
        )
        self._advise()

    @property
    def place(self) -> str:
        """Where people are asked: one of ``documents.PLACES``, or "other"."""
        return str(self.tool.value if self.have.value == "tool" else self.have.value)

    def write(self) -> "documents.Papers":
        """Write the forms for the chosen place; for any other tool, sheets to copy from.

        Returns
        -------
        Papers
            What was written.
        """
        organisation, today = self.page.organisation, date.today()
        if self.place == "other":
            return documents.write_question_sheets(self.questionnaire, organisation, on=today)
        return documents.write_survey_forms(self.questionnaire, organisation, self.place, on=today)

    def _advise(self) -> None:
        self.tool.layout.display = None if self.have.value == "tool" else "none"
        self.advice.value = html.note(text(f"panels.survey.how_{self.place}"))
        self.papers.list.children = ()


class LettersForm:
    """What is said about a survey: invitation, reminder, privacy notice, poster.

    Parameters
    ----------
    page : Page
        The page it stands on.
    questionnaire : survey.Questionnaire
        Whose title the letters carry; they are written in its languages.
    """

    def __init__(self, page: Page, questionnaire: "survey.Questionnaire") -> None:
        self.page, self.questionnaire = page, questionnaire
        known = page.organisation.read_record(_NOTICE_FILE)
        today = date.today()
        self.link = widgets.Text(value=str(known.get("link", "")), description=text("panels.survey.letter_link"))
        self.until = widgets.DatePicker(
            value=_day(known.get("until"), today + timedelta(days=_OPEN_DAYS)),
            description=text("panels.survey.letter_until"),
        )
        self.keep_until = widgets.DatePicker(
            value=_day(known.get("keep_until"), today + timedelta(days=_KEEP_DAYS)),
            description=text("panels.survey.letter_keep_until"),
        )
        self.contact = widgets.Text(
            value=str(known.get("contact", "")), description=text("panels.survey.letter_contact")
        )
        self.collected = _choice("letter_collected", documents.COLLECTED, known.get("collected"))
        self.seen_by = _choice("letter_seen", documents.SEEN_BY, known.get("seen_by"))
        for field in (self.link, self.until, self.keep_until, self.contact, self.collected, self.seen_by):
            field.add_class("ft-wide")
        self.papers = MakePapers(page, self.write, key="panels.survey.make_letters", main=False)
        self.widget = widgets.VBox(
            [
                widgets.HTML(html.paragraph(text("panels.survey.letters_lead"))),
                *(self.link, self.until, self.contact, self.collected, self.seen_by, self.keep_until),
                self.papers.widget,
            ]
        )

    def notice(self) -> "documents.SurveyNotice":
        """Return what stands in the form.

        Returns
        -------
        SurveyNotice
            Checked; about ten seconds a question are counted for answering.

        Raises
        ------
        DataProblem
            If a day or a choice is still open.
        RuleProblem
            If something contradicts another.
        """
        until, keep_until = self.until.value, self.keep_until.value
        collected, seen_by = self.collected.value, self.seen_by.value
        if until is None or keep_until is None or not collected or not seen_by:
            raise DataProblem(text("panels.survey.letters_open"))
        return documents.SurveyNotice(
            title=self.questionnaire.title[self.questionnaire.languages[0]],
            link=self.link.value.strip(),
            until=until,
            keep_until=keep_until,
            contact=self.contact.value.strip(),
            collected=collected,
            seen_by=seen_by,
            minutes=max(3, round(len(self.questionnaire.items) / 6)),
            asks_groups=any(item.kind == "group" for item in self.questionnaire.items),
        )

    def write(self) -> "documents.Papers":
        """Keep what was said and write the letters and the poster.

        Returns
        -------
        Papers
            What was written, in one folder.
        """
        notice, organisation = self.notice(), self.page.organisation
        organisation.write_record(
            _NOTICE_FILE,
            {
                "link": notice.link,
                "until": notice.until.isoformat(),
                "keep_until": notice.keep_until.isoformat(),
                "contact": notice.contact,
                "collected": notice.collected,
                "seen_by": notice.seen_by,
            },
        )
        languages = [language for language in self.questionnaire.languages if language in ("en", "es")]
        return documents.write_survey_letters(
            notice,
            organisation,
            on=date.today(),
            languages=languages or ["en"],
            titles=self.questionnaire.title,
        )


def _choice(name: str, choices: tuple[str, ...], known: object) -> widgets.Dropdown:
    """Open at first: what is collected and who sees it is never guessed."""
    return widgets.Dropdown(
        options=[
            (text("panels.survey.letter_choose"), ""),
            *((text(f"panels.survey.{name}_{choice}"), choice) for choice in choices),
        ],
        value=known if known in choices else "",
        description=text(f"panels.survey.{name}"),
    )


def _day(written: object, otherwise: date) -> date:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return otherwise
