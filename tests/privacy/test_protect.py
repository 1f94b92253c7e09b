import pickle
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from attack import cells_of, follows_exactly, worked_out
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import CROSSED, crossed

from toolkit.errors import DataProblem, Refused
from toolkit.privacy import Release, Table, audit, protect

GROUPINGS = list(CROSSED)
#: Everybody, each grouping, each crossed with each, and all crossed.
CROSSINGS = [some for size in range(4) for some in combinations(GROUPINGS, size)]


def tables(people: pd.DataFrame, low: int, high: int, crossings=CROSSINGS) -> list[Table]:
    """Tables as somebody makes them with groupby, knowing nothing of the people behind."""
    made = []
    for by in crossings:
        groups = people.groupby(list(by))["score"] if by else None
        counts, values = (groups.size(), groups.mean()) if by else (len(people), people["score"].mean())
        made.append(Table(by=by, counts=counts, values=values, low=low, high=high))
    return made


def shown(release: Release, people: pd.DataFrame, cell: np.ndarray, low: int, high: int, keep=None):
    """What a reader sees, as figures over cells: which cells are in it, and the sum of the answers."""
    n_cells = cell.max() + 1
    figures = []
    for table in release.tables:
        for row in table.cells().dropna(subset=["n"]).itertuples():
            inside = np.ones(len(people), dtype=bool)
            for name, group in zip(table.by, row.group, strict=True):
                inside &= (people[name] == group).to_numpy()
            inside &= True if keep is None else keep
            total = row.n if np.isnan(row.value) else row.n * (row.value - low) / (high - low)
            figures.append((np.bincount(cell[inside], minlength=n_cells) > 0, total))
    return figures


def attacked(seed: int, hide) -> tuple[int, int]:
    """Small groups that a reader works out, by linear algebra and by bounds, after hiding in some way."""
    people, low, high = crossed(seed)
    cell, groups = cells_of(people, GROUPINGS)
    n = np.bincount(cell).astype(float)
    figures = shown(hide(Release(tables(people, low, high))), people, cell, low, high)
    return follows_exactly(n, figures, groups), len(worked_out(n, figures, groups))


def survivors(seeds: range) -> list[int]:
    return [seed for seed in seeds if attacked(seed, protect) != (0, 0)]


def test_nothing_is_worked_out_from_the_tables_alone():
    """Eight tables of 6 organisations: no small group follows, exactly or within half of the scale."""
    assert survivors(range(6)) == []


@pytest.mark.long
def test_nothing_is_worked_out_from_the_tables_alone_long():
    """1,000 organisations of 40 to 300 people."""
    assert survivors(range(1000)) == []


def everything(seed: int) -> tuple[pd.DataFrame, int, int, list[Release]]:
    """Two rounds of one organisation: all crossings, a filter and two counts of comments; then one person has left.

    Every second pair of organisations is counted from people, the others are tables alone.
    """
    people, low, high = crossed(seed)
    chance = np.random.default_rng([11, seed])
    people["newest"] = (people["tenure"] == people["tenure"].mode()[0]).astype(str)
    people["stayed"] = (people.index != chance.integers(len(people))).astype(str)
    people["wrote"] = (chance.random(len(people)) < chance.uniform(0.2, 0.8)).astype(float)
    releases: list[Release] = []
    for some in (people, people[people["stayed"] == "True"]):
        newest, wrote = some[some["newest"] == "True"], some[some["wrote"] == 1]
        if seed % 4 < 2:
            made = tables(some, low, high) + tables(newest, low, high, [("role",)])
            made += [Table(by=by, counts=wrote.groupby(by).size(), minimum=10) for by in ("site", "role")]
        else:
            say = {"low": low, "high": high}
            made = [Table.of(some, by, "score", **say) for by in CROSSINGS]
            made.append(Table.of(some, "role", "score", where=some["newest"] == "True", **say))
            made += [Table.of(some, by, "wrote", question="wrote", minimum=10) for by in ("site", "role")]
        releases.append(protect(Release(made), ledger=releases))
    return people, low, high, releases


