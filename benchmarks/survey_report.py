"""How long the report of a survey takes: ``python benchmarks/survey_report.py``.

300 people, 30 statements on 5 values, leaders and 4 roles, 4 sites and 3 shifts, made by a seed. Printed are the
median seconds of each step and of the whole, on the clock and of the processor, after everything was imported once.
The promise is under 3 s for the report in all four forms (web page, Word, slides, workbook). A benchmark and no test:
a busy machine takes longer on the clock without anything being wrong; the processor's seconds then tell more.
"""

import argparse
import cProfile
import pstats
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.documents.discussion_sheets import discussion_drafts
from toolkit.documents.html import html_page
from toolkit.documents.report_workbook import report_workbook
from toolkit.documents.rounds import Survey
from toolkit.documents.slides import slide_file
from toolkit.documents.survey_report import report_bundle, survey_page
from toolkit.documents.survey_sections import Report
from toolkit.documents.word import word_file
from toolkit.documents.you_said import you_said_draft
from toolkit.intake import read_survey
from toolkit.survey import Item, Questionnaire, Scale
from toolkit.workspace import KeptFile, Settings, Workspace

ON = date(2026, 11, 23)
N_PEOPLE, N_ITEMS, N_VALUES = 300, 30, 5
LABELS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
SHARES = (0.07, 0.13, 0.20, 0.38, 0.22)
GROUPS = {
    "LEADER": ("Do other people report to you?", ("Yes", "No"), (0.1, 0.9)),
    "ROLE": ("What is your role?", ("Direct support", "Nursing", "Office", "Management"), (0.6, 0.2, 0.15, 0.05)),
    "SITE": ("Where do you work?", ("North", "River", "Hill", "Main office"), (0.4, 0.3, 0.2, 0.1)),
    "SHIFT": ("When do you work?", ("Day", "Evening", "Night"), (0.6, 0.25, 0.15)),
}


def questionnaire() -> Questionnaire:
    """Return what was asked."""
    statements = [
        Item(
            code=f"Q{n + 1}",
            kind="scale",
            scale="agree5",
            value=f"value_{n % N_VALUES + 1}",
            texts={"en": f"Statement {n + 1}: in our work we do what we say that we want to do."},
        )
        for n in range(N_ITEMS)
    ]
    groups = [
        Item(code=code, kind="group", texts={"en": words}, options={"en": options})
        for code, (words, options, _) in GROUPS.items()
    ]
    scale = Scale(name="agree5", low=1, high=5, labels={"en": LABELS}, favourable=(4, 5))
    return Questionnaire(title={"en": "Our survey"}, scales={"agree5": scale}, items=(*statements, *groups))


def survey(folder: Path) -> Survey:
    """Write the answers as a file, the same at every run, and read them."""
    chance, asked = np.random.default_rng(2026), questionnaire()
    answers = {
        item.texts["en"]: chance.choice(LABELS, N_PEOPLE, p=SHARES)
        if item.kind == "scale"
        else chance.choice(item.options["en"], N_PEOPLE, p=GROUPS[item.code][2])
        for item in asked.items
    }
    path = folder / "answers.csv"
    pd.DataFrame(answers).to_csv(path, index=False)
    file = KeptFile(name=path.name, kind="survey", round="", path=path, added=ON.isoformat(), origin="", sha256="")
    return Survey(export=read_survey(path, asked), questionnaire=asked, proposed=False, file=file, earlier=())


def median(action: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Return the median seconds of an action, on the clock and of the processor."""
    taken = []
    for _ in range(repeats):
        began, worked = time.perf_counter(), time.process_time()
        action()
        taken.append((time.perf_counter() - began, time.process_time() - worked))
    clock, processor = (statistics.median(seconds) for seconds in zip(*taken, strict=True))
    return clock, processor


def print_steps(workspace: Workspace, said: Survey, repeats: int) -> None:
    """Print the seconds of each step and of the whole report."""
    report = Report.of(workspace, said, "en")
    page = survey_page(report, on=ON)
    steps: dict[str, Callable[[], object]] = {
        "scores and what is hidden": lambda: Report.of(workspace, said, "en").results.tables,
        "page with its pictures": lambda: survey_page(report, on=ON),
        "web page": lambda: html_page(page, workspace, "reports/survey.html"),
        "Word file": lambda: word_file(page, workspace),
        "slides": lambda: slide_file(page),
        "workbook": lambda: report_workbook(page),
        "REPORT IN FOUR FORMS": lambda: report_bundle(Report.of(workspace, said, "en"), on=ON),
        "you said, we do": lambda: you_said_draft(report, on=ON),
        "sheets to talk about": lambda: discussion_drafts(report, on=ON),
    }
    for name, step in steps.items():
        clock, processor = median(step, repeats)
        print(f"{name:28} {clock:6.2f} s   processor {processor:6.2f} s", flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--profile", action="store_true", help="say where the time of the report goes")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Workspace(folder=Path(temporary), settings=Settings(name="Benchmark"))
        answers = survey(place.folder)
        report_bundle(Report.of(place, answers, "en"), on=ON)  # loads what is loaded when it is first needed
        if chosen.profile:
            profile = cProfile.Profile()
            profile.runcall(lambda: report_bundle(Report.of(place, answers, "en"), on=ON))
            pstats.Stats(profile).sort_stats("cumulative").print_stats("toolkit|matplotlib|docx|pptx", 40)
        else:
            print_steps(place, answers, chosen.repeats)
