import pandas as pd
import pytest

from toolkit.cohorts import ApartFromSupervisor, Balance, KeepApart, KeepTogether, Spread, form_cohorts
from toolkit.cohorts.problems import check_before_search, sizes_that_fit
from toolkit.errors import DataProblem, RuleProblem


def problems(staff, rules, kind=RuleProblem):
    with pytest.raises(kind) as error:
        check_before_search(staff, rules)
    assert type(error.value) is kind
    return list(error.value.problems)


def test_nothing_wrong(roster, sized):
    """A sound list raises nothing, also with a supervisor outside the list when one level is asked for."""
    check_before_search(roster({"supervisor": "999"}, {}), sized(1, 2, ApartFromSupervisor()))


def test_the_nearest_sizes_that_fit(roster, sized):
    """7 people: 2 to 3 or 3 to 4 instead of 3 to 3; a size that fits is the answer itself."""
    staff = roster(*[{}] * 7)
    assert [(size.least, size.most) for size in sizes_that_fit(staff, sized(3, 3))] == [(2, 3), (3, 4)]
    assert [(size.least, size.most) for size in sizes_that_fit(staff, sized(3, 4))] == [(3, 4)]


@pytest.mark.parametrize("n", [4, 9])
def test_a_number_that_makes_no_teams_is_no_problem(roster, sized, n):
    """Fewer people than the smallest team, or a number that does not add up: they are unplaced with a reason."""
    check_before_search(roster(*[{}] * n), sized(5, 8))


def test_same_person_twice(roster, sized):
    """The same id in two rows, and a row without an id, are named with the file's own rows."""
    staff = roster({"person": "7", "name": "Ana Ruiz"}, {"person": "7", "name": "Ana Ruíz"}, {"person": "", "row": 40})
    assert problems(staff, sized(1, 3), DataProblem) == [
        'Staff list, rows 2 and 3: the id "7" is there 2 times (Ana Ruiz and Ana Ruíz). Keep one row a person.',
        "Staff list, row 40: there is no id for Person 3.",
    ]


def test_circle_of_supervisors(roster, sized):
    """A circle is told once, from its first id on; someone below the circle is not in it."""
    staff = roster(
        {"supervisor": "103"},
        {"supervisor": "101"},
        {"supervisor": "102"},
        {"supervisor": "101"},
        {"supervisor": "105"},
    )
    assert problems(staff, sized(1, 5, ApartFromSupervisor()), DataProblem) == [
        "The supervisors go round in a circle: Person 1 (101, row 2) → Person 3 (103, row 4) → Person 2 (102, row 3) → "
        "Person 1 (101, row 2). Correct the supervisor of one of them.",
        "Person 5 (105, row 6) is named as their own supervisor. Name someone else or leave the cell empty.",
    ]


def test_supervisor_outside_the_list(roster, sized):
    """With more than one level, who is above a supervisor outside the list cannot be told: not guessed."""
    staff = roster({"supervisor": "999"}, {"supervisor": "999"}, {"supervisor": "101"})
    assert problems(staff, sized(1, 3, ApartFromSupervisor(levels=2)), DataProblem) == [
        'The supervisor "999" of Person 1 (101, row 2) and Person 2 (102, row 3) is not in the staff list, so nobody '
        "can tell who is above them, and the rules ask for more than one level. Add that person to the list, or ask "
        "for one level."
    ]


def test_people_not_in_the_list(roster, sized):
    """An id that is not in the list is named with the nearest; a name in place of an id finds its person."""
    staff = roster({"name": "Ana Ruiz"}, {}, {})
    told = problems(staff, sized(1, 3, KeepApart(people=("Ana Ruis", "102")), KeepTogether(people=("102", "xyz"))))
    assert told == [
        'The rule "keep_apart" names "Ana Ruis", which is not an id in the staff list. The nearest is Ana Ruiz (101, '
        "row 2). Correct the id or take the person out of the rule.",
        'The rule "keep_together" names "xyz", which is not an id in the staff list. Correct the id or take the person '
        "out of the rule.",
    ]


