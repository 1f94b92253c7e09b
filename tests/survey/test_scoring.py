import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem, Refused
from toolkit.statistics import percent
from toolkit.survey import (
    Favourability,
    Item,
    Questionnaire,
    Scale,
    favourability,
    favourability_tables,
    report_groupings,
)

LABELS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")


def questionnaire(*rated: tuple[str, str, bool], sites: tuple[str, ...] = ()) -> Questionnaire:
    """Rated items (code, value, reversed) on a 5 point scale, an open question and a site."""
    scale = Scale(name="agree5", low=1, high=5, labels={"en": LABELS}, favourable=(4, 5))
    items = [
        Item(code=code, kind="scale", scale="agree5", value=value, reversed=turned, texts={"en": f"Text of {code}"})
        for code, value, turned in rated
    ]
    options = {"en": sites} if sites else {}
    return Questionnaire(
        title={"en": "Survey"},
        scales={"agree5": scale},
        items=(
            *items,
            Item(code="OPEN", kind="open", texts={"en": "Open"}),
            Item(code="SITE", kind="group", texts={"en": "Where?"}, options=options),
        ),
    )


SIX = questionnaire(
    ("COMP1", "compassion", False),
    ("COMP2", "compassion", False),
    ("INTE1", "integrity", False),
    ("INTE2", "integrity", False),
    ("GROW1", "growth", False),
    ("GROW2", "growth", True),
)


@pytest.fixture
def google(reference: Path) -> pd.DataFrame:
    """The synthetic Google export, read by a mapping of its own: labels to 1..5, groups as text."""
    raw = pd.read_csv(reference / "survey_exports" / "synthetic_google_sheets.csv", dtype=str)
    rated = [column for column in raw if "[" in column]
    number = {label: float(point) for point, label in enumerate(LABELS, start=1)}
    columns = zip([item.code for item in SIX.rated()], rated, strict=True)
    responses = pd.DataFrame({code: raw[column].map(number) for code, column in columns})
    return responses.assign(ROLE=raw["Role"], SITE=raw["Site"])


def test_published_counts_of_the_google_export(google: pd.DataFrame) -> None:
    """Compassion 31 of 46 answers, Integrity 28 of 42, Growth 14 of 45 with its second item turned (data README)."""
    found = favourability(google, SIX)
    items = found.items.assign(agreeing=found.items["n"] * found.items["share"])
    counts = items.groupby("value")[["agreeing", "n"]].sum().round().astype(int)
    assert counts.loc["compassion"].tolist() == [31, 46]
    assert counts.loc["integrity"].tolist() == [28, 42]
    assert counts.loc["growth"].tolist() == [14, 45]
    assert found.n_used == 24
    assert found.keyed_wrong.empty


def test_small_roles_of_the_google_export_are_hidden(google: pd.DataFrame) -> None:
    """Direct support has 4 people, so it and one more role are hidden for every item."""
    found = favourability(google, SIX, by="ROLE").items
    assert found.loc[found["group"] == "Direct support", "hidden"].all()
    assert (found.groupby("item")["hidden"].sum() >= 2).all()
    assert found.loc[found["hidden"], ["n", "share"]].isna().all(axis=None)


def test_a_value_is_the_mean_of_its_items(reference: Path) -> None:
    """UK Civil Service People Survey 2014: theme scores are means of their items' shares, within 1.5 points.

    Nine themes of every tenth of 102 rows; 100 invented answers an item reproduce its published whole percent.
    """
    orgs = pd.read_csv(reference / "survey_reference" / "orgs2014.csv")
    themes = {column: re.search(r"\(B(\d+)-B(\d+)\)", column) for column in orgs if "theme score" in column}
    assert (len(orgs), len(themes)) == (102, 9)
    codes = {
        f"B{number:02}": theme
        for theme, span in themes.items()
        if span
        for number in range(int(span[1]), int(span[2]) + 1)
    }
    asked = questionnaire(*((code, theme, False) for code, theme in codes.items()))
    headings = {code: next(column for column in orgs if column.startswith(f"{code}.")) for code in codes}
    for _, row in orgs.iloc[::10].iterrows():
        shares = {code: as_share(row[heading]) for code, heading in headings.items()}
        answers = {code: np.where(np.arange(100) < round(100 * share), 4.0, 2.0) for code, share in shares.items()}
        scores = favourability(pd.DataFrame(answers), asked).values.set_index("value")["share"]
        for theme in themes:
            assert abs(scores[theme] - as_share(row[theme])) <= 0.015, (row["Organisation"], theme)


