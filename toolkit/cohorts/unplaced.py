"""Why someone is in no team, in a sentence that names the rule and what would help."""

from dataclasses import dataclass

import pandas as pd

from toolkit.cohorts.meeting import MeetingSlots, ServiceCover
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.people import cells, names_of
from toolkit.cohorts.pools import Pool, clashing_people
from toolkit.cohorts.rules import ApartFromSupervisor, KeepApart, MustRule
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.starts import Start
from toolkit.cohorts.wording import count, listed, say
from toolkit.intake.title_words import leads


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """People left out so that the others can be placed.

    Parameters
    ----------
    people : tuple of str
        Who, by id; several where they must be together.
    certain : bool
        Whether no team could have held them.
    slots : tuple of str, optional
        Where no team could have held them for the times: the slots that all of them can attend.
    """

    people: tuple[str, ...]
    certain: bool
    slots: tuple[str, ...] | None = None


def no_job_family(staff: pd.DataFrame) -> dict[str, str]:
    """Return the reason for everyone whose job family is not known."""
    families = cells(staff, "job_family")
    titles = cells(staff, "job_title") if "job_title" in staff else {}
    return {
        person: say("unplaced.no_job_family", title=titles[person])
        if titles.get(person)
        else say("unplaced.no_job_title")
        for person, family in families.items()
        if not family
    }


def no_meeting_slot(staff: pd.DataFrame, rules: Rules) -> dict[str, str]:
    """Return the reason for everyone of whom it is not known when they can meet, and who can attend no slot."""
    possible = rules.meeting.possible(staff) if rules.meeting else {}
    return {
        person: say("unplaced.availability_unknown" if slots is None else "unplaced.no_slot")
        for person, slots in possible.items()
        if not slots
    }


def pool_too_small(pool: Pool, pools: list[Pool], staff: pd.DataFrame) -> dict[str, str]:
    """Return the reason for the people of a job that has fewer people than the smallest team, and who could join."""
    reason = say(
        "unplaced.too_few",
        people=count("person", pool.n_people),
        job=pool.name or say("team"),
        least=pool.least,
    )
    partner = nearest_pool(pool, pools, staff)
    if partner is not None:
        together = pool.n_people + partner.n_people
        reason += " " + say(
            "unplaced.merge", job=partner.name, people=count("person", partner.n_people), together=together
        )
    return {person: reason for unit in pool.units for person in unit}


def does_not_add_up(pool: Pool) -> dict[str, str]:
    """Return the reason for people who cannot be divided into teams, and the nearest sizes that would do."""
    smaller, larger = pool.nearest_limits()
    reason = say(
        "unplaced.no_sum" if pool.name else "unplaced.no_sum.everyone",
        people=count("person", pool.n_people),
        job=pool.name,
        sizes=_sizes(pool.least, pool.most),
        smaller=_sizes(*smaller),
        larger=_sizes(*larger),
    )
    return {person: reason for unit in pool.units for person in unit}


def _sizes(least: int, most: int) -> str:
    return say("unplaced.sizes.exact" if least == most else "unplaced.sizes", least=least, most=most)


def nearest_pool(pool: Pool, pools: list[Pool], staff: pd.DataFrame) -> Pool | None:
    """Return the job to join: one with which teams add up, with most of these people's sites, the smallest.

    A job that leads others is never proposed to one that does not: a team would hold people and who leads them.
    """
    site = cells(staff, "site") if "site" in staff else {}
    own = [site.get(person, "") for unit in pool.units for person in unit]

    def nearness(other: Pool) -> tuple[int, int, str]:
        sites = {site.get(person, "") for unit in other.units for person in unit} - {""}
        return (-sum(one in sites for one in own), other.n_people, other.name)

    def fits(other: Pool) -> bool:
        together = pool.n_people + other.n_people
        alike = other.name != pool.name and leads(other.name) == leads(pool.name)
        return alike and -(-together // pool.most) <= together // pool.least

    enough = [other for other in pools if fits(other)]
    return min(enough, key=nearness, default=None)


def reason_left_out(left_out: LeftOut, pool: Pool, staff: pd.DataFrame, rules: Rules) -> dict[str, str]:
    """Return the reason for people whom must-rules keep from too many others of their job."""
    names = names_of(staff)
    if left_out.slots is not None:
        return _cannot_meet(left_out, pool, names)
    apart = clashing_people(staff, rules)
    everyone = {person for unit in pool.units for person in unit}
    others = sorted({other for person in left_out.people for other in apart.get(person, ()) if other in everyone})
    why = [
        rule.describe()
        for rule in rules.must
        if isinstance(rule, ApartFromSupervisor)
        or (isinstance(rule, KeepApart) and set(rule.people) & set(left_out.people))
    ]
    key = "unplaced.left_out.certain" if left_out.certain else "unplaced.left_out.found"
    if not others:
        key, why = "unplaced.left_out.other", [rule.describe() for rule in rules.must if isinstance(rule, _ABOUT_PLACE)]
    return {
        person: say(
            key,
            people=listed([names[one] for one in left_out.people]),
            n=count("person", len(others)),
            job=pool.name or say("everyone"),
            pool=len(everyone),
            names=listed([names[other] for other in others]),
            rules=" ".join(why),
            least=pool.least,
        )
        for person in left_out.people
    }


def _cannot_meet(left_out: LeftOut, pool: Pool, names: dict[str, str]) -> dict[str, str]:
    """Return the reason for people for whom there is no slot in which enough others could meet with them."""
    reason = say(
        "unplaced.cannot_meet" if left_out.slots else "unplaced.cannot_meet.none",
        people=listed([names[one] for one in left_out.people]),
        slots=listed(left_out.slots or ()),
        job=pool.name or say("everyone"),
        least=pool.least,
    )
    return dict.fromkeys(left_out.people, reason)


#: Rules that can keep someone from a team without keeping them from anybody else.
_ABOUT_PLACE = MeetingSlots | ServiceCover | Pinned | AtLeast | AtMost | PeerLead


def no_plan_found(start: Start, slots: tuple[str, ...], staff: pd.DataFrame, rules: Rules) -> dict[str, str]:
    """Return the reason for the people of a pool for which no teams were found: which rules remained broken."""
    pool = start.pool
    people = [
        (person, f"{team + 1}", slots[start.slot[team]])
        for unit, team in zip(pool.units, start.team.tolist(), strict=True)
        for person in unit
    ]
    teams = pd.DataFrame(people, columns=["person", "team", "slot"], dtype="str")
    broken: list[MustRule] = [
        rule for rule in rules.must if not isinstance(rule, Pinned) and rule.violations(teams, staff)
    ]
    # What other jobs use of the slots is not in these teams; it is all that can be in the way where nothing is broken.
    broken = broken or [rule for rule in rules.must if isinstance(rule, _ABOUT_PLACE)]
    told = " ".join({rule.kind: rule.describe() for rule in broken}.values())
    reason = say(
        "unplaced.none_found", people=count("person", pool.n_people), job=pool.name or say("everyone"), rules=told
    )
    return {person: reason for person, _, _ in people}
