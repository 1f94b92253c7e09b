"""Job titles that may mean the same job: proposed for people to confirm, never folded silently."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

#: Abbreviations of titles in human services and health, written out.
WRITTEN_OUT = {
    "dsp": "direct support professional",
    "dss": "direct support specialist",
    "dcw": "direct care worker",
    "prof": "professional",
    "prog": "program",
    "fam": "family",
    "profl": "professional",
    "rn": "registered nurse",
    "lpn": "licensed practical nurse",
    "cna": "certified nursing assistant",
    "hha": "home health aide",
    "pca": "personal care assistant",
    "lcsw": "licensed clinical social worker",
    "msw": "social worker",
    "bcba": "behavior analyst",
    "rbt": "registered behavior technician",
    "qidp": "qualified intellectual disability professional",
    "mgr": "manager",
    "mngr": "manager",
    "supv": "supervisor",
    "supvr": "supervisor",
    "sup": "supervisor",
    "asst": "assistant",
    "assoc": "associate",
    "coord": "coordinator",
    "dir": "director",
    "admin": "administrative",
    "tech": "technician",
    "spec": "specialist",
    "rep": "representative",
    "hr": "human resources",
    "cm": "case manager",
    "mgmt": "management",
    "svcs": "services",
    "svc": "service",
    "behavioural": "behavior",
    "behavioral": "behavior",
}
#: Words that say a title leads others; a title with them is another job than the title without.
LEADING = frozenset(
    {
        *("supervisor", "manager", "director", "lead", "leader", "coordinator", "head", "chief"),
        *("foreman", "administrator", "principal", "president", "officer", "executive"),
    }
)
#: "case manager" manages cases, not people.
NOT_LEADING = ("case manager", "care manager", "care coordinator", "case coordinator", "service coordinator")
#: Words that name a grade, a contract or a time of day, not the job.
SIDE_WORDS = frozenset(
    {
        *("i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5", "sr", "senior", "jr", "junior"),
        *("entry", "level", "pt", "ft", "prn", "perdiem", "part", "full", "time", "per", "diem"),
        *("day", "days", "night", "nights", "evening", "evenings", "overnight", "awake", "weekend"),
        *("weekends", "relief", "float", "temp", "temporary", "sub", "substitute"),
    }
)


#: "Day Program Instructor": here the day is the programme's name, not a time of work.
DAY_JOB = re.compile(r"^(day) (program|programme|hab|habilitation|service|services|center|centre|care|treatment)\b")


@dataclass(frozen=True)
class Families:
    """What is certain about titles, and what to ask.

    Attributes
    ----------
    of : dict
        title -> job family, "" where it is not certain.
    ask : dict
        title -> the family that is suggested.
    """

    of: dict[str, str]
    ask: dict[str, str]


def title_key(title: str) -> str:
    """Reduce a title to the job it names.

    Examples
    --------
    >>> title_key("DSP II - Res") == title_key("Direct Support Prof.") == title_key("DSP")
    True
    >>> title_key("DSP Supervisor")
    'direct support professional supervisor'
    """
    text = re.sub(r"\([^)]*\)", " ", title.casefold())
    text = re.split(r"\s[-–—/,]+\s", text)[0]  # "DSP II - Res": after the dash stands a place, not a job
    words = [WRITTEN_OUT.get(word, word) for word in re.findall(r"[^\W_]+", text)]
    words = DAY_JOB.sub(r"\1_\2", " ".join(words)).split()
    words = [word.replace("_", " ") for word in words if word not in SIDE_WORDS]
    leading = LEADING & set(re.findall(r"[^\W_]+", _written_out(title))) - set(words)
    return " ".join([*words, *sorted(leading)]) or title.casefold().strip()


def _written_out(title: str) -> str:
    return " ".join(WRITTEN_OUT.get(word, word) for word in re.findall(r"[^\W_]+", title.casefold()))


def leads(title: str) -> bool:
    """Say whether a title leads other people."""
    text = _written_out(title)
    for harmless in NOT_LEADING:
        text = text.replace(harmless, " ")
    return bool(LEADING & set(text.split()))


def find_families(titles: Mapping[str, int], confirmed: Mapping[str, str]) -> Families:
    """Give each title its job family where that is certain, and propose one where it is not.

    Parameters
    ----------
    titles : mapping
        title -> how many people hold it.
    confirmed : mapping
        title -> family as somebody confirmed it. A leading title is never folded into a family that does not lead.

    Notes
    -----
    Certain are: a confirmed title; a title that is the name of a confirmed family; a title that resembles no other.
    """
    by_title = {_same(title): family for title, family in confirmed.items() if family.strip()}
    names = {_same(family): family for family in confirmed.values() if family.strip()}
    groups = _alike([*titles, *names.values()])
    of: dict[str, str] = {}
    ask: dict[str, str] = {}
    for title in titles:
        family = by_title.get(_same(title)) or names.get(_same(title), "")
        if family and leads(title) and not leads(family):
            of[title], ask[title] = "", title
        elif family:
            of[title] = family
        else:
            suggestion = _suggest(title, groups[title], titles, by_title, names)
            of[title] = suggestion if _same(suggestion) == _same(title) else ""
            if not of[title]:
                ask[title] = suggestion
    return Families(of, ask)


def _same(title: str) -> str:
    return " ".join(title.casefold().split())


def _alike(titles: list[str]) -> dict[str, list[str]]:
    """Group titles whose jobs have the same name or nearly (a typing slip), leaders apart."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        key = title_key(title)
        close = next((other for other in by_key if _slip(key, other)), key)
        by_key[close].append(title)
    return {title: group for group in by_key.values() for title in group}


def _slip(key: str, other: str) -> bool:
    if LEADING & set(key.split()) != LEADING & set(other.split()):
        return False
    if key == other:
        return True
    # 0.9 lets one slip pass in ten letters; numbers and single letters are names, not slips.
    same_numbers = re.findall(r"\d+", key) == re.findall(r"\d+", other)
    return min(len(key), len(other)) > 8 and same_numbers and SequenceMatcher(None, key, other).ratio() > 0.9


def _suggest(
    title: str, group: list[str], titles: Mapping[str, int], by_title: Mapping[str, str], names: Mapping[str, str]
) -> str:
    for other in group:
        family = names.get(_same(other)) or by_title.get(_same(other), "")
        if family and leads(family) == leads(title):
            return family
    if len({_same(other) for other in group}) == 1:
        return max(group, key=lambda other: titles.get(other, 0))
    full = title_key(max(group, key=lambda other: titles.get(other, 0))).title()
    spelled = [other for other in group if _same(other) == _same(full)]
    best = max(spelled, key=lambda other: titles.get(other, 0), default=full)
    return full if best.islower() else best
