"""The rules of one plan as readable data: read from a YAML file, checked as a whole, written back."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from toolkit.cohorts.meeting import MeetingSlots
from toolkit.cohorts.membership import PeerLead
from toolkit.cohorts.people import cells, text_of
from toolkit.cohorts.rule_settings import EXPECTED, record_of, typed
from toolkit.cohorts.rules import MUST_KINDS, WOULD_LIKE_KINDS, MustRule, SameJobFamily, TeamSize, WouldLike
from toolkit.errors import RuleProblem, ToolkitError, listing, nearest
from toolkit.workspace import dump_record, read_record, write_atomically

if TYPE_CHECKING:
    import pandas as pd

#: The layout of a rules file that this version writes and reads.
FORMAT = 1

_LISTS = ("must", "would_like")
_SETTINGS = ("format", "as_of", *_LISTS)
#: Rules of which one file holds one; people can be kept apart or together in several groups.
_ONCE = (
    *("team_size", "same_job_family", "apart_from_supervisor", "even_sizes"),
    *("meeting_slots", "service_cover", "peer_lead", "new_faces"),
)


#: Settings that are written also where they are as usual, because people like to change them.
_ALWAYS = ("levels", "weight", "least")


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What teams must be and should be.

    Parameters
    ----------
    must : tuple of rules
        Never broken. Exactly one of them is a :class:`TeamSize`.
    would_like : tuple of rules
        Kept as well as possible, each with a weight.
    as_of : date, optional
        The day to which time in the organisation is counted where a rule needs ``tenure_months`` and the staff list
        has only hire dates.

    Raises
    ------
    RuleProblem
        If no rule tells the size of a team, or a rule or wish stands there twice; all problems at once.
    """

    must: tuple[MustRule, ...]
    would_like: tuple[WouldLike, ...] = ()
    as_of: date | None = None

    def __post_init__(self) -> None:
        problems = _problems_together(self)
        if problems:
            raise RuleProblem(problems)

    @property
    def team_size(self) -> TeamSize:
        """The rule for the size of a team."""
        return next(rule for rule in self.must if isinstance(rule, TeamSize))

    @property
    def by_job_family(self) -> bool:
        """Whether every team must be of one job family."""
        return any(isinstance(rule, SameJobFamily) for rule in self.must)

    @property
    def meeting(self) -> MeetingSlots | None:
        """The rule for meeting slots; None where no times are planned."""
        return next((rule for rule in self.must if isinstance(rule, MeetingSlots)), None)

    @property
    def peer_lead(self) -> PeerLead | None:
        """The rule for a volunteer in each team; None without one."""
        return next((rule for rule in self.must if isinstance(rule, PeerLead)), None)

    def pools(self, staff: "pd.DataFrame") -> dict[str, str]:
        """Name for each person the pool whose people they can share a team with.

        Parameters
        ----------
        staff : DataFrame
            ``person``, and ``job_family`` where teams are of one job.

        Returns
        -------
        dict
            Person to job family, or to all job families of a mix joined by " + "; "" where teams may mix all jobs, and
            for people whose job family is not known.
        """
        rule = next((rule for rule in self.must if isinstance(rule, SameJobFamily)), None)
        if rule is None:
            return dict.fromkeys(text_of(staff["person"]), "")
        return {person: rule.pool_of(family) for person, family in cells(staff, "job_family").items()}

    def counted_to(self, as_of: date) -> "Rules":
        """Return the same rules with another day to which time in the organisation is counted."""
        return replace(self, as_of=as_of)

    def describe(self, language: str = "en") -> list[str]:
        """Return a sentence for each rule, the must-rules first."""
        return [rule.describe(language) for rule in (*self.must, *self.would_like)]

    def to_record(self) -> dict[str, Any]:
        """Return the rules as nested names and values, ready for a YAML file."""
        record: dict[str, Any] = {"format": FORMAT}
        if self.as_of is not None:
            record["as_of"] = self.as_of.isoformat()
        record["must"] = [_rule_record(rule) for rule in self.must]
        record["would_like"] = [_rule_record(rule) for rule in self.would_like]
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, Any], name: str = "rules") -> "Rules":
        """Make rules from what a YAML file holds (every leaf is text).

        Parameters
        ----------
        record : mapping
            As ``to_record`` gives it, or as ``read_record`` reads it.
        name : str
            What messages call the place, such as the file's name.

        Raises
        ------
        RuleProblem
            With everything that does not fit, at once.
        """
        problems = _unknown_settings(record, name)
        problems += _format_problems(record, name)
        as_of = _read_date(record, name, problems)
        must = _read_list(record, "must", name, problems)
        would_like = _read_list(record, "would_like", name, problems)
        if problems:
            raise RuleProblem(problems)
        try:
            return cls(
                must=cast(tuple[MustRule, ...], must), would_like=cast(tuple[WouldLike, ...], would_like), as_of=as_of
            )
        except RuleProblem as error:
            raise RuleProblem([f"{name}: {problem}" for problem in error.problems]) from None

    def save(self, path: Path | str) -> None:
        """Write the rules to a YAML file that :func:`load_rules` reads back."""
        write_atomically(Path(path), dump_record(self.to_record()).encode("utf-8"))


def load_rules(path: Path | str) -> Rules:
    """Read rules from a YAML file.

    Parameters
    ----------
    path : Path or str
        A rules file, such as ``templates/rules/learning_teams.yaml``.

    Returns
    -------
    Rules
        Must-rules and wishes.

    Raises
    ------
    FileProblem
        If the file cannot be read.
    RuleProblem
        If rules in it do not fit; all problems at once, each with its place and the nearest alternatives.
    """
    return Rules.from_record(read_record(path), Path(path).name)


