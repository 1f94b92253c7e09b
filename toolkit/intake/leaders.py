"""Who leads: whoever supervises somebody, confirmed once, and corrected person by person."""

from collections.abc import Mapping

import pandas as pd

from toolkit.errors import listing
from toolkit.intake.questions import QuestionList
from toolkit.intake.title_words import leads

TOPIC = "leader"
#: So many names stand in the question; the column `leader` has them all.
_NAMED = 5
#: What can be answered about the whole list, and about one person.
_RULE = (("yes", "yes, whoever supervises somebody"), ("no", "no, ask about each of them"))
_PERSON = (("yes", "yes, a leader"), ("no", "no, frontline"))


def find_leaders(staff: pd.DataFrame, heading: str, answers: Mapping[str, str], questions: QuestionList) -> pd.Series:
    """Say of each person whether they lead.

    Parameters
    ----------
    staff : pandas.DataFrame
        person, name, job_title, supervisor (person id or "").
    heading : str
        The heading of the supervisor column.
    answers : mapping
        Heading -> "yes" when whoever supervises somebody is a leader, "no" when each of them has to be asked; and
        person -> "yes" or "no", which goes before that.
    questions : QuestionList
        Takes the question whether the rule holds, and one for each person whose title and people do not agree.

    Returns
    -------
    pandas.Series
        True for leaders; the index of `staff`.
    """
    said = {person.casefold(): answer.casefold() == "yes" for person, answer in answers.items()}
    supervises = staff["person"].isin(set(staff["supervisor"]) - {""})
    rule = said.get(heading.casefold())
    if supervises.any() and rule is None:
        questions.ask(TOPIC, heading, _whether_rule_holds(staff[supervises], heading), "yes", _RULE)
    asked = staff.assign(answer=staff["person"].str.casefold().map(said), supervises=supervises)
    open_ones = asked[asked["answer"].isna()]
    if supervises.any():
        _ask_about(open_ones[_is_doubtful(open_ones, by_rule=rule is not False)], questions)
    led = supervises & (rule is not False)
    return asked["answer"].where(asked["answer"].notna(), led).astype("bool").rename("leader")


def _whether_rule_holds(leaders: pd.DataFrame, heading: str) -> str:
    n = len(leaders)
    names = listing(list(leaders["name"].where(leaders["name"] != "", leaders["person"])), _NAMED)
    who = "1 person is" if n == 1 else f"{n} people are"
    return (
        f'{who} named under "{heading}" as somebody\'s supervisor: {names}. Is whoever supervises somebody a leader, '
        "and everybody else frontline? Taken so until answered."
    )


def _is_doubtful(staff: pd.DataFrame, *, by_rule: bool) -> pd.Series:
    """People with a leader's title and nobody under them; without the rule also everybody who supervises."""
    untold = staff["job_title"].map(lambda title: leads(str(title))).astype("bool") & ~staff["supervises"]
    return untold if by_rule else untold | staff["supervises"]


def _ask_about(staff: pd.DataFrame, questions: QuestionList) -> None:
    for entry in staff.to_dict("records"):
        who = f"{entry['name'] or entry['person']} ({entry['job_title'] or 'no job title'})"
        if entry["supervises"]:
            asked = f"{who} supervises somebody. Is this a leader? Counted as frontline until answered."
        else:
            asked = f"{who} has a leader's title, and nobody in the list has them as supervisor. Is this a leader, for "
            asked += "example a deputy? Counted as frontline until answered."
        questions.ask(TOPIC, entry["person"], asked, choices=_PERSON)