def as_share(published: object) -> float:
    """Whole percents are published as "77%" or 77 or 0.77."""
    number = float(str(published).rstrip("%"))
    return number / 100 if number > 1 else number


def test_the_index_of_the_fevs_is_such_a_mean(reference: Path) -> None:
    """Government-wide 2018: (.56084281 + .75250746 + .71601037) / 3 = .67645355 (OPM FEVS).

    Answers with exactly these shares (to 1 in 10,000) give the published index to four digits.
    """
    fevs = pd.read_csv(reference / "survey_reference" / "fevs_agency_indices_2015_2022.csv")
    assert len(fevs) == 52
    shares = (0.56084281, 0.75250746, 0.71601037)
    n = 10_000
    answers = pd.DataFrame(
        {f"E{number}": np.where(np.arange(n) < round(share * n), 4.0, 2.0) for number, share in enumerate(shares)}
    )
    found = favourability(answers, questionnaire(*((f"E{number}", "engaged", False) for number in range(3))))
    assert found.values["share"].iloc[0] == pytest.approx(0.67645355, abs=1e-4)


def test_published_rounding() -> None:
    """103, 166, 176, 96 and 24 answers are shown as 48 % (CSPS 2014, technical guide, p. 27)."""
    counts = {5: 103, 4: 166, 3: 176, 2: 96, 1: 24}
    answers = pd.DataFrame({"A": [float(point) for point, n in counts.items() for _ in range(n)]})
    share = favourability(answers, questionnaire(("A", "v", False))).items["share"].iloc[0]
    assert percent(share) == 48
    assert share == 269 / 565


def scored(n: int = 40, seed: int = 1) -> pd.DataFrame:
    """Answers of one trait: A and B with it, R against it."""
    rng = np.random.default_rng(seed)
    trait = rng.normal(3, 1, n)
    columns = {code: np.clip(np.rint(trait + rng.normal(0, 0.5, n)), 1, 5) for code in "ABR"}
    columns["R"] = 6 - columns["R"]
    return pd.DataFrame(columns)


def test_a_reversed_item_is_turned() -> None:
    """Disagreeing with a reversed item is agreement with the value."""
    answers = pd.DataFrame({"R": [1.0, 2.0, 3.0, 4.0, 5.0]})
    assert favourability(answers, questionnaire(("R", "v", True))).items["share"].iloc[0] == 0.4


def test_an_item_scored_the_wrong_way_round_is_named_not_turned() -> None:
    """Left unmarked, the reversed item is reported with its correlation, and scored as the questionnaire says."""
    wrong = questionnaire(("A", "care", False), ("B", "care", False), ("R", "care", False))
    found = favourability(scored(), wrong)
    assert found.keyed_wrong["item"].tolist() == ["R"]
    assert found.keyed_wrong["correlation"].iloc[0] < -0.5
    assert found.keyed_wrong["n"].iloc[0] == 40
    assert found.items["share"].iloc[2] == (scored()["R"] >= 4).mean()
    assert (
        '"R" may be scored the wrong way round: people who agree with the rest of “Care” disagree here. Check whether '
        "it should be marked as reversed." in found.summary()
    )
    right = questionnaire(("A", "care", False), ("B", "care", False), ("R", "care", True))
    assert favourability(scored(), right).keyed_wrong.empty


def test_of_two_items_both_are_named() -> None:
    """Nobody can tell which of two is the wrong one."""
    found = favourability(scored(), questionnaire(("A", "care", False), ("R", "care", False)))
    assert found.keyed_wrong["item"].tolist() == ["A", "R"]


def test_few_answers_accuse_no_item() -> None:
    """Below 30 complete answers no item is named."""
    wrong = questionnaire(("A", "care", False), ("B", "care", False), ("R", "care", False))
    assert favourability(scored(29), wrong).keyed_wrong.empty
    assert not favourability(scored(30), wrong).keyed_wrong.empty


def test_everybody_is_accounted_for() -> None:
    """People who rated nothing are left out with the reason; "don't know" counts in no share."""
    answers = pd.DataFrame({"A": [5.0, 4.0, 1.0, 2.0, 5.0, np.nan, np.nan], "B": [5.0] * 4 + [np.nan, 1.0, np.nan]})
    found = favourability(answers, questionnaire(("A", "v", False), ("B", "v", False)))
    assert found.n_used == 6
    assert found.left_out.to_dict("list") == {"reason": ["no rated question was answered"], "n": [1]}
    assert found.items["n"].tolist() == [5, 5]
    assert found.items["share"].tolist() == [0.6, 0.8]
    assert found.values[["n_items", "n"]].iloc[0].tolist() == [2, 6]