def _problems_together(rules: Rules) -> list[str]:
    kinds = [rule.kind for rule in (*rules.must, *rules.would_like)]
    problems = [
        f'the rule "{kind}" is there {kinds.count(kind)} times. Keep one of them.'
        for kind in _ONCE
        if kinds.count(kind) > 1
    ]
    if "team_size" not in kinds:
        problems.append('a rule for the size of a team is needed. Add "rule: team_size" with "least" and "most".')
    wishes = [(rule.kind, rule.column) for rule in rules.would_like if rule.column]
    problems += [
        f'the wish "{kind}" for "{column}" is there {wishes.count((kind, column))} times. Keep one of them.'
        for kind, column in sorted({wish for wish in wishes if wishes.count(wish) > 1})
    ]
    return problems


def _rule_record(rule: MustRule | WouldLike) -> dict[str, Any]:
    record: dict[str, Any] = {"rule": rule.kind}
    for field in fields(rule):
        value = getattr(rule, field.name)
        if field.default is MISSING or value != field.default or field.name in _ALWAYS:
            record[field.name] = record_of(field.name, value)
    return record


def _unknown_settings(record: Mapping[str, Any], name: str) -> list[str]:
    return [
        f'{name}: "{key}" is not a part of a rules file; it has {listing(_SETTINGS)}.{_perhaps(key, _SETTINGS)}'
        for key in record
        if key not in _SETTINGS
    ]


def _format_problems(record: Mapping[str, Any], name: str) -> list[str]:
    found = str(record.get("format", FORMAT))
    if found == str(FORMAT):
        return []
    return [
        f'{name}, "format": found "{found}"; this version of the toolkit reads format {FORMAT}. Bring the toolkit up '
        "to date, or make a new copy of the shipped rules."
    ]


def _read_date(record: Mapping[str, Any], name: str, problems: list[str]) -> date | None:
    found = str(record.get("as_of", "") or "")
    if not found:
        return None
    try:
        return date.fromisoformat(found)
    except ValueError:
        problems.append(
            f'{name}, "as_of": found "{found}"; expected a day as year-month-day, such as 2026-11-02. Correct it or '
            "leave it empty."
        )
        return None


def _read_list(record: Mapping[str, Any], section: str, name: str, problems: list[str]) -> tuple[object, ...]:
    listed_rules = record.get(section) or []
    if not isinstance(listed_rules, list):
        problems.append(f'{name}, "{section}": expected a list of rules, each beginning with "- rule:".')
        return ()
    rules = []
    for number, found in enumerate(listed_rules, start=1):
        place = f'{name}, "{section}", rule {number}'
        try:
            rules.append(_read_rule(found, section, place))
        except ToolkitError as error:
            problems += error.problems
    return tuple(rules)


def _read_rule(found: object, section: str, place: str) -> MustRule | WouldLike:
    if not isinstance(found, Mapping) or "rule" not in found:
        raise RuleProblem(f'{place}: expected "rule:" with the kind of rule and then its settings.')
    kind = str(found["rule"])
    kind_of_rule = _kind(kind, section, place)
    place = f"{place} ({kind})"
    settings = {key: value for key, value in found.items() if key != "rule"}
    problems, values = _settings(kind_of_rule, settings, place)
    if problems:
        raise RuleProblem(problems)
    try:
        return kind_of_rule(**values)
    except ToolkitError as error:
        raise RuleProblem([f"{place}: {problem}" for problem in error.problems]) from None


def _kind(kind: str, section: str, place: str) -> type[MustRule] | type[WouldLike]:
    here, there = (MUST_KINDS, WOULD_LIKE_KINDS) if section == "must" else (WOULD_LIKE_KINDS, MUST_KINDS)
    if kind in here:
        return here[kind]
    if kind in there:
        other = _LISTS[section == "must"]
        raise RuleProblem(f'{place}: "{kind}" belongs under "{other}". Move it there.')
    raise RuleProblem(
        f'{place}: there is no rule "{kind}"; under "{section}" there can be {listing(list(here), most=len(here))}.'
        f"{_perhaps(kind, here)}"
    )


def _settings(
    kind: type[MustRule] | type[WouldLike], settings: Mapping[str, object], place: str
) -> tuple[list[str], dict[str, Any]]:
    known = {field.name: field.default is MISSING for field in fields(kind)}
    has = f"it has {listing(list(known))}" if known else "it has no settings"
    problems = [
        f'{place}: "{key}" is not a setting of this rule; {has}.{_perhaps(key, known)}'
        for key in settings
        if key not in known
    ]
    problems += [
        f'{place}: "{key}" is needed and is not there. {EXPECTED[key][1]}'
        for key, needed in known.items()
        if needed and key not in settings
    ]
    values: dict[str, Any] = {}
    for key, found in settings.items():
        if key in known:
            try:
                values[key] = typed(key, found)
            except ToolkitError as error:
                problems += [f'{place}, "{key}": {problem}' for problem in error.problems]
            except ValueError:
                expected, to_do = EXPECTED[key]
                problems.append(f'{place}, "{key}": found "{_shown(found)}"; expected {expected}. {to_do}')
    return problems, values


def _shown(found: object) -> str:
    return ", ".join(map(str, found)) if isinstance(found, list) else str(found)


def _perhaps(word: str, choices: Any) -> str:
    close = nearest(str(word), choices, most=1)
    return f' Did you mean "{close[0]}"?' if close else ""