def test_together_against_apart(roster, sized):
    """A pair to be kept apart inside a group that two rules join together is found."""
    staff = roster(*[{}] * 3)
    rules = sized(
        1, 3, KeepTogether(people=("101", "102")), KeepTogether(people=("102", "103")), KeepApart(people=("103", "101"))
    )
    assert problems(staff, rules) == [
        "Person 1 (101, row 2) and Person 3 (103, row 4) must be together (with all of Person 1 (101, row 2), Person 2 "
        '(102, row 3) and Person 3 (103, row 4)) and must be apart (rule "keep_apart"). Take one of them out of one of '
        "the rules."
    ]


def test_together_with_the_supervisor_across_jobs_and_too_many(roster, sized):
    """A group that holds a supervisor, two jobs and more people than a team is told all three."""
    staff = roster({}, {"supervisor": "101"}, {"job_family": "Driver"}, {"job_family": ""})
    rules = sized(1, 3, ApartFromSupervisor(), KeepTogether(people=("101", "102", "103", "104")))
    named = "Person 1 (101, row 2), Person 2 (102, row 3), Person 3 (103, row 4) and Person 4 (104, row 5)"
    assert problems(staff, rules) == [
        f"Person 1 (101, row 2) and Person 2 (102, row 3) must be together (with all of {named}) and must be apart "
        "(one is above the other as supervisor). Take one of them out of one of the rules.",
        f'{named} must be together, and a team has one job; theirs are "Driver", "Nurse" and "no confirmed job". '
        "Take someone out of the rule, or correct their jobs.",
        f"{named} must be together; that makes 4 people, and a team has at most 3. Make the largest team larger, or "
        "the group smaller.",
    ]


def test_list_and_rules_at_once(roster, sized):
    """What is wrong in the list and what is wrong in the rules come in one message."""
    staff = roster({"supervisor": "101"}, *[{}] * 4)
    told = problems(staff, sized(3, 3, ApartFromSupervisor(), KeepTogether(people=("101", "9"))))
    assert [line.split(" ")[0] for line in told] == ["Person", "The"]


def test_columns(roster, sized):
    """A column that a rule needs and the list lacks is named with the nearest."""
    staff = roster({})[["person", "name", "job_title", "site", "row"]].rename(columns={"job_title": "post"})
    rules = sized(1, 2, would_like=(Balance(column="sites"), Spread(column="tenure_months")))
    assert problems(staff, rules, DataProblem) == [
        'The staff list has no column "job_family", which the teams need. Its columns are "person", "name", '
        '"post", "site" and "row".',
        'The wish "balance" speaks of a column "sites", which the staff list does not have. The nearest is "site".',
        'Time in the organisation is to be balanced, and it is not known to which day it counts. Set "as_of" in the '
        "rules to a day such as 2026-11-02; the staff list needs its dates of hire.",
    ]


def test_not_numbers(roster, sized):
    """The average of a column needs numbers; an empty cell is none, a word is named."""
    staff = roster({"hours": "38"}, {"hours": "full"}, {"hours": ""}, {"hours": pd.NA})
    assert problems(staff, sized(1, 4, would_like=(Spread(column="hours"),)), DataProblem) == [
        'Staff list, column "hours": found "full" for Person 2 (102, row 3); the wish "spread" needs numbers. Correct '
        'the cells, or use the wish "balance" for kinds.'
    ]


def test_nobody(roster, sized):
    """A staff list without people is said to be one."""
    assert problems(roster({}).iloc[:0], sized(1, 2), DataProblem) == [
        "The staff list has no people. Choose a list with one row a person."
    ]


def test_told_before_any_search(roster, sized):
    """form_cohorts raises the same and the whole message has its heading."""
    with pytest.raises(RuleProblem) as error:
        form_cohorts(roster(*[{}] * 7), sized(3, 4, KeepTogether(people=("101", "9"))))
    assert str(error.value).startswith('The teams cannot be made yet:\nThe rule "keep_together" names "9"')
