"""From mission and values to a questionnaire."""

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from toolkit.errors import DataProblem, RuleProblem, listing
from toolkit.survey.checks import questionnaire_problems
from toolkit.survey.items import Item, Scale
from toolkit.survey.own_questions import OwnQuestions, placed
from toolkit.survey.questionnaire import Questionnaire
from toolkit.survey.record import RecordReader
from toolkit.workspace import read_record

#: Items a value: enough to be reliable, few enough to be answered.
FEWEST, MOST = 3, 5
_VALUE_KEYS = ("scale", "behaviour", "general", "reversed")


class ValueLike(Protocol):
    """A value as the room of the mission has it."""

    @property
    def code(self) -> str:
        """Its stable short name."""

    @property
    def name(self) -> str:
        """Its name as people say it."""

    @property
    def behaviours(self) -> Sequence[str]:
        """What one can see people do who live it."""


class MissionLike(Protocol):
    """Mission and values, taken by their shape."""

    @property
    def mission(self) -> str:
        """The mission in a line."""

    @property
    def values(self) -> Sequence[ValueLike]:
        """The organisation's values."""


@dataclass(frozen=True, eq=False, kw_only=True)
class QuestionnaireTemplate:
    """A questionnaire whose wording has places for mission, values and behaviours.

    Parameters
    ----------
    title, scales, items
        As in a questionnaire; texts may hold ``{mission}``.
    scale : str
        The response scale of the values' items.
    behaviour : mapping of language to str
        The wording of an item about one behaviour, with ``{behaviour}``.
    general : tuple of mapping of language to str
        Wordings about a value as a whole, with ``{value}``; used until a value has four items in all.
    reversed : mapping of language to str
        The wording where agreeing speaks against the value, with ``{value}``.
    """

    title: Mapping[str, str]
    scales: Mapping[str, Scale]
    items: tuple[Item, ...]
    scale: str
    behaviour: Mapping[str, str]
    general: tuple[Mapping[str, str], ...]
    reversed: Mapping[str, str]

    @classmethod
    def load(cls, path: Path | str) -> "QuestionnaireTemplate":
        """Read a template file; every problem in it is reported at once."""
        path = Path(path)
        record = read_record(path)
        reader = RecordReader()
        patterns = reader.mapping(record.pop("value_items", None), "value_items", "behaviour: {en: …}")
        reader.known_keys(patterns, _VALUE_KEYS, "value_items")
        title, scales, items = reader.parts(record)
        template = cls(
            title=title,
            scales=scales,
            items=items,
            scale=reader.text(patterns.get("scale"), "value_items, scale"),
            behaviour=reader.texts(patterns.get("behaviour"), "value_items, behaviour"),
            general=tuple(
                reader.texts(pattern, "value_items, general")
                for pattern in reader.sequence(patterns.get("general"), "value_items, general")
            ),
            reversed=reader.texts(patterns.get("reversed"), "value_items, reversed"),
        )
        problems = [*reader.problems, *template.check()]
        if problems:
            raise DataProblem(f"{path.name}: {problem}" for problem in problems)
        return template

    def check(self) -> list[str]:
        """Return everything that keeps the template from being filled in."""
        problems = questionnaire_problems(self.title, self.scales, self.items)
        for name, pattern, place in self._patterns():
            problems += [
                f'value_items, {name}: the text in "{language}" has no place {{{place}}}.'
                for language in self.title
                if f"{{{place}}}" not in pattern.get(language, "")
            ]
        if self.scale not in self.scales:
            problems.append(f'value_items: the scale "{self.scale}" is not defined. Define it under scales.')
        for item in self.items:
            for language, text in item.texts.items():
                unknown = [place for place in _places(text) if place != "mission"]
                if unknown:
                    problems.append(
                        f'Item "{item.code}": the text in "{language}" has the place {listing(unknown)}; '
                        "only {mission} can stand here."
                    )
        return problems

    def _patterns(self) -> Iterator[tuple[str, Mapping[str, str], str]]:
        yield "behaviour", self.behaviour, "behaviour"
        yield "reversed", self.reversed, "value"
        for pattern in self.general:
            yield "general", pattern, "value"


