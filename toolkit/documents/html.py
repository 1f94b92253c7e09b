"""Papers as one web page each: everything is inside the file, nothing is fetched when it is opened."""

import base64
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
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
        raise FileProblem(_not_used(error.name or template, error.lineno, str(error.message))) from None
    except UnicodeDecodeError:
        found = "one of its letters cannot be read. Save it as UTF-8 (in Notepad: Save as, Encoding)"
        raise FileProblem(_not_used(_not_utf8(shelves), None, found)) from None
    except (TemplateError, LookupError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        name, line, own = _where(error, shelves)
        if not own and not isinstance(error, TemplateError):
            raise  # a fault of ours: it did not arise in a template of the user's
        raise FileProblem(_not_used(name or template, line, _why(error))) from None
    except OSError as error:
        held = Path(str(error.filename)).name
        found = f"{held} may not be read. It is open in another program, or belongs to somebody else"
        raise FileProblem(_not_used(template, None, found)) from None


def _where(error: Exception, shelves: Sequence[Path]) -> tuple[str, int | None, bool]:
    """Return the template in which something went wrong, its line, and whether an own copy had a part in it."""
    name, line, own = "", None, False
    for frame, number in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        shelf = next((shelf for shelf in shelves if shelf in path.parents), None)
        if shelf is not None:
            name, line, own = path.relative_to(shelf).as_posix(), number, own or shelf == shelves[0]
    return name, line, own


def _not_utf8(shelves: Sequence[Path]) -> str:
    """Name the templates that are no UTF-8; only an own copy can be one."""
    found = []
    for path in sorted(path for path in shelves[0].rglob("*") if path.suffix in (".html", ".css", ".txt")):
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            found.append(path.relative_to(shelves[0]).as_posix())
    return ", ".join(found)


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):  # a text that the catalogue does not have, or one of its fields left out
        return f"there is no text or field {error.args[0]!r}"
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r}"
    if isinstance(error, RecursionError):
        return "it contains itself"
    return str(error)


def _not_used(name: str, line: int | None, found: str) -> str:
    where = f"{name}, line {line}" if line else name
    return (
        f"The template {where} cannot be used: {found}. If it is your own copy, correct it or take it out of your "
        "organisation's folder “templates”; then the original is used again."
    )


def _data_uri(picture: bytes) -> Markup:
    """Put a picture into the page itself."""
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return Markup(f"data:image/{kind};base64,{base64.b64encode(picture).decode()}")