def fallen(seed: int) -> dict[str, object]:
    """What a reader of both rounds works out: exactly, within half of the scale, and of who wrote a comment."""
    people, low, high, releases = everything(seed)
    cell, groups = cells_of(people, [*GROUPINGS, "newest", "stayed"])
    n = np.bincount(cell).astype(float)
    figures: list[list] = [[], []]
    comments: list[list] = [[], []]
    for round_, keep in enumerate((None, (people["stayed"] == "True").to_numpy())):
        *about_all, newest, by_site, by_role = releases[round_].tables
        figures[round_] += shown(Release(about_all), people, cell, low, high, keep)
        only = (people["newest"] == "True").to_numpy() & (True if keep is None else keep)
        figures[round_] += shown(Release([newest]), people, cell, low, high, only)
        comments[round_] += shown(Release([by_site, by_role]), people, cell, 0, 1, keep)
    both = figures[0] + figures[1]
    return {
        "exactly": follows_exactly(n, both, groups),
        "within half": _new(worked_out(n, both, groups), worked_out(n, figures[0], groups)),
        "comments": _new(worked_out(n, comments[0] + comments[1], groups, 10), worked_out(n, comments[0], groups, 10)),
    }


def _new(found: list, told_before: list) -> list:
    """Leave out what the first round alone told as well: of five people who were shown, four are left."""
    return [one for one in found if not any(np.allclose(one, before, atol=1e-6) for before in told_before)]


NOTHING = {"exactly": 0, "within half": [], "comments": []}


def test_nothing_is_worked_out_from_all_kinds_of_tables_and_two_rounds():
    """A filter, comments and two rounds with one leaver beside all crossings: 2 organisations stand."""
    assert [seed for seed in (1, 3) if fallen(seed) != NOTHING] == []


@pytest.mark.long
def test_nothing_is_worked_out_from_all_kinds_of_tables_and_two_rounds_long():
    """1,000 organisations of 40 to 300 people."""
    assert [seed for seed in range(1000) if fallen(seed) != NOTHING] == []


GOALS = [(40, 0.25), (80, 0.5), (150, 0.65), (300, 0.8)]


@pytest.mark.parametrize(("n", "least"), GOALS)
def test_most_people_stay_in_a_visible_cell(n, least):
    """Of the people of 16 organisations so many are counted in a role × site cell that is shown."""
    assert covered(n, range(16)) >= least


@pytest.mark.long
@pytest.mark.parametrize(("n", "least"), GOALS)
def test_most_people_stay_in_a_visible_cell_long(n, least):
    """Of the people of 60 organisations so many are counted in a role × site cell that is shown."""
    assert covered(n, range(60)) >= least


def covered(n: int, seeds: range) -> float:
    shares = []
    for seed in seeds:
        people, low, high = crossed(seed, n)
        release = protect(Release(tables(people, low, high)))
        shares.append(release.tables[CROSSINGS.index(("role", "site"))].counts.sum() / n)
    return float(np.mean(shares))


def usual(release: Release) -> Release:
    """Hide groups under five, nothing else."""
    return Release([_without(table, table.counts < 5) if table.by else table for table in release.tables])


def second_smallest(release: Release) -> Release:
    """Where one group of a row or a column is hidden, hide its next smallest one too."""
    made = []
    for table in release.tables:
        hidden = table.counts < 5 if table.by else None
        for level in range(len(table.by)):
            rest = [name for position, name in enumerate(table.by) if position != level]
            for _, line in table.counts.groupby(level=rest) if rest else [((), table.counts)]:
                if hidden[line.index].sum() == 1 and len(line) > 1:
                    hidden[line[~hidden[line.index]].idxmin()] = True
        made.append(_without(table, hidden) if table.by else table)
    return Release(made)


def _without(table: Table, hidden: pd.Series) -> Table:
    return Table(
        by=table.by, counts=table.counts.mask(hidden), values=table.values.mask(hidden), low=table.low, high=table.high
    )


