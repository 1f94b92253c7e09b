"""The codebook of open answers: what each theme means, what belongs to it and what does not, and words to look for."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from typing import Any, Protocol

from toolkit.errors import DataProblem
from toolkit.survey.build import ValueLike
from toolkit.survey.record import RecordReader, check_format
from toolkit.workspace import read_record

_TOP = ("format", "themes", "retired")
_THEME = ("code", "name", "definition", "include", "exclude", "examples", "keywords")
_STARTERS = ("names", "keywords")
_FORMAT = "1"
_MOST_CODE = 40


class DefinedValue(ValueLike, Protocol):
    """A value with what it means."""

    @property
    def definition(self) -> str:
        """What it means here."""


class MissionLike(Protocol):
    """Values and their names in other languages, taken by their shape."""

    @property
    def values(self) -> Sequence[DefinedValue]:
        """The organisation's values."""

    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]:
        """The own words in other languages."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Theme:
    """One theme that answers can be sorted under.

    Attributes
    ----------
    code : str
        Stays when the name is reworded; decisions refer to it.
    name : str
        As people read it.
    definition, include, exclude : str
        What it means, what belongs to it, and what does not though it looks so.
    examples : tuple of str
        Made-up answers that belong to it; never somebody's own words.
    keywords : mapping of language to tuple of str
        Words to look for; see :func:`toolkit.survey.first_pass`.
    """

    code: str
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def all_keywords(self) -> tuple[str, ...]:
        """The keywords of all languages: people answer in the language they like."""
        return tuple(dict.fromkeys(word for words in self.keywords.values() for word in words))

    def to_record(self) -> dict[str, Any]:
        """Return what is saved about the theme, without what is empty."""
        record: dict[str, Any] = {"code": self.code, "name": self.name}
        record |= {name: said for name in ("definition", "include", "exclude") if (said := getattr(self, name))}
        record |= {"examples": list(self.examples)} if self.examples else {}
        keywords = {language: list(words) for language, words in self.keywords.items() if words}
        return record | ({"keywords": keywords} if keywords else {})


@dataclass(frozen=True, eq=False, kw_only=True)
class Codebook:
    """All themes, in their order.

    Attributes
    ----------
    themes : tuple of Theme
        What answers are sorted under.
    retired : mapping of str to str
        Code and name of themes that were taken out. Decisions about them are kept, and the code is never given again.
    """

    themes: tuple[Theme, ...] = ()
    retired: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """Code to name of the themes that are there."""
        return {theme.code: theme.name for theme in self.themes}

    @classmethod
    def from_record(cls, record: Mapping[str, Any], file: str = "codebook.yaml") -> "Codebook":
        """Type the record that the organisation's file holds.

        Parameters
        ----------
        record : nested dict and list of str
            As :func:`toolkit.workspace.read_record` returns it.
        file : str
            The file's name for messages.

        Raises
        ------
        DataProblem
            If names are unknown, a theme has no name or a code stands there twice; all problems at once.
        """
        reader = RecordReader()
        reader.known_keys(record, _TOP, "The file")
        check_format(reader, record)
        found = reader.sequence(record.get("themes"), "themes")
        themes = [_theme(reader, entry, f"Theme {place}") for place, entry in enumerate(found, start=1)]
        retired = reader.texts(record.get("retired"), "retired")
        codes = [theme.code for theme in themes]
        twice = [code for code in dict.fromkeys(codes) if codes.count(code) > 1]
        problems = [*reader.problems, *(f'Two themes have the code "{code}". Change one of them.' for code in twice)]
        if problems:
            raise DataProblem(f"{file}: {problem}" for problem in problems)
        return cls(themes=tuple(themes), retired=retired)

    def to_record(self) -> dict[str, Any]:
        """Return the nested record of texts that the file holds."""
        record: dict[str, Any] = {"format": _FORMAT, "themes": [theme.to_record() for theme in self.themes]}
        return record | ({"retired": dict(self.retired)} if self.retired else {})

    def with_themes(self, themes: Iterable[Theme]) -> "Codebook":
        """Return the codebook with these themes; new ones get a code, those that are gone are retired.

        Parameters
        ----------
        themes : iterable of Theme
            One with an empty code is new, unless it bears the name of a retired theme: then it is that theme again.
            One without a name is left out.
        """
        written: list[Theme] = []
        known = {name.casefold(): code for code, name in self.retired.items()}
        taken = {*self.names, *self.retired}
        for theme in themes:
            name = " ".join(theme.name.split())
            if not name:
                continue
            code = theme.code or known.get(name.casefold()) or theme_code(name, taken)
            taken.add(code)
            written.append(replace(theme, name=name, code=code))
        there = {theme.code for theme in written}
        if len(there) < len(written):
            raise DataProblem("Two themes have the same code. Change one of them.")
        gone = {**self.retired, **self.names}
        return Codebook(themes=tuple(written), retired={code: name for code, name in gone.items() if code not in there})


def start_codebook(mission: MissionLike | None, template: Path | str) -> Codebook:
    """Begin a codebook: a theme for each value with its behaviours, then what else people write about.

    Parameters
    ----------
    mission : Mission or None
        The organisation's values; their names in other languages are looked for too. Without one, only the other
        themes are there.
    template : Path or str
        A file as ``templates/codebooks/open_answers.yaml``.

    Returns
    -------
    Codebook
        A proposal, to be changed by whoever reads the answers.

    Raises
    ------
    DataProblem
        If the template cannot be used; says what is wrong with it.
    """
    path = Path(template)
    record = dict(read_record(path))
    starters = _starters(record.pop("values", None), path.name)
    others = Codebook.from_record(record, path.name).themes
    values = mission.values if mission is not None else ()
    translations = mission.translations if mission is not None else {}
    themes = [_theme_of_value(value, starters, translations) for value in values]
    codes = {theme.code for theme in themes}
    return Codebook(themes=(*themes, *(theme for theme in others if theme.code not in codes)))


def theme_code(name: str, taken: Iterable[str] = ()) -> str:
    """Make a short stable code from a theme's name, different from those already taken.

    Parameters
    ----------
    name : str
        In any language.
    taken : iterable of str
        Codes of other themes, those that were taken out included.

    Returns
    -------
    str
        Letters ``a-z``, digits and ``_``.

    Examples
    --------
    >>> theme_code("Tiempo y personal"), theme_code("Pay", taken=["pay"])
    ('tiempo_y_personal', 'pay_2')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    stem = "_".join(words)[:_MOST_CODE].strip("_") or "theme"
    known = set(taken)
    return next(code for code in chain([stem], (f"{stem}_{n}" for n in count(2))) if code not in known)


