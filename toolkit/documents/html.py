"""Papers as one web page each: everything is inside the file, nothing is fetched when it is opened."""

import base64
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from toolkit.documents.content import Page, long_date
from toolkit.errors import FileProblem
from toolkit.workspace import Workspace, templates_folder, text


def html_page(page: Page, workspace: Workspace, template: str = "reports/paper.html") -> bytes:
    """Render a paper as one HTML file.

    Parameters
    ----------
    page : Page
        What stands on it.
    workspace : Workspace
        Whose own templates win over the shipped ones.
    template : str
        Its name below ``templates/``.

    Raises
    ------
    FileProblem
        If an own template cannot be used; says which, where and how to go back.
    """
    return render(workspace, template, page.language, page=page, date=long_date(page.on, page.language)).encode()


def render(workspace: Workspace, template: str, language: str, **fields: Any) -> str:
    """Fill in a template; ``t("key")`` in it is a text of the catalogue, a name that is not there is an error."""
    shelves = [workspace.folder / "templates", templates_folder()]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shelves),
        undefined=StrictUndefined,
        autoescape=Path(template).suffix == ".html",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def catalogue(key: str, **named: object) -> str:
        return text(f"documents.{key}", language, **named)

    environment.globals.update(t=catalogue, data_uri=_data_uri, language=language)
    try:
        return environment.get_template(template).render(**fields)
    except TemplateSyntaxError as error:
        raise FileProblem(_own_template(error.name or template, f"line {error.lineno}", str(error.message))) from None
    except TemplateError as error:
        raise FileProblem(_own_template(template, "", str(error.message))) from None
    except KeyError as error:  # a text that the catalogue does not have, or one of its fields left out
        raise FileProblem(_own_template(template, "", f"there is no text or field {error.args[0]!r}")) from None


def _own_template(name: str, place: str, found: str) -> str:
    where = f"{name}, {place}" if place else name
    return (
        f"The template {where} cannot be used: {found}. If it is your own copy, correct it or take it out of your "
        "organisation's folder “templates”; then the original is used again."
    )


def _data_uri(picture: bytes) -> Markup:
    """Put a picture into the page itself."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return Markup(f"data:image/{kind};base64,{base64.b64encode(picture).decode()}")
