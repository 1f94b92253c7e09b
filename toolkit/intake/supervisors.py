"""Who supervises whom: a supervisor given by id, by name or by e-mail, resolved to a person."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from toolkit.errors import nearest
from toolkit.intake.names import name_key
from toolkit.intake.questions import Choice, QuestionList
from toolkit.intake.repairs import RepairList

NOBODY = frozenset(
    {"", "none", "n/a", "na", "-", "--", "nobody", "ninguno", "keine", "no supervisor", "vacant", "tbd", "niemand"}
)
#: So many names are compared letter by letter with one that is not in the list.
_MOST_COMPARED = 2000
WITH_ID = re.compile(r"(.+?)\s*[(\[]\s*#?([\w.-]+)\s*[)\]]")


@dataclass(frozen=True)
class _Directory:
    """Every way to say a person."""

    by_id: dict[str, str]
    by_bare_id: dict[str, set[str]]
    by_name: dict[str, set[str]]
    by_email: dict[str, str]


def _directory(staff: pd.DataFrame) -> _Directory:
    by_bare, by_name = defaultdict(set), defaultdict(set)
    for person, name in zip(staff["person"], staff["name"], strict=True):
        by_bare[person.lstrip("0").casefold()].add(person)
        if name:
            by_name[name_key(name)].add(person)
    return _Directory(
        by_id={person.casefold(): person for person in staff["person"]},
        by_bare_id=dict(by_bare),
        by_name=dict(by_name),
        by_email={e.casefold(): p for e, p in zip(staff["email"], staff["person"], strict=True) if e},
    )


def resolve_supervisors(
    staff: pd.DataFrame,
    said: pd.Series,
    *,
    left: pd.DataFrame,
    answers: Mapping[str, str],
    repairs: RepairList,
    questions: QuestionList,
) -> pd.Series:
    """Return each person's supervisor as a person id, "" for nobody or not known.

    Parameters
    ----------
    staff : pandas.DataFrame
        person, name, email, row of the people kept.
    said : pandas.Series
        What the supervisor column says, with the index of `staff`; its name is the heading.
    left : pandas.DataFrame
        person, name of the rows set aside, so that a supervisor who has left is called that.
    answers : mapping
        What the file says -> person id (or "" for nobody), as somebody confirmed it.
    """
    people, gone = _directory(staff), _directory(left.assign(email=""))
    confirmed = {text.casefold(): person for text, person in answers.items()}
    found: dict[str, str] = {}
    for text, n in said.value_counts(sort=False).items():  # in the order of the list
        found[str(text)] = _one(str(text), people, gone, confirmed, staff, int(n), questions)
    resolved = said.map(found).astype("str")
    _note_zeros(staff, said, resolved, repairs)
    own = resolved == staff["person"]
    for row in staff["row"][own]:
        repairs.add("This person is named as their own supervisor; read as nobody.", row=row, column=str(said.name))
    return resolved.mask(own, "")


def _one(
    text: str,
    people: _Directory,
    gone: _Directory,
    confirmed: Mapping[str, str],
    staff: pd.DataFrame,
    n: int,
    questions: QuestionList,
) -> str:
    if text.casefold() in confirmed:
        answer = confirmed[text.casefold()]
        return people.by_id.get(answer.casefold(), "")
    if text.casefold() in NOBODY:
        return ""
    candidates = _candidates(text, people)
    if len(candidates) == 1:
        return next(iter(candidates))
    about = f"{n} {'person has' if n == 1 else 'people have'}"
    if candidates:
        ids = ", ".join(sorted(candidates))
        asked = f'{about} the supervisor "{text}". Which of these is it: {ids}? Left open.'
        questions.ask("supervisor", text, asked, choices=_described(candidates, staff))
    elif _candidates(text, gone):
        why = "has left or was set aside. Who supervises them now? Left open."
        questions.ask("supervisor", text, f'{about} the supervisor "{text}", who {why}')
    else:
        close = nearest(text, _names_like(text, staff), most=1)
        person = next(iter(people.by_name[name_key(close[0])])) if close else ""
        hint = f' Do you mean "{close[0]}" ({person})?' if close else ""
        not_found = f'{about} the supervisor "{text}", who is not in this list.'
        questions.ask("supervisor", text, f"{not_found}{hint} Left open.", person)
    return ""


def _names_like(text: str, staff: pd.DataFrame) -> list[str]:
    """Return the names a slip may stand for; in a long list those that share a word, since comparing all takes long."""
    names = [name for name in staff["name"] if name]
    if len(names) <= _MOST_COMPARED:
        return names
    words = set(name_key(text).split())
    return [name for name in names if words & set(name_key(name).split())]


def _described(candidates: set[str], staff: pd.DataFrame) -> list[Choice]:
    """Tell people of one name apart by what the list says of them; one may also be nobody of this list."""
    told = [column for column in ("job_title", "site") if column in staff]
    choices = []
    for row in staff[staff["person"].isin(candidates)].sort_values("person").to_dict("records"):
        choices.append(
            (row["person"], ", ".join([f"{row['name']} ({row['person']})", *filter(None, (row[c] for c in told))]))
        )
    return [*choices, ("", "nobody in this list")]


def _candidates(text: str, people: _Directory) -> set[str]:
    if person := people.by_id.get(text.casefold()) or people.by_email.get(text.casefold()):
        return {person}
    if match := WITH_ID.fullmatch(text):
        return _candidates(match.group(2), people) or _candidates(match.group(1), people)
    if text.isdigit() and (bare := people.by_bare_id.get(text.lstrip("0"))):
        return bare
    return people.by_name.get(name_key(text), set()) if name_key(text) else set()


def _note_zeros(staff: pd.DataFrame, said: pd.Series, resolved: pd.Series, repairs: RepairList) -> None:
    """Say where an id was found only without its leading zeros."""
    other = (resolved != "") & (said != resolved) & said.str.isdigit()
    for row, text, person in zip(staff["row"][other], said[other], resolved[other], strict=True):
        action = f'No person has the id "{text}"; read as "{person}", the same number with its leading zeros.'
        repairs.add(action, row=int(row), column=str(said.name), found=text)
