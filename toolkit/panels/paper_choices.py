"""Part of page 03: what is chosen for the papers: letters, when teams meet, and for which learning platform."""

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import documents
from toolkit.documents.meetings import slots_by_name
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.cohorts import Plan


class PaperChoices:
    """The choices above the button that makes the papers.

    Parameters
    ----------
    page : Page
        The page it stands on.
    plan : Plan
        The teams; times are asked for only where a slot has a first day.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(self, page: Page, plan: "Plan") -> None:
        self.page = page
        offered = slots_by_name(plan.rules)
        self.has_times = any(offered[slot].start for slot in plan.slots.values() if slot in offered)
        kept = documents.meetings_of(page.organisation)
        self.letters = widgets.Checkbox(value=True, description=text("panels.paper_choices.letters"), indent=False)
        self.zone = widgets.Combobox(
            value=kept.time_zone if kept else "",
            options=documents.time_zones(),
            description=text("panels.paper_choices.zone"),
            placeholder="America/New_York",
        )
        self.first = widgets.DatePicker(
            value=kept.first if kept else None, description=text("panels.paper_choices.first")
        )
        self.repeat = widgets.Dropdown(
            options=[(text(f"panels.paper_choices.{word}"), word) for word in documents.REPEATS],
            value=kept.repeat if kept else "weekly",
            description=text("panels.paper_choices.repeat"),
        )
        self.times = widgets.BoundedIntText(
            value=kept.times if kept else 6, min=1, max=53, description=text("panels.paper_choices.times")
        )
        self.course = widgets.Text(description=text("panels.paper_choices.course"))
        self.login = widgets.Dropdown(
            options=[(text(f"panels.paper_choices.login_{word}"), word) for word in documents.LOGINS],
            description=text("panels.paper_choices.login"),
        )
        for field in (self.letters, self.zone, self.first, self.repeat, self.course, self.login):
            field.add_class("ft-wide")
        self.times.add_class("ft-number-field")
        platform = folded(text("panels.paper_choices.platform"), widgets.VBox([self.course, self.login]))
        self.widget = widgets.VBox([self._head(), self.letters, *self._times(), platform])

    def _head(self) -> widgets.HTML:
        return widgets.HTML(html.heading(text("panels.paper_choices.title")))

    def _times(self) -> tuple[widgets.Widget, ...]:
        if not self.has_times:
            return ()
        words = widgets.HTML(html.paragraph(text("panels.paper_choices.when")))
        return (words, self.zone, self.first, self.repeat, self.times)

    def arguments(self) -> dict[str, Any]:
        """Return the choices as arguments of :func:`toolkit.documents.write_team_papers`, and keep the times.

        Raises
        ------
        DataProblem
            If teams have times and no zone was chosen, or one that there is not.
        """
        return {
            "meetings": self._meetings(),
            "enrolment": documents.Enrolment(course=self.course.value.strip(), login=self.login.value),
            "letters": self.letters.value,
        }

    def _meetings(self) -> "documents.Meetings | None":
        if not self.has_times:
            return None
        if not self.zone.value.strip():
            raise DataProblem(text("panels.paper_choices.no_zone"))
        meetings = documents.Meetings(
            time_zone=self.zone.value.strip(),
            first=self.first.value,
            repeat=self.repeat.value,
            times=self.times.value,
        )
        documents.keep_meetings(self.page.organisation, meetings)
        return meetings
