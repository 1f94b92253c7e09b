"""Questionnaires as readable files: a nested record of texts to typed parts and back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.errors import listing, nearest
from toolkit.survey.items import Item, Scale

FORMAT = "1"
_TOP = ("format", "title", "scales", "items")
_SCALE = ("low", "high", "favourable", "labels", "not_applicable")
_ITEM = ("code", "kind", "text", "value", "scale", "reversed", "options", "block")
_YES = {"yes": True, "true": True, "no": False, "false": False, "": False}


class RecordReader:
    """Turns a record into typed parts and collects every problem on the way.

    A record is what a YAML file holds when every scalar is kept as text: "no" is a word, not false.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []

    def known_keys(self, record: Mapping[str, Any], known: Sequence[str], where: str) -> None:
        """Report keys that this format does not have."""
        for key in record:
            if key not in known:
                near = nearest(key, known, most=1)
                hint = f'Did you mean "{near[0]}"?' if near else f"Known here: {listing(known, most=12)}."
                self.problems.append(f'{where}: "{key}" is not known here. {hint}')

    def mapping(self, found: object, where: str, example: str) -> Mapping[str, Any]:
        """Return a mapping, or an empty one and a problem."""
        if isinstance(found, Mapping):
            return found
        if found not in (None, ""):
            self.problems.append(f"{where}: expected names with a colon, such as {example}.")
        return {}

    def sequence(self, found: object, where: str) -> Sequence[Any]:
        """Return a list, or an empty one and a problem."""
        if isinstance(found, list | tuple):
            return found
        if found not in (None, ""):
            self.problems.append(f"{where}: expected a list.")
        return ()

    def text(self, found: object, where: str) -> str:
        """Return one text, stripped, or "" and a problem."""
        if found is None or isinstance(found, str):
            return (found or "").strip()
        self.problems.append(f"{where}: expected one text.")
        return ""

    def texts(self, found: object, where: str) -> dict[str, str]:
        """Return one text a language."""
        by_language = self.mapping(found, where, "{en: …, es: …}")
        return {language: self.text(text, f"{where}, {language}") for language, text in by_language.items()}

    def text_lists(self, found: object, where: str) -> dict[str, tuple[str, ...]]:
        """Return several texts a language."""
        by_language = self.mapping(found, where, "{en: [… , …]}")
        return {
            language: tuple(self.text(text, where) for text in self.sequence(texts, f"{where}, {language}"))
            for language, texts in by_language.items()
        }

    def number(self, found: object, where: str) -> int | None:
        """Return a whole number, or None and a problem."""
        text = self.text(found, where)
        try:
            return int(text)
        except ValueError:
            self.problems.append(f'{where}: found "{text}"; expected a whole number.')
            return None

    def yes_or_no(self, found: object, where: str) -> bool:
        """Return True for yes and False for no or nothing."""
        text = self.text(found, where).casefold()
        if text not in _YES:
            self.problems.append(f'{where}: found "{text}"; expected yes or no.')
        return _YES.get(text, False)

    def scale(self, name: str, found: object) -> Scale | None:
        """Return one response scale, or None when its ends cannot be told."""
        where = f'Scale "{name}"'
        record = self.mapping(found, where, "{low: 1, high: 5, favourable: [4, 5], labels: {en: […]}}")
        self.known_keys(record, _SCALE, where)
        low = self.number(record.get("low"), f"{where}, low")
        high = self.number(record.get("high"), f"{where}, high")
        points = self.sequence(record.get("favourable"), f"{where}, favourable")
        favourable = [self.number(point, f"{where}, favourable") for point in points]
        labels = self.text_lists(record.get("labels"), f"{where}, labels")
        not_applicable = self.texts(record.get("not_applicable"), f"{where}, not_applicable")
        if low is None or high is None:
            return None
        return Scale(
            name=name,
            low=low,
            high=high,
            labels=labels,
            favourable=tuple(point for point in favourable if point is not None),
            not_applicable=not_applicable,
        )

    def item(self, found: object, position: int) -> Item | None:
        """Return one item, or None when it has no code by which to name its problems."""
        where = f"Item {position}"
        record = self.mapping(found, where, "{code: COMP1, kind: scale, …}")
        code = self.text(record.get("code"), f"{where}, code")
        if not code:
            self.problems.append(f"{where}: it has no code. Give it one, such as COMP1.")
            return None
        where = f'Item "{code}"'
        self.known_keys(record, _ITEM, where)
        return Item(
            code=code,
            kind=self.text(record.get("kind"), f"{where}, kind"),
            texts=self.texts(record.get("text"), f"{where}, text"),
            value=self.text(record.get("value"), f"{where}, value"),
            scale=self.text(record.get("scale"), f"{where}, scale"),
            reversed=self.yes_or_no(record.get("reversed"), f"{where}, reversed"),
            options=self.text_lists(record.get("options"), f"{where}, options"),
            block=self.text(record.get("block"), f"{where}, block"),
        )

    def scales(self, found: object) -> dict[str, Scale]:
        """Return all response scales that could be read, by name."""
        record = self.mapping(found, "scales", "agree5: {low: 1, high: 5, …}")
        read = {name: self.scale(name, scale) for name, scale in record.items()}
        return {name: scale for name, scale in read.items() if scale is not None}

    def parts(self, record: object) -> tuple[dict[str, str], dict[str, Scale], tuple[Item, ...]]:
        """Return title, scales and items of a whole questionnaire."""
        whole = self.mapping(record, "The file", "title, scales and items")
        self.known_keys(whole, _TOP, "The file")
        check_format(self, whole)
        items = [
            self.item(item, position)
            for position, item in enumerate(self.sequence(whole.get("items"), "items"), start=1)
        ]
        return (
            self.texts(whole.get("title"), "title"),
            self.scales(whole.get("scales")),
            tuple(item for item in items if item is not None),
        )


def check_format(reader: RecordReader, record: Mapping[str, Any]) -> None:
    """Report a file that another version of the toolkit wrote."""
    found = reader.text(record.get("format", FORMAT), "format")
    if found != FORMAT:
        reader.problems.append(
            f'format: found "{found}"; this version reads format {FORMAT}. Open it with a newer version of the toolkit.'
        )


def scale_record(scale: Scale) -> dict[str, Any]:
    """Return a scale as a nested record of texts."""
    record: dict[str, Any] = {
        "low": str(scale.low),
        "high": str(scale.high),
        "favourable": [str(point) for point in scale.favourable],
        "labels": {language: list(labels) for language, labels in scale.labels.items()},
    }
    if scale.not_applicable:
        record["not_applicable"] = dict(scale.not_applicable)
    return record


def item_record(item: Item) -> dict[str, Any]:
    """Return an item as a nested record of texts, without what is empty."""
    record: dict[str, Any] = {"code": item.code, "kind": item.kind}
    record |= {name: text for name in ("block", "value", "scale") if (text := getattr(item, name))}
    if item.reversed:
        record["reversed"] = "yes"
    record["text"] = dict(item.texts)
    if item.options:
        record["options"] = {language: list(options) for language, options in item.options.items()}
    return record


def questionnaire_record(title: Mapping[str, str], scales: Iterable[Scale], items: Iterable[Item]) -> dict[str, Any]:
    """Return a whole questionnaire as the nested record that its file holds."""
    return {
        "format": FORMAT,
        "title": dict(title),
        "scales": {scale.name: scale_record(scale) for scale in scales},
        "items": [item_record(item) for item in items],
    }
