"""Teams after a change of staff: quality against moves, and how long it takes: ``python benchmarks/repair_teams.py``.

500 people, of whom 5 % leave and as many join. The promise: with at most 3 % of those who stay in another team, teams
at most 5 % further from balance than teams made anew; and the whole curve within 3 s once the search is compiled. A
benchmark and no test: a busy machine takes longer without anything being wrong.
"""

import time

import numpy as np
import pandas as pd

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    EvenSizes,
    NobodyAlone,
    Rules,
    SameJobFamily,
    Spread,
    TeamSize,
    check_plan,
    form_cohorts,
    repair,
    repair_curve,
)

N_PEOPLE, TURNOVER, MOST_MOVED = 500, 0.05, 0.03
JOBS = {"Direct support": 0.4, "Nurse": 0.2, "Case manager": 0.2, "Therapist": 0.1, "Admin": 0.1}
RULES = Rules(
    must=(TeamSize(least=6, most=10), SameJobFamily(), ApartFromSupervisor()),
    would_like=(
        Balance(column="site"),
        Balance(column="shift"),
        Balance(column="employment_type"),
        Spread(column="tenure_months"),
        NobodyAlone(column="site"),
        EvenSizes(),
    ),
)


def people(n: int, seed: int, first: int, leaders: list[str] | None = None) -> pd.DataFrame:
    """Make a staff list in which every tenth person leads, or others do."""
    draw = np.random.default_rng(seed)
    ids = [str(first + place) for place in range(n)]
    above = leaders or ids[::10]
    job = draw.choice(list(JOBS), n, p=list(JOBS.values()))
    return pd.DataFrame(
        {
            "person": ids,
            "name": ids,
            "job_title": job,
            "job_family": job,
            "site": draw.choice([f"Site {number}" for number in range(8)], n),
            "shift": draw.choice(["day", "evening", "night"], n, p=[0.5, 0.3, 0.2]),
            "employment_type": draw.choice(["full time", "part time", "relief"], n, p=[0.6, 0.3, 0.1]),
            "tenure_months": draw.gamma(1.5, 30, n).round(1),
            "supervisor": ["" if one in above else str(draw.choice(above)) for one in ids],
        }
    )


def turned_over(staff: pd.DataFrame, share: float, seed: int) -> pd.DataFrame:
    """Return the list when a share has left and as many have joined."""
    draw = np.random.default_rng(seed)
    n = round(share * len(staff))
    stay = staff.drop(index=draw.choice(len(staff), n, replace=False))
    here = set(stay["person"])
    stay = stay.assign(supervisor=[one if one in here else "" for one in stay["supervisor"]])
    return pd.concat([stay, people(n, seed, 900_000, list(stay["person"].iloc[::10]))], ignore_index=True)


def main() -> None:
    """Print a line for each of five turnovers."""
    for seed in range(5):
        before = form_cohorts(people(N_PEOPLE, seed, 1000), RULES)
        staff = turned_over(before.staff, TURNOVER, seed + 100)
        stay = len(set(before.staff["person"]) & set(staff["person"]))
        anew = form_cohorts(staff, RULES)
        began = time.perf_counter()
        curve = repair_curve(before, staff, RULES)
        took = time.perf_counter() - began
        few = repair(before, staff, RULES, int(MOST_MOVED * stay))
        moved = int((few.changes["change"] == "moved").sum())
        broken = len(check_plan(few, staff, RULES))
        print(f"turnover {seed}: {moved} of {stay} moved ({moved / stay:.1%}), {broken} must-rules broken")
        print(f"  cost {few.cost:.1f} against {anew.cost:.1f} anew ({few.cost / anew.cost - 1:+.1%})")
        print(f"  the curve of {len(curve)} rows took {took:.1f} s")


if __name__ == "__main__":
    main()
