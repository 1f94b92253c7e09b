"""Words that never stand on a page, looked for where the text catalogue does not reach."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

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


def test_sentences_in_the_code() -> None:
    """Error messages and the words of the launcher's checks are in the code; people meet them too."""
    pattern = never()
    said = [*sentences_of_code("toolkit"), *sentences_of_code("launcher")]
    assert len(said) > 500
    seen = [(place, pattern.search(text)) for place, text in said if not KEYS.search(text)]
    assert [f"{place}: {match[0]}" for place, match in seen if match] == []


#: A sentence, or enough of one: a capital letter and three words in a row.
PROSE = re.compile(r"\b[A-Z][a-z]*,? [a-z]+,? [a-z]+\b")


def test_the_launcher_says_what_stands_in_the_catalogue() -> None:
    """No sentence stands in the launcher's code but the heading of a file and what is said without a catalogue."""
    said = [(place, text) for place, text in sentences_of_code("launcher") if PROSE.search(text)]
    own = {place.rsplit(":", 1)[0].rsplit("/", 1)[1] for place, _ in said}
    assert own == {"constraints.py", "texts.py"}


def shows_python(text: str) -> bool:
    """Tell whether a text is Python to copy, which stands under "For programmers"."""
    return bool(re.search(r"^from |\b(workspace|survey|intake|documents|cohorts|impact)\.\w+\(", text))


def test_the_frame_of_the_pages_has_no_words_of_its_own() -> None:
    """All that the browser shows around a page, and in place of one that did not open, comes from the catalogue."""
    files = sorted((REPOSITORY / "templates" / "voila").rglob("*.html*"))
    assert len(files) >= 4
    for path in files:
        words = Words()
        words.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL))
        assert [line for line in words.said if re.search(r"\w", line)] == [], path.name


def words_of_script(script: str) -> list[str]:
    """Return the texts of a script that have two words in a row; selectors are none."""
    without_comments = re.sub(r"^\s*//.*", "", script, flags=re.MULTILINE)
    quoted = re.findall(r"""(["'`])((?:(?!\1).)*)\1""", without_comments)
    return [text for _, text in quoted if re.search(r"[A-Za-z]{2,} [a-z]{2,}", text) and not text.startswith("#")]


def test_the_script_of_the_pages_has_no_words_of_its_own() -> None:
    """What the script shows stands in the page; its only words are JavaScript's and Jupyter's, which it looks for."""
    script = REPOSITORY / "templates" / "voila" / "templates" / "facilitator" / "static" / "page.js"
    assert words_of_script(script.read_text(encoding="utf-8")) == ["use strict", "Loading widget"]
    assert words_of_script("said.textContent = `Opening the page… step ${n}`;") == ["Opening the page… step ${n}"]


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
    """A sentence, an attribute and a how-to page with such a word would be found, and a sentence in the launcher."""
    pattern = never()
    words = Words()
    words.feed('<p title="Upload it">fine</p><script>upload()</script>')
    assert [line for line in words.said if pattern.search(line)] == ["Upload it"]
    assert pattern.search("Choose the file of this wave.")
    assert PROSE.search("Making a place for the toolkit")
    assert PROSE.search("<h1>Setting up, about two minutes</h1>")
