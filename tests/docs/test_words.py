"""Words that never stand on a page, looked for where the text catalogue does not reach."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

#: Letters of the file's own layout, which a message has to name as they stand there.
KEYS = re.compile(r"^,? ?favourable (is empty|names)|^, favourable$|favourable: \[")


def never() -> re.Pattern[str]:
    """Return the words as the test of the catalogue has them."""
    place = REPOSITORY / "tests" / "workspace" / "test_texts.py"
    found = importlib.util.spec_from_file_location("words_of_the_catalogue", place)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return re.compile(r"\b(" + "|".join(module.NEVER) + r")\b", re.IGNORECASE)


class Words(HTMLParser):
    """Collects what one reads of a page of HTML: its text and the words of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note titles and labels; scripts and styles are not read."""
        self._silent += tag in ("script", "style")
        self.said += [value or "" for name, value in attrs if name in ("title", "alt", "aria-label", "placeholder")]

    def handle_endtag(self, tag: str) -> None:
        """Listen again after a script or a style."""
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Note what is written."""
        if not self._silent:
            self.said.append(data)


def sentences_of_code(folder: str) -> Iterator[tuple[str, str]]:
    """Yield every text of the code with its place: not docstrings, and nothing without a space, which is a name."""
    for path in sorted((REPOSITORY / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
        for node in texts:
            if isinstance(node.value, str) and " " in node.value.strip() and not shows_python(node.value):
                yield f"{path.relative_to(REPOSITORY)}:{node.lineno}", node.value


def prose(page: Path) -> str:
    """Return a page of the docs without its code and addresses."""
    text = page.read_text(encoding="utf-8")
    return re.sub(
        r"```.*?```|`[^`]*`|\]\([^)]*\)|^In Python: .*?\n\n", " ", text + "\n\n", flags=re.DOTALL | re.MULTILINE
    )


@pytest.mark.parametrize("folder", ["toolkit", "launcher"])
def test_sentences_in_the_code(folder: str) -> None:
    """Error messages and the launcher's words are in the code; people meet them too."""
    pattern = never()
    said = list(sentences_of_code(folder))
    assert len(said) > 30
    lines = "".join(text for _, text in said)
    assert "organisation" in lines or "toolkit" in lines
    seen = [(place, pattern.search(text)) for place, text in said if not KEYS.search(text)]
    assert [f"{place}: {match[0]}" for place, match in seen if match] == []


def shows_python(text: str) -> bool:
    """Tell whether a text is Python to copy, which stands under "For programmers"."""
    return bool(re.search(r"^from |\b(workspace|survey|intake|documents|cohorts|impact)\.\w+\(", text))


def test_the_frame_of_the_pages() -> None:
    """What the browser shows around a page, and in place of one that did not open."""
    pattern = never()
    files = sorted((REPOSITORY / "templates" / "voila").rglob("*.html*"))
    assert len(files) >= 4
    found = []
    for path in files:
        words = Words()
        words.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL))
        assert any(line.strip() for line in words.said), path.name
        found += [f"{path.name}: {match[0]}" for line in words.said if (match := pattern.search(line))]
    assert found == []


def test_how_to_pages() -> None:
    """The pages that are read before and beside the guided ones speak the same words."""
    pattern = never()
    pages = [path for path in (REPOSITORY / "docs").glob("*.md") if path.name != "package.md"]
    assert len(pages) > 5
    found = [
        f"{page.name}: {match[0]}"
        for page in [*pages, REPOSITORY / "README.md"]
        if (match := pattern.search(prose(page)))
    ]
    assert found == []


def test_the_scan_sees_a_word() -> None:
    """A sentence, an attribute and a how-to page with such a word would be found."""
    pattern = never()
    words = Words()
    words.feed('<p title="Upload it">fine</p><script>upload()</script>')
    assert [line for line in words.said if pattern.search(line)] == ["Upload it"]
    assert pattern.search("Choose the file of this wave.")
