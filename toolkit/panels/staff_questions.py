"""Part of page 03: what a staff list leaves open, each question with the answers that can be chosen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from toolkit.documents.inputs import JOBS_TOPIC
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import box
from toolkit.panels.people import MOST_OFFERED
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.intake import Roster

#: Answers by topic, as :func:`toolkit.intake.read_roster` takes them.
Given = Mapping[str, Mapping[str, str]]

#: So many questions stand open on the page; the others are folded away.
_AT_ONCE = 8
#: Stands for "I do not know yet": no place among the choices.
_OPEN = -1


class StaffQuestions:
    """The questions about a staff list as a form.

    Parameters
    ----------
    roster : Roster
        The list as it was read.

    Attributes
    ----------
    titles : dict
        Job title -> the field with its job; what is suggested stands in it.
    widgets : tuple of ipywidgets.Widget
        Empty where nothing can be answered on the page.
    to_correct : str
        The folded list of what only a corrected file answers; HTML.
    """

    def __init__(self, roster: "Roster") -> None:
        asked = roster.questions_to_ask
        is_title = asked["topic"] == JOBS_TOPIC
        can_choose = (asked["topic"] == "supervisor") | (asked["choices"].str.len() > 0)
        self._people, self._ids = _people(roster.staff), set(roster.staff["person"])
        self.titles = {
            str(row.found): _wide(widgets.Text(value=str(row.suggestion), description=str(row.found)))
            for row in asked[is_title].itertuples()
        }
        self._chosen: dict[tuple[str, str], tuple[widgets.Widget, tuple[tuple[str, str], ...]]] = {}
        others = [self._question(row) for _, row in asked[~is_title & can_choose].iterrows()]
        self.widgets = (*self._titles_form(), *_questions_form(others))
        wrong = list(asked[~is_title & ~can_choose]["question"])
        title = text("panels.teams.to_correct", n=len(wrong))
        self.to_correct = html.fold(title, html.bullets(wrong)) if wrong else ""

    def __len__(self) -> int:
        """Count the questions that can be answered on the page."""
        return len(self.titles) + len(self._chosen)

    def given(self) -> dict[str, dict[str, str]]:
        """Return the answers as they stand in the form; what is left open is not among them.

        Raises
        ------
        DataProblem
            If a supervisor was typed who is not in the list.
        """
        answers = {JOBS_TOPIC: {title: field.value.strip() for title, field in self.titles.items()}}
        answers[JOBS_TOPIC] = {title: job for title, job in answers[JOBS_TOPIC].items() if job}
        for (topic, found), (field, choices) in self._chosen.items():
            if isinstance(field, widgets.Combobox):
                if field.value.strip():
                    answers.setdefault(topic, {})[found] = self._person(field.value.strip())
            elif field.value != _OPEN:
                answers.setdefault(topic, {})[found] = choices[field.value][0]
        return {topic: given for topic, given in answers.items() if given}

    def choose(self, topic: str, found: str, answer: str) -> None:
        """Choose an answer, as one does on the page.

        Parameters
        ----------
        topic, found : str
            Of the question.
        answer : str
            One of its choices, or the id of a person.
        """
        field, choices = self._chosen[topic, found]
        if isinstance(field, widgets.Combobox):
            field.value = answer
        else:
            field.value = next(place for place, (value, _) in enumerate(choices) if value == answer)

    def _titles_form(self) -> tuple[widgets.Widget, ...]:
        if not self.titles:
            return ()
        heading = html.heading(text("panels.teams.titles")) + html.paragraph(text("panels.teams.titles_lead"))
        return (widgets.HTML(heading), box("ft-titles", *self.titles.values()))

    def _question(self, row: pd.Series) -> widgets.Widget:
        topic, found, choices = str(row["topic"]), str(row["found"]), row["choices"]
        about = text(f"panels.teams.about.{topic}", found=found)
        field: widgets.Widget
        if choices:
            options = [(text("panels.teams.not_known"), _OPEN), *((words, n) for n, (_, words) in enumerate(choices))]
            field = widgets.Dropdown(options=options, value=_OPEN, description=about)
        else:
            field = widgets.Combobox(
                options=list(self._people), description=about, placeholder=text("panels.teams.not_known")
            )
        self._chosen[topic, found] = (_wide(field), choices)
        return box("ft-asked", widgets.HTML(html.paragraph(str(row["question"]), "ft-small")), field)

    def _person(self, typed: str) -> str:
        """Return the id of somebody who was chosen by name or typed by id; "" for nobody."""
        if typed in self._people:
            return self._people[typed]
        if typed in self._ids:
            return typed
        raise DataProblem(text("panels.teams.choose_person", typed=typed))


def _people(staff: pd.DataFrame) -> dict[str, str]:
    """Return whom a supervisor can be chosen from: ``Ana Ruiz (1001)`` -> id; of a long list those who lead."""
    offered = staff if len(staff) <= MOST_OFFERED else staff[staff["leader"]]
    named = sorted(
        (f"{name} ({person})", person) for person, name in zip(offered["person"], offered["name"], strict=True)
    )
    return {text("panels.teams.nobody"): "", **dict(named)}


def _questions_form(asked: list[widgets.Widget]) -> tuple[widgets.Widget, ...]:
    if not asked:
        return ()
    heading = html.heading(text("panels.teams.questions")) + html.paragraph(text("panels.teams.questions_lead"))
    shown, rest = asked[:_AT_ONCE], asked[_AT_ONCE:]
    more = (folded(text("panels.teams.more_questions", n=len(rest)), widgets.VBox(rest)),) if rest else ()
    return (widgets.HTML(heading), *shown, *more)


def _wide(field: widgets.Widget) -> widgets.Widget:
    field.add_class("ft-wide")
    return field
