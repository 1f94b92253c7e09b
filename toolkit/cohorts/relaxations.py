"""What would do where not everyone can be in a team: the smallest changes of rules, times or people, each tried.

A change counts only when it leads to a plan: teams are found for everyone concerned, and the independent check finds
nothing broken in them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product

import pandas as pd

from toolkit.cohorts.check import check_plan
from toolkit.cohorts.feasibility import Question
from toolkit.cohorts.meeting import MeetingSlots, ServiceCover
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.people import name_in, names_of, text_of
from toolkit.cohorts.rules import ApartFromSupervisor, KeepApart, KeepTogether, MustRule, SameJobFamily, TeamSize
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import count, listed, say
from toolkit.intake.title_words import leads

#: So many relaxations are offered.
MOST_OFFERED = 4
#: A limit is moved by no more than this.
MOST_STEPS = 6
#: So many other job families are tried for a mix, and so many pairs of changes where no single one is enough.
MOST_MIXES, MOST_PAIRS = 4, 40
#: Of so many people each is tried as the one who is in no team.
MOST_LEFT_OUT = 12


@dataclass(frozen=True, eq=False, kw_only=True)
class Relaxation:
    """A change after which all the people concerned can be in teams.

    Attributes
    ----------
    rules : Rules
        The rules after it, wishes included.
    staff : DataFrame
        The staff list after it: someone can attend one more slot, or would lead a team.
    left_out : tuple of str
        Who would be in no team.
    effort : int
        How much is asked: the fewer people and steps, the less.
    teams : DataFrame
        The teams of a plan that it leads to (``person``, ``team``, ``slot``): not yet a balanced one.
    told : tuple of (str, dict)
        What is changed, as keys of sentences with their fields.
    """

    rules: Rules
    staff: pd.DataFrame = field(repr=False)
    left_out: tuple[str, ...]
    effort: int
    teams: pd.DataFrame = field(repr=False)
    told: tuple[tuple[str, dict[str, object]], ...] = field(repr=False)

    def describe(self, language: str = "en") -> str:
        """Say what would do."""
        parts = [say(f"relax.{key}", language, **fields) for key, fields in self.told]
        return say("relax.would_do", language, what=listed(parts, language))


@dataclass(frozen=True, eq=False, kw_only=True)
class _Change:
    """One thing to change: how it is said, how much it asks, the rules and the list after it, and who is drawn in."""

    told: tuple[str, dict[str, object]]
    effort: int
    must: tuple[MustRule, ...]
    staff: pd.DataFrame
    left_out: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def relaxations_for(
    people: Sequence[str], rules: Sequence[MustRule], question: Question, everyone: Sequence[str]
) -> tuple[Relaxation, ...]:
    """Return what would do for people who cannot all be in teams, the least first.

    Parameters
    ----------
    people, rules : sequence
        The people and the rules that cannot hold together.
    question : Question
        The staff list and all rules.
    everyone : sequence of str
        Who is to be in a team afterwards; only where no change does that, these people alone.
    """
    families = [list(family) for family in _changes(people, rules, question)]
    for wanted in (everyone, people):
        found = [next(_those_that_do([(change,) for change in family], question, wanted), None) for family in families]
        offered = [one for one in found if one is not None]
        if found[-1] is None:  # to leave someone out is not enough by itself
            no_use = [family for family, one in zip(families[:-1], found, strict=False) if one is None]
            offered += _two_together(families[-1], no_use, question, wanted)
        if offered:
            return tuple(sorted(offered, key=lambda one: one.effort)[:MOST_OFFERED])
    return ()


def _two_together(
    left_out: list[_Change], families: list[list[_Change]], question: Question, wanted: Sequence[str]
) -> Iterator[Relaxation]:
    """Yield for each kind of change that is not enough by itself the least with which it is, with someone left out."""
    for family in families:
        pairs = sorted(product(left_out, family), key=lambda pair: pair[0].effort + pair[1].effort)[:MOST_PAIRS]
        yield from islice(_those_that_do(pairs, question, wanted), 1)


def _those_that_do(
    tried: Iterable[tuple[_Change, ...]], question: Question, wanted: Sequence[str]
) -> Iterator[Relaxation]:
    """Yield those changes after which the people wanted can be in teams."""
    for changes in tried:
        must, staff = question.rules.must, question.staff
        for change in changes:
            must = change.must if change.must != question.rules.must else must
            staff = change.staff if change.staff is not question.staff else staff
        gone = tuple(person for change in changes for person in change.left_out)
        rules = replace(question.rules, must=must)
        drawn_in = {person for change in changes for person in change.also}
        teams = _teams(Question(staff=staff, rules=rules), sorted(drawn_in.union(wanted).difference(gone)))
        if teams is not None:
            yield Relaxation(
                rules=rules,
                staff=staff,
                left_out=gone,
                effort=sum(change.effort for change in changes),
                teams=teams,
                told=tuple(change.told for change in changes),
            )


def _teams(question: Question, wanted: Sequence[str]) -> pd.DataFrame | None:
    """Return teams that hold all people wanted and break nothing, as the check finds; None where there are none."""
    answer = question.answer(wanted)
    if not answer.possible:
        return None
    rows = []
    for number, (people, slot) in enumerate(answer.teams, start=1):
        pinned = [rule.team for rule in question.rules.must if isinstance(rule, Pinned) and rule.person in people]
        name = next((team for team in pinned if team), f"{question.pool_of[people[0]] or say('team')} ({number})")
        rows += [(person, name, slot) for person in people]
    teams = pd.DataFrame(rows, columns=["person", "team", "slot"], dtype="str")
    placed = set(teams["person"])
    others = pd.DataFrame({"person": [p for p in text_of(question.staff["person"]) if p not in placed]}, dtype="str")
    return teams if check_plan(teams, question.staff, question.rules, unplaced=others).empty else None


def _changes(people: Sequence[str], rules: Sequence[MustRule], question: Question) -> Iterator[Iterator[_Change]]:
    """Yield kinds of changes; of each kind the smallest first."""
    for rule in rules:
        for family in _FAMILIES.get(type(rule), ()):
            yield family(rule, people, question)
    yield _left_out(people, question)


def _changed(question: Question, old: MustRule, new: MustRule | None) -> tuple[MustRule, ...]:
    kept = [new if rule is old else rule for rule in question.rules.must]
    return tuple(rule for rule in kept if rule is not None)


def _change(
    question: Question, key: str, effort: int, old: MustRule, new: MustRule | None, **fields: object
) -> _Change:
    must = _changed(question, old, new)
    return _Change(told=(key, fields), effort=effort, must=must, staff=question.staff)


def _larger(rule: TeamSize, people: Sequence[str], question: Question) -> Iterator[_Change]:
    for step in range(1, MOST_STEPS + 1):
        new = TeamSize(least=rule.least, most=rule.most + step)
        yield _change(question, "larger", 1 + step, rule, new, n=count("person", new.most))


def _smaller(rule: TeamSize, people: Sequence[str], question: Question) -> Iterator[_Change]:
    for least in range(rule.least - 1, 1, -1):
        new = TeamSize(least=least, most=rule.most)
        yield _change(question, "smaller", 1 + rule.least - least, rule, new, n=count("person", least))


def _not_apart(rule: KeepApart, people: Sequence[str], question: Question) -> Iterator[_Change]:
    yield _change(question, "not_apart", 2, rule, None, people=_named(rule.people, question))


def _not_together(rule: KeepTogether, people: Sequence[str], question: Question) -> Iterator[_Change]:
    yield _change(question, "not_together", 2, rule, None, people=_named(rule.people, question))


def _fewer_levels(rule: ApartFromSupervisor, people: Sequence[str], question: Question) -> Iterator[_Change]:
    if rule.levels != 1:
        yield _change(question, "one_level", 4, rule, ApartFromSupervisor(levels=1))
    yield _change(question, "with_supervisor", 10, rule, None)


def _mixed(rule: SameJobFamily, people: Sequence[str], question: Question) -> Iterator[_Change]:
    """Let the job share teams with another one; jobs that lead others and jobs that do not are never mixed."""
    pool = question.pool_of[people[0]]
    if not pool:
        return
    site = question.facts.column("site") if "site" in question.staff else {}
    own = {site.get(person, "") for person in question.members[pool]} - {""}

    def distance(other: str) -> tuple[int, int, str]:
        near = sum(site.get(person, "") in own for person in question.members[other])
        return (-min(near, 1), len(question.members[other]), other)

    others = [other for other in question.members if other and other != pool and leads(other) == leads(pool)]
    for other in sorted(others, key=distance)[:MOST_MIXES]:
        jobs = [job for name in (pool, other) for job in name.split(" + ")]
        mix = tuple(group for group in rule.mix if not set(group) & set(jobs))
        together = count("person", len(question.members[pool]) + len(question.members[other]))
        n = count("person", len(question.members[other]))
        new = SameJobFamily(mix=(*mix, tuple(jobs)))
        change = _change(question, "mixed", 5, rule, new, job=pool, other=other, n=n, together=together)
        yield replace(change, also=tuple(question.members[other]))


def _can_come(rule: MeetingSlots, people: Sequence[str], question: Question) -> Iterator[_Change]:
    """Let those who cannot attend a slot attend it: the slot that the fewest lack comes first."""
    able = rule.possible(question.staff)
    lacking = {slot: [person for person in people if slot not in (able[person] or ())] for slot in rule.names}
    for slot in sorted(rule.names, key=lambda slot: len(lacking[slot])):
        who = lacking[slot]
        if who:
            staff = _with_slot(question.staff, rule, {person: (*(able[person] or ()), slot) for person in who})
            fields: dict[str, object] = {"people": _named(who, question), "slot": slot}
            yield _Change(told=("can_come", fields), effort=len(who), must=question.rules.must, staff=staff)


def _with_slot(staff: pd.DataFrame, rule: MeetingSlots, slots: dict[str, tuple[str, ...]]) -> pd.DataFrame:
    people = text_of(staff["person"])
    own = text_of(staff[rule.column]) if rule.column in staff else [""] * len(people)
    cells = ["; ".join(slots[person]) if person in slots else cell for person, cell in zip(people, own, strict=True)]
    return staff.assign(**{rule.column: pd.Series(cells, index=staff.index, dtype="str")})


def _more_rooms(rule: MeetingSlots, people: Sequence[str], question: Question) -> Iterator[_Change]:
    for slot in rule.slots:
        if slot.teams is not None:
            more = tuple(replace(one, teams=slot.teams + 1) if one is slot else one for one in rule.slots)
            teams = count("team", slot.teams + 1)
            yield _change(question, "room", 2, rule, replace(rule, slots=more), slot=slot.name, teams=teams)


def _less_cover(rule: ServiceCover, people: Sequence[str], question: Question) -> Iterator[_Change]:
    for step in range(1, MOST_STEPS + 1):
        new = replace(rule, most=rule.most + step)
        yield _change(question, "cover", 1 + step, rule, new, n=count("person", new.most))


def _fewer(rule: AtLeast, people: Sequence[str], question: Question) -> Iterator[_Change]:
    for least in range(rule.least - 1, -1, -1):
        new = replace(rule, least=least) if least else None
        yield _change(question, "fewer", 1 + rule.least - least, rule, new, n=count("person", least), kind=rule.value)


def _more(rule: AtMost, people: Sequence[str], question: Question) -> Iterator[_Change]:
    for step in range(1, MOST_STEPS + 1):
        new = replace(rule, most=rule.most + step)
        yield _change(question, "more", 1 + step, rule, new, n=count("person", new.most), rule=rule.describe())


def _volunteer(rule: PeerLead, people: Sequence[str], question: Question) -> Iterator[_Change]:
    yes = question.facts.volunteers
    for person in [person for person in people if person not in yes][:MOST_LEFT_OUT]:
        cells = [
            "yes" if one == person else cell
            for one, cell in zip(text_of(question.staff["person"]), text_of(question.staff[rule.column]), strict=True)
        ]
        staff = question.staff.assign(**{rule.column: pd.Series(cells, index=question.staff.index, dtype="str")})
        fields: dict[str, object] = {"people": _named([person], question)}
        yield _Change(told=("volunteer", fields), effort=1, must=question.rules.must, staff=staff)


def _not_pinned(rule: Pinned, people: Sequence[str], question: Question) -> Iterator[_Change]:
    yield _change(question, "not_pinned", 2, rule, None, people=_named([rule.person], question))


def _left_out(people: Sequence[str], question: Question) -> Iterator[_Change]:
    """Leave one of the people in no team, with those who must be with them."""
    together = question.facts.together
    groups = [together.get(person, (person,)) for person in list(people)[:MOST_LEFT_OUT]]
    if 1 < len(people) <= MOST_LEFT_OUT:
        groups.append(tuple(sorted({person for group in groups for person in group})))
    for gone in groups:
        fields: dict[str, object] = {"people": _named(gone, question)}
        yield _Change(
            told=("left_out", fields),
            effort=3 * len(gone),
            must=question.rules.must,
            staff=question.staff,
            left_out=gone,
        )


def _named(people: Sequence[str], question: Question) -> str:
    names = names_of(question.staff)
    return listed([name_in(names, person) for person in people])


_FAMILIES: dict[type, tuple[Callable[..., Iterator[_Change]], ...]] = {
    TeamSize: (_larger, _smaller),
    KeepApart: (_not_apart,),
    KeepTogether: (_not_together,),
    ApartFromSupervisor: (_fewer_levels,),
    SameJobFamily: (_mixed,),
    MeetingSlots: (_can_come, _more_rooms),
    ServiceCover: (_less_cover,),
    AtLeast: (_fewer,),
    AtMost: (_more,),
    PeerLead: (_volunteer,),
    Pinned: (_not_pinned,),
}