@pytest.mark.parametrize("rule", [usual, second_smallest])
def test_the_usual_rules_fall_to_the_same_attack(rule):
    """Hiding groups under five, or the next smallest with them, gives small groups away nearly everywhere."""
    assert sum(attacked(seed, rule) != (0, 0) for seed in range(4)) == 4


def test_the_check_agrees_with_the_attack():
    """What the check says of badly protected releases is what the attack finds: it is not blind."""
    for seed in range(2):
        people, low, high = crossed(seed)
        release = usual(Release(tables(people, low, high)))
        whole = Release(release.tables, behind=Release(tables(people, low, high)))
        found = audit(whole)
        assert found.recoverable
        assert found.summary().endswith("Do not give this out; hide more with protect.")


def test_the_check_passes_and_says_so():
    """The summary names every table and why cells are hidden, and what the statement rests on."""
    people, low, high = crossed(3)
    release = protect(Release(tables(people, low, high)))
    found = audit(release)
    assert found.recoverable == ()
    assert found.passed
    words = found.summary()
    assert "By role × site: " in words
    assert "hidden (fewer people than are shown)" in words
    assert "The privacy check passed. For each of " in words


def test_a_role_within_a_site_is_not_left_over():
    """The clinic's 12 people are 9 nurses and 3 others: showing both would show the three."""
    people = pd.DataFrame(
        {
            "role": ["Nurse"] * 9 + ["Aide"] * 3 + ["Aide"] * 20 + ["Cook"] * 15,
            "site": ["Clinic"] * 12 + ["House"] * 20 + ["Centre"] * 15,
            "score": [1.0, 0.0] * 23 + [1.0],
        }
    )
    release = protect(Release([Table.of(people, by, "score") for by in ((), "role", "site")]))
    both = pd.concat([release.tables[1].counts, release.tables[2].counts])
    assert not (both.notna()["Nurse"] and both.notna()["Clinic"])
    assert audit(release).recoverable == ()


def test_hidden_cells_say_nothing_but_why():
    """Neither count nor value; absent combinations look like hidden ones; all alike is told as such."""
    people = pd.DataFrame({"role": ["A"] * 6 + ["B"] * 20 + ["C"] * 3 + ["D"] * 20, "site": ["N", "S"] * 24 + ["N"]})
    people["score"] = [1.0] * 6 + [1.0, 0.0] * 21 + [1.0]
    made = protect(Release(tables(people, 0, 1, [(), ("role",), ("role", "site")])))
    one, two = made.tables[1:]
    assert one.counts.dropna().index.tolist() in (["B", "D"], ["B"], ["D"], [])
    assert one.values.isna().equals(one.counts.isna())
    assert one.reasons["C"] == "fewer people than are shown"
    assert one.reasons["A"] == "everyone or no one: each person's answer would be known"
    assert len(two.counts) == 8
    assert (two.reasons[two.counts.isna()] != "").all()


def test_what_is_hidden_is_not_saved_with_it():
    """A program that saves the protected release saves what is shown, not what is behind it."""
    people, low, high = crossed(5)
    release = protect(Release([Table.of(people, by, "score", low=low, high=high) for by in CROSSINGS]))
    assert release.behind is not None
    copy = pickle.loads(pickle.dumps(release))
    assert copy.behind is None
    assert all(table.who is None for table in copy.tables)
    assert "behind" not in repr(release)


@pytest.mark.parametrize("seed", range(3))
def test_a_filter_and_two_rounds_with_one_leaver(seed):
    """From people: role in one tenure only, then all again without one person: who left stays unknown."""
    people, low, high = crossed(seed, 120)
    say = {"low": low, "high": high, "question": "Q1"}
    newest = (people["tenure"] == people["tenure"].mode()[0]).rename(None)
    first = protect(
        Release(
            [
                *(Table.of(people, by, "score", **say) for by in ((), "role", ("role", "site"))),
                Table.of(people, "role", "score", where=newest, **say),
            ]
        )
    )
    stayed = people.drop(index=7)
    second = protect(Release([Table.of(stayed, by, "score", **say) for by in ((), "role", "site")]), ledger=[first])
    assert audit(first).recoverable == ()
    assert audit(second, ledger=[first]).recoverable == ()
    seen = people.assign(newest=newest.astype(str), stayed=(people.index != 7).astype(str))
    cell, groups = cells_of(seen, [*GROUPINGS, "newest", "stayed"])
    n = np.bincount(cell).astype(float)
    everything = Release([*first.tables[:3]])
    figures = shown(everything, people, cell, low, high)
    figures += shown(Release([first.tables[3]]), people, cell, low, high, keep=newest.to_numpy())
    figures += shown(second, people, cell, low, high, keep=people.index != 7)
    assert follows_exactly(n, figures, groups) == 0
    assert worked_out(n, figures, groups) == []


