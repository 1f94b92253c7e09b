"""The questionnaire: the one source from which forms are written and answers are read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import DataProblem
from toolkit.privacy import LEAST
from toolkit.survey.checks import questionnaire_problems
from toolkit.survey.items import Item, Scale
from toolkit.survey.record import RecordReader, questionnaire_record
from toolkit.workspace import dump_record, read_record, write_atomically


@dataclass(frozen=True, eq=False, kw_only=True)
class Questionnaire:
    """Response scales and items with stable codes, in one or more languages.

    Parameters
    ----------
    title : mapping of language to str
        What respondents read on top; its languages are the questionnaire's languages.
    scales : mapping of name to Scale
        The response scales that items use.
    items : tuple of Item
        All questions in their order.

    Raises
    ------
    DataProblem
        If codes or texts repeat, a scale is not defined or a text lacks a language; all problems at once.
    """

    title: Mapping[str, str]
    scales: Mapping[str, Scale]
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        problems = questionnaire_problems(self.title, self.scales, self.items)
        if problems:
            raise DataProblem(problems)

    @classmethod
    def from_record(cls, record: object, file: str = "") -> "Questionnaire":
        """Make a questionnaire from the nested record of texts that its file holds.

        Parameters
        ----------
        record : nested dict and list of str
            As :func:`toolkit.workspace.read_record` returns it.
        file : str
            The file's name for messages.
        """
        reader = RecordReader()
        title, scales, items = reader.parts(record)
        problems = [*reader.problems, *questionnaire_problems(title, scales, items)]
        if problems:
            raise DataProblem(f"{file}: {problem}" if file else problem for problem in problems)
        return cls(title=title, scales=scales, items=items)

    @classmethod
    def load(cls, path: Path | str) -> "Questionnaire":
        """Read a questionnaire file; every problem in it is reported at once."""
        return cls.from_record(read_record(Path(path)), Path(path).name)

    @classmethod
    def from_questions(
        cls, questions: pd.DataFrame, responses: pd.DataFrame | None = None, language: str = "en"
    ) -> "Questionnaire":
        """Propose a questionnaire for a survey that was made elsewhere.

        Parameters
        ----------
        questions : DataFrame
            One row a question: code, text, kind, scale (labels, lowest first, or empty), value, reversed.
        responses : DataFrame, optional
            The answers; the options of choice and group questions are taken from them. What fewer than five people
            chose may be something that one of them typed, and is no option.
        language : str
            The language of the texts.

        Returns
        -------
        Questionnaire
            A proposal: which value an item belongs to and whether it is reversed is for a person to confirm.
            A rated question without labels is taken to run from 1 to 5. A question with a choice whose options are not
            known is treated as an open one. Points above the middle of a scale count as agreement.
        """
        rows = [{str(key): cell for key, cell in row.items()} for row in questions.to_dict("records")]
        names = _scale_names(rows)
        scales = {name: _proposed_scale(name, labels, language) for labels, name in names.items()}
        texts = _distinct_texts(rows)
        items = tuple(
            _proposed_item(row, text, names, responses, language) for row, text in zip(rows, texts, strict=True)
        )
        return cls(title={language: "Survey"}, scales=scales, items=items)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which every text is there."""
        return tuple(self.title)

    def item(self, code: str) -> Item:
        """Return the item with a code; KeyError when there is none."""
        for item in self.items:
            if item.code == code:
                return item
        raise KeyError(code)

    def scale_of(self, item: Item) -> Scale:
        """Return the response scale of a rated item."""
        return self.scales[item.scale]

    def rated(self) -> tuple[Item, ...]:
        """Return the items that are answered on a scale."""
        return tuple(item for item in self.items if item.kind == "scale")

    def groups(self) -> tuple[Item, ...]:
        """Return the questions that say where someone works."""
        return tuple(item for item in self.items if item.kind == "group")

    @property
    def fingerprint(self) -> str:
        """Sixteen letters that are the same for the same questions, and others as soon as anything is changed."""
        return sha256(dump_record(self.to_record()).encode()).hexdigest()[:16]

    def to_record(self) -> dict[str, Any]:
        """Return the nested record of texts that the file holds."""
        return questionnaire_record(self.title, self.scales.values(), self.items)

    def save(self, path: Path | str) -> None:
        """Write the questionnaire as a file that people can read and edit."""
        write_atomically(Path(path), dump_record(self.to_record()).encode("utf-8"))


def _labels(row: Mapping[str, Any]) -> tuple[str, ...]:
    found = row.get("scale")
    labels = tuple(str(label) for label in found) if isinstance(found, Sequence) and found else ()
    return labels or ("1", "2", "3", "4", "5")


def _scale_names(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, ...], str]:
    names: dict[tuple[str, ...], str] = {}
    for row in rows:
        if row["kind"] == "scale":
            labels = _labels(row)
            names.setdefault(labels, f"scale{len(names) + 1}")
    return names


def _proposed_scale(name: str, labels: tuple[str, ...], language: str) -> Scale:
    low = int(labels[0]) if re.fullmatch(r"\d+", labels[0]) else 1
    high = low + len(labels) - 1
    favourable = tuple(point for point in range(low, high + 1) if 2 * point > low + high)
    return Scale(name=name, low=low, high=high, labels={language: labels}, favourable=favourable)


def _distinct_texts(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Equal texts get their code behind them: the survey exists already, so it can't be refused any more."""
    texts = [" ".join(str(row["text"]).split()) or str(row["code"]) for row in rows]
    folded = [text.casefold() for text in texts]
    return [
        f"{text} [{row['code']}]" if folded.count(text.casefold()) > 1 else text
        for text, row in zip(texts, rows, strict=True)
    ]


def _proposed_item(
    row: Mapping[str, Any],
    text: str,
    names: Mapping[tuple[str, ...], str],
    responses: pd.DataFrame | None,
    language: str,
) -> Item:
    kind, code = str(row["kind"]), str(row["code"])
    options = _seen_options(responses, code) if kind in ("choice", "multiple", "group") else ()
    if kind not in ("scale", "group", "open") and not options:
        kind = "open"
    rated = kind == "scale"
    return Item(
        code=code,
        kind=kind,
        texts={language: text},
        value=_text(row.get("value")),
        scale=names[_labels(row)] if rated else "",
        reversed=rated and row.get("reversed") is True,
        options={language: options} if options else {},
    )


def _seen_options(responses: pd.DataFrame | None, code: str) -> tuple[str, ...]:
    if responses is None or code not in responses:
        return ()
    seen: dict[str, list[str]] = {}
    for cell in responses[code].dropna():
        for option in str(cell).split("; "):
            if option.strip():
                seen.setdefault(option.strip().casefold(), []).append(option.strip())
    return tuple(sorted(chosen[0] for chosen in seen.values() if len(chosen) >= LEAST))


def _text(found: object) -> str:
    return found.strip() if isinstance(found, str) else ""
