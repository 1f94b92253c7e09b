import ast
from pathlib import Path

import pandas as pd
import pytest

import toolkit.cohorts.check
from toolkit.cohorts import ApartFromSupervisor, KeepApart, check_plan, form_cohorts, unchecked_people

#: The files that make or score teams; neither the check nor anything it is built on may know them.
MAKES_OR_SCORES = {
    "search",
    *("layout", "weighing", "mending", "starts", "task", "musts", "blocks", "occupancy", "placing", "staff_table"),
    "measures",
    "pools",
    "balance",
    "forming",
    "plan",
    "problems",
    "unplaced",
    "reasons",
}


def own_imports(module, seen=None):
    """Return the files of this room that a file imports, directly or through others."""
    seen = set() if seen is None else seen
    tree = ast.parse((Path(toolkit.cohorts.check.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [node.module] if isinstance(node, ast.ImportFrom) else []
        names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            assert name != "toolkit.cohorts", "imports the whole room"
            inner = (name or "").removeprefix("toolkit.cohorts.")
            if inner != name and inner not in seen:
                seen.add(inner)
                own_imports(inner, seen)
    return seen


def test_independent():
    """The check imports nothing, at any depth, of what makes or scores teams."""
    found = own_imports("check")
    assert "rules" in found
    assert not found & MAKES_OR_SCORES


def test_the_test_sees_imports():
    """The reading of imports would see it: forming does import the search, through others too."""
    assert own_imports("forming") >= {"search", "task", "pools"}


@pytest.mark.parametrize("module", ["pools", "search", "starts", "task", "musts", "measures"])
def test_the_search_knows_the_rules_by_its_own_meaning(module):
    """Nothing that makes teams asks the check or a rule's "violations", or walks up supervisors as these do."""
    assert "check" not in own_imports(module)
    tree = ast.parse((Path(toolkit.cohorts.check.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    asked |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not asked & {"violations", "check_plan", "supervisors_above"}


@pytest.mark.parametrize("rule", [ApartFromSupervisor(), KeepApart(people=("101", "102"))])
def test_a_mistake_in_one_meaning_shows(roster, sized, monkeypatch, rule):
    """A search that forgot a rule is found out, and a check that forgot it does not mislead the search."""
    staff = roster({"supervisor": "102"}, *[{}] * 5)
    rules = sized(3, 3, rule)
    monkeypatch.setattr(type(rule), "violations", lambda *_: ())
    blind = form_cohorts(staff, rules)
    monkeypatch.undo()
    assert check_plan(blind, staff, rules).empty
    monkeypatch.setattr("toolkit.cohorts.pools.clashing_people", lambda *_: {})
    together = staff[["person"]].assign(team=list("AAABBB"))
    assert set(check_plan(together, staff, rules)["rule"]) == {rule.kind}


def test_kept(roster, sized):
    """Where everything is kept the frame is empty and has its columns."""
    staff = roster(*[{}] * 4)
    found = check_plan(staff[["person"]].assign(team=list("AABB")), staff, sized(2, 2))
    assert found.empty
    assert list(found.columns) == ["rule", "people", "team", "why"]


def test_every_rule(roster, sized):
    """Each must-rule that is broken has its row."""
    staff = roster({}, {"supervisor": "101"}, {}, {"job_family": "Driver"})
    rules = sized(1, 3, ApartFromSupervisor(), KeepApart(people=("101", "103")))
    found = check_plan(staff[["person"]].assign(team="A"), staff, rules)
    assert found["rule"].tolist() == ["team_size", "same_job_family", "apart_from_supervisor", "keep_apart"]


def test_everyone_once(roster, sized):
    """Nobody is forgotten, counted twice, without a team's name or a stranger."""
    staff = roster(*[{}] * 4)
    teams = pd.DataFrame(
        [("101", "A"), ("101", "B"), ("102", "A"), ("103", "B"), ("999", "A"), ("103", "")], columns=["person", "team"]
    )
    found = check_plan(teams, staff, sized(1, 3), unplaced=pd.DataFrame({"person": ["102"]}))
    assert found.loc[found["rule"] == "everyone_once", "why"].tolist() == [
        "Person 1 is in the plan 2 times; everyone is in it once.",
        "Person 2 is in the plan 2 times; everyone is in it once.",
        "Person 3 is in the plan 2 times; everyone is in it once.",
        "Person 4 is in no team and not in the list of people without a team.",
        "“999” is in the plan and not in the staff list.",
        "Person 3 has a row in the plan without a team.",
    ]


@pytest.mark.parametrize("cell", ["101 ", 101])
def test_ids_as_a_spreadsheet_gives_them(roster, sized, cell):
    """An id that a spreadsheet turned into a number, or gave a space, is still that person."""
    staff = roster({})
    assert check_plan(pd.DataFrame({"person": [cell], "team": ["A"]}), staff, sized(1, 1)).empty


def test_whom_the_rule_on_supervisors_cannot_be_checked_for(roster, sized):
    """Nobody is called safe from a supervisor who is not certain, as far up as the rule goes."""
    staff = roster({"supervisor_open": "Ann Smith"}, {"supervisor": "101"}, {"supervisor": "102"}, {})
    staff["supervisor_open"] = staff["supervisor_open"].fillna("")
    teams = staff[["person"]].assign(team="A")
    rules = {levels: sized(2, 4, ApartFromSupervisor(levels=levels)) for levels in (1, 2, "any")}
    found = {levels: unchecked_people(teams, staff, rule) for levels, rule in rules.items()}
    assert found == {1: ("101",), 2: ("101", "102"), "any": ("101", "102", "103")}
    assert unchecked_people(teams, staff, sized(2, 4)) == ()
    assert unchecked_people(teams, staff.drop(columns="supervisor_open"), rules[1]) == ()


def test_a_plan_does_not_claim_what_could_not_be_checked(roster, sized):
    """Two Ann Smiths, one of whom supervises somebody of her own job: the summary counts, and does not say "kept"."""
    staff = roster({"name": "Ann Smith"}, {"name": "Ann Smith"}, *[{}] * 4).assign(supervisor_open="")
    staff.loc[[3, 4], "supervisor_open"] = "Ann Smith"
    plan = form_cohorts(staff, sized(6, 6, ApartFromSupervisor()))
    assert plan.unchecked == ("104", "105")
    assert "All must-rules are kept" not in plan.summary()
    assert "Who supervises 2 people in these teams is not certain, so it could not be checked" in plan.summary()
    certain = form_cohorts(staff.assign(supervisor_open=""), sized(6, 6, ApartFromSupervisor()))
    assert "All must-rules are kept" in certain.summary()