def build_questionnaire(
    mission: MissionLike,
    template: Path | str | QuestionnaireTemplate,
    languages: Sequence[str] = ("en", "es"),
    *,
    translations: Mapping[str, Mapping[str, str]] | None = None,
    options: Mapping[str, Sequence[str]] | None = None,
    own: OwnQuestions | None = None,
) -> Questionnaire:
    """Write a questionnaire for one organisation.

    Parameters
    ----------
    mission : MissionLike
        Has ``mission`` (a line) and ``values``, each with ``code``, ``name`` and ``behaviours``.
    template : path or QuestionnaireTemplate
        The wording; ``templates/questionnaires/mission_alignment.yaml`` comes with the toolkit.
    languages : sequence of str
        The languages to write; the template must have them.
    translations : mapping of language to mapping of text to text, optional
        The user's own words (mission, values' names, behaviours) in other languages; by default what the mission
        itself holds as ``translations``. Words without a translation are used as they are.
    options : mapping of item code to sequence of str, optional
        The organisation's own answers to a group question, such as its sites.
    own : OwnQuestions, optional
        The organisation's own questions, and its answers to group questions in each language.

    Returns
    -------
    Questionnaire
        Three to five items a value: one a behaviour, general ones until there are four, one reversed; then the
        template's own items; own questions where :func:`toolkit.survey.own_questions.placed` puts them. Codes come
        from the value's code, so that they stay the same when a value or a behaviour is added at the end. Only the
        scales that an item uses are there.

    Raises
    ------
    RuleProblem
        If there is no mission or no value, or a value has more than four behaviours.
    DataProblem
        If an own question has a code or words that stand in the questionnaire already, or a scale that is not there.
    """
    own = own or OwnQuestions()
    wording = template if isinstance(template, QuestionnaireTemplate) else QuestionnaireTemplate.load(template)
    options = dict(options or {}) | {code: said["en"] for code, said in own.options.items() if said.get("en")}
    problems = [*_mission_problems(mission, len(wording.general)), *_choice_problems(wording, languages, options)]
    if problems:
        raise RuleProblem(problems)
    words = _Words(languages=tuple(languages), translations=translations or getattr(mission, "translations", {}))
    taken = {item.code.casefold() for item in wording.items}
    items = [
        item
        for value, prefix in zip(mission.values, _prefixes(mission.values, taken), strict=True)
        for item in _value_items(value, prefix, wording, words)
    ]
    items += [_own_item(item, mission.mission, words, options) for item in wording.items]
    items = placed(
        [_with_options(item, own, words.languages) for item in items],
        [_item_in(item, words.languages) for item in own.items],
    )
    used = {item.scale for item in items}
    scales = {name: _in_languages(scale, words.languages) for name, scale in wording.scales.items() if name in used}
    return Questionnaire(title=words.only(wording.title), scales=scales, items=tuple(items))


@dataclass(frozen=True, eq=False, kw_only=True)
class _Words:
    """The user's own words in each language."""

    languages: tuple[str, ...]
    translations: Mapping[str, Mapping[str, str]]

    def fill(self, pattern: Mapping[str, str], **words: str) -> dict[str, str]:
        filled = {}
        for language in self.languages:
            own = self.translations.get(language, {})
            text = pattern[language]
            for place, word in words.items():
                text = text.replace(f"{{{place}}}", _sentence_part(own.get(word, word)))
            filled[language] = text
        return filled

    def only(self, texts: Mapping[str, str]) -> dict[str, str]:
        return {language: texts[language] for language in self.languages}


