import pytest

from toolkit.cohorts import ApartFromSupervisor, KeepApart, KeepTogether
from toolkit.cohorts.pools import Pool, clashing_people, make_pools


def pool(n, least, most, clashes=None):
    clashes = clashes or {}
    return Pool(
        name="Nurse", units=tuple((f"{person}",) for person in range(n)),
        clashes=tuple(frozenset(clashes.get(unit, ())) for unit in range(n)), least=least, most=most,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("n", "least", "most", "teams"),
    [
        (9, 5, 8, []),
        (10, 5, 8, [2]),
        (16, 5, 8, [3, 2]),
        (20, 5, 8, [3, 4]),
        (7, 3, 3, []),
        (13, 6, 7, [2]),
        (0, 1, 2, []),
    ],
)
def test_numbers_of_teams(n, least, most, teams):
    """All numbers of teams that fit the limits, first the one nearest to the middle size; 16 = 2·8 or 5 + 5 + 6."""
    assert pool(n, least, most).numbers_of_teams() == teams


def test_pools_by_job(roster, sized):
    """One pool a job family, in order of name; nobody without a job family is in one."""
    staff = roster({}, {"job_family": "Driver"}, {"job_family": ""}, {})
    assert [(one.name, one.units) for one in make_pools(staff, sized(1, 2))] == [
        ("Driver", (("102",),)),
        ("Nurse", (("101",), ("104",))),
    ]


def test_groups_join(roster, sized):
    """Two keep-together rules that share a person are one group, one unit, and clash as one."""
    staff = roster(*[{}] * 5)
    rules = sized(
        1, 5, KeepTogether(people=("101", "103")), KeepTogether(people=("103", "105")), KeepApart(people=("105", "102"))
    )
    (one,) = make_pools(staff, rules)
    assert one.units == (("101", "103", "105"), ("102",), ("104",))
    assert one.clashes == (frozenset({1}), frozenset({0}), frozenset())


@pytest.mark.parametrize(
    ("levels", "apart"), [(1, {"102", "104"}), (2, {"102", "103", "104"}), ("any", {"102", "103", "104", "105"})]
)
def test_levels(roster, sized, levels, apart):
    """101 leads 102 and 104, 102 leads 103, 103 leads 105."""
    staff = roster({}, {"supervisor": "101"}, {"supervisor": "102"}, {"supervisor": "101"}, {"supervisor": "103"})
    assert clashing_people(staff, sized(1, 5, ApartFromSupervisor(levels=levels)))["101"] == apart


def test_misfit():
    """The one who may be with nobody has no team of 5; the others have."""
    star = {0: range(1, 12), **{unit: [0] for unit in range(1, 12)}}
    rest, gone = pool(12, 5, 8, star).without_misfits()
    assert gone == [("0",)]
    assert rest.n_people == 11
    assert all(not clashes for clashes in rest.clashes)


def test_no_misfit():
    """With company enough for the least size nobody is left out."""
    star = {0: range(1, 8), **{unit: [0] for unit in range(1, 8)}}
    assert pool(12, 5, 8, star).without_misfits()[1] == []
    assert pool(12, 6, 8, star).without_misfits()[1] == [("0",)]


def test_all_apart():
    """A triangle of clashes needs three teams, a star of seven rays two, nobody in a clash one."""
    triangle = {0: [1, 2], 1: [0, 2], 2: [0, 1, 3], 3: [2]}
    star = {0: range(1, 8), **{unit: [0] for unit in range(1, 8)}}
    assert [pool(9, 1, 9, clashes).all_apart() for clashes in (triangle, star, {})] == [3, 2, 1]
    assert pool(0, 1, 2).all_apart() == 0
