import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sites_and_leaders import SITES, asked, people

from toolkit.errors import DataProblem
from toolkit.statistics import cliffs_delta, holm, newcombe_interval
from toolkit.survey import Questionnaire, adjust_over_report, compare_groups, favourability_tables, leader_gap


@pytest.fixture(scope="module")
def compared():
    """Both groupings together."""
    return compare_groups(people(), asked(), ["SITE", "LEADER"])


def test_the_tests_are_scipys(compared) -> None:
    """Scores by hand: the mean of two answers, B2 turned; North against the other two; all three together."""
    table = people()
    truth = (table["B1"] + 6 - table["B2"]) / 2
    north = table["SITE"] == "North"
    row = compared.groups.set_index(["by", "value", "group"]).loc[("SITE", "truth", "North")]
    assert row["p"] == pytest.approx(stats.mannwhitneyu(truth[north], truth[~north], method="asymptotic").pvalue)
    assert row["delta"] == pytest.approx(cliffs_delta(truth[north], truth[~north]).estimate)
    assert (row["n"], row["n_others"]) == (30, 60)
    together = compared.overall.set_index(["by", "value"]).loc[("SITE", "truth")]
    each = [truth[table["SITE"] == site] for site in SITES]
    assert together["statistic"] == pytest.approx(stats.kruskal(*each).statistic)
    assert (together["test"], together["n_groups"]) == ("Kruskal-Wallis", 3)


def test_of_two_groups_there_is_one_test(compared) -> None:
    """Leaders and frontline have the same p and opposite signs; it is counted once: 2 + 6 for sites, 2 for leaders."""
    pair = compared.groups[(compared.groups["by"] == "LEADER") & (compared.groups["value"] == "care")]
    assert pair["p"].nunique() == pair["p_adjusted"].nunique() == 1
    assert pair["delta"].sum() == pytest.approx(0)
    assert compared.overall.set_index(["by", "value"]).loc[("LEADER", "care"), "test"] == "Mann-Whitney"
    assert len(compared.tests) == 10


def test_all_tests_of_the_report_are_adjusted_together(compared) -> None:
    """Holm over all ten; alone, a grouping would get off more lightly; together with the gap, less lightly."""
    adjusted = holm(compared.tests)
    assert compared.overall["p_adjusted"].tolist() == pytest.approx(adjusted[:4].tolist())
    alone = compare_groups(people(), asked(), "LEADER").groups["p_adjusted"]
    here = compared.groups.loc[compared.groups["by"] == "LEADER", "p_adjusted"]
    assert (here.to_numpy() >= alone.to_numpy()).all()
    gap = leader_gap(people(), asked())
    both, wider = adjust_over_report(compared, gap)
    every = holm(np.concatenate([compared.tests, gap.tests]))
    assert both.overall["p_adjusted"].tolist() == pytest.approx(every[:4].tolist())
    assert wider.items["p_adjusted"].tolist() == pytest.approx(every[10:].tolist())
    assert compared.overall["p_adjusted"].tolist() == pytest.approx(adjusted[:4].tolist())


def test_only_what_the_adjusted_test_says_is_different(compared) -> None:
    """North on care and no site on truth."""
    found = compared.groups[compared.groups["different"]]
    assert ("SITE", "care", "North") in set(found[["by", "value", "group"]].itertuples(index=False, name=None))
    assert set(found.loc[found["by"] == "SITE", "value"]) == {"care"}
    assert (found["p_adjusted"] < 0.05).all()
    assert (compared.groups.loc[~compared.groups["different"], "p_adjusted"] >= 0.05).all()
    assert compared.summary().startswith("North answered higher on Care than the other groups shown (Cliff's delta +0.")
    assert compared.summary().endswith("10 tests in all, adjusted for each other (Holm).")


def test_ranks_only_where_ranges_are_apart(compared) -> None:
    """North stands first on care, the other two overlap; on truth nobody has a rank."""
    ranks = compared.groups[compared.groups["by"] == "SITE"].set_index(["value", "group"])["rank"]
    assert ranks["care"].fillna(0).to_dict() == {"North": 1, "South": 0, "West": 0}
    assert ranks["truth"].isna().all()


def test_hidden_groups_are_in_no_comparison() -> None:
    """Three people in a fourth site are hidden with a partner: neither is compared, nor among the others."""
    table = people()
    table.loc[:2, "SITE"] = "East"
    shown = favourability_tables(table, asked(), ["SITE"])["SITE"].values
    hidden = set(shown.loc[shown["hidden"], "group"])
    assert "East" in hidden
    assert len(hidden) >= 2
    found = compare_groups(table, asked(), "SITE").groups
    visible = shown[~shown["hidden"]]
    assert set(found["group"]) == set(visible["group"])
    for value, rows in found.groupby("value"):
        assert rows["n"].sum() == visible.loc[visible["value"] == value, "n"].sum()
        assert (rows["n"] + rows["n_others"]).nunique() == 1


