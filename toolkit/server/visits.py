"""What happens when a guided page is opened, before its kernel starts."""

from typing import Any

from nbformat import NotebookNode
from tornado.web import RequestHandler

#: Cells with this tag teach the same in Python; they are for JupyterLab and are not run on a guided page.
EXAMPLE = "example"


def before_opening(handler: RequestHandler, *, notebook: NotebookNode, **_: object) -> NotebookNode:
    """Leave the cells for programmers out, and give the browser the cookie that its Stop button needs to be believed.

    Parameters
    ----------
    handler : RequestHandler
        The visit.
    notebook : NotebookNode
        The page's notebook as read from disk; the file itself is not changed.
    """
    _cookie_is_set_by_asking = handler.xsrf_token
    notebook.cells = [cell for cell in notebook.cells if EXAMPLE not in cell.metadata.get("tags", ())]
    return notebook


def without_outside_addresses(page_config: dict[str, Any], **_: object) -> dict[str, Any]:
    """Let a page set formulas with what Voilà brings along instead of fetching it from outside."""
    page_config["fullMathjaxUrl"] = None
    page_config["mathjaxConfig"] = None
    return page_config