def test_an_item_with_few_answers_hides_its_value() -> None:
    """Four answers to one item: neither it nor the mean that holds it is shown."""
    answers = pd.DataFrame({"A": [5.0, 1.0] * 5, "B": [5.0, 1.0, 4.0, 2.0] + [np.nan] * 6})
    found = favourability(answers, questionnaire(("A", "v", False), ("B", "v", False)))
    assert found.items["hidden"].tolist() == [False, True]
    assert found.values["hidden"].tolist() == [True]
    assert found.summary() == "10 people answered.\nV: hidden to protect people."


def test_too_few_answers_are_refused() -> None:
    """Four people are not shown at all."""
    with pytest.raises(Refused) as refused:
        favourability(pd.DataFrame({"A": [1.0, 2.0, 3.0, 4.0]}), questionnaire(("A", "v", False)))
    assert str(refused.value) == (
        "4 people answered; results are shown from 5 answers on, so that nobody can be recognised. "
        "Invite more people, or wait for more answers."
    )


def test_crossing_two_groupings() -> None:
    """Role and site crossed: large combinations are shown, small ones and those that would give them away are not."""
    people = pd.DataFrame(
        {
            "A": [5.0, 1.0] * 50,
            "ROLE": ["Nurse"] * 52 + ["Aide"] * 48,
            "SITE": (["North"] * 30 + ["South"] * 22) + (["North"] * 3 + ["South"] * 45),
        }
    )
    base = questionnaire(("A", "v", False))
    role = Item(code="ROLE", kind="group", texts={"en": "Your role?"}, options={"en": ("Nurse", "Aide", "Cook")})
    asked = Questionnaire(title=base.title, scales=base.scales, items=(*base.items, role))
    found = favourability(people, asked, by=["ROLE", "SITE"])
    assert found.by == "ROLE × SITE"
    items = found.items.set_index("group")
    assert items["n"].dropna().to_dict() == {"Nurse, North": 30, "Aide, South": 45}
    assert list(items.index) == [
        *("Nurse, North", "Nurse, South", "Aide, North", "Aide, South", "Cook, North", "Cook, South"),
    ]
    assert favourability_tables(people, asked, by=["ROLE", ("ROLE", "SITE")]).keys() == {"ROLE", "ROLE × SITE"}


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("site", 'The answers cannot be grouped by "site": that is not a group question. Did you mean "SITE"?'),
        ("OPEN", 'The answers cannot be grouped by "OPEN": that is not a group question. Choose one of "SITE".'),
        ("seconds", 'The answers cannot be grouped by "seconds": that is not a group question. Choose one of "SITE".'),
    ],
)
def test_only_groups_can_group(by: str, sentence: str) -> None:
    """A slip of the pen, an open question or the time taken: each is told what there is."""
    answers = scored().assign(SITE="North", OPEN="words", seconds=60)
    with pytest.raises(DataProblem) as problem:
        favourability(answers, questionnaire(("A", "v", False)), by=by)
    assert str(problem.value) == sentence


def test_answers_outside_the_scale_are_all_told() -> None:
    """A 7 and a word, each with its question."""
    answers = pd.DataFrame({"A": [1.0, 7.0, 7.0, 4.0, 5.0], "B": ["1", "Agree", "3", "4", "5"]})
    with pytest.raises(DataProblem) as problem:
        favourability(answers, questionnaire(("A", "v", False), ("B", "v", False)))
    assert problem.value.problems == (
        'Question "A": found "7" in 2 answers; this question accepts 1 to 5. Correct the cells or leave them empty.',
        'Question "B": found "Agree" in 1 answers; this question accepts 1 to 5. Correct the cells or '
        "leave them empty.",
    )


def test_the_wrong_questionnaire_is_told() -> None:
    """No rated question of the questionnaire is in the answers."""
    message = (
        "The answers hold none of the 2 statements of this questionnaire, such as “Text of X” (X). If this is another "
        "survey, read it by its own questions; if it is the right one, leave the headings as they were exported."
    )
    with pytest.raises(DataProblem, match=f"^{re.escape(message)}$"):
        favourability(scored(), questionnaire(("X", "v", False), ("Y", "v", False)))


