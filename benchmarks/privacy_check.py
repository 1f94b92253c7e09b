"""Protecting and checking a release: ``python benchmarks/privacy_check.py``.

Printed are the median and longest seconds for releases of ten tables (role, site and length of service, each, crossed
and all crossed, one filter and how many wrote something) of 100 simulated organisations of 300 people, and the seconds
for role × site at 10,000 people with 50 sites and 40 roles. Small systems are solved: several threads only slow them
down, so that ``OMP_NUM_THREADS=1`` gives the steadier figures. A benchmark and no test: a busy machine takes longer
without anything being wrong.
"""

import argparse
import statistics
import time
from itertools import combinations

import numpy as np
import pandas as pd

from toolkit import privacy


def organisation(seed: int, n: int, sizes: dict[str, int]) -> pd.DataFrame:
    """Make people with groups of skewed sizes and a score of 1 to 5."""
    chance = np.random.default_rng(seed)
    people = pd.DataFrame(
        {name: chance.choice(size, n, p=_skewed(chance, size)) for name, size in sizes.items()}
    ).astype(str)
    return people.assign(score=chance.choice(5, n, p=(0.07, 0.13, 0.2, 0.35, 0.25)) + 1.0)


def _skewed(chance: np.random.Generator, size: int) -> np.ndarray:
    shares = chance.dirichlet(np.full(size, 0.8)) + 0.005
    return shares / shares.sum()


def release(people: pd.DataFrame, groupings: list[str], *, most: int) -> privacy.Release:
    """Tables by up to ``most`` groupings; with three of them a filter and a count of comments too."""
    tables = []
    for size in range(most + 1):
        for by in combinations(groupings, size):
            tables.append(_table(people, list(by)))
    if most > 2:
        newest = people[people["tenure"] == people["tenure"].mode()[0]]
        tables.append(_table(newest, ["role"]))
        wrote = people[people["score"] > 3]
        tables.append(privacy.Table(by="site", counts=wrote.groupby("site").size(), minimum=10))
    return privacy.Release(tables)


def _table(people: pd.DataFrame, by: list[str]) -> privacy.Table:
    if not by:
        return privacy.Table(by=(), counts=len(people), values=people["score"].mean(), low=1, high=5)
    groups = people.groupby(by if len(by) > 1 else by[0])["score"]
    return privacy.Table(by=by, counts=groups.size(), values=groups.mean(), low=1, high=5)


def seconds(wanted: privacy.Release) -> tuple[float, bool]:
    """Protect and check a release; say how long it took and whether the check passed."""
    began = time.perf_counter()
    found = privacy.audit(privacy.protect(wanted))
    return time.perf_counter() - began, found.passed


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=100)
    wanted = parser.parse_args()
    sizes = {"role": 6, "site": 5, "tenure": 5}
    took = [
        seconds(release(organisation(seed, 300, sizes), list(sizes), most=3)) for seed in range(wanted.organisations)
    ]
    times = [one for one, _ in took]
    passed = sum(passed for _, passed in took)
    print(
        f"300 people, 10 tables: median {statistics.median(times):.3f} s, longest {max(times):.3f} s; {passed} passed"
    )
    large = organisation(1, 10_000, {"role": 40, "site": 50})
    time_taken, ok = seconds(release(large, ["role", "site"], most=2))
    print(f"10,000 people, 40 roles × 50 sites: {time_taken:.2f} s; {'passed' if ok else 'did not pass'}")


if __name__ == "__main__":
    main()
