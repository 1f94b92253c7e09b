"""Leaders and frontline, groups that differ, how well statements belong together, careless answers: in the report."""

import pandas as pd
import pytest
from sites_and_leaders import asked, people

from toolkit.documents.careless_block import careless_blocks
from toolkit.documents.compared import Compared, compare
from toolkit.documents.content import Picture, Points, Section, Table, Text
from toolkit.documents.differences_section import differences_figures, differences_section
from toolkit.documents.leader_gap_section import leader_gap_section
from toolkit.documents.reliability_section import reliability_section
from toolkit.documents.survey_results import SurveyResults
from toolkit.survey import favourability

TITLES = {"SITE": "By site", "LEADER": "Leaders and frontline"}
NAMES = {"care": "Care", "truth": "Truth"}


def results(table: pd.DataFrame, language: str = "en", *, settled: bool = True) -> SurveyResults:
    """Score answers without an organisation around them."""
    overall = favourability(table, asked())
    return SurveyResults(
        responses=table, questionnaire=asked(), overall=overall, names=NAMES, language=language, settled=settled
    )


@pytest.fixture(scope="module")
def scored() -> SurveyResults:
    return results(people())


@pytest.fixture(scope="module")
def compared(scored: SurveyResults) -> Compared:
    return compare(scored)


def words(section: Section) -> list[str]:
    return [block.words for block in section.blocks if isinstance(block, Text)]


def only(section: Section, kind: type):
    return next(block for block in section.blocks if isinstance(block, kind))


def test_leaders_and_frontline(compared: Compared) -> None:
    """The one statement beyond chance by name, a picture with its words, and a table with every statement."""
    section = leader_gap_section(compared, "en", "#1f5f7a")
    assert section.title == "Leaders and frontline, statement by statement"
    assert "On these statements they are apart by more than chance explains:" in words(section)
    assert only(section, Points).points == ("“Text of B1”: 80 % of leaders agree, 45 % of frontline",)
    table = only(section, Table)
    assert [row[0] for row in table.rows] == ["Text of B1", "Text of A2", "Text of B2 ↺", "Text of A1"]
    assert table.rows[0][3:] == ("+35", "+14 and +51", "yes ◆")
    assert only(section, Picture).alt.startswith("Dot chart of the gap between leaders and frontline")


def test_the_gap_is_adjusted_over_the_whole_report(compared: Compared, scored: SurveyResults) -> None:
    """Ten tests of groups and four of statements: its p is larger than among statements alone."""
    from toolkit.survey import leader_gap

    alone = leader_gap(people(), asked(), shown=scored.tables["LEADER"]).items["p_adjusted"]
    assert (compared.gap.items["p_adjusted"] >= alone).all()
    assert (compared.gap.items["p_adjusted"] > alone).any()


def test_a_hidden_statement_stands_in_the_table_without_figures() -> None:
    """Every leader agrees with A2: hidden, with the reason below."""
    table = people()
    table.loc[table["LEADER"] == "Yes", "A2"] = 5.0
    section = leader_gap_section(compare(results(table)), "en", "#1f5f7a")
    row = only(section, Table).rows[-1]
    assert row == ("Text of A2", "hidden to protect people", "hidden to protect people", "–", "–", "–")
    assert words(section)[-1].startswith("Hidden to protect people: statements that fewer than 5 leaders")


def test_too_few_leaders_are_told() -> None:
    """Four leaders: no statement is shown, and the section says why."""
    table = people()
    leads = table.index[table["LEADER"] == "Yes"]
    table.loc[leads[4:], "LEADER"] = "No"
    section = leader_gap_section(compare(results(table)), "es", "#1f5f7a")
    assert words(section) == [
        "No se puede comparar ninguna afirmación: respondieron menos de 5 responsables o personas de primera línea, o "
        "la comparación revelaría las respuestas de alguien."
    ]


