"""The text catalogue: every sentence that a page or a paper prints, by key and language."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from toolkit.errors import FileProblem
from toolkit.workspace.places import templates_folder
from toolkit.workspace.records import read_record


@cache
def texts(language: str = "en") -> Mapping[str, str]:
    """Return all texts of a language, by key.

    Each file in ``templates/texts/<language>`` is named after the room whose texts it holds, and each of its keys
    begins with that name.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    mapping of str to str
        From key to text; it cannot be changed.

    Raises
    ------
    FileProblem
        If a file cannot be read, or a key stands twice or in the wrong file.
    """
    collected: dict[str, str] = {}
    for path in sorted((templates_folder() / "texts" / language).glob("*.yaml")):
        for key, sentence in read_record(path).items():
            if not isinstance(sentence, str) or key in collected or not key.startswith(f"{path.stem}."):
                raise FileProblem(
                    f'{path.name}: the text "{key}" is not one text, is there twice or is in the wrong file.'
                )
            collected[key] = sentence.strip()
    return MappingProxyType(collected)


def text(key: str, language: str = "en", **fields: object) -> str:
    """Return one text with its fields filled in.

    Parameters
    ----------
    key : str
        For example ``"panels.choose_file"``.
    language : str
        Falls back to English where a text has not been translated.
    **fields
        What stands for the names in braces; one that is left out is an error, never an empty place.

    Returns
    -------
    str
        The text.
    """
    own = texts(language)
    sentence = own[key] if key in own else texts("en")[key]
    return sentence.format_map(fields) if fields or "{" in sentence else sentence
