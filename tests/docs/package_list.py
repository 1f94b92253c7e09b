"""Renew the list of public functions: ``python tests/docs/package_list.py`` writes ``docs/package.md``."""

import importlib
import inspect
import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LIST = REPOSITORY / "docs" / "package.md"

#: In the order of the arrows: each room may use the ones above it.
ROOMS = (
    "errors",
    "workspace",
    "intake",
    "privacy",
    "statistics",
    "mission",
    "survey",
    "cohorts",
    "impact",
    "plots",
    "documents",
    "panels",
)


def public(room: str) -> list[tuple[str, object]]:
    """Return what a room offers: the names of its ``__all__``; of errors, which has none, what it defines itself."""
    module = importlib.import_module(f"toolkit.{room}")
    own = [name for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__]
    names = getattr(module, "__all__", None) or [name for name in own if not name.startswith("_")]
    # A function that remembers its results is still a function.
    return [(name, inspect.unwrap(getattr(module, name))) for name in sorted(names, key=str.casefold)]


def call(name: str, thing: object) -> str:
    """Return how it is called: only the names of the arguments."""
    if not inspect.isfunction(thing):
        return name
    return f"{name}({', '.join(str(inspect.signature(thing).parameters[word].name) for word in arguments(thing))})"


def arguments(function: object) -> list[str]:
    """Return the names of a function's arguments."""
    return list(inspect.signature(function).parameters)  # type: ignore[arg-type]


def first_sentence(thing: object) -> str:
    """Return the first sentence of a docstring on one line; of a plain value, the value."""
    if not (inspect.isfunction(thing) or inspect.isclass(thing)):
        return f"`{thing!r}`" if isinstance(thing, int | str) else "a table of names"
    words = " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())
    words = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", words).replace("``", "`").replace("|", "\\|")
    return words


def written() -> str:
    """Return the whole page."""
    parts = [
        "# The package",
        "Every public name of `toolkit`, by room. The docstring of each says what its arguments and results are "
        "(`help(survey.favourability)`). This page is written by `python tests/docs/package_list.py`.",
    ]
    for room in ROOMS:
        about = first_line(importlib.import_module(f"toolkit.{room}"))
        rows = "\n".join(f"| `{call(name, thing)}` | {first_sentence(thing)} |" for name, thing in public(room))
        parts.append(f"## {room}\n\n{about}\n\n| name | what it is |\n|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def first_line(module: object) -> str:
    """Return the first sentence of a module's docstring."""
    return " ".join((inspect.getdoc(module) or "").split("\n\n")[0].split())


if __name__ == "__main__":
    LIST.write_text(written(), encoding="utf-8", newline="\n")
