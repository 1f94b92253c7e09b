"""How long ``import toolkit`` and entering each room takes: ``python benchmarks/import_time.py``.

A benchmark and no test, since a busy machine takes longer without anything being wrong. The promise is
``import toolkit`` under 0.6 s, the start of Python included.
"""

import statistics
import subprocess
import sys
import time

ROOMS = ("workspace", "intake", "survey", "cohorts", "impact", "plots", "documents", "panels", "server")


def seconds(statement: str, repeats: int = 5) -> float:
    """Return the median time of a fresh Python that runs a statement."""
    taken = []
    for _ in range(repeats):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], check=True)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    print(f"{'(Python alone)':22} {seconds('pass'):.2f} s")
    print(f"{'import toolkit':22} {seconds('import toolkit'):.2f} s")
    for room in ROOMS:
        print(f"{'import toolkit.' + room:22} {seconds(f'import toolkit.{room}'):.2f} s")