def test_without_the_question_there_is_no_section(scored: SurveyResults) -> None:
    """Nobody was asked who leads; and before it is said which statement belongs to which value nothing is compared."""
    without = results(people().drop(columns="LEADER"))
    assert leader_gap_section(compare(without), "en", "#1f5f7a") is None
    assert differences_section(compare(without), without, TITLES) is not None
    unsettled = results(people(), settled=False)
    assert differences_section(compare(unsettled), unsettled, TITLES) is None
    assert reliability_section(unsettled) is None


def test_groups_that_differ_are_named_once(compared: Compared, scored: SurveyResults) -> None:
    """North higher, West lower on care; leaders and frontline, of whom each tells the other, not."""
    section = differences_section(compared, scored, TITLES)
    assert only(section, Points).points[0] == "By site: North answered higher on Care than the others."
    assert all("Leaders" not in point for point in only(section, Points).points)


def test_the_organisations_own_minimum_holds_in_comparisons() -> None:
    """Shown from 8 on, 12 who did not say whether they lead are told with the frontline; the comparison knows them."""
    table = people()
    table.loc[table.index[table["LEADER"] == "No"][:12], "LEADER"] = pd.NA
    overall = favourability(table, asked(), minimum=8)
    scored = SurveyResults(responses=table, questionnaire=asked(), overall=overall, names=NAMES, language="en")
    found = compare(scored).groups.groups
    rows = found[(found["by"] == "LEADER") & (found["value"] == "care")]
    assert rows.set_index("group")["n"].to_dict() == {"Yes": 30, "No, or no answer": 60}


def test_where_nothing_differs_it_is_said() -> None:
    """Everybody drawn alike."""
    table = people()
    table[["A1", "A2", "B1", "B2"]] = table[["A1", "A2", "B1", "B2"]].sample(frac=1, random_state=5).to_numpy()
    scored = results(table)
    section = differences_section(compare(scored), scored, TITLES)
    assert words(section)[-1] == "No group answered differently by more than chance explains."


def test_the_figures_behind_it(compared: Compared, scored: SurveyResults) -> None:
    """Clearest first, of two groups one row; the number of tests stands above."""
    section = differences_figures(compared, scored, TITLES)
    rows = only(section, Table).rows
    assert rows[0] == ("By site: North", "Care", "30", "60", "+0.73", "+0.52 and +0.85", "< 0.001", "1")
    assert len(rows) == 8
    assert sum(row[0].startswith("Leaders and frontline: Leaders") for row in rows) == 2
    assert "14 tests, adjusted for each other (Holm)" in words(section)[0]


def test_how_well_statements_belong_together(scored: SurveyResults) -> None:
    """Two statements each: alpha with its range, Spearman-Brown in place of omega."""
    table = only(reliability_section(scored), Table)
    assert [row[0] for row in table.rows] == ["Care", "Truth"]
    assert all(row[1:3] == ("2", "90") and row[5] == "–" for row in table.rows)


def test_a_value_without_reliability_is_named() -> None:
    """29 people: neither value, and the sentence says from when on."""
    section = reliability_section(results(people().iloc[::3].head(29)))
    assert words(section)[-1] == (
        "Not worked out for Care, Truth: fewer than 30 people answered all of its statements, or everybody answered "
        "one of them, or all of them added up, alike."
    )


def test_careless_answers_are_counted_and_few_look_like_none(scored: SurveyResults) -> None:
    """Four statements are too few to look alike; six people in haste are counted; two look like nobody."""
    table = people().assign(seconds=60.0)
    none = careless_blocks(results(table))
    two = careless_blocks(results(table.assign(seconds=[3.0] * 2 + [60.0] * 88)))
    six = careless_blocks(results(table.assign(seconds=[3.0] * 6 + [60.0] * 84)))
    assert [block.rows for block in none if isinstance(block, Table)] == [
        block.rows for block in two if isinstance(block, Table)
    ]
    rows = dict(next(block for block in six if isinstance(block, Table)).rows)
    assert rows["less than two seconds for each statement"] == "6"
    assert rows["all answers the same, though some statements are worded the other way round"] == "fewer than 5"
    plain = careless_blocks(scored)
    assert plain[-1].words == "Haste was not looked for: the file does not say how long people took."
