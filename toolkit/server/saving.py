"""What is taken out of a notebook before it is saved, so that nothing personal is ever stored in one."""

from typing import Any

from tornado.web import HTTPError


def strip(notebook: dict[str, Any]) -> None:
    """Take outputs, execution counts, run times and widget state out of a notebook, in place.

    JupyterLab keeps what cells showed and what widgets hold, the bytes of chosen files included.

    Parameters
    ----------
    notebook : dict
        A notebook of format 4 as parsed JSON.
    """
    notebook.setdefault("metadata", {}).pop("widgets", None)
    for cell in notebook["cells"]:
        cell.get("metadata", {}).pop("execution", None)
        if cell["cell_type"] == "code":
            cell["outputs"] = []
            cell["execution_count"] = None


def before_saving(model: dict[str, Any], path: str, **_: object) -> None:
    """Jupyter's hook before every save: by hand, by itself, under another name.

    Raises
    ------
    HTTPError
        If a notebook cannot be stripped: Jupyter goes on saving after any other kind of error, and would store
        what people said.
    """
    if model.get("type") != "notebook" or model.get("content") is None:
        return
    content = model["content"]
    try:
        if content["nbformat"] != 4:
            raise HTTPError(400, f"{path} was not saved: it is a notebook of an older format.")
        strip(content)
    except (KeyError, TypeError, AttributeError) as problem:
        raise HTTPError(400, f"{path} was not saved: it does not look like a notebook.") from problem
