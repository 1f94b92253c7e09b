"""What an organisation adds to the questionnaire made from its values: its own questions, its roles and sites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.errors import DataProblem
from toolkit.survey.items import Item
from toolkit.survey.record import RecordReader, item_record

#: The block of questions that an organisation added.
OWN_BLOCK = "own"
_TOP = ("items", "options", "retired")


@dataclass(frozen=True, eq=False, kw_only=True)
class OwnQuestions:
    """An organisation's own questions, and its own answers to the group questions.

    Parameters
    ----------
    items : tuple of Item
        Questions of the organisation's own; their codes are kept for ever.
    options : mapping of item code to mapping of language to tuple of str
        What can be chosen at a group question, such as the organisation's sites. A language that is not there has
        the English words: names of sites are often the same.
    retired : tuple of str
        Codes of questions that were taken out; answers to them may exist, so that they are never given again.
    """

    items: tuple[Item, ...] = ()
    options: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    retired: tuple[str, ...] = ()

    @classmethod
    def from_record(cls, record: Mapping[str, Any], file: str = "own_questions.yaml") -> "OwnQuestions":
        """Type the record that the organisation's file holds.

        Parameters
        ----------
        record : nested dict and list of str
            As :func:`toolkit.workspace.read_record` returns it; an empty one is no questions.
        file : str
            The file's name for messages.

        Raises
        ------
        DataProblem
            If names are unknown or something is not laid out as expected; all problems at once.
        """
        reader = RecordReader()
        reader.known_keys(record, _TOP, "The file")
        found = [
            reader.item(item, place) for place, item in enumerate(reader.sequence(record.get("items"), "items"), 1)
        ]
        given = reader.mapping(record.get("options"), "options", "SITE: {en: [… , …]}")
        options = {code: reader.text_lists(texts, f'options of "{code}"') for code, texts in given.items()}
        retired = tuple(reader.text(code, "retired") for code in reader.sequence(record.get("retired"), "retired"))
        if reader.problems:
            raise DataProblem(f"{file}: {problem}" for problem in reader.problems)
        return cls(items=tuple(item for item in found if item is not None), options=options, retired=retired)

    def to_record(self) -> dict[str, Any]:
        """Return the nested record of texts that the file holds."""
        options = {code: {lang: list(said) for lang, said in texts.items()} for code, texts in self.options.items()}
        record = {"items": [item_record(item) for item in self.items], "options": options}
        return record | ({"retired": list(self.retired)} if self.retired else {})

    @property
    def words(self) -> tuple[str, ...]:
        """The English words that have to be translated before they can be asked in another language, each once."""
        words = [said for item in self.items for said in (item.texts.get("en", ""), *item.options.get("en", ()))]
        return tuple(dict.fromkeys(word for word in words if word))

    def translated(self, translations: Mapping[str, Mapping[str, str]]) -> "OwnQuestions":
        """Return the questions in every language in which all their words are known.

        Parameters
        ----------
        translations : mapping of language to mapping of text to text
            The organisation's own words in other languages, as the mission holds them.
        """
        return replace(self, items=tuple(_translated(item, translations) for item in self.items))

    def languages(self, among: Iterable[str]) -> tuple[str, ...]:
        """Return the languages in which all own questions are there, in the order given.

        Parameters
        ----------
        among : iterable of str
            The languages that come into question.
        """
        return tuple(language for language in among if all(_is_there(item, language) for item in self.items))

    def next_code(self) -> str:
        """Return a code that no own question has or ever had: OWN1, OWN2, …"""
        taken = {code.casefold() for code in (*self.retired, *(item.code for item in self.items))}
        return next(f"OWN{n}" for n in range(1, len(taken) + 2) if f"own{n}" not in taken)


def _translated(item: Item, translations: Mapping[str, Mapping[str, str]]) -> Item:
    texts, options = dict(item.texts), dict(item.options)
    for language, known in translations.items():
        words = (item.texts.get("en", ""), *item.options.get("en", ()))
        if language != "en" and all(known.get(word, "").strip() for word in words):
            texts[language] = known[words[0]].strip()
            options |= {language: tuple(known[word].strip() for word in words[1:])} if item.options else {}
    return replace(item, texts=texts, options=options)


def _is_there(item: Item, language: str) -> bool:
    return bool(item.texts.get(language)) and (not item.options or bool(item.options.get(language)))


def placed(items: Sequence[Item], own: Sequence[Item]) -> list[Item]:
    """Put own questions where people expect them.

    Parameters
    ----------
    items : sequence of Item
        The questionnaire as its template has it.
    own : sequence of Item
        The organisation's own questions.

    Returns
    -------
    list of Item
        A question about a value follows that value's questions; others stand before the first question that is
        answered in words or says where someone works.
    """
    result = list(items)
    for item in own:
        beside = [place for place, other in enumerate(result) if item.value and other.value == item.value]
        rest = [place for place, other in enumerate(result) if other.kind in ("open", "group") and not other.value]
        at = beside[-1] + 1 if beside else (rest[0] if rest and item.kind != "group" else len(result))
        result.insert(at, item)
    return result
