"""Rules for learning teams, as templates/rules/learning_teams.yaml lays them out, with two wishes about people."""

from collections.abc import Sequence

from generator.harbor_staff import AS_OF as HARBOR_AS_OF
from generator.harbor_staff import Staff
from generator.people import Person
from generator.willow_staff import AS_OF as WILLOW_AS_OF
from generator.willow_staff import Center

WHY = """Rules for learning teams. "must" is never broken; "would_like" is kept as well as possible.
The two kept apart stand in for each other and cannot both be away; the two kept together share a ride to work.
People are named by their number in the staff list."""


def harbor_rules(staff: Staff) -> dict[str, object]:
    """Return Harbor Lane's rules as the record that their file holds."""
    pairs = _pairs(staff.current, "direct_support", ("Harbor House", "Mill Street House"))
    return _rules(HARBOR_AS_OF.isoformat(), (5, 8), pairs)


def willow_rules(center: Center) -> dict[str, object]:
    """Return Willow Bend's rules as the record that their file holds."""
    pairs = [
        _pairs(center.current, "home_visitor", ("Willow Bend Center",))[0],
        _pairs(center.current, "teacher", ("Willow Bend Center",))[0],
    ]
    return _rules(WILLOW_AS_OF.isoformat(), (3, 5), pairs)


def people_named(rules: dict[str, object]) -> dict[str, list[str]]:
    """Return the people whom the rules keep apart and together."""
    named = {entry["rule"]: entry["people"] for entry in rules["must"] if "people" in entry}
    return {"keep_apart": named["keep_apart"], "keep_together": named["keep_together"]}


def _pairs(people: Sequence[Person], family: str, sites: Sequence[str]) -> list[list[str]]:
    """Two people of one job and the day shift at each of the sites; the fourth and the seventh by number."""
    pairs = []
    for site in sites:
        able = sorted(p.number for p in people if (p.family, p.site, p.shift) == (family, site, "Day"))
        pairs.append([able[min(3, len(able) - 2)], able[min(6, len(able) - 1)]])
    return pairs


def _rules(as_of: str, sizes: tuple[int, int], pairs: Sequence[list[str]]) -> dict[str, object]:
    apart, together = pairs
    return {
        "format": 1,
        "as_of": as_of,
        "must": [
            {"rule": "team_size", "least": sizes[0], "most": sizes[1]},
            {"rule": "same_job_family"},
            {"rule": "apart_from_supervisor", "levels": 1},
            {"rule": "keep_apart", "people": apart},
            {"rule": "keep_together", "people": together},
        ],
        "would_like": [
            {"rule": "balance", "column": "site", "weight": 1},
            {"rule": "spread", "column": "tenure_months", "weight": 1},
            {"rule": "even_sizes", "weight": 1},
        ],
    }
