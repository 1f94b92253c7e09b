"""Made-up staff lists and rules for learning teams: ``python benchmarks/rosters.py FOLDER --people 500``.

Writes ``staff.csv`` and ``rules.yaml`` for 20 to 100,000 people: jobs, sites, shifts, tenure, supervisors, times at
which each can meet, people to be kept apart or together, wishes, earlier teams. With ``--planted`` the people come from
teams that are perfectly balanced and break nothing, so that the least possible cost is known to be 0 (``planted.csv``
holds those teams); with ``--turnover`` a second list has leavers, joiners and changed times (``later.csv``). The same
numbers give the same files.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    Cluster,
    EvenSizes,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    NewFaces,
    NobodyAlone,
    Rules,
    SameJobFamily,
    Slot,
    Spread,
    TeamSize,
    WishNotWith,
    WishSlot,
    WishWith,
)

JOBS = ("Nurse", "Direct support", "Case manager", "Therapist", "Driver", "Cook", "Educator", "Counselor", "Aide")
SLOTS = tuple(
    f"{day} {hour}:00" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday") for hour in (9, 14)
)
SHIFTS, KINDS, LANGUAGES = ("day", "evening", "night"), ("full time", "part time", "as needed"), ("English", "Spanish")
#: People of one job, people of one site, people whom one supervisor leads.
A_JOB, A_SITE, SPAN = 150, 40, 9
#: People of a planted team.
TEAM = 8


@dataclass(frozen=True, eq=False, kw_only=True)
class Made:
    """A staff list with rules.

    Parameters
    ----------
    staff : DataFrame
        One row a person.
    rules : Rules
        Must-rules and wishes.
    planted : DataFrame, optional
        ``person``, ``team`` and ``slot`` of teams that cost nothing and break nothing.
    """

    staff: pd.DataFrame
    rules: Rules
    planted: pd.DataFrame | None = None


def make_roster(n: int, seed: int = 0, *, availability: float = 0.85) -> Made:
    """Make a list whose best teams nobody knows, with supervisors, pairs, slots and every kind of wish.

    Parameters
    ----------
    n : int
        People, 20 to 100,000.
    seed : int
        The same numbers give the same list.
    availability : float
        The chance of each person to be free in each slot.
    """
    rng = np.random.default_rng([seed, n])
    n_jobs, n_sites = min(len(JOBS), max(1, n // A_JOB)), min(60, max(3, n // A_SITE))
    people = np.array([f"{number:06d}" for number in range(1, n + 1)])
    job = rng.choice(n_jobs, size=n, p=_falling(n_jobs))
    site = rng.choice(n_sites, size=n, p=_falling(n_sites))
    staff = pd.DataFrame(
        {
            "person": people,
            "name": [f"Person {number}" for number in range(1, n + 1)],
            "job_family": np.array(JOBS)[job],
            "site": [f"Site {number + 1:02d}" for number in site],
            "shift": np.array(SHIFTS)[rng.choice(3, size=n, p=[0.6, 0.25, 0.15])],
            "employment_type": np.array(KINDS)[rng.choice(3, size=n, p=[0.6, 0.3, 0.1])],
            "language": np.array(LANGUAGES)[rng.choice(2, size=n, p=[0.8, 0.2])],
            "tenure_months": np.round(rng.gamma(1.5, 40.0, size=n), 1),
            "supervisor": _supervisors(people, job, site, rng),
            "availability": _availability(rng.random((n, len(SLOTS))) < availability, rng),
        }
    )
    return Made(staff=staff, rules=_rules(staff, job, rng))


def _falling(n: int) -> np.ndarray:
    weights = 1.0 / np.sqrt(np.arange(1, n + 1))
    return weights / weights.sum()


def _supervisors(people: np.ndarray, job: np.ndarray, site: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Let one in ten of a job lead the others, those of their own site as far as possible."""
    above = np.full(len(people), "", dtype=object)
    for one in np.unique(job):
        here = np.flatnonzero(job == one)
        here = here[np.argsort(site[here] + rng.random(len(here)), kind="stable")]
        for begin in range(0, len(here), SPAN + 1):
            above[here[begin + 1 : begin + SPAN + 1]] = people[here[begin]]
    return above


