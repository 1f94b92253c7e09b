"""Reading a survey, side by side with what people would write in pandas: ``python benchmarks/read_survey.py``.

Each way runs in a Python of its own, in turn, several times; printed are the median seconds from the file to the
numbers (imports left out on both sides), the largest memory of the process, and the ratios. The promises: numeric
answers take no longer than plain pandas, answers as labels at most half its time, both with less memory; a workbook
takes at most a tenth of the time of openpyxl's `load_workbook`; a typical file under 1 s, ``import`` and the start of
Python included. openpyxl's read-only way is measured too: an eighth of that is reached, which is what calamine alone
takes; unpacking the file and comparing its bytes are most of what is left.
``--rows`` takes fewer answers. A benchmark and no test: a busy machine takes longer without anything being wrong.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter

LABELS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
FILES = ("numbers.csv", "labels.csv", "typical.csv", "workbook.xlsx")
N_ITEMS, N_TYPICAL = 40, (300, 30)
SHARES = (0.07, 0.13, 0.20, 0.35, 0.22, 0.03)  # the last: no answer

READ_SURVEY = "from toolkit.intake import read_survey"
MEASURED = """
import json, sys, time
{imports}
began = time.perf_counter()
{statement}
seconds = time.perf_counter() - began
try:
    import resource
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
except ImportError:  # Windows does not tell
    memory = 0
print(json.dumps([seconds, memory]))
"""
NUMBERS = """
answers = pd.read_csv(sys.argv[1])
numbers = {n: float(n) for n in range(1, 6)}
for name in answers:
    answers[name] = answers[name].map(numbers)
"""
TEXTS = f"""
answers = pd.read_csv(sys.argv[1])
numbers = {{label: float(n) for n, label in enumerate({LABELS!r}, start=1)}}
for name in answers:
    answers[name] = answers[name].map(numbers)
"""
OPENPYXL = """
sheet = openpyxl.load_workbook(sys.argv[1]{choice}).active
rows = [list(row) for row in sheet.iter_rows(values_only=True)]
"""


def write_files(folder: Path, n_rows: int) -> None:
    """Write the four files, the same at every run."""
    chance = np.random.default_rng(2026)
    headings = [f"Item {n + 1}" for n in range(N_ITEMS)]
    places = chance.choice(len(SHARES), size=(n_rows, N_ITEMS), p=SHARES)
    numbers = np.array([*map(str, range(1, 6)), ""], dtype=object)
    labels = np.array([*LABELS, ""], dtype=object)
    files = {name: folder / name for name in FILES}
    pd.DataFrame(numbers[places], columns=headings).to_csv(files["numbers.csv"], index=False)
    pd.DataFrame(labels[places], columns=headings).to_csv(files["labels.csv"], index=False)
    rows, items = N_TYPICAL
    typical = pd.DataFrame(labels[places[:rows, :items]], columns=headings[:items])
    typical.to_csv(files["typical.csv"], index=False)
    with xlsxwriter.Workbook(files["workbook.xlsx"]) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", *headings])
        for row, cells in enumerate(labels[places[:2000]], start=1):
            sheet.write_row(row, 0, [row, *cells])


def measured(imports: str, statement: str, path: Path) -> tuple[float, int]:
    """Return the seconds and the megabytes of one way of reading, in a Python of its own."""
    program = MEASURED.format(imports=imports, statement=statement)
    done = subprocess.run([sys.executable, "-c", program, path], check=True, capture_output=True, text=True)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def side_by_side(title: str, path: Path, ours: tuple[str, str], theirs: tuple[str, str], repeats: int) -> None:
    """Read a file both ways in turn, and print medians and ratios."""
    pairs = [(measured(*ours, path), measured(*theirs, path)) for _ in range(repeats)]
    seconds = [statistics.median(pair[way][0] for pair in pairs) for way in (0, 1)]
    memory = [statistics.median(pair[way][1] for pair in pairs) for way in (0, 1)]
    ratio = statistics.median(mine[0] / other[0] for mine, other in pairs)
    print(
        f"{title:40} toolkit {seconds[0]:7.2f} s {memory[0]:6.0f} MB   other {seconds[1]:7.2f} s {memory[1]:6.0f} MB   "
        f"ratio of seconds {ratio:.2f}, of memory {memory[0] / max(memory[1], 1):.2f}",
        flush=True,
    )


def whole_seconds(path: Path) -> float:
    """Return the seconds from the start of Python to a typical file's answers."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import sys; {READ_SURVEY}; read_survey(sys.argv[1])", path], check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--write", type=Path, help="only write the files into this folder")
    chosen = arguments.parse_args()
    if chosen.write:
        write_files(chosen.write, chosen.rows)
        sys.exit()
    with tempfile.TemporaryDirectory() as temporary:
        # In a Python of its own: a process begins with the largest memory of the one that starts it.
        subprocess.run([sys.executable, __file__, "--write", temporary, "--rows", str(chosen.rows)], check=True)
        written = {name: Path(temporary) / name for name in FILES}
        survey = (READ_SURVEY, "read_survey(sys.argv[1])")
        table = ("from toolkit.intake import read_table", "read_table(sys.argv[1])")
        pandas, openpyxl = "import pandas as pd", "import openpyxl"
        n = f"{chosen.rows:,} x {N_ITEMS}"
        side_by_side(f"{n} numbers (pandas)", written["numbers.csv"], survey, (pandas, NUMBERS), chosen.repeats)
        side_by_side(f"{n} labels (pandas)", written["labels.csv"], survey, (pandas, TEXTS), chosen.repeats)
        for way, choice in (("openpyxl", ""), ("openpyxl, read-only", ", read_only=True")):
            theirs = (openpyxl, OPENPYXL.format(choice=choice))
            side_by_side(f"2,000 x 41 workbook ({way})", written["workbook.xlsx"], table, theirs, 5)
        seconds = statistics.median(whole_seconds(written["typical.csv"]) for _ in range(5))
        print(f"{'300 x 30 labels, import and all':40} toolkit {seconds:7.2f} s (promised: 1 s)")
