from collections.abc import Callable
from pathlib import Path

from toolkit.intake.roster import Roster, read_roster

Write = Callable[..., Path]

STAFF = (
    "Employee ID,Name,Job Title,Supervisor\n"
    "1,Ana Diaz,Program Manager,\n2,Ben Ito,DSP,Ana Diaz\n3,Cy Rao,Deputy Manager,Ana Diaz\n4,Di Fox,Cook,Ben Ito\n"
)
RULE = (
    '2 people are named under "Supervisor" as somebody\'s supervisor: "Ana Diaz" and "Ben Ito". Is whoever supervises '
    "somebody a leader, and everybody else frontline? Taken so until answered."
)
DEPUTY = (
    "Cy Rao (Deputy Manager) has a leader's title, and nobody in the list has them as supervisor. Is this a leader, "
    "for example a deputy? Counted as frontline until answered."
)


def _asked(roster: Roster) -> list[list[str]]:
    asked = roster.questions_to_ask
    return asked[asked["topic"] == "leader"][["found", "question", "suggestion"]].values.tolist()


def test_who_supervises_somebody_is_a_leader_and_that_is_asked_once(write: Write) -> None:
    """Until it is confirmed the rule holds; a leader's title without people is asked about, not guessed."""
    roster = read_roster(write("staff.csv", STAFF))
    assert roster.staff["leader"].tolist() == [True, True, False, False]
    assert _asked(roster) == [["Supervisor", RULE, "yes"], ["3", DEPUTY, ""]]


def test_answers_about_leaders_are_used_and_not_asked_again(write: Write) -> None:
    """A deputy leads, somebody who only signs time sheets does not."""
    answers = {"leader": {"Supervisor": "yes", "3": "yes", "2": "no"}}
    roster = read_roster(write("staff.csv", STAFF), answers=answers)
    assert roster.staff["leader"].tolist() == [True, False, True, False]
    assert _asked(roster) == []


def test_where_the_rule_does_not_hold_each_supervisor_is_asked_about(write: Write) -> None:
    """A column that names, say, who approves leave makes nobody a leader by itself."""
    answers = {"leader": {"Supervisor": "no", "1": "yes", "3": "no"}}
    roster = read_roster(write("staff.csv", STAFF), answers=answers)
    assert roster.staff["leader"].tolist() == [True, False, False, False]
    question = "Ben Ito (DSP) supervises somebody. Is this a leader? Counted as frontline until answered."
    assert _asked(roster) == [["2", question, ""]]
