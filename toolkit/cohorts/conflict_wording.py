"""How it is said that people and rules cannot hold together."""

from typing import TYPE_CHECKING

from toolkit.cohorts.meeting import MeetingSlots
from toolkit.cohorts.people import name_in, names_of
from toolkit.cohorts.pools import clashing_people
from toolkit.cohorts.rules import TeamSize
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import count, listed, say

if TYPE_CHECKING:
    from toolkit.cohorts.impossible import Conflict, WhyImpossible

#: Of so many people it is told what is in their way; the others are in the same position.
MOST_TOLD = 4


def why_summary(why: "WhyImpossible", language: str) -> str:
    """Say whether everyone can be in a team and, where not, why not and what would do."""
    if why.possible:
        return say("impossible.possible", language)
    parts = [conflict.summary(language) for conflict in why.conflicts]
    if why.undecided:
        jobs = listed([job or say("everyone", language) for job in why.undecided], language)
        parts.append(say("impossible.none_found", language, jobs=jobs))
    return "\n\n".join(parts)


def conflict_sentences(conflict: "Conflict", language: str) -> list[str]:
    """Say who cannot be in teams, which rules keep them out, what is known about them, and what would do."""
    names = names_of(conflict.staff)
    people = listed([name_in(names, person) for person in conflict.people], language, most=12)
    alone = len(conflict.people) == 1
    head = "impossible.one" if alone else "impossible.each" if conflict.each else "impossible.all"
    number = count("person", len(conflict.people), language)
    rules = " ".join(rule.describe(language) for rule in conflict.rules)
    told = [
        say(head, language, people=people, n=number, job=conflict.pool or say("everyone", language)),
        say("impossible.rules", language, rules=rules or say("impossible.no_job", language)),
        *_known(conflict, names, language),
    ]
    if conflict.proven:
        told.append(say("impossible.least.one" if alone or conflict.each else "impossible.least", language))
    else:
        told.append(say("impossible.perhaps_less", language))
    if not conflict.relaxations:
        return [*told, say("impossible.nothing_would_do", language)]
    return [*told, *(relaxation.describe(language) for relaxation in conflict.relaxations)]


def _known(conflict: "Conflict", names: dict[str, str], language: str) -> list[str]:
    """Say with whom people may not be, and when they can meet, where a rule of the conflict asks for it."""
    size = next((rule for rule in conflict.rules if isinstance(rule, TeamSize)), TeamSize(least=1, most=1))
    rules = Rules(must=(*(rule for rule in conflict.rules if not isinstance(rule, TeamSize)), size))
    pool_of = rules.pools(conflict.staff)
    apart = clashing_people(conflict.staff, rules)
    slots = next((rule for rule in conflict.rules if isinstance(rule, MeetingSlots)), None)
    told = []
    for person in conflict.people[:MOST_TOLD]:
        pool = {other for other, name in pool_of.items() if name == pool_of[person]} - {person}
        clashing = sorted(apart.get(person, set()) & pool)
        if clashing:
            told.append(
                say(
                    "impossible.apart",
                    language,
                    person=name_in(names, person),
                    n=len(clashing),
                    others=count("other", len(pool), language),
                    names=listed([name_in(names, other) for other in clashing], language),
                )
            )
        if slots is not None:
            able = slots.possible(conflict.staff)[person]
            key = "impossible.can_come" if able else "impossible.cannot_come"
            told.append(say(key, language, person=name_in(names, person), slots=listed(able or (), language)))
    return told
