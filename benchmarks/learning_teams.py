"""How near learning teams come to the best possible: ``python benchmarks/learning_teams.py FOLDER``.

Makes lists of 60 to 100,000 people (``rosters.py``) with supervisors, pairs, slots at 85 % availability and every kind
of wish, searches each for some seconds in a process of its own, and writes ``learning_teams.csv`` into FOLDER: gap to
the bound, time on the clock and of the processor, memory, people in no team, broken must-rules.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
from rosters import make_roster

from toolkit.cohorts import form_cohorts

CASES = ((60, 5.0), (500, 5.0), (10_000, 20.0), (100_000, 30.0), (100_000, 120.0))


def measure(n: int, seconds: float, seed: int) -> dict[str, object]:
    """Search once and return what came out."""
    made = make_roster(n, seed)
    form_cohorts(make_roster(20, seed).staff, made.rules.__class__(must=made.rules.must[:2]), steps=1)  # compiles
    began, worked = time.perf_counter(), time.process_time()
    plan = form_cohorts(made.staff, made.rules, seconds=seconds, seed=seed)
    took, processor = time.perf_counter() - began, time.process_time() - worked
    return {
        "people": n,
        "seconds": seconds,
        "gap": plan.gap,
        "cost": plan.cost,
        "bound": plan.bound,
        "clock": took,
        "processor": processor,
        "steps": plan.steps,
        "megabytes": _peak(),
        "unplaced": len(plan.unplaced),
        "broken": len(plan.broken),
    }


def _peak() -> float:
    """Return the most memory that this process had, in megabytes; nothing known on Windows."""
    try:
        import resource
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def main() -> None:
    """Measure all cases, each in its own process, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--most", type=int, default=100_000, help="leave out larger lists")
    parser.add_argument("--case", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.case is not None:
        frame = pd.DataFrame([measure(*CASES[chosen.case], chosen.seed)])
        frame.to_csv(chosen.folder / f"case_{chosen.case}.csv", index=False)
        return
    parts = []
    for case, (n, _) in enumerate(CASES):
        if n <= chosen.most:
            words = [sys.executable, __file__, str(chosen.folder), "--seed", str(chosen.seed), "--case", str(case)]
            subprocess.run(words, check=True)
            part = chosen.folder / f"case_{case}.csv"
            parts.append(pd.read_csv(part))
            part.unlink()
            print(parts[-1].to_string(index=False, header=case == 0), flush=True)
    pd.concat(parts).to_csv(chosen.folder / "learning_teams.csv", index=False)


if __name__ == "__main__":
    main()
