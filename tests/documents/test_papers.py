"""One dated folder, nothing overwritten, an index that says who may see what."""

from dataclasses import replace
from datetime import date

import pytest

from toolkit.documents.papers import Bundle, Draft, distinct, file_name, lay_down

ON = date(2026, 11, 23)


def draft(file="A.txt", content=b"one", **changes):
    return replace(
        Draft(file=file, content=content, name="A paper", about="What it is", readers="Leaders", recipient="You"),
        **changes,
    )


def test_a_folder_a_day(organisation):
    """`papers/2026-11-23`, with an index."""
    papers = lay_down(Bundle(drafts=(draft(),)), organisation, on=ON)
    assert papers.folder == organisation.folder / "papers" / "2026-11-23"
    assert papers.index.is_file()
    assert papers.papers[0].path.read_bytes() == b"one"


def test_two_jobs_of_a_day_share_it(organisation):
    """The index lists the papers of both."""
    lay_down(Bundle(drafts=(draft(),)), organisation, on=ON)
    papers = lay_down(Bundle(drafts=(draft("B.txt", name="Another"),)), organisation, on=ON)
    page = papers.index.read_text()
    assert (papers.folder.name, "A paper" in page, "Another" in page) == ("2026-11-23", True, True)


def test_nothing_is_overwritten(organisation):
    """A paper of the same name with other content goes to the next folder; the first one stays."""
    first = lay_down(Bundle(drafts=(draft(),)), organisation, on=ON)
    second = lay_down(Bundle(drafts=(draft(content=b"two"),)), organisation, on=ON)
    assert second.folder.name == "2026-11-23 (2)"
    assert first.papers[0].path.read_bytes() == b"one"


def test_the_same_paper_again_stays(organisation):
    """Same bytes, same place, one line in the index."""
    lay_down(Bundle(drafts=(draft(),)), organisation, on=ON)
    again = lay_down(Bundle(drafts=(draft(),)), organisation, on=ON)
    assert again.folder.name == "2026-11-23"
    assert again.index.read_text().count("A paper") == 1


def test_the_index_says_who(organisation):
    """What it is, who may see it, who gets it, and what could not be made, escaped."""
    bundle = Bundle(drafts=(draft(about="A <b> & c"),), not_made=("No teams: there is no list.",))
    page = lay_down(bundle, organisation, on=ON).index.read_text()
    for words in ("A &lt;b&gt; &amp; c", "Leaders", "You", "No teams: there is no list."):
        assert words in page


def test_a_whole_run_replaces_what_could_not_be_made(organisation):
    """What was missing in the morning and is there now is no longer told."""
    lay_down(Bundle(drafts=(draft(),), not_made=("No teams.",), whole=True), organisation, on=ON)
    page = lay_down(Bundle(drafts=(draft(),), whole=True), organisation, on=ON).index.read_text()
    assert "No teams." not in page


def test_links_of_the_index_lead_somewhere(made):
    """Every link is a file, odd letters included."""
    from re import findall
    from urllib.parse import unquote

    links = findall(r'<a href="([^"]+)"', made[1].index.read_text())
    assert len(links) >= len(made[1].papers)
    assert [link for link in links if not (made[1].folder / unquote(link)).is_file()] == []


def test_a_sample_says_so_in_names_and_papers(made):
    """The word is in every file name and on every page."""
    assert [paper.path.name for paper in made[1].papers if not paper.path.name.startswith("SAMPLE ")] == []
    assert "SAMPLE" in made[1].index.read_text()


@pytest.mark.parametrize(
    ("name", "file"),
    [("Did it help?", "Did it help.html"), ("a/b\\c:d", "a b c d.html"), ("Maeve O'Brien", "Maeve O'Brien.html"),
     ("Lucía Núñez", "Lucía Núñez.html"), ("..", ".html")],
)  # fmt: skip
def test_names_that_every_system_takes(organisation, name, file):
    """No slash, colon or question mark."""
    assert file_name(organisation, name, "html") == file


def test_equal_names_are_numbered():
    """Also where a system ignores letter case."""
    assert distinct(["a.txt", "A.txt", "b.txt", "a.txt"]) == ["a.txt", "A (2).txt", "b.txt", "a (3).txt"]
