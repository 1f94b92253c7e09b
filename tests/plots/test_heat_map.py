"""Groups and values at once, tested as the fields that are drawn."""

from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from toolkit import plots

NAMES = {"care": "Care", "growth": "Growth"}
OVERALL = {"care": 0.7, "growth": 0.45}


@pytest.fixture
def by_site() -> SimpleNamespace:
    """Two values in three sites; South is hidden, River has fewer answers on growth."""
    return SimpleNamespace(
        values=pd.DataFrame(
            {"value": ["care"] * 3 + ["growth"] * 3, "group": ["North", "River", "South"] * 2,
             "n": [20, 14, None, 20, 13, None], "share": [0.8, 0.5, None, 0.65, 0.25, None],
             "hidden": [False, False, True] * 2}
        )
    )  # fmt: skip


def words(ax):
    """All texts within the fields."""
    return [shown.get_text() for shown in ax.texts]


def test_every_field_has_its_share_and_count(by_site):
    """Column by column; everybody first."""
    ax = plots.share_by_group_map(by_site, names=NAMES, overall=OVERALL)
    assert [word for word in words(ax) if "hidden" not in word] == [
        "70 %", "80 %", "n = 20", "50 %", "n = 14", "45 %", "65 %", "n = 20", "25 %", "n = 13",
    ]  # fmt: skip
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Everybody", "North", "River", "South"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["Care", "Growth"]


def test_a_hidden_field_is_hatched_and_says_so(by_site):
    """Two of them, without a share or count."""
    ax = plots.share_by_group_map(by_site, names=NAMES)
    assert [patch.get_hatch() for patch in ax.patches].count("////") == 2
    assert [" ".join(word.split()) for word in words(ax)].count("hidden to protect people") == 2


def test_the_more_agree_the_darker(by_site):
    """80, 50, 65 and 25 % in the order of their grey."""
    ax = plots.share_by_group_map(by_site)
    fills = [to_hex(patch.get_facecolor()) for patch in ax.patches if not patch.get_hatch()]
    grey = [sum(int(fill[at : at + 2], 16) for at in (1, 3, 5)) for fill in fills]
    assert grey[0] < grey[2] < grey[1] < grey[3]


def test_ink_can_be_read_on_the_darkest_field():
    """Where all agree, in a dark colour: contrast 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    all_agree = SimpleNamespace(
        values=pd.DataFrame({"value": ["a"], "group": ["g"], "n": [30], "share": [1.0], "hidden": [False]})
    )
    fill = to_hex(plots.share_by_group_map(all_agree, colour="#001030").patches[0].get_facecolor())

    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert (luminance(fill) + 0.05) / (luminance("#1f2933") + 0.05) >= 4.5


def test_the_description_says_every_number(by_site):
    """Who cannot see the picture hears the same."""
    assert plots.share_by_group_map_alt(by_site, names=NAMES, overall=OVERALL) == (
        "Table in colours of the share who agree, a row for each group and a column for each value. "
        "Everybody: Care 70 %, Growth 45 %; North: Care 80 % (20 answers), Growth 65 % (20 answers); "
        "River: Care 50 % (14 answers), Growth 25 % (13 answers); "
        "South: Care hidden to protect people, Growth hidden to protect people."
    )


def test_the_table_says_the_same(by_site):
    """Where a group's counts differ, the least and the most; each stands in the table of answers."""
    table = plots.share_by_group_map_table(by_site, names=NAMES, overall=OVERALL)
    assert table.values.tolist() == [
        ["Everybody", "", "70 %", "45 %"],
        ["North", "20", "80 %", "65 %"],
        ["River", "13–14", "50 %", "25 %"],
        ["South", "–", "hidden to protect people", "hidden to protect people"],
    ]
    answers = plots.answers_by_group_table(by_site, names=NAMES)
    assert answers.values.tolist() == [
        ["North", "20", "20"],
        ["River", "14", "13"],
        ["South", "hidden to protect people", "hidden to protect people"],
    ]


def test_one_count_a_group_needs_no_second_table(by_site):
    """The column of answers tells all."""
    by_site.values["n"] = by_site.values["n"].replace({13: 14})
    assert plots.answers_by_group_table(by_site) is None
