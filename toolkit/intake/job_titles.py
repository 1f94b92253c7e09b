"""Job titles that may mean the same job: proposed for people to confirm, never folded silently."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.intake.title_words import leads, may_be_same, slip, title_key, title_words


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
    Certain are: a confirmed title; a title that is the name of a confirmed family; a title that resembles no other;
    and, of titles that resemble each other without being the same, the one that most people hold.
    """
    by_title = {_same(title): family for title, family in confirmed.items() if family.strip()}
    names = {_same(family): family for family in confirmed.values() if family.strip()}
    groups = _alike([*titles, *names.values()])
    jobs = [_Job.of(group, titles, by_title, names) for group in {id(g): g for g in groups.values()}.values()]
    suggested = {title: _suggestion(job, jobs) for job in jobs for title in job.titles}
    of: dict[str, str] = {}
    ask: dict[str, str] = {}
    for title in titles:
        family = by_title.get(_same(title)) or names.get(_same(title), "")
        if family and leads(title) and not leads(family):
            of[title], ask[title] = "", title
        elif family:
            of[title] = family
        else:
            suggestion, is_certain = suggested[title]
            of[title] = suggestion if is_certain and _same(suggestion) == _same(title) else ""
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
        close = next((other for other in by_key if slip(key, other)), key)
        by_key[close].append(title)
    return {title: group for group in by_key.values() for title in group}


@dataclass(frozen=True, kw_only=True, eq=False)
class _Job:
    """Titles that name one job: how many people hold them, and the family's name."""

    titles: tuple[str, ...]
    n_people: int
    name: str
    is_confirmed: bool

    @classmethod
    def of(
        cls, group: list[str], titles: Mapping[str, int], by_title: Mapping[str, str], names: Mapping[str, str]
    ) -> "_Job":
        """Name a group of titles: as somebody confirmed it, or as most people write it in full."""
        n_people = sum(titles.get(title, 0) for title in group)
        for other in group:
            family = names.get(_same(other)) or by_title.get(_same(other), "")
            if family and leads(family) == leads(other):
                return cls(titles=tuple(group), n_people=n_people, name=family, is_confirmed=True)
        return cls(titles=tuple(group), n_people=n_people, name=_in_full(group, titles), is_confirmed=False)

    def resembles(self, other: "_Job") -> bool:
        """Say whether somebody should be asked whether these are one job."""
        return any(may_be_same(one, two) for one in self.titles for two in other.titles)

    def shares_words(self, other: "_Job") -> bool:
        """Say whether the words are the same, in whatever order."""
        return bool({title_words(t) for t in self.titles} & {title_words(t) for t in other.titles})

    @property
    def weight(self) -> tuple[bool, int, int]:
        """What decides which of two jobs gives the name: one that was confirmed, more people, fewer words."""
        return self.is_confirmed, self.n_people, -len(title_words(self.name))


def _suggestion(job: _Job, jobs: list[_Job]) -> tuple[str, bool]:
    """Return the family to suggest for a job, and whether there is nothing to ask.

    It is the name of the weightiest job that it resembles; its own where it resembles two that are not alike
    ("Nurse" beside "Registered Nurse" and "Practical Nurse"), or none.
    """
    place = jobs.index(job)
    like = [
        other
        for i, other in enumerate(jobs)
        if (*other.weight, -i) > (*job.weight, -place) and not job.is_confirmed and job.resembles(other)
    ]
    if not like:
        return job.name, True
    best = max(like, key=lambda other: (job.shares_words(other), other.weight))
    if not job.shares_words(best) and not all(other is best or best.resembles(other) for other in like):
        return job.name, False
    return _suggestion(best, jobs)[0], False


def _in_full(group: list[str], titles: Mapping[str, int]) -> str:
    if len({_same(other) for other in group}) == 1:
        return max(group, key=lambda other: titles.get(other, 0))
    full = title_key(max(group, key=lambda other: titles.get(other, 0))).title()
    spelled = [other for other in group if _same(other) == _same(full)]
    best = max(spelled, key=lambda other: titles.get(other, 0), default=full)
    return full if best.islower() else best
