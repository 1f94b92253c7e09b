"""How long reading a large staff list takes: ``python benchmarks/large_staff_list.py``.

60,000 rows, 12 MB, 600 supervisors. Measured on two cores: 1.1, 1.1 and 1.5 s; while every row was looked at by itself
11.5 s, on the same machine when it was busy. A benchmark and no test: a busy machine takes longer without anything
being wrong.
"""

import tempfile
import time
from pathlib import Path

from toolkit.intake import read_roster

ROWS, RUNS = 60_000, 3


def write_list(path: Path) -> None:
    """Write a list of made-up people whose notes make it as large as lists from HR systems are."""
    with path.open("w", encoding="utf-8") as file:
        file.write("Employee ID,Name,Job Title,Site,Supervisor,Notes\n")
        for n in range(ROWS):
            person = f'{n + 1:06d},"Last{n}, First{n % 97}",Job {n % 12},Site {n % 30},{n % 600 + 1:06d}'
            file.write(f"{person},{'x' * 140}\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        staff = Path(folder) / "staff.csv"
        write_list(staff)
        for run in range(RUNS):
            began = time.perf_counter()
            roster = read_roster(staff)
            print(f"run {run + 1}: {len(roster.staff):,} people after {time.perf_counter() - began:.1f} s")