def test_two_rounds_from_tables_alone():
    """Without people: one person fewer in each table is a person who left, and what they said stays hidden."""
    people, low, high = crossed(1, 150)
    first = protect(Release(tables(people, low, high)))
    stayed = people.drop(index=11)
    second = protect(Release(tables(stayed, low, high)), ledger=[first])
    seen = people.assign(stayed=(people.index != 11).astype(str))
    cell, groups = cells_of(seen, [*GROUPINGS, "stayed"])
    n = np.bincount(cell).astype(float)
    figures = shown(first, people, cell, low, high)
    figures += shown(second, people, cell, low, high, keep=people.index != 11)
    assert worked_out(n, figures, groups) == []
    assert np.isnan(second.tables[0].counts)
    assert second.tables[0].reasons == "what was shown before would tell about people with it"


def test_a_saved_release_holds_too_little_to_go_on():
    """What was hidden is not saved, so who was counted in the rest is not known: nothing of the question is shown."""
    people, low, high = crossed(1, 150)
    saved = pickle.loads(pickle.dumps(protect(Release(tables(people, low, high)))))
    second = protect(Release(tables(people.drop(index=11), low, high)), ledger=[saved])
    assert second.to_frame()["hidden"].all()
    assert "what was shown before would tell about people with it" in second.summary()


def test_another_round_with_other_answers_is_free():
    """The same people asked anew: nothing can be subtracted, so as much is shown as before."""
    people, low, high = crossed(1, 150)
    first = protect(Release(tables(people, low, high)))
    anew = people.assign(score=np.random.default_rng(5).integers(1, 6, len(people)).astype(float))
    alone, beside = protect(Release(tables(anew, low, high))), protect(Release(tables(anew, low, high)), [first])
    assert beside.n_hidden <= alone.n_hidden + 6


def test_comments_are_counted_from_ten():
    """How many wrote something: ten or more, never all of a group, and no smaller count by subtraction."""
    people, low, high = crossed(4, 200)
    wrote = people[np.random.default_rng(1).random(200) < 0.4]
    comments = [
        Table(by=by, counts=wrote.groupby(list(by)).size() if by else len(wrote), question="Q", minimum=10)
        for by in ((), ("role",), ("role", "site"))
    ]
    release = protect(Release([*tables(people, low, high), *comments]))
    for table in release.tables[-3:]:
        assert (table.cells()["n"].dropna() >= 10).all()
    assert audit(release).recoverable == ()


def test_counts_are_bounded_by_the_size_of_their_group():
    """All 7 people of two hidden groups wrote: with the staff list that would follow from the rest."""
    people = pd.DataFrame({"site": ["A"] * 3 + ["B"] * 4 + ["C"] * 20 + ["D"] * 20})
    wrote = pd.Series({"A": 3, "B": 4, "C": 10, "D": 11}).rename_axis("site")
    counts = [Table(by=(), counts=28), Table(by="site", counts=wrote)]
    n = np.array([3.0, 4, 20, 20])
    one, every = np.eye(4, dtype=bool), [np.ones(4, dtype=bool)]
    for release in (Release(counts, people=people), Release([*counts, _answered(people)])):
        shown_cells = protect(release).tables
        figures = [
            (group, float(wrote.iloc[place]))
            for place, group in enumerate(one)
            if shown_cells[1].counts.notna().iloc[place]
        ]
        figures += [(every[0], 28.0)] if not np.isnan(shown_cells[0].counts) else []
        assert worked_out(n, figures, list(one)) == []
        assert worked_out(n, [(every[0], 28.0), (one[2], 10.0), (one[3], 11.0)], list(one)) != []


