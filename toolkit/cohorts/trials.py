"""Moves and swaps that would grant a wish or place somebody, the cheapest first, and what the check says of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from toolkit.cohorts.balance import cost_parts, total_cost
from toolkit.cohorts.check import check_plan
from toolkit.cohorts.people import members, same_word
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.pools import groups_together
from toolkit.cohorts.wishes import PersonalWish, WishSlot, WishWith

#: So many moves and swaps are weighed for one wish; of more, every so-many-th is.
MOST_WEIGHED = 150


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A move (of one person, or of people who stay together) or a swap.

    Parameters
    ----------
    coming, going : tuple of str
        Who would come to the team ``to``, and who would go from it to ``home`` (nobody for a move).
    home, to : str
        Teams; ``home`` is "" for somebody who is in none.
    """

    coming: tuple[str, ...]
    going: tuple[str, ...]
    home: str
    to: str

    @property
    def places(self) -> dict[str, str]:
        """Where those who change places would be."""
        return {**dict.fromkeys(self.coming, self.to), **dict.fromkeys(self.going, self.home)}


class Trials:
    """Looks up what moves and swaps of a plan cost and break.

    Parameters
    ----------
    plan : Plan
        The plan as it is.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.where = plan.places()
        self._together = groups_together(plan.rules)
        self.members = members(plan.teams)

    def block(self, person: str) -> tuple[str, ...]:
        """Return the people who are moved as one with a person: who must stay together and is where they are."""
        team = self.where.get(person, "")
        return tuple(one for one in self._together.get(person, (person,)) if self.where.get(one, "") == team)

    def into(self, person: str, team: str, *, but: str = "") -> Iterator[Trial]:
        """Yield the move of a person into a team, and each swap with somebody of it (one left out)."""
        coming, home = self.block(person), self.where.get(person, "")
        if home == team or {home, team} & set(self.plan.locked):
            return
        yield Trial(coming=coming, going=(), home=home, to=team)
        blocks = dict.fromkeys(self.block(one) for one in self.members[team])
        for going in blocks:
            if home and but not in going:
                yield Trial(coming=coming, going=going, home=home, to=team)

    def granting(self, wish: PersonalWish) -> list[Trial]:
        """Return the moves and swaps that would grant a wish that is not granted."""
        own = self.where[wish.person]
        if isinstance(wish, WishSlot):
            slots = self.plan.slots
            teams = [team for team in self.of_pool(wish.person) if same_word(slots[team]) == same_word(wish.slot)]
            return [trial for team in teams for trial in self.into(wish.person, team)]
        if isinstance(wish, WishWith):
            there = self.where.get(wish.other, "")
            if not there:
                return []
            return [*self.into(wish.person, there, but=wish.other), *self.into(wish.other, own, but=wish.person)]
        others = [team for team in self.of_pool(wish.person) if team != own]
        return [trial for person in (wish.person, wish.other) for team in others for trial in self.into(person, team)]

    def of_pool(self, person: str) -> list[str]:
        """Return the teams of the people whom somebody may share one with."""
        pools = self.plan.rules.pools(self.plan.staff)
        own = pools.get(person, "")
        return [team for team, people in self.members.items() if own in {pools.get(one, "") for one in people}]

    def cheapest_first(self, trials: Iterable[Trial]) -> list[Trial]:
        """Order moves and swaps by what they would cost; of very many only a part is looked at."""
        every = list(trials)
        looked_at = every[:: -(-len(every) // MOST_WEIGHED)] if every else []
        return sorted(looked_at, key=lambda trial: self._cost(trial))

    def _cost(self, trial: Trial) -> float:
        """Weigh a change by the people of the teams' pools alone: what the others cost stays as it is."""
        frame, staff = self._pool(trial.to)
        moved = trial.places
        teams = frame.assign(
            team=[moved.get(person, team) for person, team in zip(frame["person"], frame["team"], strict=True)]
        )
        slots = self.plan.slots
        teams = teams.assign(slot=[slots[team] for team in teams["team"]])
        return total_cost(cost_parts(teams, staff, self.plan.rules))

    def _pool(self, team: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        if team not in self._pools:
            pools = self.plan.rules.pools(self.plan.staff)
            own = {pools.get(person, "") for person in self.members[team]}
            people = {person for person in self.where if pools.get(person, "") in own}
            frames = (self.plan.teams, self.plan.staff)
            teams, staff = (frame[frame["person"].isin(people)].reset_index(drop=True) for frame in frames)
            self._pools.update(dict.fromkeys(teams["team"], (teams, staff)))
        return self._pools[team]

    @cached_property
    def _pools(self) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
        return {}

    def broken_by(self, trial: Trial) -> pd.DataFrame:
        """Return what the check finds broken after a change that it does not find before."""
        moved = {**self.where, **trial.places}
        slots = self.plan.slots
        placed = [(person, team, slots[team]) for person, team in moved.items() if team]
        teams = pd.DataFrame(placed, columns=["person", "team", "slot"], dtype="str")
        waiting = self.plan.unplaced[~self.plan.unplaced["person"].isin(teams["person"])]
        found = check_plan(teams, self.plan.staff, self.plan.rules, unplaced=waiting)
        known = set(self.plan.broken["why"])
        return found[~found["why"].isin(known)].reset_index(drop=True)

    def after(self, trial: Trial) -> Plan:
        """Return the plan after a change, measured and checked."""
        return replace(self.plan.rearranged(trial.places), by_hand=self.plan.by_hand)