def test_a_survey_without_ratings_is_told() -> None:
    """The sentence names the kinds of questions that there are, instead of empty brackets."""
    asked = Questionnaire(
        title={"en": "Survey"},
        scales={},
        items=(
            Item(code="A", kind="open", texts={"en": "What would help?"}),
            Item(code="B", kind="open", texts={"en": "What else?"}),
            Item(code="SITE", kind="group", texts={"en": "Where do you work?"}),
        ),
    )
    message = (
        "None of the questions is rated (such as “Strongly disagree” to “Strongly agree”, or 1 to 5), so that there is "
        "nothing to count. Found: 2 answered in own words, 1 about where people work or who they are. Choose a survey "
        "with rated questions."
    )
    with pytest.raises(DataProblem, match=f"^{re.escape(message)}$"):
        favourability(scored(), asked)


def by_site() -> pd.DataFrame:
    sites = ["North"] * 20 + ["South"] * 16 + ["Norte"] * 4 + ["East"] * 3 + [None] * 3
    return pd.DataFrame({"A": [5.0, 1.0] * 23, "SITE": sites})


def test_groups_found_offered_and_not_given() -> None:
    """The same option in two languages is one group; absent options look hidden; no answer is a group of its own."""
    base = questionnaire(("A", "v", False), sites=("North", "South", "West"))
    spanish = {"es": ("Norte", "Sur", "Oeste")}
    items = tuple(
        Item(
            code=item.code,
            kind=item.kind,
            scale=item.scale,
            value=item.value,
            texts=dict(item.texts) | {"es": f"es {item.code}"},
            options=(dict(item.options) | spanish) if item.options else {},
        )
        for item in base.items
    )
    scale = base.scales["agree5"]
    scales = {
        "agree5": Scale(name="agree5", low=1, high=5, favourable=(4, 5), labels={"en": LABELS, "es": tuple("abcde")})
    }
    assert scale.points == scales["agree5"].points
    both = Questionnaire(title={"en": "Survey", "es": "Encuesta"}, scales=scales, items=items)
    found = favourability(by_site(), both, by="SITE").items.set_index("group")
    assert list(found.index) == ["North", "South", "West", "East", "No answer"]
    assert found["n"].dropna().to_dict() == {"North": 24, "South": 16}
    assert found["hidden"].tolist() == [False, False, True, True, True]


def test_summary_by_site() -> None:
    """Visible groups with their share, then how many are hidden."""
    found = favourability(by_site(), questionnaire(("A", "v", False)), by="SITE")
    assert found.summary() == (
        "46 people answered.\nBy site:\nNorth: 50 % agree on V.\nSouth: 50 % agree on V.\n"
        "3 groups are hidden to protect people."
    )


def test_one_table_for_values_and_items() -> None:
    """to_frame puts values first, then items, with the same columns."""
    overall = favourability(scored(), questionnaire(("A", "v", False), ("B", "w", False)))
    assert list(overall.to_frame().columns) == ["level", "code", "n", "share", "hidden"]
    assert overall.to_frame()["code"].tolist() == ["v", "w", "A", "B"]
    grouped = favourability(by_site(), questionnaire(("A", "v", False)), by="SITE")
    assert list(grouped.to_frame().columns) == ["level", "code", "group", "n", "share", "hidden"]


def test_several_groupings_protect_each_other() -> None:
    """Nine nurses of the clinic's twelve: alone each table shows them, together one of them is hidden."""
    people = pd.DataFrame(
        {
            "A": [5.0, 1.0] * 23 + [5.0],
            "ROLE": ["Nurse"] * 9 + ["Aide"] * 23 + ["Cook"] * 15,
            "SITE": ["Clinic"] * 12 + ["House"] * 20 + ["Centre"] * 15,
        }
    )
    asked = questionnaire(("A", "v", False))
    alone = [favourability(people, asked, by=by).items["hidden"].any() for by in ("ROLE", "SITE")]
    together = favourability_tables(people, asked, by=["ROLE", "SITE"])
    assert alone == [False, False]
    assert any(found.items["hidden"].any() for found in together.values())


def test_items_of_a_value_are_shown_all_or_not_at_all() -> None:
    """All of a group agree with B: its B is hidden, and A too, or B would follow from A and the value beside it."""
    answers = pd.DataFrame(
        {"A": [5.0, 1.0] * 30, "B": [5.0] * 12 + [5.0, 1.0] * 24, "SITE": ["N"] * 12 + ["S"] * 20 + ["W"] * 28}
    )
    found = favourability(answers, questionnaire(("A", "v", False), ("B", "v", False)), by="SITE")
    items = found.items.set_index(["item", "group"])
    assert items["hidden"].groupby("group").agg(["min", "max"]).to_numpy().tolist() == [[True, True]] * 2 + [
        [False, False]
    ]
    assert items.loc[("A", "N"), ["n", "share"]].isna().all()
    values = found.values.set_index("group")
    assert not values["hidden"].any()
    assert values.at["N", "share"] == pytest.approx((0.5 + 1) / 2)


