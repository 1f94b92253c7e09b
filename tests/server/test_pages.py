"""Which pages there are, and what they are called."""

import nbformat

from toolkit.server.pages import pages


def write(path, **metadata):
    """Write an empty notebook."""
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(metadata=metadata)), encoding="utf-8")


def test_numbered_notebooks_are_the_pages(tmp_path):
    """Pages come in the order of their numbers; the first has no number in its title; other notebooks are none."""
    write(tmp_path / "04_did_it_help.ipynb", title="Did it help?")
    write(tmp_path / "00_start_here.ipynb")
    write(tmp_path / "Untitled.ipynb")
    found = [(page.file, page.title) for page in pages(tmp_path)]
    assert found == [("00_start_here.ipynb", "Start here"), ("04_did_it_help.ipynb", "4 Did it help?")]


def test_damaged_notebook_keeps_its_place(tmp_path):
    """A notebook that cannot be read is still listed by its file's name, and the other pages open."""
    (tmp_path / "01_mission.ipynb").write_text('{"cells": [', encoding="utf-8")
    (tmp_path / "02_teams.ipynb").write_text("{}", encoding="utf-8")
    assert [page.title for page in pages(tmp_path)] == ["1 Mission", "2 Teams"]
