"""A mission in one line, two to seven values with observable behaviours, and the goals that training serves."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import DataProblem, listing
from toolkit.workspace import Record, read_record, refuse_newer

#: How many values a questionnaire can ask about and people can remember.
LEAST_VALUES, MOST_VALUES = 2, 7

#: How many behaviours make a value observable.
LEAST_BEHAVIOURS, MOST_BEHAVIOURS = 2, 4

#: The version of the file, which is not written into it: only a newer one will say its own.
FORMAT = 1

_KNOWN = {"mission", "values", "goals", "in_other_languages"}
_KNOWN_OF_VALUE = {"code", "name", "definition", "behaviours"}


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value of the organisation.

    Attributes
    ----------
    code : str
        Short and stable, ``a-z``, ``0-9`` and ``_``; questions refer to it, so it stays when the name is reworded.
    name : str
        As staff know it.
    definition : str
        One sentence: what it means here.
    behaviours : tuple of str
        What one would see somebody do who lives it.
    """

    code: str
    name: str
    definition: str = ""
    behaviours: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mission:
    """What the organisation is for.

    Attributes
    ----------
    mission : str
        In one line.
    values : tuple of Value
        Two to seven.
    goals : tuple of str
        The organisation's goals that training serves.
    translations : mapping of language to mapping of text to text
        The own words (mission, names, behaviours) in other languages, for example ``{"es": {"Care": "Cuidado"}}``.
    """

    mission: str
    values: tuple[Value, ...]
    goals: tuple[str, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def own_words(self) -> tuple[str, ...]:
        """The words that stand in questions and that only the organisation can translate, each once."""
        words = [self.mission]
        for value in self.values:
            words += [value.name, *value.behaviours]
        return tuple(dict.fromkeys(word for word in words if word))

    def untranslated(self, language: str) -> tuple[str, ...]:
        """Return the own words that are not there in a language yet.

        Parameters
        ----------
        language : str
            For example ``"es"``.
        """
        known = self.translations.get(language, {})
        return tuple(word for word in self.own_words if not known.get(word, "").strip())

    def languages(self, offered: Iterable[str] = ("es",)) -> tuple[str, ...]:
        """Return English and the languages in which all own words are there: nobody gets a question half in English.

        Parameters
        ----------
        offered : iterable of str
            The other languages that the template has.
        """
        return ("en", *(language for language in offered if not self.untranslated(language)))

    def check(self) -> list[str]:
        """Return what is still missing or too much, a sentence each; empty when questions can be made from it."""
        problems = [] if self.mission.strip() else ["Write the mission in one line."]
        if not LEAST_VALUES <= len(self.values) <= MOST_VALUES:
            problems.append(
                f"There are {len(self.values)} values; {LEAST_VALUES} to {MOST_VALUES} can be asked about "
                "and remembered."
            )
        problems += _doubles("name", [value.name for value in self.values])
        problems += _doubles("code", [value.code for value in self.values])
        for value in self.values:
            if not value.name.strip():
                problems.append("One value has no name.")
            if not LEAST_BEHAVIOURS <= len(value.behaviours) <= MOST_BEHAVIOURS:
                problems.append(
                    f'"{value.name}" has {len(value.behaviours)} behaviours; write {LEAST_BEHAVIOURS} to '
                    f"{MOST_BEHAVIOURS}: what would you see somebody do?"
                )
        return problems

    def to_record(self) -> dict[str, Any]:
        """Return what is saved in mission.yaml."""
        return {
            "mission": self.mission,
            "values": [
                {
                    "code": value.code,
                    "name": value.name,
                    "definition": value.definition,
                    "behaviours": list(value.behaviours),
                }
                for value in self.values
            ],
            "goals": list(self.goals),
            **({"in_other_languages": self.translations} if self.translations else {}),
        }

    @classmethod
    def from_record(cls, record: Record, file: str = "mission.yaml") -> "Mission":
        """Type a record read from a file; everything that does not fit is told at once.

        Raises
        ------
        DataProblem
            If names are unknown or something is not laid out as expected. An unfinished mission is not an error:
            see :meth:`check`.
        FileProblem
            If the record was written by a newer version of the toolkit.
        """
        refuse_newer(record, file, known=FORMAT)
        problems = _unknown(record, _KNOWN, file)
        values = []
        for number, entry in enumerate(_list(record.get("values")), start=1):
            place = f"{file}, value {number}"
            if not isinstance(entry, dict) or not entry.get("name"):
                problems.append(f"{place}: a value needs at least a line “name: …”.")
                continue
            problems += _unknown(entry, _KNOWN_OF_VALUE, place)
            behaviours = tuple(str(behaviour).strip() for behaviour in _list(entry.get("behaviours")))
            values.append(
                Value(
                    code=str(entry.get("code") or value_code(entry["name"])),
                    name=str(entry["name"]).strip(),
                    definition=str(entry.get("definition") or "").strip(),
                    behaviours=tuple(behaviour for behaviour in behaviours if behaviour),
                )
            )
        others = record.get("in_other_languages") or {}
        if not isinstance(others, dict) or not all(isinstance(words, dict) for words in others.values()):
            problems.append(
                f'{file}, in_other_languages: expected lines like "es:" and below it "own words: translation".'
            )
        if problems:
            raise DataProblem(problems)
        goals = tuple(str(goal).strip() for goal in _list(record.get("goals")))
        own = str(record.get("mission") or "").strip()
        return cls(mission=own, values=tuple(values), goals=goals, translations=others)


def read_mission(path: Path | str) -> Mission:
    """Read mission and values from a YAML file.

    Parameters
    ----------
    path : Path or str
        ``mission.yaml`` of an organisation, or a file laid out like it.

    Returns
    -------
    Mission
        It may be unfinished: :meth:`Mission.check` says what is still missing.

    Raises
    ------
    FileProblem, DataProblem
        If the file cannot be read, or something in it does not fit; says where.
    """
    return Mission.from_record(read_record(path), Path(path).name)


def value_code(name: str, taken: Iterable[str] = ()) -> str:
    """Make a short stable code from a value's name, different from those already taken.

    Parameters
    ----------
    name : str
        The value's name, in any language.
    taken : iterable of str
        Codes of the other values.

    Returns
    -------
    str
        Letters ``a-z``, digits and ``_``.

    Examples
    --------
    >>> value_code("Respeto y dignidad")
    'respeto'
    >>> value_code("Growth", taken=["growth"])
    'growth_2'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    word = next(iter(re.findall(r"[a-z][a-z0-9]*", plain)), "value")
    taken = set(taken)
    return next(code for code in (word, *(f"{word}_{n}" for n in range(2, 1000))) if code not in taken)


def _list(entry: Any) -> list[Any]:
    if entry in (None, ""):
        return []
    return entry if isinstance(entry, list) else [entry]


def _unknown(record: Record, known: set[str], place: str) -> list[str]:
    unknown = sorted(set(record) - known)
    return [f"{place}: {listing(unknown)} is not known here; known are {listing(sorted(known))}."] if unknown else []


def _doubles(what: str, words: list[str]) -> list[str]:
    seen: set[str] = set()
    doubles = {word for word in words if word.casefold() in seen or seen.add(word.casefold())}  # type: ignore[func-returns-value]
    return [f"Two values have the {what} {listing(sorted(doubles))}."] if doubles else []
