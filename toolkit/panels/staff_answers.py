"""Part of page 03: what was answered about a staff list so far, each with a way to change it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit.documents.inputs import JOBS_TOPIC
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page
from toolkit.panels.staff_questions import Given
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.intake import Roster

#: The columns that can be named by hand, as :func:`toolkit.intake.read_roster` calls them.
_FIELDS = (
    *("person", "name", "job_title", "site", "shift", "supervisor", "hire_date", "employment_type", "email"),
    *("status", "termination_date", "availability", "peer_lead", "language", "skills"),
)
#: Fields for which another recognised column already stands.
_COVERED_BY = {"name": "last_name", "supervisor": "supervisor_id"}
#: Answers that can be taken back, beside the jobs.
_TOPICS = (
    *("supervisor", "date_order", "leader", "leaver", "status", "person", "same_person", "id_zeros", "availability"),
)


class StaffAnswers:
    """The jobs, the other answers and the columns of a staff list, folded away.

    Parameters
    ----------
    page : Page
        The page it stands on.
    roster : Roster
        The list as it was read.
    answer : callable
        Takes answers by topic and a sentence, reads the list with them and keeps them.
    ask_again : callable
        Takes the topic and what the file says, and forgets the answer.

    Attributes
    ----------
    widgets : tuple of ipywidgets.Widget
    """

    def __init__(
        self,
        page: Page,
        roster: "Roster",
        answer: Callable[[Given, str], Any],
        ask_again: Callable[[str, str], Any],
    ) -> None:
        self._page, self._roster, self._answer, self._ask_again = page, roster, answer, ask_again
        self.widgets = (*self._jobs_form(), *self._answers_form(), *self._columns_form())

    # --- jobs ---

    def _jobs_form(self) -> tuple[widgets.Widget, ...]:
        known = self._roster.staff[self._roster.staff["job_family"] != ""]
        jobs = known.groupby(["job_title", "job_family"], sort=True).size().rename("people").reset_index()
        if jobs.empty:
            return ()
        self._job_of = dict(zip(jobs["job_title"], jobs["job_family"], strict=True))
        self.title = widgets.Dropdown(options=list(self._job_of), description=text("panels.teams.change_title"))
        self.job = widgets.Combobox(
            options=sorted(set(self._job_of.values())), description=text("panels.teams.new_job")
        )
        for field in (self.title, self.job):
            field.add_class("ft-wide")
        headings = {str(column): text(f"panels.teams.column_{column}") for column in jobs}
        shown = html.table(jobs, caption=text("panels.teams.jobs_caption"), headings=headings)
        lead = html.paragraph(text("panels.teams.jobs_lead"), "ft-small")
        change = self._page.button("panels.teams.change_job", self.change_job)
        inner = widgets.VBox([widgets.HTML(lead + shown), self.title, self.job, change])
        return (folded(text("panels.teams.jobs_so_far", n=len(jobs)), inner),)

    def change_job(self) -> None:
        """Give the chosen title the job that was typed."""
        title, job = str(self.title.value), self.job.value.strip()
        if not job:
            raise DataProblem(text("panels.teams.type_job"))
        self._answer({JOBS_TOPIC: {title: job}}, text("panels.teams.job_changed", title=title, job=job))

    # --- other answers ---

    def _answers_form(self) -> tuple[widgets.Widget, ...]:
        names = dict(zip(self._roster.staff["person"], self._roster.staff["name"], strict=True))
        given = self._page.organisation.all_answers()
        self._given = [(topic, found) for topic in _TOPICS for found in given.get(topic, {})]
        if not self._given:
            return ()
        options = [
            (_told(topic, found, given[topic][found], names), place) for place, (topic, found) in enumerate(self._given)
        ]
        self.which = widgets.Dropdown(options=options, description=text("panels.teams.answer_which"))
        self.which.add_class("ft-wide")
        again = self._page.button("panels.teams.ask_again", self.ask_again)
        return (folded(text("panels.teams.answers_so_far", n=len(options)), widgets.VBox([self.which, again])),)

    def ask_again(self) -> None:
        """Forget the chosen answer, so that its question is asked again."""
        self._ask_again(*self._given[self.which.value])

    # --- columns ---

    def _columns_form(self) -> tuple[widgets.Widget, ...]:
        options = [(text("panels.teams.no_column"), ""), *((heading, heading) for heading in self._roster.headings)]
        self.columns = {
            field: widgets.Dropdown(
                options=options,
                value=self._roster.columns.get(field, ""),
                description=text(f"panels.teams.field.{field}"),
            )
            for field in _FIELDS
            if _COVERED_BY.get(field) not in self._roster.columns
        }
        for field in self.columns.values():
            field.add_class("ft-wide")
        lead = widgets.HTML(html.paragraph(text("panels.teams.columns_lead"), "ft-small"))
        keep = self._page.button("panels.teams.columns_keep", self.keep_columns)
        return (folded(text("panels.teams.columns"), widgets.VBox([lead, *self.columns.values(), keep])),)

    def keep_columns(self) -> None:
        """Read the list with the columns that were changed in the form."""
        read_as = self._roster.columns
        changed = {field: str(chosen.value) for field, chosen in self.columns.items()}
        changed = {field: heading for field, heading in changed.items() if heading != read_as.get(field, "")}
        self._answer({"column": changed}, text("panels.teams.columns_kept"))


def _told(topic: str, found: str, answer: str, names: dict[str, str]) -> str:
    """Say an answer in a line: ``Supervisor “Ann Smith”: Ann Smith (27)``."""
    if topic == "supervisor":
        answer = f"{names[answer]} ({answer})" if answer in names else answer or text("panels.teams.nobody")
    about = text(f"panels.teams.about.{topic}", found=found)
    return text("panels.teams.answer_given", about=about, answer=answer)