def _answered(people: pd.DataFrame) -> Table:
    """Another question that everybody answered tells how large the groups are."""
    return Table.of(people.assign(yes=[1.0, 0.0] * 23 + [1.0]), "site", "yes", question="other")


def test_counts_of_groups_whose_size_nobody_knows_are_not_shown():
    """Neither the people nor another table says how many could have written."""
    wrote = pd.Series({"A": 12, "B": 14, "C": 10}).rename_axis("site")
    release = protect(Release([Table(by="site", counts=wrote)]))
    assert release.tables[0].counts.isna().all()
    assert set(release.tables[0].reasons) == {"who is counted in it is not known well enough to check it"}


def test_tables_that_nobody_can_check_are_not_shown():
    """By tenure and by role without the two crossed: how they overlap is not known, so one of them says why."""
    people, low, high = crossed(0, 100)
    release = protect(Release(tables(people, low, high, [("role", "site"), ("tenure",)])))
    assert release.tables[1].counts.isna().all()
    told = set(release.tables[1].reasons) - {"fewer people than are shown"}
    assert told <= {"who is counted in it is not known well enough to check it"}
    unprotected = audit(Release(tables(people, low, high, [("role", "site"), ("tenure",)])))
    assert "the table by tenure: who is counted" in " ".join(one.group for one in unprotected.recoverable)
    known = Release(tables(people, low, high, [("role", "site"), ("tenure",)]), people=people[GROUPINGS])
    assert protect(known).tables[1].counts.notna().any()


@settings(derandomize=True, deadline=None, max_examples=8)
@given(st.integers(0, 10_000), st.integers(20, 90))
def test_protecting_twice_and_with_more_shown_before(seed, n):
    """Protecting again changes nothing; what was shown before never makes more visible; inputs stay as they are."""
    people, low, high = crossed(seed, n)
    given_tables = [Table.of(people, by, "score", low=low, high=high) for by in ((), "role", "site", ("role", "site"))]
    before = [table.cells().copy() for table in given_tables]
    once = protect(Release(given_tables))
    for table, old in zip(given_tables, before, strict=True):
        pd.testing.assert_frame_equal(table.cells(), old)
    again = protect(once)
    pd.testing.assert_frame_equal(once.to_frame(), again.to_frame())
    # With the people's sites, which nobody crossed then: what they overlap with must not be told either.
    part = protect(Release([Table.of(people, "role", "score", low=low, high=high)], people=people[GROUPINGS]))
    beside = protect(Release(given_tables), ledger=[part])
    assert audit(beside, ledger=[part]).recoverable == ()
    for free, held in zip(once.tables[1:3], beside.tables[1:3], strict=True):
        assert set(held.counts.dropna().index) <= set(free.counts.dropna().index) | set(
            part.tables[0].counts.dropna().index
        )


def test_what_cannot_be_protected_is_told():
    """A minimum below five, a value outside the scale, a table whose index is not the group, no table."""
    people, low, high = crossed(1, 60)
    good = Release(tables(people, low, high))
    with pytest.raises(Refused, match="The smallest group to show is set to 3"):
        protect(good, minimum=3)
    with pytest.raises(Refused, match="The width is set to 0"):
        protect(good, width=0)
    with pytest.raises(DataProblem, match=r"the scale runs from 0 to 1\. Give the scale's ends as low and high"):
        Table(by="role", counts=pd.Series({"A": 5}), values=pd.Series({"A": 3.0}))
    with pytest.raises(DataProblem, match="must be a Series whose index holds"):
        Table(by=("role", "site"), counts=pd.Series({"A": 5}), values=pd.Series({"A": 0.5}))
    with pytest.raises(DataProblem, match="There is no table to protect"):
        Release([])
