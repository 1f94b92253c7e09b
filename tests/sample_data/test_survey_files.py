import json
import re
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

STEM = "How much do you agree with each statement?"
GROUPS = ("ROLE", "SITE", "SHIFT", "TENURE", "EMPLOYMENT", "LEADER")
ROUNDS = ("harbor_lane/survey_round_1.csv", "harbor_lane/survey_round_2.csv", "willow_bend/survey_round_1.csv")


def _items(sample: Path, organisation: str) -> dict[str, dict[str, Any]]:
    text = (sample / organisation / "questionnaire.yaml").read_text(encoding="utf-8")
    return {item["code"]: item for item in yaml.safe_load(text)["items"]}


@pytest.fixture
def answers(sample: Path, read_records: Any) -> Any:
    """Return a function: file to its rows with item codes as column names, those to be kept only where asked."""

    def read(file: str, *, kept: bool = False) -> dict[int, dict[str, str]]:
        organisation, name = file.split("/")
        rows = read_records(sample / file, headings=3 if name == "survey_round_2.csv" else 1)
        codes = {}
        for code, item in _items(sample, organisation).items():
            text = item["text"]["en"]
            codes[f"{STEM} [{text}]" if item["kind"] == "scale" else text] = code
        coded = {at: {codes.get(column, column): cell for column, cell in row.items()} for at, row in rows.items()}
        return {at: row for at, row in coded.items() if not kept or _is_kept(row)}

    return read


def _is_kept(row: dict[str, str]) -> bool:
    return (
        row["VALUES_OPEN"] != "test" and row.get("Finished", "True") == "True" and row.get("Status") != "Survey Preview"
    )


def _truth_of(file: str, harbor: dict[str, Any], willow: dict[str, Any]) -> dict[str, Any]:
    organisation, name = file.split("/")
    return (harbor if organisation == "harbor_lane" else willow)[name]


@pytest.mark.parametrize("file", ROUNDS)
def test_counts_are_those_of_truth(
    file: str, sample: Path, answers: Any, harbor_truth: dict[str, Any], willow_truth: dict[str, Any]
) -> None:
    """Rows, respondents, answers, agreement, comments and groups, counted anew."""
    truth = _truth_of(file, harbor_truth, willow_truth)
    items = _items(sample, file.split("/")[0])
    rated = [code for code, item in items.items() if item["kind"] == "scale"]
    kept = list(answers(file, kept=True).values())
    assert truth["rows"] == len(answers(file))
    assert truth["respondents"] == len(kept)
    cells = {code: Counter(row[code] for row in kept) for code in rated}
    labels = {"Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"}
    assert {label for counted in cells.values() for label in counted} == labels | {"", "Don't know / not applicable"}
    assert truth["answers_on_the_scale"] == {code: sum(cells[code][label] for label in labels) for code in rated}
    assert truth["agree_or_strongly_agree"] == {
        code: cells[code]["Agree"] + cells[code]["Strongly agree"] for code in rated
    }
    assert truth["not_applicable"] == sum(counted["Don't know / not applicable"] for counted in cells.values())
    assert truth["rated_without_answer"] == sum(counted[""] for counted in cells.values())
    assert truth["comments"] == sum(bool(row["VALUES_OPEN"]) for row in kept)
    for group in GROUPS:
        counted = Counter(row[group] or "(no answer)" for row in kept)
        assert counted == truth["respondents_by_group"][group]
        assert set(counted) - {"(no answer)"} <= set(items[group]["options"]["en"])


def test_response_is_about_62_percent_in_round_1(harbor_truth: dict[str, Any]) -> None:
    """260 of those employed at the time answered."""
    truth = harbor_truth["survey_round_1.csv"]
    assert truth["respondents"] == 260
    assert truth["respondents"] / truth["staff_at_the_time"] == pytest.approx(0.62, abs=0.01)


def test_google_layouts(sample: Path) -> None:
    """By way of the spreadsheet: CRLF and bare cells; downloaded: LF and every cell in quotes."""
    sheet = (sample / ROUNDS[0]).read_bytes().decode()
    download = (sample / ROUNDS[2]).read_bytes().decode()
    assert sheet.startswith("Timestamp,Email Address,")
    assert re.match(r"3/1\d/2025 \d{1,2}:\d\d:\d\d,", sheet.split("\r\n")[1])
    assert download.startswith('"Timestamp","')
    assert "\r" not in download
    assert re.match(r'"2026/03/\d\d \d{1,2}:\d\d:\d\d [AP]M GMT-5",', download.split("\n")[1])


