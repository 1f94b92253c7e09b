from datetime import date

import pytest

from toolkit.cohorts import (
    ApartFromSupervisor,
    AtLeast,
    AtMost,
    Balance,
    Cluster,
    EvenSizes,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    NewFaces,
    NobodyAlone,
    PeerLead,
    Pinned,
    Rules,
    SameJobFamily,
    ServiceCover,
    Slot,
    Spread,
    TeamSize,
    WishNotWith,
    WishSlot,
    WishWith,
    load_rules,
)
from toolkit.errors import RuleProblem
from toolkit.workspace import templates_folder

EVERY_RULE = Rules(
    must=(
        TeamSize(least=5, most=8),
        SameJobFamily(mix=(("Nurse", "Therapist"), ("Cook", "Driver", "NO"))),
        ApartFromSupervisor(levels="any"),
        KeepApart(people=("007", "NO")),
        KeepTogether(people=("1", "2", "3")),
        MeetingSlots(
            slots=(
                Slot(name="Tuesday 14:00", teams=3, start="2026-12-01T14:00", minutes=90),
                Slot(name="12:30"),
            ),
            by_shift=(("day", ("Tuesday 14:00", "12:30")), ("007", ("12:30",)), ("night", ())),
            column="when",
        ),
        ServiceCover(most=2, columns=("ward", "shift")),
        Pinned(person="007", team="Nurse 1"),
        Pinned(person="NO", slot="12:30"),
        AtLeast(column="language", value="Spanish", least=2),
        AtMost(column="site", most=3),
        AtMost(column="employment_type", most=1, value="NO"),
        PeerLead(column="volunteer"),
    ),
    would_like=(
        Balance(column="site"),
        Spread(column="tenure_months", weight=0.5),
        NobodyAlone(column="shift"),
        EvenSizes(weight=2),
        Cluster(column="unit", weight=1 / 3),
        WishWith(person="007", other="1"),
        WishWith(person="007", other="2", weight=3),
        WishNotWith(person="1", other="NO"),
        WishSlot(person="2", slot="Tuesday 14:00"),
        NewFaces(earlier=(("007", "NO"), ("1", "2", "3")), weight=1e-7),
    ),
    as_of=date(2026, 11, 2),
)


def problems(tmp_path, text):
    path = tmp_path / "teams.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleProblem) as error:
        load_rules(path)
    return list(error.value.problems)


def test_shipped():
    """The shipped rules are teams of 5 to 8 of one job, apart from the supervisor, balanced by site and time."""
    assert load_rules(templates_folder() / "rules" / "learning_teams.yaml") == Rules(
        must=(TeamSize(least=5, most=8), SameJobFamily(), ApartFromSupervisor(levels=1)),
        would_like=(Balance(column="site"), Spread(column="tenure_months"), EvenSizes()),
    )


def test_there_and_back(tmp_path):
    """Every rule comes back from its file as it was, ids like 007 and NO as text."""
    EVERY_RULE.save(tmp_path / "rules.yaml")
    assert load_rules(tmp_path / "rules.yaml") == EVERY_RULE
    assert Rules.from_record(EVERY_RULE.to_record()) == EVERY_RULE


def test_counted_to():
    """Another day gives other rules and leaves the first as they were."""
    later = EVERY_RULE.counted_to(date(2027, 1, 1))
    assert (later.as_of, EVERY_RULE.as_of) == (date(2027, 1, 1), date(2026, 11, 2))


def test_all_problems_at_once(tmp_path):
    """Everything that is wrong in a file is told at once, with its place and the nearest alternative."""
    assert problems(
        tmp_path,
        """
format: 1
as_of: yesterday
would_lik: []
must:
  - {rule: team_size, leest: 5, most: eight}
  - {rule: apart_from_supervizor}
  - {rule: balance, column: site}
  - {rule: keep_apart, people: "7"}
  - {rule: team_size, least: -2, most: 4}
would_like:
  - {rule: balance, column: Date of birth}
  - {column: site}
""",
    ) == [
        'teams.yaml: "would_lik" is not a part of a rules file; it has "format", "as_of", "must" and "would_like". Did '
        'you mean "would_like"?',
        'teams.yaml, "as_of": found "yesterday"; expected a day as year-month-day, such as 2026-11-02. Correct it or '
        "leave it empty.",
        'teams.yaml, "must", rule 1 (team_size): "leest" is not a setting of this rule; it has "least" and "most". Did '
        'you mean "least"?',
        'teams.yaml, "must", rule 1 (team_size): "least" is needed and is not there. Write for example least: 5',
        'teams.yaml, "must", rule 1 (team_size), "most": found "eight"; expected a whole number of people. Write for '
        "example most: 8",
        'teams.yaml, "must", rule 2: there is no rule "apart_from_supervizor"; under "must" there can be "team_size", '
        '"same_job_family", "apart_from_supervisor", "keep_apart", "keep_together", "meeting_slots", "service_cover", '
        '"pinned", "at_least", "at_most" and "peer_lead". Did you mean "apart_from_supervisor"?',
        'teams.yaml, "must", rule 3: "balance" belongs under "would_like". Move it there.',
        'teams.yaml, "must", rule 4 (keep_apart), "people": found "7"; expected a list of ids from the staff list. '
        "Write for example people: [1001, 1002]",
        'teams.yaml, "must", rule 5 (team_size): "least" is -2; a team has at least 1 person. Write a whole number '
        "from 1 up.",
        'teams.yaml, "would_like", rule 1 (balance): "Date of birth" looks like age or birth. Such a trait is never '
        "used to place people in teams: it would treat people differently because of what they are. Remove this "
        "rule. Whether every group had fair access can be checked after the teams are made.",
        'teams.yaml, "would_like", rule 2: expected "rule:" with the kind of rule and then its settings.',
    ]


def test_twice_and_no_size(tmp_path):
    """A rule that can be there once is there once, and the size of a team is always needed."""
    assert problems(
        tmp_path,
        """
must:
  - {rule: same_job_family}
  - {rule: same_job_family}
would_like:
  - {rule: balance, column: site}
  - {rule: balance, column: site, weight: 3}
""",
    ) == [
        'teams.yaml: the rule "same_job_family" is there 2 times. Keep one of them.',
        'teams.yaml: a rule for the size of a team is needed. Add "rule: team_size" with "least" and "most".',
        'teams.yaml: the wish "balance" for "site" is there 2 times. Keep one of them.',
    ]


def test_later_format(tmp_path):
    """A file of a later layout is not half read."""
    assert problems(tmp_path, "format: 2\nmust: [{rule: team_size, least: 3, most: 4}]") == [
        'teams.yaml, "format": found "2"; this version of the toolkit reads format 1. Bring the toolkit up to date, or '
        "make a new copy of the shipped rules."
    ]
