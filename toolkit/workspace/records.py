"""Readable YAML in which every cell is text.

YAML's own typing turns ``NO`` into false, ``10:30`` into 630 and ``007`` into 7. Records are therefore read as
text, and each room types its own fields.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from toolkit.errors import FileProblem


class _Loader(yaml.BaseLoader):
    """Makes text only, and refuses a name that stands twice: YAML would let the second silently win."""


def _names_once(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    met: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if isinstance(key, yaml.ScalarNode) and met.setdefault(key.value, line) != line:
            raise _Twice(key.value, met[key.value], line)
    return loader.construct_mapping(node, deep=True)


class _Twice(yaml.YAMLError):
    """A name that stands twice, and the lines."""

    def __init__(self, name: str, first: int, second: int) -> None:
        super().__init__(name)
        self.name, self.first, self.second = name, first, second


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _names_once)

#: Nested dictionaries and lists whose leaves are text.
Record = dict[str, Any]


def read_record(path: Path | str) -> Record:
    """Read a YAML file whose outermost level is names and values.

    Parameters
    ----------
    path : Path or str
        The file. An empty file gives an empty record.

    Returns
    -------
    dict
        Names and values, as :func:`parse_record` gives them.

    Raises
    ------
    FileProblem
        If the file is not there, is not text, or is not laid out as names and values; says the line.
    """
    path = Path(path)
    try:
        return parse_record(path.read_text(encoding="utf-8-sig"), path.name)
    except FileNotFoundError:
        raise FileProblem(f"{path.name}: there is no such file in {path.parent}.") from None
    except IsADirectoryError:
        raise FileProblem(f"{path.name}: this is a folder; a file was expected.") from None
    except UnicodeDecodeError:
        raise FileProblem(f"{path.name}: this is not a text file. Choose a file that ends in .yaml.") from None
    except OSError as error:
        raise FileProblem(f"{path.name} cannot be read: {_reason(error)}.") from None


def refuse_newer(record: Record, file: str, *, known: int) -> None:
    """Refuse a record that a newer version of the toolkit wrote, before anything in it is found strange.

    Parameters
    ----------
    record : dict
        As :func:`read_record` gives it. One without a format is of the first.
    file : str
        The file's name for the message.
    known : int
        The newest format that this version knows.

    Raises
    ------
    FileProblem
        If its format is a newer one.
    """
    written = str(record.get("format", ""))
    if written.isdecimal() and int(written) > known:
        raise FileProblem(
            f"{file} was made by a newer version of the toolkit (format {written}; this version knows {known}). "
            "Update the toolkit, then open it again. Nothing was changed."
        )


def parse_record(text: str, name: str) -> Record:
    """Read YAML text; ``name`` is the file's name for messages.

    Parameters
    ----------
    text : str
        What stands in the file.
    name : str
        The file's name.

    Returns
    -------
    dict
        Names and values; every value text, a list or another such dict.

    Raises
    ------
    FileProblem
        If the text is not laid out as names and values; says the line.
    """
    try:
        record = yaml.load(text, Loader=_Loader)
    except _Twice as error:
        raise FileProblem(
            f'{name}, line {error.second}: "{error.name}" stands here a second time (first in line {error.first}), '
            "so it is not clear which one holds. Delete one of the two."
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f", line {mark.line + 1}" if mark else ""
        raise FileProblem(
            f"{name}{place}: the layout cannot be read here. Check the indentation and the quotation marks around "
            "this line, or go back to the copy in the folder “previous”."
        ) from None
    except yaml.YAMLError:
        raise FileProblem(f"{name}: this file holds characters that are not text. Choose another file.") from None
    if record is None or record == "":
        return {}
    if not isinstance(record, dict):
        raise FileProblem(f'{name}: expected lines like "name: value"; found something else.')
    return record


def dump_record(record: Mapping[str, Any]) -> str:
    """Write a record as YAML text that :func:`read_record` reads back unchanged.

    Numbers, true/false, dates and empty values are written as the text that ``str`` gives (empty for None).

    Parameters
    ----------
    record : mapping
        Nested names, lists and values.

    Returns
    -------
    str
        YAML text.
    """
    return yaml.safe_dump(_as_text(record), sort_keys=False, allow_unicode=True, width=100, default_flow_style=False)


def _as_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _reason(error: OSError) -> str:
    return "you have no permission to open it" if isinstance(error, PermissionError) else str(error.strerror)
