"""Who asks for which text: no key is missing, none is left over, every field is filled in."""

import ast
import re
import string
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from toolkit.workspace import texts

REPOSITORY = Path(__file__).resolve().parents[2]
#: The folders whose code asks for texts by key, and those whose templates do, with the room that the keys leave out.
CODE = ("toolkit", "launcher")
TEMPLATES = {"voila": "", "reports": "documents.", "forms": "documents."}


@cache
def code(folder: str) -> list[ast.AST]:
    """Return every part of the code in a folder."""
    files = sorted((REPOSITORY / folder).rglob("*.py"))
    return [part for path in files for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def strings(folder: str) -> set[str]:
    """Return every whole string of the code in a folder, and each name behind a dollar sign in one."""
    pieces = {id(piece) for part in code(folder) if isinstance(part, ast.JoinedStr) for piece in part.values}
    whole = (part.value for part in code(folder) if isinstance(part, ast.Constant) and id(part) not in pieces)
    found = {value for value in whole if isinstance(value, str)}
    return found | {name for string in found for name in re.findall(r"\$([a-z_]+\.[a-z0-9_]+)", string)}


@cache
def calls_in_templates() -> list[tuple[str, set[str]]]:
    """Return each key that a template asks for as ``t("key")``, with the names of the fields it fills in."""
    found = []
    for folder, room in TEMPLATES.items():
        for path in sorted((REPOSITORY / "templates" / folder).rglob("*.html*")):
            for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
                if isinstance(call.node, nodes.Name) and call.node.name == "t":
                    assert isinstance(call.args[0], nodes.Const), path.name
                    found.append((room + call.args[0].value, {field.key for field in call.kwargs}))
    return found


def calls_in_code() -> Iterator[tuple[str, set[str]]]:
    """Yield each key that code asks for as ``text("key")``, with the names of the fields it fills in."""
    for call in (part for folder in CODE for part in code(folder) if isinstance(part, ast.Call)):
        is_text = isinstance(call.func, ast.Name) and call.func.id == "text" and call.args
        if is_text and isinstance(call.args[0], ast.Constant) and all(field.arg for field in call.keywords):
            yield call.args[0].value, {str(field.arg) for field in call.keywords}


def test_every_key_that_is_named_is_there() -> None:
    """A key written in the code, in the frame of the pages or in a report exists in the catalogue."""
    rooms = "|".join({key.split(".")[0] for key in texts()})
    looks_like_a_key = re.compile(rf"({rooms})\.(?!(?:yaml|html|css|csv|log)$)[a-z0-9_.]*[a-z0-9_]")
    in_code = {word for folder in CODE for word in strings(folder) if looks_like_a_key.fullmatch(word)}
    in_templates = {key for key, _ in calls_in_templates()}
    assert min(len(in_code), len(in_templates)) > 40
    assert (in_code | in_templates) - set(texts()) == set()


def unused(room: str, keys: Iterable[str]) -> list[str]:
    """Return the keys that nobody asks for: neither as they stand nor put together in the room's own code."""
    whole = {key for key, _ in calls_in_templates()}.union(*map(strings, CODE))
    mine = strings(f"toolkit/{room}") | {key.removeprefix(f"{room}.") for key in whole if key.startswith(f"{room}.")}
    # Names that come with the data: the parts and groups of the questionnaire, the platforms, and numbers.
    questionnaires = (REPOSITORY / "templates" / "questionnaires").glob("*.yaml")
    mine.update(*(re.findall(r"\w+", path.read_text(encoding="utf-8")) for path in questionnaires), string.digits)
    mine.update(
        *map(strings, ("toolkit/intake", "toolkit/mission", "toolkit/survey", "toolkit/cohorts", "toolkit/documents"))
    )
    patterns = [
        "".join(re.escape(part.value) if isinstance(part, ast.Constant) else "(.+)" for part in pieces.values)
        for pieces in code(f"toolkit/{room}")
        if isinstance(pieces, ast.JoinedStr)
    ]
    patterns = [pattern for pattern in patterns if re.fullmatch(r"(?=.*[a-z]|.*\\\.)[a-z0-9_.\\()+]+", pattern)]
    patterns += [pattern.replace("(.+)", "(.+?)") for pattern in patterns]  # "a.{b}.{c}" parts "a.x.y.z" either way

    def is_named(word: str) -> bool:
        found = (re.fullmatch(pattern, word) for pattern in patterns)
        return word in mine or any(all(map(is_named, match.groups())) for match in found if match)

    return [key for key in keys if key not in whole and not is_named(key)]


@pytest.mark.parametrize("room", sorted({key.split(".")[0] for key in texts()}))
def test_every_text_is_used(room: str) -> None:
    """No text stands in the catalogue that nothing shows; one that nobody asks for would be found."""
    nobodys = [f"{room}.nobody_asks", f"{room}.title.nobody_asks"]
    assert unused(room, texts("en", room)) == []
    assert unused(room, nobodys) == nobodys


def test_every_call_fills_in_the_names_in_braces() -> None:
    """Whoever asks for a text gives each name in its braces; the frame's own gives {start} by itself."""
    asked = [*calls_in_code(), *((key, fields | {"start"}) for key, fields in calls_in_templates())]
    assert len(asked) > 200
    assert [key for key, given in asked if not names_in_braces(texts()[key]) <= given] == []


def names_in_braces(sentence: str) -> set[str]:
    """Return the fields of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