def test_of_two_groups_none_has_a_rank(compared) -> None:
    """Higher and lower say it all."""
    assert compared.groups.loc[compared.groups["by"] == "LEADER", "rank"].isna().all()


def test_small_groups_have_no_range() -> None:
    """Eight people in West: a delta and a p, and no range."""
    table = pd.concat([people().head(60), people().tail(8)], ignore_index=True)
    found = compare_groups(table, asked(), "SITE").groups.set_index(["value", "group"])
    assert found.loc[("care", "West"), ["low", "high"]].isna().all()
    assert found.loc[("care", "North"), ["low", "high"]].notna().all()


def test_nothing_to_compare() -> None:
    """One group that may be shown: no test, and the summary says so."""
    found = compare_groups(people().assign(SITE="North"), asked(), "SITE")
    assert len(found.tests) == 0
    assert found.groups.empty
    assert found.summary() == (
        "No group answered differently by more than chance explains.\n0 tests in all, adjusted for each other (Holm)."
    )


def test_the_gap_by_hand() -> None:
    """B1: counts of leaders and frontline, Newcombe's range and Fisher's test from them."""
    table = people()
    found = leader_gap(table, asked())
    row = found.items.set_index("item").loc["B1"]
    leads, agrees = table["LEADER"] == "Yes", table["B1"] >= 4
    counts = (int(agrees[leads].sum()), 30, int(agrees[~leads].sum()), 60)
    assert row["gap"] == pytest.approx(counts[0] / 30 - counts[2] / 60)
    assert (row["low"], row["high"]) == pytest.approx(tuple(newcombe_interval(*counts)))
    expected = stats.fisher_exact([[counts[0], 30 - counts[0]], [counts[2], 60 - counts[2]]]).pvalue
    assert row["p"] == pytest.approx(expected)
    assert (row["n_leaders"], row["n_frontline"]) == (30, 60)
    assert found.items["different"].tolist() == [False, False, True, False]
    assert found.summary().startswith("“Text of B1”: ")
    assert (found.leaders, found.frontline) == ("Yes", "No")


def test_a_reversed_statement_is_turned_in_the_gap() -> None:
    """B2: disagreeing with it is agreement with the value."""
    table = people()
    row = leader_gap(table, asked()).items.set_index("item").loc["B2"]
    assert row["share_leaders"] == pytest.approx((table.loc[table["LEADER"] == "Yes", "B2"] <= 2).mean())


def test_a_hidden_share_has_no_gap() -> None:
    """Everybody who leads agrees with A2: that is hidden with its gap, and A1, or A2 would follow from their value."""
    table = people()
    table.loc[table["LEADER"] == "Yes", "A2"] = 5.0
    found = leader_gap(table, asked())
    assert found.items.set_index("item")["hidden"].to_dict() == {"A1": True, "A2": True, "B1": False, "B2": False}
    row = found.items.set_index("item").loc["A2"]
    assert row[["n_leaders", "share_leaders", "n_frontline", "share_frontline", "gap", "low", "high", "p"]].isna().all()
    assert not row["different"]
    assert len(found.tests) == 2
    assert found.summary().endswith("2 statements are hidden to protect people.")


def test_a_few_who_did_not_say_whether_they_lead() -> None:
    """Three of them are told with the frontline, as everywhere in the report."""
    table = people()
    table.loc[[1, 2, 4], "LEADER"] = pd.NA
    found = leader_gap(table, asked())
    assert (found.leaders, found.frontline) == ("Yes", "No, or no answer")
    assert found.items["n_frontline"].tolist() == [60] * 4


def test_who_leads_is_never_guessed() -> None:
    """Two sites, three sites: the sentence says what to do; named, it works."""
    table = people()[lambda frame: frame["SITE"] != "West"]
    with pytest.raises(DataProblem) as problem:
        leader_gap(people(), asked(), by="SITE")
    assert str(problem.value) == (
        'It cannot be told from "SITE" who leads: found "North", "South" and "West". Two answers are expected, such as '
        '"Yes" and "No". Say which one the leaders gave, as leaders="…".'
    )
    two = asked()
    items = tuple(item for item in two.items if item.code != "SITE")
    two = Questionnaire(title=two.title, scales=two.scales, items=items)
    assert leader_gap(table, two, by="SITE", leaders="south").leaders == "South"
