"""The guided pages there are: the numbered notebooks, with the title each is announced by."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

NUMBERED = re.compile(r"(\d\d)_(.+)\.ipynb")


@dataclass(frozen=True, eq=False, kw_only=True)
class Page:
    """One guided page: its file in the notebooks folder and its title."""

    file: str
    title: str


def pages(notebooks: Path) -> list[Page]:
    """Return the guided pages of a folder in their order.

    Parameters
    ----------
    notebooks : Path
        Files named ``01_what_it_is.ipynb``; others are no pages. The title is the notebook's ``title`` in its
        metadata, or the file's name in words; pages after the first (00) carry their number.
    """
    return [_page(path) for path in sorted(notebooks.glob("*.ipynb")) if NUMBERED.fullmatch(path.name)]


def _page(path: Path) -> Page:
    found = NUMBERED.fullmatch(path.name)
    assert found is not None
    title = _own_title(path) or _in_words(found[2])
    number = int(found[1])
    return Page(file=path.name, title=f"{number} {title}" if number else title)


def _own_title(path: Path) -> str:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["metadata"].get("title") or "")
    except (OSError, ValueError, KeyError):
        return ""  # a damaged notebook must not keep the others from opening


def _in_words(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
