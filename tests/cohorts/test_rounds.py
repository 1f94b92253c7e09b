"""Several rounds of teams: who meets again, and how few repeats are possible."""

from itertools import combinations, permutations

import pytest

from toolkit.cohorts import KeepTogether, least_repeats, plan_rounds
from toolkit.cohorts.plan import make_plan
from toolkit.cohorts.rounds import Rounds
from toolkit.errors import RuleProblem


@pytest.fixture
def made(roster, sized):
    """Make a plan of nurses from lists of ids, one a team."""

    def make(*teams, rules=None):
        people = sorted(person for team in teams for person in team)
        staff = roster(*[{"person": person} for person in people])
        placed = {person: f"Nurse {number}" for number, team in enumerate(teams, start=1) for person in team}
        return make_plan(placed, {}, staff, rules or sized(2, 6), seed=0, steps=0)

    return make


def test_pairs_are_counted_by_how_often_they_meet(made):
    """Worked by hand: 1 and 2 meet in three rounds, 3 and 4 in two: 2 + 1 meetings beyond the first."""
    rounds = Rounds(plans=(made("12", "34", "56"), made("12", "34", "56"), made("12", "35", "46")))
    assert rounds.times == {("1", "2"): 3, ("3", "4"): 2, ("5", "6"): 2, ("3", "5"): 1, ("4", "6"): 1}
    assert rounds.n_repeats == 4
    assert rounds.how_often().to_numpy().tolist() == [[1, 2], [2, 2], [3, 1]]
    assert rounds.repeats[["one", "other", "times"]].to_numpy().tolist() == [
        ["1", "2", 3],
        ["3", "4", 2],
        ["5", "6", 2],
    ]
    assert rounds.to_frame()["round"].value_counts().to_dict() == {1: 6, 2: 6, 3: 6}
    assert rounds.summary().split("\n") == [
        "3 rounds; 5 pairs of people meet in them.",
        "Together 2 times: 2 pairs.",
        "Together 3 times: 1 pair.",
        "That makes 4 meetings beyond a first one; with teams of these sizes there cannot be fewer than 0.",
    ]


def test_the_bound_of_two_halves(made):
    """Twelve in two teams of six, twice: six people from two teams hold 2 * 3 pairs at least, in each of two teams."""
    halves = made("123456", "789abc")
    assert least_repeats([halves, made("123789", "456abc")]) == 12
    assert Rounds(plans=(halves, made("123789", "456abc"))).n_repeats == 12


def test_the_bound_of_all_pairs(made):
    """Three people, always one team of three: 3 pairs in each of 4 rounds, of which 3 are new: 9 repeats."""
    assert least_repeats([made("123", rules=None)] * 4) == 9


def test_the_bound_of_people_who_stay_together(made, sized):
    """Six in three teams of two, one pair always together: it repeats in each round after the first."""
    rules = sized(2, 2, KeepTogether(people=("1", "2")))
    rounds = [made("12", "34", "56", rules=rules), made("12", "35", "46", rules=rules)]
    assert least_repeats(rounds) == 1 == Rounds(plans=tuple(rounds)).n_repeats


def test_one_round_has_no_repeats(made):
    """Nobody meets again."""
    assert least_repeats([made("12", "34")]) == 0
    assert "Nobody meets the same person twice." in Rounds(plans=(made("12", "34"),)).summary()


@pytest.mark.parametrize(("n", "size", "rounds"), [(6, 3, 2), (6, 2, 3), (4, 2, 4)])
def test_no_rounds_stay_below_the_bound(made, n, size, rounds):
    """Small groups by brute force: the fewest repeats of all rounds there are is not below the bound."""
    people = "123456"[:n]
    layouts = sorted(
        {tuple(sorted("".join(sorted(p[at : at + size])) for at in range(0, n, size))) for p in permutations(people)}
    )
    pairs = {layout: {pair for team in layout for pair in combinations(team, 2)} for layout in layouts}

    def fewest(met, left):
        if not left:
            return 0
        return min(len(pairs[one] & met) + fewest(met | pairs[one], left - 1) for one in layouts)

    first = layouts[0]
    bound = least_repeats([made(*first)] * rounds)
    assert bound <= fewest(pairs[first], rounds - 1)
    assert bound > 0 or fewest(pairs[first], rounds - 1) == 0


def test_fewer_than_one_round_is_refused(roster, sized):
    """It is said what was asked for."""
    with pytest.raises(RuleProblem, match="0 rounds were asked for"):
        plan_rounds(roster(*[{}] * 4), sized(2, 2), 0)