def _value_items(value: ValueLike, prefix: str, wording: QuestionnaireTemplate, words: _Words) -> Iterator[Item]:
    behaviours = tuple(value.behaviours)
    for number, behaviour in enumerate(behaviours, start=1):
        yield _rated(f"{prefix}{number}", value, wording, words.fill(wording.behaviour, behaviour=behaviour))
    wanted = max(0, MOST - 1 - len(behaviours) - 1)
    for number, pattern in enumerate(wording.general[:wanted], start=1):
        yield _rated(f"{prefix}G{number}", value, wording, words.fill(pattern, value=value.name))
    turned = _rated(f"{prefix}R", value, wording, words.fill(wording.reversed, value=value.name))
    yield replace(turned, reversed=True)


def _rated(code: str, value: ValueLike, wording: QuestionnaireTemplate, texts: Mapping[str, str]) -> Item:
    return Item(code=code, kind="scale", scale=wording.scale, value=value.code, block="values", texts=texts)


def _with_options(item: Item, own: OwnQuestions, languages: Sequence[str]) -> Item:
    """Give a group question the organisation's own answers, in English where a language has none of its own."""
    given = own.options.get(item.code)
    if item.kind != "group" or not given or not given.get("en"):
        return item
    return replace(item, options={language: given.get(language) or given["en"] for language in languages})


def _own_item(item: Item, mission: str, words: _Words, options: Mapping[str, Sequence[str]]) -> Item:
    texts = words.fill(item.texts, mission=mission)
    if item.code in options:
        given = tuple(options[item.code])
        own = {
            language: tuple(words.translations.get(language, {}).get(option, option) for option in given)
            for language in words.languages
        }
        return replace(item, texts=texts, options=own)
    return replace(_item_in(item, words.languages), texts=texts)


def _item_in(item: Item, languages: Sequence[str]) -> Item:
    texts = {language: item.texts[language] for language in languages if language in item.texts}
    options = {language: item.options[language] for language in languages if language in item.options}
    return replace(item, texts=texts, options=options)


def _in_languages(scale: Scale, languages: Sequence[str]) -> Scale:
    labels = {language: scale.labels[language] for language in languages}
    outside = {language: text for language, text in scale.not_applicable.items() if language in languages}
    return replace(scale, labels=labels, not_applicable=outside)


def _mission_problems(mission: MissionLike, n_general: int) -> Iterator[str]:
    if not mission.mission.strip():
        yield "The mission is empty. Write it in one line first."
    if not mission.values:
        yield "There are no values yet. Write at least one value with what people can see of it in daily work."
    for value in mission.values:
        if len(value.behaviours) > MOST - 1:
            yield (
                f'The value "{value.name}" has {len(value.behaviours)} behaviours; a survey that people finish asks '
                f"about {MOST - 1} at most. Keep the {MOST - 1} that matter most."
            )
        if len(value.behaviours) + n_general + 1 < FEWEST:
            yield f'The value "{value.name}" has too few behaviours to ask about. Write two or more.'


def _choice_problems(
    wording: QuestionnaireTemplate, languages: Sequence[str], options: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    lacking = [language for language in languages if language not in wording.title]
    if lacking or not languages:
        yield (
            f"The template has no texts in {listing(lacking) or 'the language asked for'}. "
            f"Choose from {listing(tuple(wording.title))}, or add the texts to your copy of the template."
        )
    groups = [item.code for item in wording.items if item.kind == "group"]
    unknown = [code for code in options if code not in groups]
    if unknown:
        yield f"Options are given for {listing(unknown)}; the group questions are {listing(groups)}."


def _prefixes(values: Sequence[ValueLike], taken: set[str]) -> list[str]:
    """Four letters of the value's code, more where an earlier value has them: later values change no earlier code."""
    prefixes: list[str] = []
    for value in values:
        letters = _letters(value.code) or _letters(value.name) or "VALUE"
        candidates = [letters[:length] for length in range(4, max(len(letters), 4) + 1)]
        candidates += [f"{letters}X{number}X" for number in range(2, len(values) + 2)]
        used = {*prefixes, *(code.rstrip(string.digits).upper() for code in taken)}
        prefixes.append(next(candidate for candidate in candidates if candidate not in used))
    return prefixes


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z]", "", plain).upper()


def _sentence_part(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _places(text: str) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", text)