def test_qualtrics_has_three_heading_rows(sample: Path, read_records: Any) -> None:
    """Codes, wording, and one ImportId a column, no two equal."""
    rows = read_records(sample / ROUNDS[1], headings=1)
    wording, imports = rows[2], [json.loads(cell)["ImportId"] for cell in rows[3].values()]
    assert wording["INTEG2"] == f"{STEM} - In my team, mistakes are kept quiet."
    assert len(set(imports)) == len(imports)
    assert imports[0] == "startDate"


def test_qualtrics_previews_and_unfinished(answers: Any, harbor_truth: dict[str, Any]) -> None:
    """Two previews and seven broken off, which answered less the earlier they stopped."""
    truth, rows = harbor_truth["survey_round_2.csv"], answers(ROUNDS[1])
    assert truth["rows_of_previews"] == [at for at, row in rows.items() if row["Status"] == "Survey Preview"]
    unfinished = {str(at): int(row["Progress"]) for at, row in rows.items() if row["Finished"] == "False"}
    assert truth["rows_unfinished"] == unfinished
    assert len(unfinished) == 7
    assert all(rows[int(at)]["LEADER"] == "" for at in unfinished)
    assert rows[truth["row_telling_who"]]["VALUES_OPEN"].startswith("As the only nurse")
    assert len({row["ResponseId"] for row in rows.values()}) == len(rows)


def test_one_mail_address_comes_twice(answers: Any, harbor_truth: dict[str, Any]) -> None:
    """The first is a test and not equal to the second, which is later and counts."""
    truth, rows = harbor_truth["survey_round_1.csv"], answers(ROUNDS[0])
    counted = Counter(row["Email Address"] for row in rows.values())
    twice = [at for at, row in rows.items() if counted[row["Email Address"]] > 1]
    assert truth["rows_with_equal_email"] == twice
    first, second = twice
    assert rows[first]["VALUES_OPEN"] == "test"
    differing = {code for code in rows[first] if rows[first][code] != rows[second][code]}
    assert {"Timestamp", "COMP1", "COMP2"} <= differing


def test_one_straight_line(answers: Any, harbor_truth: dict[str, Any], sample: Path) -> None:
    """One respondent gives all 26 rated items the same label; nobody else does."""
    rated = [code for code, item in _items(sample, "harbor_lane").items() if item["kind"] == "scale"]
    same = [at for at, row in answers(ROUNDS[0]).items() if len({row[code] for code in rated}) == 1]
    assert len(rated) == 26
    assert same == [harbor_truth["survey_round_1.csv"]["row_straight_line"]]


def test_respondents_who_left_are_not_in_the_staff_list(
    answers: Any, sample: Path, read_records: Any, harbor_truth: dict[str, Any]
) -> None:
    """An address that the list lacks belongs to somebody who left or whose cell is blank."""
    staff = read_records(sample / "harbor_lane/staff_list.csv", encoding="cp1252", delimiter=";")
    addresses = {row["E-mail"] for row in staff.values()}
    blanks = len(harbor_truth["staff_list.csv"]["rows_without_email"])
    absent = sum(row["Email Address"] not in addresses for row in answers(ROUNDS[0], kept=True).values())
    no_longer = harbor_truth["survey_round_1.csv"]["respondents_no_longer_listed"]
    assert no_longer <= absent <= no_longer + blanks


def test_a_comment_names_a_person(answers: Any, harbor_truth: dict[str, Any]) -> None:
    """One comment holds a telephone number, so that masking has something to find."""
    rows = answers(ROUNDS[0])
    assert [at for at, row in rows.items() if "555-0142" in row["VALUES_OPEN"]] == [
        harbor_truth["survey_round_1.csv"]["row_naming_a_person"]
    ]


def test_check_boxes_are_joined_as_each_platform_joins(answers: Any, sample: Path) -> None:
    """After taking out the options, longest first, only the platform's own joint is left."""
    options = _items(sample, "harbor_lane")["LEARNED_FROM"]["options"]["en"]
    assert any(", " in option for option in options)
    for file, joint in zip(ROUNDS, (", ", ",", ";"), strict=True):
        left = set()
        for row in answers(file).values():
            cell = row["LEARNED_FROM"]
            for option in sorted(options, key=len, reverse=True):
                cell = cell.replace(option, "|")
            left |= set(cell.split("|"))
        assert left == {"", joint}