def _theme(reader: RecordReader, entry: object, where: str) -> Theme:
    record = reader.mapping(entry, where, "{code: time, name: Time and staffing, …}")
    reader.known_keys(record, _THEME, where)
    name = reader.text(record.get("name"), f"{where}, name")
    if not name:
        reader.problems.append(f"{where}: it has no name. Give it one, such as Time and staffing.")
    examples = reader.sequence(record.get("examples"), f"{where}, examples")
    return Theme(
        code=reader.text(record.get("code"), f"{where}, code") or theme_code(name),
        name=name,
        definition=reader.text(record.get("definition"), f"{where}, definition"),
        include=reader.text(record.get("include"), f"{where}, include"),
        exclude=reader.text(record.get("exclude"), f"{where}, exclude"),
        examples=tuple(reader.text(example, f"{where}, examples") for example in examples),
        keywords=reader.text_lists(record.get("keywords"), f"{where}, keywords"),
    )


def _starters(found: object, file: str) -> list[tuple[set[str], Mapping[str, tuple[str, ...]]]]:
    """Read the words to look for by the names of values."""
    reader = RecordReader()
    starters: list[tuple[set[str], Mapping[str, tuple[str, ...]]]] = []
    for place, entry in enumerate(reader.sequence(found, "values"), start=1):
        where = f"values, entry {place}"
        record = reader.mapping(entry, where, "{names: [care, cuidado], keywords: {en: [care, caring]}}")
        reader.known_keys(record, _STARTERS, where)
        names = {reader.text(name, where).casefold() for name in reader.sequence(record.get("names"), where)}
        starters.append((names, reader.text_lists(record.get("keywords"), f"{where}, keywords")))
    if reader.problems:
        raise DataProblem(f"{file}: {problem}" for problem in reader.problems)
    return starters


def _theme_of_value(
    value: DefinedValue,
    starters: Sequence[tuple[set[str], Mapping[str, tuple[str, ...]]]],
    translations: Mapping[str, Mapping[str, str]],
) -> Theme:
    called = {"en": value.name} | {
        language: words[value.name] for language, words in translations.items() if words.get(value.name)
    }
    heard = {word.casefold() for name in called.values() for word in (name, *name.split())}
    keywords: dict[str, list[str]] = {language: [name.casefold()] for language, name in called.items()}
    for names, words in starters:
        if names & heard:
            for language, found in words.items():
                keywords.setdefault(language, []).extend(found)
    return Theme(
        code=value.code,
        name=value.name,
        definition=value.definition,
        include="; ".join(value.behaviours),
        keywords={language: tuple(dict.fromkeys(words)) for language, words in keywords.items()},
    )
