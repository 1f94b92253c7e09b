"""The launcher's sentences: ``templates/texts/en/launcher.yaml``, read with nothing but Python itself.

They are needed before anything is installed. The file therefore keeps to what a few lines read as the toolkit's own
reader does: comments, and one ``key: "text"`` a line whose quoted text is JSON, which is YAML too. What is wrong with
that file is said here, since no text can be read from it.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from launcher.places import REPOSITORY
from launcher.problems import CannotStart

PLACE = REPOSITORY / "templates" / "texts" / "en" / "launcher.yaml"
LINE = re.compile(r'(launcher\.[a-z0-9_]+): (".*")\s*')
AGAIN = 'Download the toolkit again, choose "Extract All", and start it from the extracted folder.'


def text(key: str, **fields: object) -> str:
    """Return one text with its fields filled in.

    Parameters
    ----------
    key : str
        For example ``"launcher.open"``.
    **fields
        What stands for the names in braces.

    Raises
    ------
    CannotStart
        If the text is not there, has other fields, or the file cannot be read.
    """
    try:
        return read(PLACE)[key].format_map(fields)
    except (LookupError, ValueError, AttributeError):  # what format_map raises for braces it cannot fill
        raise CannotStart(f'{PLACE.name}: the text "{key}" is missing or has other names in braces. {AGAIN}') from None


@cache
def read(place: Path) -> Mapping[str, str]:
    """Return all texts of a file, by key.

    Parameters
    ----------
    place : Path
        The file.

    Raises
    ------
    CannotStart
        If it cannot be read, or a line is something else than a comment or a new key with its text.
    """
    try:
        lines = place.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        raise CannotStart(f"The toolkit's folder is not complete: {place} cannot be read. {AGAIN}") from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            key, sentence = parts(line)
            if not key or key in found:
                raise CannotStart(
                    f'{place.name}, line {number}: found "{line.strip()}"; expected a line like '
                    'launcher.name: "A text." with a name that does not stand above. Correct that line, or take the '
                    "file of the download again."
                )
            found[key] = sentence.strip()
    return MappingProxyType(found)


def parts(line: str) -> tuple[str, str]:
    """Return a line's key and text, or "" for both where it has none."""
    whole = LINE.fullmatch(line)
    try:
        return (whole[1], json.loads(whole[2])) if whole else ("", "")
    except ValueError:
        return "", ""