def _numbers(row: dict[str, str], items: dict[str, dict[str, Any]], *, turned: bool = True) -> dict[str, int]:
    labels = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
    found = {c: labels.index(row[c]) + 1 for c, i in items.items() if i["kind"] == "scale" and row[c] in labels}
    return {code: 6 - n if turned and items[code]["reversed"] else n for code, n in found.items()}


@pytest.mark.parametrize("file", ROUNDS)
def test_only_the_item_keyed_wrong_goes_against_its_value(file: str, answers: Any, sample: Path) -> None:
    """INTEG2 correlates negatively with the rest of integrity; every other item of a value positively."""
    items = _items(sample, file.split("/")[0])
    scored = [_numbers(row, items) for row in answers(file, kept=True).values()]
    against = []
    for code, item in items.items():
        rest = [
            other for other in items if items[other].get("value") == item.get("value") and other not in (code, "INTEG2")
        ]
        if item["kind"] != "scale" or "value" not in item:
            continue
        both = [row for row in scored if code in row and all(other in row for other in rest)]
        own, others = [row[code] for row in both], [sum(row[other] for other in rest) for row in both]
        if statistics.correlation(own, others) < 0:
            against.append(code)
    assert against == (["INTEG2"] if file.startswith("harbor") else [])


@pytest.mark.parametrize("file", ROUNDS[:2])
def test_the_planted_differences_show(file: str, answers: Any, sample: Path) -> None:
    """Leaders above frontline, Mill Street House below all sites, overnight below all shifts in learning climate."""
    items = _items(sample, "harbor_lane")
    rows = list(answers(file, kept=True).values())

    def shares(group: str, block: str = "") -> dict[str, float]:
        found: dict[str, list[bool]] = {}
        for row in rows:
            for code, number in _numbers(row, items).items():
                if code != "INTEG2" and items[code]["block"].startswith(block) and row[group]:
                    found.setdefault(row[group], []).append(number >= 4)
        return {word: sum(agree) / len(agree) for word, agree in found.items()}

    leader, site, shift = shares("LEADER"), shares("SITE"), shares("SHIFT", "climate")
    assert leader["Yes"] > leader["No"] + 0.1
    assert min(site, key=site.get) == "Mill Street House"
    assert min(shift, key=shift.get) == "Overnight"


@pytest.mark.parametrize("file", ROUNDS[:2])
def test_shares_look_like_a_real_surveys(file: str, answers: Any, sample: Path) -> None:
    """Every item's share who agree (reversed items turned) lies between 30 and 88 in a hundred."""
    items = _items(sample, "harbor_lane")
    found: dict[str, list[bool]] = {}
    for row in answers(file, kept=True).values():
        for code, number in _numbers(row, items).items():
            found.setdefault(code, []).append(number >= 4)
    shares = {code: sum(agree) / len(agree) for code, agree in found.items()}
    assert {code: share for code, share in shares.items() if not 0.30 < share < 0.88} == {}
    assert max(shares.values()) - min(shares.values()) > 0.35


@pytest.mark.parametrize("organisation", ["harbor_lane", "willow_bend"])
def test_the_questionnaire_covers_the_mission(organisation: str, sample: Path) -> None:
    """Each value has three or four items, one of them reversed; the blocks and the open question are complete."""
    mission = yaml.safe_load((sample / organisation / "mission.yaml").read_text(encoding="utf-8"))
    items = _items(sample, organisation)
    assert len(mission["values"]) == 4
    for value in mission["values"]:
        own = [item for item in items.values() if item.get("value") == value["code"]]
        assert 3 <= len(own) <= 4
        assert sum(item["reversed"] for item in own) == 1
        assert 2 <= len(value["behaviours"]) <= 4
    assert Counter(item["block"] for item in items.values() if item["kind"] == "scale") == {
        "values": 13 if organisation == "harbor_lane" else 12,
        "mission": 4,
        "climate": 4,
        "benefits": 5,
    }
    assert items["VALUES_OPEN"]["text"]["en"] == "What values can you contribute to your current job?"
    assert [code for code, item in items.items() if item["kind"] == "group"] == list(GROUPS)
    assert mission["mission"] in items["MISSION1"]["text"]["en"]
