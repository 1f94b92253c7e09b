"""The picture of who is in each team."""

from types import SimpleNamespace

import pandas as pd

from toolkit import plots


def case(sites):
    """Teams of three people, in the order of the sites given."""
    people = [f"{i}" for i in range(len(sites))]
    staff = pd.DataFrame({"person": people, "site": sites})
    plan = SimpleNamespace(
        teams=pd.DataFrame({"person": people, "team": [f"Team {i // 3 + 1}" for i in range(len(sites))]})
    )
    return plan, staff


def test_parts_add_up_to_the_team():
    """North 2 + South 1, then South 3; the commonest kind comes first."""
    plan, staff = case(["North", "North", "South", "South", "South", "South"])
    ax = plots.team_balance(plan, staff)
    assert [[bar.get_width() for bar in part] for part in ax.containers] == [[1, 3], [2, 0]]
    assert [bar.get_x() for bar in ax.containers[1]] == [1, 3]
    assert sorted(text.get_text() for text in ax.texts) == ["1", "2", "3"]


def test_kinds_differ_without_colour():
    """Neighbouring kinds differ by hatch, and each count is written in its part."""
    plan, staff = case(["North", "North", "South"])
    hatches = [part[0].get_hatch() for part in plots.team_balance(plan, staff).containers]
    assert hatches[0] != hatches[1]


def test_an_empty_cell_is_not_known():
    """A blank site is counted, not left out."""
    plan, staff = case(["North", "", "North"])
    assert plots.team_balance_table(plan, staff).to_dict("records") == [
        {"Team": "Team 1", "North": "2", "not known": "1", "People": "3"}
    ]


def test_many_kinds_are_counted_as_other():
    """Eight colours at most: the rarest of ten sites are summed."""
    plan, staff = case([f"Site {letter}" for letter in "AABBCCDDEEFFGGHIJ"])
    counts = plots.team_counts(plan, staff)
    assert len(counts.columns) == 8
    assert counts["other"].sum() == 3


def test_ordered_kinds_keep_their_order():
    """Tenure bands stay from short to long, however common."""
    plan, staff = case(["long", "long", "short"])
    staff["site"] = pd.Categorical(staff["site"], ["short", "long"], ordered=True)
    assert list(plots.team_counts(plan, staff).columns) == ["short", "long"]


def test_the_staff_list_is_not_changed():
    """Drawing leaves its input alone."""
    plan, staff = case(["North", "", "South"])
    before = staff.copy()
    plots.team_balance(plan, staff)
    pd.testing.assert_frame_equal(staff, before)


def test_the_description_names_each_team():
    """The counts are read out team by team."""
    plan, staff = case(["North", "North", "South"])
    assert plots.team_balance_alt(plan, staff) == "Bar chart of the people in each team. Team 1: North 2, South 1."
