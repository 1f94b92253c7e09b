"""Every public function and class says what it takes, what it returns and what it refuses, as numpydoc lays it out."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType

import package_list
import pytest

from toolkit.errors import DataProblem, ToolkitError

PUBLIC = [(room, name, thing) for room in package_list.ROOMS for name, thing in package_list.public(room)]
FUNCTIONS = [pytest.param(thing, id=f"{room}.{name}") for room, name, thing in PUBLIC if inspect.isfunction(thing)]
CLASSES = [pytest.param(thing, id=f"{room}.{name}") for room, name, thing in PUBLIC if inspect.isclass(thing)]

#: As numpydoc orders them.
SECTIONS = ("Parameters", "Attributes", "Returns", "Raises", "Warns", "Notes", "References", "Examples")

#: What a function says that gives nothing back; a "with" block gets nothing either.
NOTHING = (None, "None", Iterator[None])


def sections(doc: str) -> dict[str, str]:
    """Return the sections of a docstring in their order, by heading."""
    parts = re.split(r"^(\w[\w ]+)\n-{3,}$", doc, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def entries(section: str) -> set[str]:
    """Return the names that a section describes: ``a, b : int`` are two."""
    lines = re.findall(r"^(\*{0,2}\w[^:\n]*?)(?: :.*)?$", section, flags=re.MULTILINE)
    return {name.strip(" *") for line in lines for name in line.split(",")}


@cache
def functions_of(file: str) -> dict[int, ast.FunctionDef]:
    """Return the functions of a file by the line on which each begins."""
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {min(part.lineno for part in (node, *node.decorator_list)): node for node in found}


def raised(function: FunctionType) -> set[str]:
    """Return the errors for people that a function raises in its own lines."""
    node = functions_of(inspect.getfile(function))[function.__code__.co_firstlineno]
    raises = [one.exc for one in ast.walk(node) if isinstance(one, ast.Raise) and one.exc]
    named = {ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in raises}
    known = {name: function.__globals__.get(name) for name in named}
    return {name for name, kind in known.items() if isinstance(kind, type) and issubclass(kind, ToolkitError)}


def missing(function: FunctionType) -> list[str]:
    """Return what a function's docstring leaves out."""
    found = sections(inspect.getdoc(function) or "")
    problems = [
        f"takes {name}" for name in package_list.arguments(function) if name not in entries(found.get("Parameters", ""))
    ]
    if inspect.signature(function).return_annotation not in NOTHING and "Returns" not in found:
        problems.append("returns something")
    problems += [f"raises {name}" for name in sorted(raised(function) - entries(found.get("Raises", "")))]
    order = [SECTIONS.index(name) for name in found]
    return problems if order == sorted(order) else [*problems, "sections stand in another order"]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_says_what_it_takes_returns_and_refuses(function: FunctionType) -> None:
    """Each argument is named, a result is described, and so is each error that its own lines raise."""
    assert inspect.getdoc(function)
    assert missing(function) == []


@pytest.mark.parametrize("thing", CLASSES)
def test_every_class_says_what_it_is(thing: type) -> None:
    """A docstring of its own: not a parent's, and not the one that a dataclass makes up."""
    doc = vars(thing).get("__doc__") or ""
    assert doc
    assert not doc.startswith(f"{thing.__name__}(")
    assert issubclass(thing, ToolkitError) or len(doc) > 20


@pytest.mark.parametrize("thing", [one for one in CLASSES if not issubclass(one.values[0], ToolkitError)])
def test_every_class_says_what_it_is_made_from(thing: type) -> None:
    """Each argument stands among the attributes or the parameters, and a check of its own among what it raises."""
    found = sections(inspect.getdoc(thing) or "")
    made_from = set(inspect.signature(thing).parameters)
    assert made_from - entries(found.get("Attributes", "") + found.get("Parameters", "")) == set()
    checks = vars(thing).get("__post_init__")
    assert (raised(checks) if checks else set()) - entries(found.get("Raises", "")) == set()


def test_what_is_left_out_is_seen() -> None:
    """An argument, a result or an error that nobody describes would be found."""

    def half(told: int, untold: int) -> int:
        """Tell half.

        Parameters
        ----------
        told : int
            This one.
        """
        if told > untold:
            raise DataProblem("Too much.")
        return told

    assert missing(half) == ["takes untold", "returns something", "raises DataProblem"]