def _availability(free: np.ndarray, rng: np.random.Generator) -> list[str]:
    nobody = np.flatnonzero(~free.any(axis=1))
    free[nobody, rng.integers(free.shape[1], size=len(nobody))] = True
    return ["; ".join(np.array(SLOTS)[row]) for row in free]


def _rules(staff: pd.DataFrame, job: np.ndarray, rng: np.random.Generator) -> Rules:
    """Keep one in forty apart from somebody and one in a hundred together; wishes of one in ten; one earlier round."""
    people, n = staff["person"].to_numpy(), len(staff)

    def pairs(share: float) -> list[tuple[str, str]]:
        order = rng.permutation(n)
        order = order[np.argsort(job[order], kind="stable")]
        alike = np.flatnonzero(job[order[:-1]] == job[order[1:]])
        chosen = rng.choice(alike, size=max(1, int(share * n)), replace=False)
        return [(str(people[order[one]]), str(people[order[one + 1]])) for one in chosen]

    above = dict(zip(people, staff["supervisor"], strict=True))
    used: set[str] = set()
    together = []
    for one, other in pairs(0.01):
        if above[one] != other and above[other] != one and not {one, other} & used:
            together.append((one, other))
            used |= {one, other}
    apart = [pair for pair in pairs(0.025) if not set(pair) <= used]
    order = rng.permutation(n)
    order = order[np.argsort(job[order], kind="stable")]
    earlier = tuple(tuple(map(str, people[order[begin : begin + 7]])) for begin in range(0, n, 7))
    wish_slot = rng.choice(n, size=max(1, n // 20), replace=False)
    can = staff["availability"].str.split("; ")
    return Rules(
        must=(
            TeamSize(least=5, most=8),
            SameJobFamily(),
            ApartFromSupervisor(),
            MeetingSlots(slots=tuple(Slot(name=name, teams=max(2, n // 30)) for name in SLOTS)),
            *(KeepApart(people=pair) for pair in apart),
            *(KeepTogether(people=pair) for pair in together),
        ),
        would_like=(
            Balance(column="site"),
            Balance(column="employment_type"),
            Spread(column="tenure_months"),
            NobodyAlone(column="language"),
            EvenSizes(),
            Cluster(column="shift", weight=0.1),
            NewFaces(earlier=earlier, weight=0.5),
            *(WishWith(person=one, other=other) for one, other in pairs(0.03)),
            *(WishNotWith(person=one, other=other) for one, other in pairs(0.02)),
            *(WishSlot(person=str(people[one]), slot=str(rng.choice(can[one]))) for one in wish_slot),
        ),
    )


def make_planted(n: int, seed: int = 0) -> Made:
    """Make a list out of teams that are perfectly balanced and keep every rule: the least cost is 0.

    Parameters
    ----------
    n : int
        People; as many as whole teams of eight hold.
    seed : int
        The same numbers give the same list.
    """
    rng = np.random.default_rng([seed, n, 1])
    n_teams = max(2, n // TEAM)
    n = n_teams * TEAM
    team, seat = np.repeat(np.arange(n_teams), TEAM), np.tile(np.arange(TEAM), n_teams)
    months = rng.integers(1, 100, size=(n_teams, TEAM // 2))
    tenure = np.concatenate([100 - months, 100 + months], axis=1).reshape(-1)
    free = rng.random((n, len(SLOTS))) < 0.85
    slot = rng.integers(len(SLOTS), size=n_teams)
    free[np.arange(n), slot[team]] = True
    mixed = rng.permutation(n)
    people = np.array([f"{number:06d}" for number in range(1, n + 1)])
    ids = np.empty(n, dtype=object)
    ids[mixed] = people
    # Whoever sits first in a team leads the second to fourth of the next one, never anybody of their own.
    above = np.where((seat > 0) & (seat < 4), ids[((team + 1) % n_teams) * TEAM], "")
    staff = pd.DataFrame(
        {
            "person": ids,
            "name": [f"Person {one}" for one in ids],
            "job_family": "Nurse",
            "site": np.array(["Harbor", "Hill", "North", "Mill"])[seat % 4],
            "shift": np.array(["day", "evening"])[seat % 2],
            "employment_type": np.array(["full time", "part time"])[(seat // 2) % 2],
            "tenure_months": tenure.astype(float),
            "supervisor": above,
            "availability": _availability(free, rng),
        }
    )
    planted = pd.DataFrame({"person": ids, "team": team, "slot": np.array(SLOTS)[slot[team]]})
    chosen = rng.choice(n_teams, size=max(1, n_teams // 10), replace=False)
    rules = Rules(
        must=(
            TeamSize(least=TEAM - 1, most=TEAM + 1),
            SameJobFamily(),
            ApartFromSupervisor(),
            MeetingSlots(slots=tuple(Slot(name=name) for name in SLOTS)),
            *(KeepTogether(people=(str(ids[one * TEAM + 4]), str(ids[one * TEAM + 5]))) for one in chosen),
            *(KeepApart(people=(str(ids[one * TEAM]), str(ids[(one + 1) % n_teams * TEAM + 7]))) for one in chosen),
        ),
        would_like=(
            *(Balance(column=column) for column in ("site", "shift", "employment_type")),
            Spread(column="tenure_months"),
            NobodyAlone(column="site"),
            EvenSizes(),
        ),
    )
    order = np.argsort(staff["person"].to_numpy(dtype=str))
    return Made(staff=staff.iloc[order].reset_index(drop=True), rules=rules, planted=planted.iloc[order])


def turn_over(staff: pd.DataFrame, share: float, seed: int = 0) -> pd.DataFrame:
    """Let a share of the people leave, as many join and as many have other times.

    Parameters
    ----------
    staff : DataFrame
        As made here.
    share : float
        Of the people.
    seed : int
        The same numbers give the same list.
    """
    rng = np.random.default_rng([seed, len(staff), 2])
    n = max(1, round(share * len(staff)))
    gone, model, changed = (rng.choice(len(staff), size=n, replace=False) for _ in range(3))
    joiners = staff.iloc[model].assign(
        person=[f"N{number:05d}" for number in range(n)], name=[f"New person {number + 1}" for number in range(n)]
    )
    later = staff.copy()
    times = _availability(rng.random((n, len(SLOTS))) < 0.85, rng)
    later.loc[later.index[changed], "availability"] = times
    later = pd.concat([later.drop(index=later.index[gone]), joiners], ignore_index=True)
    here = set(later["person"])
    return later.assign(supervisor=[one if one in here else "" for one in later["supervisor"]])


def main() -> None:
    """Write a list and its rules into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--planted", action="store_true", help="with teams that are known to be the best")
    parser.add_argument("--turnover", type=float, default=0.0, help="also a later list, with such a share of changes")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    made = make_planted(chosen.people, chosen.seed) if chosen.planted else make_roster(chosen.people, chosen.seed)
    made.staff.to_csv(chosen.folder / "staff.csv", index=False)
    made.rules.save(chosen.folder / "rules.yaml")
    if made.planted is not None:
        made.planted.to_csv(chosen.folder / "planted.csv", index=False)
    if chosen.turnover:
        turn_over(made.staff, chosen.turnover, chosen.seed).to_csv(chosen.folder / "later.csv", index=False)
    print(
        f"{len(made.staff):,} people and {len(made.rules.must) + len(made.rules.would_like):,} rules: {chosen.folder}"
    )


if __name__ == "__main__":
    main()
