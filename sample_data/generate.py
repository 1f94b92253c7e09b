"""Write the files of the two fictional sample organisations.

Run ``python sample_data/generate.py`` to write them where they belong, or add ``--into FOLDER`` to write them
elsewhere. Every run gives the same bytes.
"""

import argparse
import hashlib
import sys
from pathlib import Path

from generator.files import yaml_bytes
from generator.harbor_staff import SITES as HARBOR_SITES
from generator.harbor_staff import harbor_staff, harbor_staff_list
from generator.rules import WHY, harbor_rules, people_named, willow_rules
from generator.scores import COURSE, harbor_scores, willow_scores
from generator.surveys import harbor_round_1, harbor_round_2, planted_effects, willow_round_1
from generator.willow_staff import SITES as WILLOW_SITES
from generator.willow_staff import willow_staff, willow_staff_list
from generator.wording import (
    HARBOR_MISSION,
    WILLOW_MISSION,
    WILLOW_ROLES,
    harbor_questionnaire,
    willow_questionnaire,
)

#: What each file is to the toolkit: name, kind, and the survey round or course it belongs to.
_HARBOR_FILES = (
    ("staff_list.csv", "staff", ""),
    ("survey_round_1.csv", "survey", "March 2025"),
    ("survey_round_2.csv", "survey", "March 2026"),
    ("scores_before_after.csv", "scores", COURSE),
)
_WILLOW_FILES = (
    ("staff_list.xlsx", "staff", ""),
    ("survey_round_1.csv", "survey", "March 2026"),
    ("training_scores.xlsx", "scores", COURSE),
)
#: How a job family is called where its code alone would not read well.
_JOBS = {"direct_support": "Direct Support Professional", "direct_support_supervisor": "Direct Support Supervisor"}
HERE = Path(__file__).resolve().parent
_FICTION = "{name} is fictional. Written by sample_data/generate.py; change it there."


def harbor_lane() -> dict[str, bytes]:
    """Return the files of Harbor Lane Community Services by name."""
    staff = harbor_staff()
    questionnaire = harbor_questionnaire(HARBOR_SITES)
    listed = harbor_staff_list(staff)
    round_1, truth_1 = harbor_round_1(staff, questionnaire["items"])
    round_2, truth_2 = harbor_round_2(staff, questionnaire["items"])
    scores, truth_of_scores = harbor_scores(staff)
    rules = harbor_rules(staff)
    truth = {
        "staff_list.csv": listed.truth,
        "survey_planted": planted_effects(),
        "survey_round_1.csv": truth_1,
        "survey_round_2.csv": truth_2,
        "scores_before_after.csv": truth_of_scores,
        "team_rules.yaml": people_named(rules),
    }
    return {
        **_own_words("Harbor Lane Community Services", HARBOR_MISSION, questionnaire, rules, truth),
        "files.yaml": _file_list("Harbor Lane Community Services", _HARBOR_FILES),
        "answers.yaml": _answers("Harbor Lane Community Services", listed.truth["job_family_of_title"]),
        "impact_design.yaml": _measured("Harbor Lane Community Services", "scores_before_after.csv", scores),
        "staff_list.csv": listed.content,
        "survey_round_1.csv": round_1,
        "survey_round_2.csv": round_2,
        "scores_before_after.csv": scores,
    }


def willow_bend() -> dict[str, bytes]:
    """Return the files of Willow Bend Family Center by name."""
    center = willow_staff(WILLOW_ROLES["en"])
    questionnaire = willow_questionnaire(WILLOW_SITES)
    staff_list, truth_of_staff = willow_staff_list(center)
    survey, truth_of_survey = willow_round_1(center, questionnaire["items"])
    scores, truth_of_scores = willow_scores(center)
    rules = willow_rules(center)
    truth = {
        "staff_list.xlsx": truth_of_staff,
        "survey_round_1.csv": truth_of_survey,
        "training_scores.xlsx": truth_of_scores,
        "team_rules.yaml": people_named(rules),
    }
    return {
        **_own_words("Willow Bend Family Center", WILLOW_MISSION, questionnaire, rules, truth),
        "files.yaml": _file_list("Willow Bend Family Center", _WILLOW_FILES),
        "answers.yaml": _answers("Willow Bend Family Center", truth_of_staff["job_family_of_title"]),
        "impact_design.yaml": _measured("Willow Bend Family Center", "training_scores.xlsx", scores),
        "staff_list.xlsx": staff_list,
        "survey_round_1.csv": survey,
        "training_scores.xlsx": scores,
    }


def write(into: Path) -> list[Path]:
    """Write all files of both organisations below a folder and return their paths."""
    written = []
    for organisation, files in (("harbor_lane", harbor_lane()), ("willow_bend", willow_bend())):
        folder = into / organisation
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
            written.append(folder / name)
    return written


def _own_words(
    name: str,
    mission: dict[str, object],
    questionnaire: dict[str, object],
    rules: dict[str, object],
    truth: dict[str, object],
) -> dict[str, bytes]:
    about = _FICTION.format(name=name)
    planted = "What is planted in the files, by file; rows as a spreadsheet shows them (the heading is row 1)."
    return {
        "mission.yaml": yaml_bytes(mission, about=f"Mission, values and goals.\n{about}"),
        "questionnaire.yaml": yaml_bytes(questionnaire, about=f"The questions of the staff survey.\n{about}"),
        "team_rules.yaml": yaml_bytes(rules, about=f"{WHY}\n{about}"),
        "truth.yaml": yaml_bytes(truth, about=f"{planted}\n{about}"),
    }


def _file_list(name: str, files: tuple[tuple[str, str, str], ...]) -> bytes:
    entries = [{"name": file, "kind": kind, "round": belongs_to} for file, kind, belongs_to in files]
    about = f"What the toolkit takes in when the sample is opened.\n{_FICTION.format(name=name)}"
    return yaml_bytes({"files": entries}, about=about)


def _answers(name: str, job_of_title: dict[str, str]) -> bytes:
    """Return the questions about job titles as a facilitator who knows the organisation answered them."""
    jobs = {title: _JOBS.get(job, job.replace("_", " ").title()) for title, job in job_of_title.items()}
    about = "Which job each title is, as it was answered once on the page for learning teams."
    return yaml_bytes({"job_family": jobs}, about=f"{about}\n{_FICTION.format(name=name)}")


def _measured(name: str, file: str, scores: bytes) -> bytes:
    """Return how the scores were measured, as it was answered once on the page about trainings."""
    answers = {"same_people": True, "same_test": True, "picked": False}
    entry = {"file": file, "sha256": hashlib.sha256(scores).hexdigest(), **answers}
    about = "How each file of scores was measured, as it was answered once on the page about trainings."
    return yaml_bytes({"files": [entry]}, about=f"{about}\n{_FICTION.format(name=name)}")


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description="Write the files of the two fictional sample organisations.")
    parser.add_argument(
        "--into", type=Path, default=HERE, help="folder to write into (default: where this script lies)"
    )
    written = write(parser.parse_args().into)
    sys.stdout.write("".join(f"{path}\n" for path in written))


if __name__ == "__main__":
    main()
