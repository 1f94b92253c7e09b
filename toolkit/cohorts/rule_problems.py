"""What rules and wishes name that is not there: people, slots, kinds; and numbers that the list cannot give."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from toolkit.cohorts.meeting import MeetingSlots, ServiceCover
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned, kinds_of
from toolkit.cohorts.people import cells, same_word, who
from toolkit.cohorts.rules import KeepApart, KeepTogether, MustRule, WouldLike
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wishes import WishNotWith, WishSlot, WishWith
from toolkit.cohorts.wording import count, listed
from toolkit.errors import listing, nearest


def problems_in_rules(staff: pd.DataFrame, rules: Rules) -> list[str]:
    """Say what the rules name that the staff list or other rules do not hold, and numbers that cannot be."""
    return [
        *_unknown_people(staff, rules),
        *_slots_nobody_offers(rules),
        *_slots_nobody_can_attend(staff, rules),
        *_kinds(staff, rules),
    ]


def _unknown_people(staff: pd.DataFrame, rules: Rules) -> list[str]:
    names, told = cells(staff, "name"), who(staff)
    by_word = {**{name: person for person, name in names.items() if name}, **{person: person for person in names}}
    problems = []
    for rule in (*rules.must, *rules.would_like):
        for person in dict.fromkeys(_people_in(rule)):
            if person not in names:
                close = [told[by_word[word]] for word in nearest(person, by_word)]
                perhaps = f" The nearest is {listed(close)}." if close else ""
                problems.append(
                    f'The rule "{rule.kind}" names "{person}", which is not an id in the staff list.{perhaps} '
                    "Correct the id or take the person out of the rule."
                )
    return problems


def _people_in(rule: MustRule | WouldLike) -> tuple[str, ...]:
    """Name the people of a rule; those of earlier teams may have left, and are no mistake."""
    if isinstance(rule, KeepApart | KeepTogether):
        return rule.people
    if isinstance(rule, WishWith | WishNotWith):
        return (rule.person, rule.other)
    return (rule.person,) if isinstance(rule, Pinned | WishSlot) else ()


def _slots_nobody_offers(rules: Rules) -> list[str]:
    meeting = rules.meeting
    named = list(_slots_in(rules))
    if meeting is None:
        kinds = list(dict.fromkeys(kind for kind, _ in named))
        kinds += ["service_cover"] if any(isinstance(rule, ServiceCover) for rule in rules.must) else []
        if not kinds:
            return []
        return [
            f"{listing(kinds)}: these rules speak of meeting slots, and none are offered. Offer slots with the rule "
            '"meeting_slots", or take them out.'
        ]
    return [
        f'The rule "{kind}" names the slot "{slot}", which is not one of those that are offered: '
        f"{listing(meeting.names)}.{meeting.nearest_slot(slot)} Correct the name or offer the slot."
        for kind, slot in dict.fromkeys(named)
        if not meeting.offered(slot)
    ]


def _slots_in(rules: Rules) -> Iterator[tuple[str, str]]:
    for rule in (*rules.must, *rules.would_like):
        if isinstance(rule, Pinned | WishSlot) and rule.slot:
            yield rule.kind, rule.slot


def _slots_nobody_can_attend(staff: pd.DataFrame, rules: Rules) -> list[str]:
    meeting = rules.meeting
    if meeting is None:
        return []
    known = [slots for slots in meeting.possible(staff).values() if slots is not None]
    if not known:
        return ["It is not known of anybody when they can meet. Ask them, or tick which shift can attend which slot."]
    attended = {slot for slots in known for slot in slots}
    return [
        f'Nobody can attend the slot "{slot}"{_unknown(meeting, staff)}. Take it out, or correct who can attend it.'
        for slot in meeting.names
        if slot not in attended
    ]


def _unknown(meeting: MeetingSlots, staff: pd.DataFrame) -> str:
    n = sum(slots is None for slots in meeting.possible(staff).values())
    return f" ({count('person', n)} not asked yet)" if n else ""


def _kinds(staff: pd.DataFrame, rules: Rules) -> list[str]:
    problems = []
    for rule in rules.must:
        if isinstance(rule, AtLeast):
            problems += _too_few(rule, staff, rules)
        elif isinstance(rule, AtMost):
            problems += _too_many(rule, staff, rules)
        elif isinstance(rule, PeerLead) and not rule.volunteers(staff):
            problems.append(
                f'Each team is to have a volunteer as peer lead, and nobody has a yes in the column "{rule.column}". '
                "Ask for volunteers, or take the rule out."
            )
    return problems


def _too_few(rule: AtLeast, staff: pd.DataFrame, rules: Rules) -> list[str]:
    if rule.least > rules.team_size.most:
        return [
            f'Each team is to have at least {count("person", rule.least)} with "{rule.value}" as {rule.column}, and a '
            f"team has at most {rules.team_size.most}. Lower the number, or make the largest team larger."
        ]
    found = _written(staff, rule.column)
    n = found[same_word(rule.value)][1] if same_word(rule.value) in found else 0
    if n >= rule.least:
        return []
    have = f"the list has {count('person', n)} of them." if n else f"nobody is.{_nearest_kind(rule.value, found)}"
    return [
        f'Each team is to have at least {count("person", rule.least)} with "{rule.value}" as {rule.column}, and {have} '
        "Correct the rule or the list."
    ]


def _too_many(rule: AtMost, staff: pd.DataFrame, rules: Rules) -> list[str]:
    found = _written(staff, rule.column)
    if rule.value and same_word(rule.value) not in found:
        return [
            f'Each team is to have at most {count("person", rule.most)} with "{rule.value}" as {rule.column}, and '
            f"nobody is.{_nearest_kind(rule.value, found)} Correct the rule or the list."
        ]
    own = kinds_of(staff, rule.column)
    only = same_word(rule.value)
    free = sum(not kinds or bool(only and only not in kinds) for kinds in own.values())
    limited = [n for kind, (_, n) in found.items() if not only or kind == only]
    largest = free + sum(min(rule.most, n) for n in limited)
    if largest >= rules.team_size.least:
        return []
    return [
        f"With at most {count('person', rule.most)} of one {rule.column} a team can have {count('person', largest)} at "
        f"most, and it needs at least {rules.team_size.least}. Raise the one number, or lower the other."
    ]


def _written(staff: pd.DataFrame, column: str) -> dict[str, tuple[str, int]]:
    """Return each kind of a column as it is compared: how it is first written, and how many people have it."""
    own = kinds_of(staff, column)
    times = Counter(kind for kinds in own.values() for kind in kinds)
    written: dict[str, str] = {}
    for kinds in own.values():
        for kind, word in kinds.items():
            written.setdefault(kind, word)
    return {kind: (written[kind], n) for kind, n in sorted(times.items())}


def _nearest_kind(value: str, found: dict[str, tuple[str, int]]) -> str:
    words = [word for word, _ in found.values()]
    close = nearest(value, words)
    return f" The nearest is {listing(close)}." if close else f" The column has {listing(words, most=6)}."
