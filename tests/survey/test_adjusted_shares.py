"""Adjusted beside unadjusted shares: by hand, and hidden wherever they could tell a hidden group."""

import sys

import numpy as np
import pandas as pd
import pytest

from toolkit.survey import Item, Questionnaire, Scale, adjusted_shares, favourability_tables, rake

SCALE = Scale(name="agree5", low=1, high=5, labels={"en": tuple("abcde")}, favourable=(4, 5))
ASKED = Questionnaire(
    title={"en": "S"},
    scales={"agree5": SCALE},
    items=(
        Item(code="A", kind="scale", scale="agree5", value="care", texts={"en": "One"}),
        Item(code="SITE", kind="group", texts={"en": "Where?"}),
        Item(code="ROLE", kind="group", texts={"en": "What?"}),
    ),
)


def people(**groups: tuple[int, int]) -> pd.DataFrame:
    """Of each site: how many agree, and how many answered."""
    parts = [
        pd.DataFrame({"A": np.repeat([4.0, 2.0], [yes, n - yes]), "SITE": site}) for site, (yes, n) in groups.items()
    ]
    table = pd.concat(parts, ignore_index=True)
    return table.assign(ROLE=np.where(np.arange(len(table)) % 2, "Nurse", "Cook"))


def staff(**sizes: int) -> pd.DataFrame:
    return pd.DataFrame({"SITE": [site for site, n in sizes.items() for _ in range(n)]})


def tables(answers: pd.DataFrame, *by: str):
    return favourability_tables(answers, ASKED, by)


def shown(found: pd.DataFrame, code: str) -> list[float]:
    return found.set_index("code").loc[code, ["share", "adjusted"]].tolist()


def test_adjusted_share_by_hand() -> None:
    """North 10 of 20, South 24 of 30 agree; half of the staff each: 34 of 50, and (0.5 + 0.8) / 2."""
    answers = people(North=(10, 20), South=(24, 30))
    found = adjusted_shares(answers, ASKED, rake(answers, staff(North=60, South=60), ["SITE"]), tables(answers, "SITE"))
    assert shown(found, "A") == pytest.approx([0.68, 0.65])
    assert shown(found, "care") == pytest.approx([0.68, 0.65])


def test_a_hidden_group_hides_the_adjusted_share() -> None:
    """East has four answers: two totals that count the sites otherwise would tell them."""
    answers = people(North=(10, 20), South=(24, 30), East=(2, 4))
    adjustment = rake(answers, staff(North=60, South=60, East=12), ["SITE"])
    assert adjusted_shares(answers, ASKED, adjustment, tables(answers, "SITE"))["hidden"].all()


def test_a_small_crossed_group_hides_the_adjusted_share() -> None:
    """Three cooks in the South: role and site are both large enough, crossed they are not."""
    answers = people(North=(10, 30), South=(24, 30))
    answers["ROLE"] = ["Cook"] * 20 + ["Nurse"] * 10 + ["Cook"] * 3 + ["Nurse"] * 27
    everybody = pd.concat([answers] * 2, ignore_index=True)
    adjustment = rake(answers, everybody, ["SITE", "ROLE"])
    assert adjusted_shares(answers, ASKED, adjustment, tables(answers, "SITE", "ROLE"))["hidden"].all()


def test_the_few_without_a_group_do_not_follow_from_it() -> None:
    """Two named no site: they count with the largest one in both figures, so that no difference is theirs."""
    answers = people(North=(10, 20), South=(24, 30), nowhere=(2, 2)).replace("nowhere", None)
    adjustment = rake(answers, staff(North=60, South=60), ["SITE"])
    assert adjustment.n_left_out == 2
    assert shown(adjusted_shares(answers, ASKED, adjustment, tables(answers, "SITE")), "A") == pytest.approx(
        [36 / 52, (10 / 20 + 26 / 32) / 2]
    )


def test_a_table_that_shows_too_much_beside_it_hides_the_adjusted_share() -> None:
    """Roles and sites together: of the cooks all but three are in the North; both tables alone are shown."""
    answers = people(North=(10, 20), South=(24, 30))
    answers["ROLE"] = ["Cook"] * 20 + ["Cook"] * 3 + ["Nurse"] * 27
    adjustment = rake(answers, staff(North=60, South=60), ["SITE"])
    alone = tables(answers, "ROLE")
    assert not alone["ROLE"].items["hidden"].any()
    assert adjusted_shares(answers, ASKED, adjustment, alone)["hidden"].all()


def test_what_cannot_be_shown_is_not_looked_at_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """East is hidden in the table by site: no second look at all tables together, and all is hidden as before."""
    answers = people(North=(10, 20), South=(24, 30), East=(2, 4))
    adjustment = rake(answers, staff(North=60, South=60, East=12), ["SITE"])
    known = tables(answers, "SITE")
    monkeypatch.setattr(sys.modules["toolkit.survey.adjusted_shares"], "favourability_tables", None)
    assert adjusted_shares(answers, ASKED, adjustment, known)["hidden"].all()
