"""The text catalogue: every sentence that a page or a paper prints, by key and language."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from toolkit.errors import FileProblem
from toolkit.workspace.places import templates_folder
from toolkit.workspace.records import read_record


@cache
def texts(language: str = "en", room: str = "*") -> Mapping[str, str]:
    """Return all texts of a language, or one room's alone, by key.

    Each file in ``templates/texts/<language>`` is named after the room whose texts it holds, and each of its keys
    begins with that name.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"es"``.
    room : str
        For example ``"panels"``; nothing where that room has no texts in the language. By default every room.

    Returns
    -------
    mapping
        Key to text, names in braces still open.

    Raises
    ------
    FileProblem
        If a file cannot be read, or a key in it is not one text or begins with another room's name.
    """
    collected: dict[str, str] = {}
    for path in sorted((templates_folder() / "texts" / language).glob(f"{room}.yaml")):
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
    room = key.partition(".")[0]  # a page does not wait until the texts of the other rooms are read
    own = texts(language, room)
    sentence = own[key] if key in own else texts("en", room)[key]
    return sentence.format_map(fields) if fields or "{" in sentence else sentence
