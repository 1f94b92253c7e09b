"""What is set once for an organisation."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from toolkit.errors import DataProblem, FileProblem, listing
from toolkit.workspace.records import refuse_newer

#: The layout of organisation.yaml that this version writes; a newer one is not opened, so that nothing in it is lost.
FORMAT = 1

#: No score is shown for a group of fewer answers; it can be set higher, never lower.
LEAST_GROUP = 5

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one organisation.

    Attributes
    ----------
    name : str
        The organisation's name.
    language : str
        Of the papers, ``"en"`` or ``"es"``.
    minimum_group : int
        Smallest number of answers for which a score is shown; 5 or more.
    colour : str
        Of headings and bars, ``#rrggbb``.
    logo : str
        A picture's name in the organisation's folder; empty for none.
    delete_copies_on : date or None
        When the toolkit's own copies of raw files are deleted.
    sample : bool
        Whether this is a fictional organisation; its papers say SAMPLE.

    Raises
    ------
    DataProblem
        If settings would expose someone or cannot be shown; all of them at once.
    """

    name: str
    language: str = "en"
    minimum_group: int = LEAST_GROUP
    colour: str = "#1f5f7a"
    logo: str = ""
    delete_copies_on: date | None = None
    sample: bool = False

    def __post_init__(self) -> None:
        """Refuse settings that would expose someone or cannot be shown."""
        problems = []
        if not self.name.strip():
            problems.append("The organisation needs a name.")
        if self.minimum_group < LEAST_GROUP:
            problems.append(
                f"The smallest group that is shown is set to {self.minimum_group}; it can be {LEAST_GROUP} or more, "
                "so that nobody can be recognised."
            )
        if not _COLOUR.fullmatch(self.colour):
            problems.append(f'The colour "{self.colour}" is not one like #1f5f7a.')
        if self.language not in ("en", "es"):
            problems.append(f'The language "{self.language}" is not there yet; choose en (English) or es (Spanish).')
        if problems:
            raise DataProblem(problems)

    def to_record(self) -> dict[str, Any]:
        """Return what is saved in organisation.yaml."""
        return {
            "format": FORMAT,
            "name": self.name,
            "language": self.language,
            "minimum_group": self.minimum_group,
            "colour": self.colour,
            "logo": self.logo,
            "delete_copies_on": self.delete_copies_on,
            "sample": self.sample,
        }

    @classmethod
    def from_record(cls, record: dict[str, Any], file: str = "organisation.yaml") -> "Settings":
        """Type the text of organisation.yaml; unknown names, bad numbers and dates are all told at once."""
        _check_format(record, file)
        known = set(cls(name="-").to_record())
        problems = []
        unknown = sorted(set(record) - known)
        if unknown:
            problems.append(f"{file}: the setting {listing(unknown)} is not known. Delete the line.")
        nested = sorted(name for name, value in record.items() if not isinstance(value, str))
        if nested:
            problems.append(
                f"{file}: {listing(nested)} holds a list or lines of its own; one word or number fits there."
            )
            raise DataProblem(problems)
        minimum, deletion = LEAST_GROUP, None
        try:
            minimum = int(record.get("minimum_group") or LEAST_GROUP)
        except ValueError:
            problems.append(f'{file}: minimum_group is "{record["minimum_group"]}"; a whole number was expected.')
        try:
            written = record.get("delete_copies_on") or ""
            deletion = date.fromisoformat(written) if written else None
        except ValueError:
            problems.append(f'{file}: delete_copies_on is "{written}"; a date like 2027-01-31 was expected.')
        if record.get("sample", "no") not in ("yes", "no"):
            problems.append(f'{file}: sample is "{record["sample"]}"; yes or no was expected.')
        if problems:
            raise DataProblem(problems)
        plain = {name: record[name] for name in ("name", "language", "colour", "logo") if record.get(name)}
        plain.setdefault("name", "")
        return cls(
            **plain,
            minimum_group=minimum,
            delete_copies_on=deletion,
            sample=record.get("sample", "no") == "yes",
        )

    def change(self, **changes: Any) -> "Settings":
        """Return a copy with some settings changed."""
        return replace(self, **changes)


def _check_format(record: dict[str, Any], file: str) -> None:
    refuse_newer(record, file, known=FORMAT)
    if not str(record.get("format", "")).isdecimal():
        raise FileProblem(
            f"{file}: this is not the settings file of an organisation (it has no line “format: {FORMAT}”). If its "
            f"folder is one, open the file in a text editor, write the two lines “format: {FORMAT}” and “name: …” with "
            "the organisation's name, and save it. Everything else in the folder is as it was."
        )
