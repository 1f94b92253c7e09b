"""A plan in a file: what is read back is what was kept."""

from datetime import date

import pandas as pd
import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    Balance,
    KeepApart,
    Spread,
    edit_plan,
    form_cohorts,
    load_plan,
    save_plan,
    with_tenure,
)
from toolkit.errors import FileProblem


@pytest.fixture
def plan(roster, sized):
    """Ten nurses in two teams, one locked; a temp without a job."""
    people = [{"supervisor": "101" if n == 1 else "", "hire_date": pd.Timestamp(2010 + n, 3, 1)} for n in range(10)]
    people[4]["name"] = 'Åsa "Os" Öl, RN'
    people[5]["hire_date"] = pd.NaT
    staff = with_tenure(
        roster(*people, {"job_family": "", "job_title": "Temp"}).assign(password="hunter2"), date(2026, 11, 2)
    )
    rules = sized(
        4,
        6,
        ApartFromSupervisor(),
        KeepApart(people=("103", "104")),
        would_like=(Balance(column="site"), Spread(column="tenure_months")),
    )
    formed = form_cohorts(staff, rules, steps=2000)
    return edit_plan(formed).lock(formed.team_names[0]).plan


def test_a_plan_comes_back_as_it_was(plan, tmp_path):
    """Teams, unplaced with reasons, cost, rules, locks and the figures that the rules count with."""
    again = load_plan(save_plan(plan, tmp_path / "plan.yaml"))
    pd.testing.assert_frame_equal(again.teams, plan.teams)
    pd.testing.assert_frame_equal(again.unplaced, plan.unplaced)
    pd.testing.assert_frame_equal(again.cost_parts, plan.cost_parts)
    assert again.rules == plan.rules
    assert (again.locked, again.seed, again.steps, again.by_hand) == (plan.locked, 0, plan.steps, 0)
    assert again.summary() == plan.summary()
    assert again.reasons["reason"].tolist() == plan.reasons["reason"].tolist()


def test_saving_twice_gives_the_same_bytes(plan, tmp_path):
    """Also by way of a plan that was read."""
    first = save_plan(plan, tmp_path / "one.yaml").read_bytes()
    assert save_plan(load_plan(tmp_path / "one.yaml"), tmp_path / "two.yaml").read_bytes() == first


def test_only_what_the_rules_speak_of_is_kept_of_the_staff_list(plan, tmp_path):
    """Neither other columns nor dates of hire stand in the file."""
    kept = save_plan(plan, tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert "hunter2" not in kept
    assert "hire_date" not in kept
    assert "tenure_months" in kept


def test_a_file_edited_by_hand_is_checked(plan, tmp_path):
    """102 is written into the team of 101: the check says what that breaks."""
    path = save_plan(plan, tmp_path / "plan.yaml")
    lines = path.read_text(encoding="utf-8").splitlines()
    home = plan.places()["101"]
    edited = [f"  {home},{line.split(',', 1)[1]}" if ",102," in line else line for line in lines]
    path.write_text("\n".join(edited) + "\n", encoding="utf-8")
    assert "apart_from_supervisor" in load_plan(path).broken["rule"].tolist()


@pytest.mark.parametrize(
    ("found", "there", "told"),
    [
        ("rules:", "rooles:", "“rules” is missing, so this is not a plan of learning teams"),
        ("people: |2", "folk: |2", "“people” is missing"),
        ("seed: '0'", "seed: nought", '"seed": found "nought"; a whole number was expected.'),
        ("team,slot,reason,person", "teem,slot,reason,person", "the columns “team” are missing"),
        ("format: '1'", "format: '2'", "was made by a newer version of the toolkit"),
    ],
)
def test_a_file_that_is_no_plan_is_told(plan, tmp_path, found, there, told):
    """What is missing is named, in a sentence."""
    path = save_plan(plan, tmp_path / "plan.yaml")
    written = path.read_text(encoding="utf-8")
    assert found in written
    path.write_text(written.replace(found, there), encoding="utf-8")
    with pytest.raises(FileProblem) as error:
        load_plan(path)
    assert told.replace("“", '"').replace("”", '"') in str(error.value).replace("“", '"').replace("”", '"')
