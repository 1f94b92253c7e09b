"""The questions about one file of scores: which training, how it was measured, and the range of its test."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import ipywidgets as widgets

from toolkit.documents.inputs import range_end
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.workspace import Measured, text

#: The questions that decide what may be said.
DECIDING = ("same_people", "same_test", "picked")


class MeasurementForm:
    """What only somebody who was there can tell about scores.

    Nothing is answered at first: an answer that nobody gave would be a guess.

    Parameters
    ----------
    changed : callable
        Called when an answer changes on which a finding rests.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._known, self._filling = Measured(), False
        self.training = widgets.Combobox(description=text("panels.help.training"), ensure_option=False)
        self.held_on = widgets.DatePicker(description=text("panels.help.held_on"))
        self.deciding = {name: yes_no(f"panels.help.{name}") for name in DECIDING}
        self.lowest = widgets.Text(description=text("panels.help.lowest"))
        self.highest = widgets.Text(description=text("panels.help.highest"))
        self.told = widgets.HTML()
        self.measure_again = widgets.DatePicker(description=text("panels.help.measure_again"))
        fields = (self.training, self.held_on, *self.deciding.values(), self.lowest, self.highest)
        for field in fields:
            field.observe(lambda _: None if self._filling else changed(), names="value")
        for field in (self.training, self.held_on, self.measure_again):
            field.add_class("ft-wide")
        for field in (self.lowest, self.highest):
            field.add_class("ft-number-field")
        head = widgets.HTML(html.heading(text("panels.help.questions")))
        self.widget = widgets.VBox([head, *fields, self.told, self.measure_again])

    def fill(self, training: str, known: Measured, trainings: Iterable[str], highest: float | None) -> None:
        """Show what was answered about a file.

        Parameters
        ----------
        training : str
            Its training's name.
        known : Measured
            The answers.
        trainings : iterable of str
            The names of all trainings, to choose from.
        highest : float or None
            The highest score that the file itself tells.
        """
        self._known, self._filling = known, True
        self.training.options = sorted(set(trainings) - {""})
        self.training.value = training
        self.held_on.value, self.measure_again.value = _day(known.held_on), _day(known.measure_again)
        for name, field in self.deciding.items():
            answer = known.decided(name)
            field.value = None if answer is None else getattr(known, name)
        self.lowest.value, self.highest.value = known.lowest, known.highest
        told = text("panels.help.told_highest", highest=f"{highest:g}") if highest is not None else ""
        self.told.value = html.paragraph(told, "ft-small")
        self._filling = False

    def answers(self) -> Measured:
        """Return the answers as they stand in the form, beside what was answered elsewhere about the same file."""
        days = {"held_on": self.held_on.value, "measure_again": self.measure_again.value}
        return replace(
            self._known,
            **{name: field.value or "" for name, field in self.deciding.items()},
            **{name: day.isoformat() if day else "" for name, day in days.items()},
            lowest=self.lowest.value.strip(),
            highest=self.highest.value.strip(),
        )

    def name(self) -> str:
        """Return the training's name as it stands in the form."""
        return " ".join(self.training.value.split())

    def unanswered(self) -> list[str]:
        """Name the questions that have to be answered before anything may be said."""
        named = [] if self.name() else [self.training.description]
        return [*named, *(field.description for field in self.deciding.values() if field.value is None)]

    def check(self) -> None:
        """Refuse answers that are not complete or cannot be read.

        Raises
        ------
        DataProblem
            Names every question that is open, or every number that is none.
        """
        if unanswered := self.unanswered():
            raise DataProblem(unanswered, heading=text("panels.help.unanswered"))
        problems = []
        for field in (self.lowest, self.highest):
            try:
                range_end(field.value)
            except DataProblem:
                problems.append(text("panels.help.not_a_number", question=field.description, found=field.value))
        if not problems and self._is_turned():
            problems.append(text("panels.help.range_turned", lowest=self.lowest.value, highest=self.highest.value))
        if problems:
            raise DataProblem(problems)

    def _is_turned(self) -> bool:
        low, high = range_end(self.lowest.value), range_end(self.highest.value)
        return low is not None and high is not None and low >= high


def yes_no(key: str, answer: str = "") -> widgets.RadioButtons:
    """Return a question to be answered by yes or no; it is open as long as nobody has answered it."""
    options = [(text("panels.yes"), "yes"), (text("panels.no"), "no")]
    value = answer if answer in ("yes", "no") else None
    made = widgets.RadioButtons(options=options, value=value, description=text(key))
    made.add_class("ft-wide")
    return made


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
