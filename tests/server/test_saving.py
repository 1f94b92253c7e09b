"""What is taken out of a notebook before it is saved."""

import copy

import pytest
from tornado.web import HTTPError

from toolkit.server.saving import before_saving, strip

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"title": "A page", "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"a": "Ada"}}}},
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": "Text"},
        {
            "cell_type": "code",
            "metadata": {"execution": {"iopub.execute_input": "2026-01-01"}, "tags": ["kept"]},
            "source": "1 + 1",
            "execution_count": 7,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "Ada Example"}],
        },
    ],
}


def test_everything_that_was_shown_is_taken_out():
    """Outputs, counts, run times and widget state go; sources, titles and tags stay."""
    notebook = copy.deepcopy(NOTEBOOK)
    strip(notebook)
    assert notebook == {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"title": "A page"},
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": "Text"},
            {
                "cell_type": "code",
                "metadata": {"tags": ["kept"]},
                "source": "1 + 1",
                "execution_count": None,
                "outputs": [],
            },
        ],
    }


def test_hook_strips_notebooks_and_leaves_files_alone():
    """The hook changes what a notebook's save carries, and nothing else."""
    model = {"type": "notebook", "content": copy.deepcopy(NOTEBOOK)}
    before_saving(model, "a.ipynb", contents_manager=None)
    assert model["content"]["cells"][1]["outputs"] == []
    text = {"type": "file", "content": "plain"}
    before_saving(text, "a.txt")
    assert text == {"type": "file", "content": "plain"}


@pytest.mark.parametrize(
    "content",
    [{"nbformat": 4}, {"nbformat": 4, "cells": [3]}, "a text", {"nbformat": 4, "cells": [{"cell_type": "code"}, None]}],
)
def test_what_cannot_be_stripped_is_not_saved(content):
    """A save that cannot be stripped is refused; Jupyter would go on after any other error."""
    with pytest.raises(HTTPError, match="it does not look like a notebook"):
        before_saving({"type": "notebook", "content": content}, "a.ipynb")


def test_old_format_is_not_saved():
    """A notebook of format 3 keeps its outputs elsewhere, so it is refused."""
    with pytest.raises(HTTPError, match="it is a notebook of an older format"):
        before_saving({"type": "notebook", "content": {"nbformat": 3, "worksheets": []}}, "a.ipynb")
