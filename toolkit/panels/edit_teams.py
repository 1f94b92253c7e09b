"""Part of page 03: changing the teams by hand, with what a step would do shown before it is made."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import cohorts
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.panels.people import MOST_OFFERED
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.cohorts import Editing, Effect, Plan

#: Up to so many people what a step would do is shown as soon as it is chosen; with more, when it is asked for.
MOST_AT_ONCE = 2000


class EditTeams:
    """Buttons and lists to move and swap people, to go back and forth, and to lock teams.

    Parameters
    ----------
    page : Page
        The page it stands on.
    plan : Plan
        The teams with which the editing begins.
    changed : callable
        Gets the plan after each step.

    Attributes
    ----------
    editing : Editing
        The plan as it is now, and the steps made.
    """

    def __init__(self, page: Page, plan: "Plan", changed: "Callable[[Plan], None]") -> None:
        self.page, self._changed = page, changed
        self.editing: Editing = cohorts.edit_plan(plan)
        self._names = dict(zip(plan.staff["person"], plan.staff["name"], strict=True))
        self._offers = len(self._names) <= MOST_OFFERED
        self._people: dict[str, str] = {}
        self.person, self.other = (
            widgets.Combobox(description=text(f"panels.edit.{name}"), ensure_option=self._offers)
            for name in ("person", "other")
        )
        self.team, self.lock_team = (
            widgets.Dropdown(description=text(f"panels.edit.{key}")) for key in ("to", "lock_team")
        )
        for field in (self.person, self.other, self.team, self.lock_team):
            field.add_class("ft-wide")
        self.message = box("ft-slot")
        self.preview, self.so_far, self.why = box("ft-slot"), box("ft-slot"), box("ft-slot")
        self.widget = folded(text("panels.edit.title"), self._form())
        self._refresh()
        for field, show in ((self.person, self.show_effect), (self.team, self.show_move), (self.other, self.show_swap)):
            field.observe(self._when_chosen(show), names="value")

    def _form(self) -> widgets.VBox:
        button = self._button
        typing = "" if self._offers else html.paragraph(text("panels.people.type_number"), "ft-small")
        return box(
            "ft-titles",
            widgets.HTML(html.paragraph(text("panels.edit.lead")) + typing),
            self.person,
            _row(self.team, button("move", self.move)),
            _row(self.other, button("swap", self.swap)),
            self.preview,
            self.message,
            _row(button("undo", self.undo), button("redo", self.redo), button("explain", self.explain)),
            self.why,
            self.so_far,
            _row(self.lock_team, button("lock", self.lock), button("unlock", self.unlock)),
        )

    def _button(self, key: str, action: Callable[[], Any]) -> widgets.Button:
        return self.page.button(f"panels.edit.{key}", action, slot=self.message)

    def _when_chosen(self, show: Callable[[], None]) -> Callable[[Any], None]:
        def chosen(_: Any) -> None:
            if len(self._names) <= MOST_AT_ONCE:
                self.page.guard(show, "edit: preview", self.message)

        return chosen

    # --- steps: each is one call of ``Editing`` ---

    def move(self) -> None:
        """Put the chosen person into the chosen team."""
        self._step(self.editing.move(self._chosen(self.person), self._team_of(self.team)))

    def swap(self) -> None:
        """Let the two chosen people change places."""
        self._step(self.editing.swap(self._chosen(self.person), self._chosen(self.other)))

    def undo(self) -> None:
        """Take the last step back."""
        self._step(self.editing.undo())

    def redo(self) -> None:
        """Make the step again that was taken back."""
        self._step(self.editing.redo())

    def lock(self) -> None:
        """Keep the chosen team as it is."""
        self._step(self.editing.lock(self._team_of(self.lock_team)))

    def unlock(self) -> None:
        """Let the chosen team be changed again."""
        self._step(self.editing.unlock(self._team_of(self.lock_team)))

    def explain(self) -> None:
        """Say why the chosen person is where they are."""
        told = cohorts.explain(self.editing.plan, self._chosen(self.person)).summary()
        self.why.children = (widgets.HTML(html.note(told)),)

    def _step(self, editing: "Editing") -> None:
        self.editing = editing
        self._refresh()
        self._changed(editing.plan)

    # --- what a step would do ---

    def show_effect(self) -> None:
        """Show what the chosen step would do: a swap where somebody to swap with is chosen, else a move."""
        self.why.children = ()
        if self.other.value:
            self.show_swap()
        elif self.team.value is not None:
            self.show_move()

    def show_move(self) -> None:
        """Show what moving the chosen person to the chosen team would do."""
        if self.person.value and self.team.value is not None:
            self._show(self.editing.preview_move(self._chosen(self.person), self._team_of(self.team)), "would_move")

    def show_swap(self) -> None:
        """Show what a swap of the two chosen people would do."""
        if self.person.value and self.other.value:
            self._show(self.editing.preview_swap(self._chosen(self.person), self._chosen(self.other)), "would_swap")

    def _show(self, effect: "Effect", key: str) -> None:
        self.preview.children = (widgets.HTML(effect_shown(effect, text(f"panels.edit.{key}"))),)

    # --- the form as it is after a step ---

    def _refresh(self) -> None:
        plan = self.editing.plan
        places = plan.places()
        nowhere = text("panels.edit.no_team")
        labels = {
            person: f"{name or person} ({person}), {places.get(person, nowhere)}"
            for person, name in self._names.items()
        }
        self._people = {label: person for person, label in sorted(labels.items(), key=lambda item: item[1])}
        for field in (self.person, self.other):
            field.value = ""
            field.options = list(self._people) if self._offers else ()
        marked = {
            team: text("panels.edit.is_locked", team=team) if team in plan.locked else team for team in plan.team_names
        }
        teams = [(label, team) for team, label in marked.items()]
        self.team.options, self.lock_team.options = [*teams, (nowhere, "")], teams
        self.team.value = self.lock_team.value = None
        self.preview.children = self.why.children = ()
        shown = (
            effect_shown(self.editing.effect(), self.editing.summary().split("\n", 1)[0]) if self.editing.past else ""
        )
        self.so_far.children = (widgets.HTML(shown),) if shown else ()

    def _chosen(self, field: widgets.Combobox) -> str:
        typed = field.value.strip()
        person = typed if typed in self._names else self._people.get(typed, "")
        if not person:
            raise DataProblem(text("panels.edit.choose_person"))
        return person

    @staticmethod
    def _team_of(field: widgets.Dropdown) -> str:
        if field.value is None:
            raise DataProblem(text("panels.edit.choose_team"))
        return str(field.value)


def _row(*parts: widgets.Widget) -> widgets.HBox:
    made = widgets.HBox(list(parts))
    made.add_class("ft-row")
    return made


def effect_shown(effect: "Effect", title: str) -> str:
    """Return what a change does: first in words, marked where a must-rule is broken, then rule by rule in a table.

    Parameters
    ----------
    effect : Effect
        From ``Editing.preview_move``, ``preview_swap`` or ``effect``.
    title : str
        What the effect is of.
    """
    style = "ft-problem" if len(effect.after.broken) else "ft-note" if effect.cost > 0 else "ft-good"
    frame = effect.to_frame()
    rows = frame.assign(
        before=[_figure(part, value) for part, value in zip(frame["part"], frame["before"], strict=True)],
        after=[_figure(part, value) for part, value in zip(frame["part"], frame["after"], strict=True)],
        verdict=[text(f"panels.edit.verdict.{verdict}") for verdict in frame["verdict"]],
    )
    columns = ("what", "before", "after", "verdict")
    headings = html.headings(columns, lambda column: text(f"panels.edit.column_{column}"))
    table = html.table(rows, caption=text("panels.edit.table"), headings=headings)
    return html.note(f"{title}\n{effect.summary()}", style) + html.fold(text("panels.edit.in_figures"), table)


def _figure(part: str, value: float) -> str:
    return f"{value:.0f}" if part == "must" else f"{value:.1f}"
