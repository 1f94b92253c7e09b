"""Changing a plan by hand: moves, swaps, undo, redo, locked teams, and what a change would do before it is made."""

from dataclasses import dataclass, replace

import pandas as pd

from toolkit.cohorts.effect import Effect
from toolkit.cohorts.people import names_of
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.wording import count, say
from toolkit.errors import RuleProblem


@dataclass(frozen=True, eq=False, kw_only=True)
class Editing:
    """A plan that is being changed by hand. Each step gives a new value; this one stays as it is.

    Begin with :func:`edit_plan`.

    Parameters
    ----------
    plan : Plan
        The plan as it is now, measured and checked; what a change breaks stands in its ``broken``.
    past, future : tuple of Plan
        What undo and redo go to, the nearest last.
    """

    plan: Plan
    past: tuple[Plan, ...] = ()
    future: tuple[Plan, ...] = ()

    @property
    def begun(self) -> Plan:
        """The plan with which the editing began."""
        return self.past[0] if self.past else self.plan

    @property
    def locked(self) -> tuple[str, ...]:
        """The teams that stay as they are."""
        return self.plan.locked

    def move(self, person: str, to_team: str) -> "Editing":
        """Put one person into another team, or into none ("").

        Parameters
        ----------
        person : str
            The id.
        to_team : str
            A team of the plan, or "".

        Raises
        ------
        RuleProblem
            If the person or the team is not there, or a team that would change is locked. A must-rule that the move
            breaks is no error: it stands in ``plan.broken``.
        """
        return self._next(self._moved(person, to_team))

    def swap(self, one: str, other: str) -> "Editing":
        """Let two people change places; see :meth:`move`.

        Parameters
        ----------
        one, other : str
            Their ids; one of them may be in no team.
        """
        return self._next(self._swapped(one, other))

    def preview_move(self, person: str, to_team: str) -> Effect:
        """Say what a move would do, without making it.

        Parameters
        ----------
        person, to_team : str
            As for :meth:`move`.
        """
        return Effect(before=self.plan, after=self._moved(person, to_team))

    def preview_swap(self, one: str, other: str) -> Effect:
        """Say what a swap would do, without making it.

        Parameters
        ----------
        one, other : str
            As for :meth:`swap`.
        """
        return Effect(before=self.plan, after=self._swapped(one, other))

    def undo(self) -> "Editing":
        """Go back before the last step.

        Raises
        ------
        RuleProblem
            If there is none.
        """
        if not self.past:
            raise RuleProblem(say("edit.nothing_to_undo"))
        return Editing(plan=self.past[-1], past=self.past[:-1], future=(*self.future, self.plan))

    def redo(self) -> "Editing":
        """Make the step again that was undone last.

        Raises
        ------
        RuleProblem
            If none was undone.
        """
        if not self.future:
            raise RuleProblem(say("edit.nothing_to_redo"))
        return Editing(plan=self.future[-1], past=(*self.past, self.plan), future=self.future[:-1])

    def lock(self, team: str) -> "Editing":
        """Keep a team as it is: moves, swaps and repairs leave it alone.

        Parameters
        ----------
        team : str
            A team of the plan.
        """
        self.plan.check_names([], [team])
        return self._next(replace(self.plan, locked=tuple(dict.fromkeys((*self.locked, team)))))

    def unlock(self, team: str) -> "Editing":
        """Let a team be changed again.

        Parameters
        ----------
        team : str
            A team of the plan.
        """
        self.plan.check_names([], [team])
        return self._next(replace(self.plan, locked=tuple(one for one in self.locked if one != team)))

    def effect(self) -> Effect:
        """Say what all steps together have done to the plan with which the editing began."""
        return Effect(before=self.begun, after=self.plan)

    def to_frame(self) -> pd.DataFrame:
        """Return :meth:`Effect.to_frame` of all steps together."""
        return self.effect().to_frame()

    def summary(self, language: str = "en") -> str:
        """Say how many steps were made and what they have done together."""
        made = say("edit.steps", language, n=count("step", len(self.past), language))
        return f"{made}\n{self.effect().summary(language)}" if self.past else made

    def _next(self, plan: Plan) -> "Editing":
        return Editing(plan=plan, past=(*self.past, self.plan))

    def _moved(self, person: str, to_team: str) -> Plan:
        self.plan.check_names([person], [to_team] if to_team else [])
        where = self.plan.places().get(person, "")
        if where == to_team:
            place = to_team or say("broken.nowhere")
            raise RuleProblem(say("edit.already_there", person=names_of(self.plan.staff)[person], team=place))
        self._refuse_locked(where, to_team)
        return self.plan.move(person, to_team)

    def _swapped(self, one: str, other: str) -> Plan:
        self.plan.check_names([one, other], [])
        places = self.plan.places()
        here, there = places.get(one, ""), places.get(other, "")
        if here == there:
            names = names_of(self.plan.staff)
            raise RuleProblem(say("edit.same_place", one=names[one], other=names[other]))
        self._refuse_locked(here, there)
        return self.plan.swap(one, other)

    def _refuse_locked(self, *teams: str) -> None:
        shut = [team for team in teams if team in self.locked]
        if shut:
            raise RuleProblem([say("edit.locked", team=team) for team in shut])


def edit_plan(plan: Plan) -> Editing:
    """Begin to change a plan by hand.

    Parameters
    ----------
    plan : Plan
        From :func:`toolkit.cohorts.form_cohorts`, a repair, or a file. It is not changed.

    Returns
    -------
    Editing
        With ``move``, ``swap``, ``preview_move``, ``preview_swap``, ``undo``, ``redo``, ``lock``, ``unlock`` and
        ``effect``.
    """
    return Editing(plan=plan)
