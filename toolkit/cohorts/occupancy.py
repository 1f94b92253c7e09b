"""Who takes what of the slots and of the people who may be away, and what is left for a pool."""

import numpy as np

from toolkit.cohorts.layout import Whole
from toolkit.cohorts.musts import Shared
from toolkit.cohorts.task import Quota, Task


class Occupancy:
    """The slots that the teams of each pool use, and how many people of each place of work meet in each.

    Parameters
    ----------
    shared : Shared
        What there is for all.
    """

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self._used: dict[str, tuple[Whole, Whole]] = {}

    def put(self, name: str, task: Task, team: Whole, slot: Whole) -> None:
        """Note the teams of a pool, in the place of those noted before."""
        self._used[name] = teams_in_slots(slot, task), people_away(task, team, slot)

    def left_for(self, name: str) -> Quota:
        """Return what the other pools leave to one; nothing is less than nothing."""
        n_slots = len(self.shared.slots)
        room = self.shared.room.copy()
        away = np.repeat(self.shared.away[:, None], n_slots, axis=1)
        for other, (used, gone) in self._used.items():
            if other != name:
                room, away = room - used, away - gone
        return Quota(room=np.maximum(room, 0), away=np.maximum(away, 0))


def teams_in_slots(slot: Whole, task: Task) -> Whole:
    """Count the teams in each slot."""
    return np.bincount(slot, minlength=task.n_slots)


def people_away(task: Task, team: Whole, slot: Whole) -> Whole:
    """Count the people of each place of work who meet in each slot."""
    away = np.zeros((task.n_places, task.n_slots), dtype=np.int64)
    if task.n_places:
        np.add.at(away, (task.musts.place, np.repeat(slot[team], task.heads)), 1)
    return away
