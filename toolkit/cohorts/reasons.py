"""A sentence for each person: with whom they are, from where, how long there; or why they are in no team."""

import pandas as pd

from toolkit.cohorts.people import cells, members, text_of
from toolkit.cohorts.rules import ApartFromSupervisor, KeepApart, KeepTogether
from toolkit.cohorts.ruleset import Rules
from toolkit.cohorts.wording import count, listed, say


def all_reasons(
    teams: pd.DataFrame, unplaced: pd.DataFrame, staff: pd.DataFrame, rules: Rules, language: str = "en"
) -> pd.DataFrame:
    """Return ``person``, ``team`` ("" for none) and ``reason`` for everyone, the placed first."""
    rows = []
    for team, people in members(teams).items():
        about = about_team(people, staff, rules, language)
        rows += [
            (person, team, " ".join([about, *_own(person, people, teams, staff, rules, language)])) for person in people
        ]
    rows += [(person, "", reason) for person, reason in zip(unplaced["person"], unplaced["reason"], strict=True)]
    return pd.DataFrame(rows, columns=["person", "team", "reason"], dtype="str")


def about_team(people: list[str], staff: pd.DataFrame, rules: Rules, language: str) -> str:
    """Say of a team how many are with each, from which sites they come and how long they have been here."""
    key = "reason.mates.same_job" if rules.by_job_family else "reason.mates"
    parts = [say(key, language, n=count("other", len(people) - 1, language))]
    if "site" in staff:
        site = cells(staff, "site")
        found = sorted({site[person] for person in people if site.get(person)})
        if found:
            parts.append(
                say("reason.sites", language, n=count("site", len(found), language), sites=listed(found, language))
            )
    if "tenure_months" in staff:
        months = dict(zip(text_of(staff["person"]), pd.to_numeric(staff["tenure_months"]), strict=True))
        known = [float(months[person]) for person in people if person in months and not pd.isna(months[person])]
        if known:
            low, high = _length(min(known), language), _length(max(known), language)
            parts.append(
                say("reason.time.one", language, low=low)
                if low == high
                else say("reason.time", language, low=low, high=high)
            )
    return " ".join(parts)


def _length(months: float, language: str) -> str:
    years = int(months // 12)
    return count("year", years, language) if years else count("month", int(months), language)


def _own(
    person: str, people: list[str], teams: pd.DataFrame, staff: pd.DataFrame, rules: Rules, language: str
) -> list[str]:
    """Name the must-rules that shaped this person's place."""
    told = []
    placed = set(text_of(teams["person"]))
    names = cells(staff, "name")
    for rule in rules.must:
        if isinstance(rule, ApartFromSupervisor):
            above = cells(staff, "supervisor").get(person, "")
            if above in placed and above not in people:
                told.append(say("reason.supervisor", language, name=names[above]))
        elif isinstance(rule, KeepApart | KeepTogether) and person in rule.people:
            others = [names.get(other, other) for other in rule.people if other != person]
            kept = [other for other in rule.people if other != person and (other in people)]
            if bool(kept) == isinstance(rule, KeepTogether):
                told.append(say(f"reason.{rule.kind}", language, people=listed(others, language)))
    return told
