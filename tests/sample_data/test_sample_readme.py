import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest


@pytest.fixture(scope="module")
def readme(sample: Path) -> str:
    return (sample / "README.md").read_text(encoding="utf-8")


def _section(readme: str, heading: str) -> str:
    return readme.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_it_names_every_file(readme: str, sample: Path) -> None:
    """Each file of both folders and each part of the script stands in the README."""
    for path in [*sample.glob("*/*.yaml"), *sample.glob("generator/[!_]*.py")]:
        assert f"`{path.name}`" in readme or f"`generator/{path.name}`" in readme, path.name
    for path in [*sample.glob("*/*.csv"), *sample.glob("*/*.xlsx")]:
        assert f"\n## {path.parent.name}/{path.name}\n" in readme


def _columns(path: Path, heading_row: int = 1) -> list[str]:
    if path.suffix == ".xlsx":
        return list(list(openpyxl.load_workbook(path).worksheets[0].values)[heading_row - 1])
    encoding = "cp1252" if path.name == "staff_list.csv" else "utf-8-sig"
    first = path.read_bytes().decode(encoding).splitlines()[0]
    if path.name == "staff_list.csv":
        return first.split(";")
    return [cell.strip('"') for cell in re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', first)]


def _described(section: str) -> set[str]:
    """The columns that a section's table names; codes from one to another are counted out."""
    names: set[str] = set()
    for line in section.splitlines():
        if line.startswith("| `"):
            cell = line.split(" | ")[0]
            names |= set(re.findall(r"`([^`]+)`", cell))
            for code, first, last in re.findall(r"`([A-Z]+)(\d)` to `[A-Z]+(\d)`", cell):
                names |= {f"{code}{number}" for number in range(int(first), int(last) + 1)}
    return names


@pytest.mark.parametrize(
    ("file", "heading_row"),
    [
        ("harbor_lane/staff_list.csv", 1),
        ("harbor_lane/survey_round_1.csv", 1),
        ("harbor_lane/survey_round_2.csv", 1),
        ("harbor_lane/scores_before_after.csv", 1),
        ("willow_bend/staff_list.xlsx", 3),
        ("willow_bend/survey_round_1.csv", 1),
        ("willow_bend/training_scores.xlsx", 1),
    ],
)
def test_it_describes_every_column(file: str, heading_row: int, readme: str, sample: Path) -> None:
    """Each column of the file stands in the file's table."""
    columns = {re.sub(r"\[.*\]$", "[…]", column) for column in _columns(sample / file, heading_row)}
    assert columns - _described(_section(readme, file)) == set()


def _as_told(planted: Any) -> str:
    if isinstance(planted, dict):
        return "; ".join(f"{key}: {_as_told(value)}" for key, value in planted.items())
    return ", ".join(map(str, planted)) if isinstance(planted, list) else str(planted)


def test_its_row_numbers_are_those_of_truth(
    readme: str, harbor_truth: dict[str, Any], willow_truth: dict[str, Any]
) -> None:
    """Every awkward place is told with the rows of truth.yaml, and none is left out."""
    checked = 0
    for organisation, truth in (("harbor_lane", harbor_truth), ("willow_bend", willow_truth)):
        for name, planted in truth.items():
            for key, value in planted.items():
                if key.startswith(("rows_", "row_")):
                    line = re.search(rf"^\| `{key}` \|.*$", _section(readme, f"{organisation}/{name}"), re.MULTILINE)
                    assert line, f"{organisation}/{name}: {key}"
                    assert line[0].split(" | ")[-1] == f"{_as_told(value)} |"
                    checked += 1
    assert checked > 25


def test_its_counts_are_those_of_truth(readme: str, harbor_truth: dict[str, Any], willow_truth: dict[str, Any]) -> None:
    """Rows, people, respondents, pairs and gains are told as truth.yaml has them."""
    told = (
        "rows",
        "people",
        "people_employed",
        "respondents",
        "staff_at_the_time",
        "pairs_complete",
        "mean_gain_in_file",
    )
    for organisation, truth in (("harbor_lane", harbor_truth), ("willow_bend", willow_truth)):
        for name, planted in truth.items():
            if name not in ("survey_planted", "team_rules.yaml"):
                section = _section(readme, f"{organisation}/{name}")
                numbers = set(re.findall(r"\d+(?:\.\d+)?", section))
                assert {str(planted[key]) for key in told if key in planted} <= numbers
    for key in harbor_truth["survey_planted"]:
        assert f"`{key}`" in readme
