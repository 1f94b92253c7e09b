"""The templates: see each in use, make an own copy that wins over the shipped one and survives updates."""

import ipywidgets as widgets

from toolkit.errors import ToolkitError
from toolkit.panels import html
from toolkit.panels.guard import problem_message
from toolkit.panels.page import Page, box
from toolkit.panels.work import Work
from toolkit.workspace import templates_folder, text

#: The folders of templates that are the users' own to change, in the order of the work.
FOLDERS = ("questionnaires", "rules", "reports", "letters", "codebooks")

#: What pages make out of a kind of template; once it is there it comes before the template.
_MADE_FROM = {
    "rules": ("team_rules.yaml", "panels.gallery.has_rules"),
    "questionnaires": ("questionnaire.yaml", "panels.gallery.has_questions"),
    "codebooks": ("codebook.yaml", "panels.gallery.has_codebook"),
}


class Gallery:
    """A list of templates with a preview and "make my copy".

    Parameters
    ----------
    page : Page
        The page it stands on.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.choice = widgets.Dropdown(options=template_names(), description=text("panels.gallery.choose"))
        self.choice.add_class("ft-wide")
        self.preview = box("ft-result")
        self.work = Work(page.show_message)
        self.choice.observe(lambda _: page.guard(self.show, "template"), names="value")
        buttons = widgets.HBox(
            [page.button("panels.gallery.copy", self.make_copy), page.button("panels.gallery.again", self.show)]
        )
        self.widget = widgets.VBox(
            [
                widgets.HTML(html.paragraph(text("panels.gallery.lead"))),
                self.choice,
                buttons,
                self.work.widget,
                self.preview,
            ]
        )

    def show(self) -> None:
        """Show the template that is in use, own copy or shipped one; an example of it is made beside the page."""
        self.work.start(
            text("panels.gallery.making"),
            lambda _: self._made(),
            lambda made: setattr(self.preview, "children", made),
            f"{self.page.key}: template",
        )

    def _made(self) -> tuple[widgets.Widget, ...]:
        """Make the preview; when another template is chosen meanwhile, make that one."""
        while True:
            template = self.choice.value
            made = self._preview(template)
            if template == self.choice.value:
                return made

    def _preview(self, template: str) -> tuple[widgets.Widget, ...]:
        # Entered when it is needed: the start page opens without the rooms that make papers.
        from toolkit.panels import template_preview

        path = self.page.organisation.find_template(template)
        own = templates_folder() not in path.parents
        state = html.paragraph(text("panels.gallery.own" if own else "panels.gallery.shipped", path=path), "ft-small")
        try:
            shown = template_preview.preview(template, self.page.organisation)
        except ToolkitError as error:
            shown = [widgets.HTML(problem_message(error))]
        above = widgets.HTML(state + self._what_comes_first(template))
        return (above, *shown, widgets.HTML(template_preview.source(path)))

    def _what_comes_first(self, template: str) -> str:
        """Say when something that was made from the template earlier is used instead of it."""
        made, key = _MADE_FROM.get(template.split("/")[0], ("", ""))
        return html.note(text(key)) if made and self.page.organisation.has(made) else ""

    def make_copy(self) -> None:
        """Copy the chosen template into the organisation's folder and say where it is."""
        own = self.page.organisation.make_own_template(self.choice.value)
        self.show()
        self.page.say(
            text("panels.gallery.copied_word" if own.suffix == ".docx" else "panels.gallery.copied", path=own)
        )


def template_names() -> list[str]:
    """Return the shipped templates that can be changed, as ``folder/name``."""
    return [
        path.relative_to(templates_folder()).as_posix()
        for folder in FOLDERS
        for path in sorted((templates_folder() / folder).rglob("*"))
        if path.is_file() and path.suffix in (".yaml", ".html", ".txt", ".md", ".css", ".docx")
    ]
