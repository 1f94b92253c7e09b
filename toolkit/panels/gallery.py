"""The templates: look at each, make an own copy that wins over the shipped one and survives updates."""

import ipywidgets as widgets

from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.workspace import templates_folder, text

#: The folders of templates that are the users' own to change, in the order of the work.
FOLDERS = ("questionnaires", "rules", "reports", "letters")

#: What pages make out of a kind of template; once it is there it comes before the template.
_MADE_FROM = {
    "rules": ("team_rules.yaml", "panels.gallery.has_rules"),
    "questionnaires": ("questionnaire.yaml", "panels.gallery.has_questions"),
}

_MOST_SHOWN = 6000


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
        self.choice.observe(lambda _: page.guard(self.show, "template"), names="value")
        self.widget = widgets.VBox(
            [
                widgets.HTML(html.paragraph(text("panels.gallery.lead"))),
                self.choice,
                page.button("panels.gallery.copy", self.make_copy),
                self.preview,
            ]
        )
        self.show()

    def show(self) -> None:
        """Show the template that is in use: the organisation's own copy if there is one."""
        if not self.choice.value:
            return
        path = self.page.organisation.find_template(self.choice.value)
        own = templates_folder() not in path.parents
        state = text("panels.gallery.own" if own else "panels.gallery.shipped", path=path)
        content = path.read_text(encoding="utf-8")[:_MOST_SHOWN]
        words = html.paragraph(state, "ft-small") + self._what_comes_first() + html.code(content)
        self.preview.children = (widgets.HTML(words),)

    def _what_comes_first(self) -> str:
        """Say when something that was made from the template earlier is used instead of it."""
        made, key = _MADE_FROM.get(self.choice.value.split("/")[0], ("", ""))
        return html.note(text(key)) if made and self.page.organisation.has(made) else ""

    def make_copy(self) -> None:
        """Copy the chosen template into the organisation's folder and say where it is."""
        own = self.page.organisation.make_own_template(self.choice.value)
        self.show()
        self.page.say(text("panels.gallery.copied", path=own))


def template_names() -> list[str]:
    """Return the shipped templates that can be changed, as ``folder/name``."""
    return [
        path.relative_to(templates_folder()).as_posix()
        for folder in FOLDERS
        for path in sorted((templates_folder() / folder).rglob("*"))
        if path.is_file() and path.suffix in (".yaml", ".html", ".txt", ".md", ".css")
    ]