def test_a_value_that_nearly_tells_of_a_few_is_hidden() -> None:
    """Eleven of the twelve at N agree with all, so that at least three of its four cooks do: that is nearly known."""
    answers = pd.DataFrame(
        {"A": [5.0] * 11 + [1.0] + [5.0, 1.0] * 24, "SITE": ["N"] * 12 + ["S"] * 20 + ["W"] * 28,
         "ROLE": ["Cook"] * 4 + ["Aide"] * 56}
    )  # fmt: skip
    found = favourability_tables(answers, questionnaire(("A", "v", False)), by=["SITE", "ROLE"])
    hidden = found["SITE"].values.set_index("group")["hidden"]
    assert hidden["N"]
    assert hidden.sum() == 2
    open_ones = answers.assign(A=[5.0, 1.0] * 30)
    found = favourability_tables(open_ones, questionnaire(("A", "v", False)), by=["SITE", "ROLE"])
    assert not found["SITE"].values["hidden"].any()


def test_items_that_were_not_asked_are_named() -> None:
    """A rated item without a column is told in the summary."""
    found = favourability(scored(), questionnaire(("A", "v", False), ("Z", "v", False)))
    assert found.not_found == ("Z",)
    assert found.summary().endswith('Not in the answers: "Z".')


def test_answers_stay_as_they_are() -> None:
    """The table handed in is not changed; nullable numbers and plain ones give the same."""
    answers = by_site()
    before = answers.copy()
    plain = favourability(answers, questionnaire(("A", "v", False)), by="SITE")
    pd.testing.assert_frame_equal(answers, before)
    nullable = favourability(answers.astype({"A": "Float64"}), questionnaire(("A", "v", False)), by="SITE")
    assert isinstance(plain, Favourability)
    pd.testing.assert_frame_equal(plain.items, nullable.items)


@pytest.mark.parametrize(
    ("silent", "shown"), [(0, ["Yes", "No"]), (3, ["Yes", "No, or no answer"]), (12, ["Yes", "No"])]
)
def test_a_few_without_a_group_do_not_hide_the_leaders(silent: int, shown: list[str]) -> None:
    """Three who did not say whether they lead are told with the larger group; twelve are a group of their own."""
    people = pd.DataFrame(
        {"A": [5.0, 1.0] * 30 + [5.0, 1.0] * 5 + [4.0, 2.0] * (silent // 2) + [4.0] * (silent % 2)}
        | {"LEADER": ["No"] * 60 + ["Yes"] * 10 + [pd.NA] * silent}
    )
    base = questionnaire(("A", "v", False))
    leader = Item(code="LEADER", kind="group", texts={"en": "Do you lead?"}, options={"en": ("Yes", "No")})
    asked = Questionnaire(title=base.title, scales=base.scales, items=(*base.items, leader))
    found = favourability(people, asked, by="LEADER").items
    assert found.loc[~found["hidden"], "group"].tolist()[:2] == shown


def test_the_first_grouping_is_hidden_last() -> None:
    """Leaders less supervisors are two people: the role is hidden, so that leaders and frontline can be compared."""
    people = pd.DataFrame(
        {
            "A": [5.0, 1.0] * 40,
            "LEADER": ["Yes"] * 20 + ["No"] * 60,
            "ROLE": ["Supervisor"] * 18 + ["Nurse"] * 2 + ["Nurse"] * 22 + ["Aide"] * 38,
        }
    )
    base = questionnaire(("A", "v", False))
    groups = tuple(
        Item(code=code, kind="group", texts={"en": f"Your {code}?"}, options={"en": options})
        for code, options in (("ROLE", ("Supervisor", "Nurse", "Aide")), ("LEADER", ("Yes", "No")))
    )
    asked = Questionnaire(title=base.title, scales=base.scales, items=(*base.items, *groups))
    assert report_groupings(people, asked) == ["LEADER", "ROLE"]
    first = favourability_tables(people, asked, by=["LEADER", "ROLE"])
    assert not first["LEADER"].items["hidden"].any()
    assert first["ROLE"].items["hidden"].any()
    other = favourability_tables(people, asked, by=["ROLE", "LEADER"])
    assert other["LEADER"].items["hidden"].all()
