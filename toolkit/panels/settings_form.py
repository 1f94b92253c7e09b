"""What is set once: language and look of the papers, the smallest group that is shown."""

import ipywidgets as widgets

from toolkit.errors import FileProblem
from toolkit.panels import html
from toolkit.panels.page import Page
from toolkit.workspace import LEAST_GROUP, text

#: A larger picture would make every paper heavy.
_LARGEST_LOGO = 500_000


class SettingsForm:
    """A form over :class:`toolkit.workspace.Settings`.

    Parameters
    ----------
    page : Page
        The page it stands on.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        settings = page.organisation.settings
        self.language = widgets.Dropdown(
            options=[("English", "en"), ("Español", "es")],
            value=settings.language,
            description=text("panels.settings.language"),
        )
        self.minimum = widgets.BoundedIntText(
            value=settings.minimum_group, min=LEAST_GROUP, max=100, description=text("panels.settings.minimum")
        )
        self.colour = widgets.ColorPicker(value=settings.colour, description=text("panels.settings.colour"))
        self.logo = widgets.FileUpload(accept=".png,.jpg,.jpeg", description=text("panels.settings.logo"))
        large = text("panels.settings.large_picture", name="{name}", size="{size}")
        for field in (self.language, self.minimum, self.colour):
            field.add_class("ft-wide")
        self.widget = widgets.VBox(
            [
                widgets.HTML(html.paragraph(text("panels.settings.lead"))),
                self.language,
                self.minimum,
                self.colour,
                self.logo,
                widgets.HTML(html.too_large(large, most=_LARGEST_LOGO, unit=1000)),
                page.button("panels.settings.keep", self.keep, main=True),
            ]
        )

    def keep(self) -> None:
        """Save the settings and show the page with them."""
        workspace = self.page.organisation
        logo = workspace.settings.logo
        if self.logo.value:
            chosen = self.logo.value[0]
            content = bytes(chosen["content"])
            kind = _picture_kind(chosen["name"], content)
            logo = f"logo.{kind}"
            workspace.write_bytes(logo, content)
        self.page.use(
            workspace.change_settings(
                language=self.language.value, minimum_group=self.minimum.value, colour=self.colour.value, logo=logo
            )
        )
        self.page.say(text("panels.settings.kept"))


def _picture_kind(name: str, content: bytes) -> str:
    if content.startswith(b"\x89PNG\r\n"):
        kind = "png"
    elif content.startswith(b"\xff\xd8\xff"):
        kind = "jpg"
    else:
        raise FileProblem(text("panels.settings.no_picture", name=name))
    if len(content) > _LARGEST_LOGO:
        raise FileProblem(text("panels.settings.large_picture", name=name, size=len(content) // 1000))
    return kind
