"""The docs are complete and true: every notebook, function, template and word is where a person looks for it."""

import re
import runpy
import subprocess
from pathlib import Path

import package_list

from toolkit.panels import PAGES
from toolkit.workspace import templates_folder, texts

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"

#: Every word that never stands on a page, as the glossary has it, and what is said instead.
RULED_OUT = {
    "workspace": "organisation",
    "engagement": "organisation",
    "audit": "privacy check",
    "driver": "what goes together",
    "upload": "choose a file",
    "favourability": "share who agree",
    "suppressed": "hidden to protect people",
    "release ledger": "already shown",
    "wave": "survey round",
    "raked": "adjusted to match the staff",
    "weighted": "adjusted to match the staff",
    "confidence interval": "likely between",
    "claim level": "how sure",
    "counterfactual": "what would be expected without it",
    "attrition": "no second score",
    "hard, soft": "must, would like",
    "base, overlay": "original, your changes",
    "cohort plan gap": "how far from the best possible",
    "null, missing value": "no answer",
}


def tracked(ending: str) -> list[Path]:
    """Return the project's own files of a kind."""
    done = subprocess.run(["git", "ls-files", "-z", f"*{ending}"], cwd=REPOSITORY, check=True, capture_output=True)
    return [REPOSITORY / name for name in done.stdout.decode().split("\0") if name]


def read(name: str) -> str:
    """Return a file of the repository."""
    return (REPOSITORY / name).read_text(encoding="utf-8")


def test_every_notebook_stands_in_the_readme_with_its_page() -> None:
    """The table of the README names each notebook and leads to a how-to page that names it too."""
    books = sorted(path.stem for path in (REPOSITORY / "notebooks").glob("*.ipynb"))
    assert books == sorted(PAGES)
    rows = {book: row for book in books for row in read("README.md").splitlines() if f"`notebooks/{book}.ipynb`" in row}
    assert sorted(rows) == books
    for book, row in rows.items():
        pages = [REPOSITORY / link for link in re.findall(r"\((docs/[a-z_]+\.md)\)", row)]
        assert pages, book
        assert any(book in page.read_text(encoding="utf-8") for page in pages), book


def test_every_how_to_page_is_listed() -> None:
    """docs/README.md leads to each page of the folder."""
    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} == set(
        re.findall(r"\(([\w]+\.md)\)", read("docs/README.md"))
    )


def test_the_list_of_the_package_is_as_the_package() -> None:
    """docs/package.md names every public function with its arguments, and nothing that is not there."""
    names = re.compile(r"^## \w+|^\| `[^`]+`", flags=re.MULTILINE)
    assert names.findall(read("docs/package.md")) == names.findall(package_list.written())


def test_every_room_is_in_the_list() -> None:
    """No folder of toolkit/ is left out but the server, which no notebook calls."""
    rooms = {path.stem for path in (REPOSITORY / "toolkit").iterdir() if not path.name.startswith(("_", "py."))}
    assert rooms - {"server"} == set(package_list.ROOMS)


def test_every_kind_of_template_is_described() -> None:
    """docs/templates.md has a row for each folder of templates/."""
    folders = {path.name for path in templates_folder().iterdir() if path.is_dir()}
    described = set(re.findall(r"^\| `templates/(\w+)/` \|", read("docs/templates.md"), flags=re.MULTILINE))
    assert folders == described


def test_the_glossary_holds_every_word_that_is_ruled_out() -> None:
    """Beside each stands what a page says instead."""
    rows = [row.split("|")[1:3] for row in read("GLOSSARY.md").partition("## Words")[2].splitlines() if row[:2] == "| "]
    said = {never.strip(): instead.strip() for never, instead in rows}
    for word, instead in RULED_OUT.items():
        found = [value for key, value in said.items() if word in key]
        assert found, word
        assert instead in found[0], word


def test_a_new_version_is_told() -> None:
    """The changelog tells what is new in the version of pyproject.toml."""
    version = re.search(r'^version = "(.+)"', read("pyproject.toml"), flags=re.MULTILINE)
    assert version
    told = read("CHANGELOG.md").partition(f"## {version[1]}")[2].partition("\n## ")[0]
    assert len([line for line in told.splitlines() if line.startswith("- ")]) >= 3


def test_links_lead_somewhere() -> None:
    """Every link of every page leads to a file of the project, and to a heading that is there."""
    broken = []
    for page in tracked(".md"):
        for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            place = page.parent / file if file else page
            if not place.exists() or (anchor and anchor not in headings(place)):
                broken.append(f"{page.relative_to(REPOSITORY)}: {target}")
    assert broken == []


def test_every_picture_is_there_and_described() -> None:
    """Somebody who does not see it reads what it shows; no picture lies about that no page shows."""
    shown = [
        (words, page.parent / target)
        for page in tracked(".md")
        for words, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert {path.resolve() for _, path in shown} == set((DOCS / "pictures").glob("*.png"))
    assert [path.name for words, path in shown if len(words.split()) < 4] == []


def test_the_drawing_for_windows_is_drawn_by_its_program(tmp_path: Path) -> None:
    """Run again it writes a picture of the same width and height; letters may differ with the fonts."""
    drawing = runpy.run_path(str(DOCS / "pictures" / "run_anyway.py"))
    drawing["draw"](tmp_path / "again.png")
    kept, again = (path.read_bytes() for path in (DOCS / "pictures" / "run_anyway.png", tmp_path / "again.png"))
    # A PNG begins with eight bytes of its own; its size stands in bytes 16 to 24.
    assert again[:8] == kept[:8] == b"\x89PNG\r\n\x1a\n"
    assert again[16:24] == kept[16:24]


def headings(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.casefold()).replace(" ", "-") for line in lines}


def test_buttons_are_named_as_they_are() -> None:
    """Words in bold that a how-to page tells people to press stand in the catalogue of the pages."""
    shown = " ".join(texts().values()).casefold()
    pressed = {
        (page.name, words)
        for page in DOCS.glob("*.md")
        for words in re.findall(
            r"(?i:press|choose|presses of|button) \*\*([^*]+)\*\*", page.read_text(encoding="utf-8")
        )
        if words not in ("More info → Run anyway",)
    }
    assert len(pressed) > 5
    assert [(page, words) for page, words in sorted(pressed) if words.casefold().rstrip(".") not in shown] == []
