"""Scoring a large survey, side by side with what people would write in pandas: ``python benchmarks/score_survey.py``.

Share who agree with each of 40 statements and each of 10 values, for everybody and by site. Each way runs in a Python
of its own, in turn, several times; printed are the median seconds from the table of numbers to the shares (imports and
the making of the table left out on both sides), how far the memory grew while scoring, and the ratios. The promise:
within 8 s, or no longer than plain pandas. Plain pandas hides no small group. ``--rows`` takes fewer answers. A
benchmark and no test: a busy machine takes longer without anything being wrong.
"""

import argparse
import json
import statistics
import subprocess
import sys

import numpy as np
import pandas as pd

N_ITEMS, N_VALUES, N_SITES = 40, 10, 12
SHARES = (0.07, 0.13, 0.20, 0.35, 0.22, 0.03)  # the last: no answer

MEASURED = """
import json, resource, sys, time
sys.path.insert(0, {folder!r})
from score_survey import asked, made_up, plain, scored
table = made_up({rows})
questionnaire = asked() if {ours} else None
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before, began = peak(), time.perf_counter()
result = scored(table, questionnaire) if {ours} else plain(table)
seconds = time.perf_counter() - began
print(json.dumps([seconds, before, peak()]))
"""


def made_up(n_rows: int) -> pd.DataFrame:
    """Return numbers from 1 to 5 or no answer, and a site, the same at every run."""
    chance = np.random.default_rng(2026)
    points = np.array([1.0, 2.0, 3.0, 4.0, 5.0, np.nan])
    answers = {f"Q{n + 1}": points[chance.choice(len(SHARES), size=n_rows, p=SHARES)] for n in range(N_ITEMS)}
    sites = np.array([f"Site {n + 1}" for n in range(N_SITES)], dtype=object)
    return pd.DataFrame(answers).assign(SITE=pd.array(sites[chance.integers(0, N_SITES, n_rows)], dtype="str"))


def asked() -> object:
    """Return the questionnaire: every fourth statement speaks against its value."""
    from toolkit.survey import Item, Questionnaire, Scale

    scale = Scale(name="agree5", low=1, high=5, labels={"en": tuple("abcde")}, favourable=(4, 5))
    items = [
        Item(code=f"Q{n + 1}", kind="scale", scale="agree5", value=f"value{n % N_VALUES}", reversed=n % 4 == 3,
             texts={"en": f"Statement {n + 1}"})
        for n in range(N_ITEMS)
    ]  # fmt: skip
    site = Item(code="SITE", kind="group", texts={"en": "Site"})
    return Questionnaire(title={"en": "Survey"}, scales={"agree5": scale}, items=(*items, site))


def scored(table: pd.DataFrame, questionnaire: object) -> list[pd.DataFrame]:
    """Score with the toolkit: checked, turned, small groups hidden, statements keyed wrong looked for."""
    from toolkit.survey import Questionnaire, favourability

    assert isinstance(questionnaire, Questionnaire)
    return [favourability(table, questionnaire).values, favourability(table, questionnaire, by="SITE").values]


def plain(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Score as somebody who knows pandas well would: turned, checked, counts and shares, values as means of items."""
    items = [f"Q{n + 1}" for n in range(N_ITEMS)]
    answers = table[items].copy()
    if not (answers.isin([1, 2, 3, 4, 5]) | answers.isna()).all(axis=None):
        raise ValueError("outside the scale")
    against = items[3::4]
    answers[against] = 6 - answers[against]
    agrees = (answers >= 4).astype(float).where(answers.notna())
    value = {item: f"value{n % N_VALUES}" for n, item in enumerate(items)}
    overall = pd.DataFrame({"n": agrees.count(), "share": agrees.mean()})
    groups = agrees.groupby(table["SITE"])
    by_site = pd.concat({"n": groups.count().T, "share": groups.mean().T}, axis=1)
    return [overall.groupby(value)["share"].mean().to_frame(), by_site["share"].groupby(value).mean()]


def measured(rows: int, *, ours: bool) -> tuple[float, int, int]:
    """Return seconds and the memory before and at most, in a Python of its own."""
    program = MEASURED.format(folder=str(sys.path[0]), rows=rows, ours=ours)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    seconds, before, peak = json.loads(done.stdout)
    return seconds, before, peak


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--repeats", type=int, default=3)
    chosen = arguments.parse_args()
    runs = [(measured(chosen.rows, ours=True), measured(chosen.rows, ours=False)) for _ in range(chosen.repeats)]
    seconds = [statistics.median(run[way][0] for run in runs) for way in (0, 1)]
    grown = [statistics.median(run[way][2] - run[way][1] for run in runs) for way in (0, 1)]
    ratio = statistics.median(run[0][0] / run[1][0] for run in runs)
    print(
        f"{chosen.rows:,} x {N_ITEMS} scored and grouped   toolkit {seconds[0]:.2f} s, {grown[0]:.0f} MB more   "
        f"pandas {seconds[1]:.2f} s, {grown[1]:.0f} MB more   ratio of seconds {ratio:.2f}"
    )
