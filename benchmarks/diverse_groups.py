"""How near diverse groups come to the best known values: ``python benchmarks/diverse_groups.py FOLDER``.

FOLDER holds instances of the public benchmark library of the maximally diverse grouping problem and best_known.csv.
"""

import argparse
import csv
from pathlib import Path

import numpy as np

from toolkit.cohorts.diverse_groups import diversity, form_diverse_groups


def read_instance(path: Path) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Return the distances and the limits of the groups' sizes."""
    lines = path.read_text(encoding="ascii").splitlines()
    n, n_groups, _, *limits = lines[0].split()
    distances = np.zeros((int(n), int(n)))
    for line in lines[1:]:
        if line.strip():
            one, other, distance = line.split()
            distances[int(one), int(other)] = distances[int(other), int(one)] = float(distance)
    numbers = [int(limit) for limit in limits[: 2 * int(n_groups)]]
    return distances, list(zip(numbers[::2], numbers[1::2], strict=True))


def main() -> None:
    """Print the gap of every instance, their mean and their worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    gaps = []
    with (chosen.folder / "best_known.csv").open(encoding="utf-8") as file:
        known = [row for row in csv.DictReader(file) if (chosen.folder / f"{row['instance']}.txt").is_file()]
    for row in known:
        distances, sizes = read_instance(chosen.folder / f"{row['instance']}.txt")
        groups = form_diverse_groups(distances, sizes, seconds=chosen.seconds, seed=chosen.seed)
        best, found = float(row["best_value"]), diversity(distances, groups)
        gaps.append((best - found) / best)
        print(f"{row['instance']:20} best known {best:12.3f}  found {found:12.3f}  gap {gaps[-1]:8.4%}", flush=True)
    print(f"{len(gaps)} instances, {chosen.seconds:g} s each: mean gap {np.mean(gaps):.4%}, worst {max(gaps):.4%}")


if __name__ == "__main__":
    main()
