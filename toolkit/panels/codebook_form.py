"""Part of page 02: the codebook, what open answers are sorted by."""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.survey import Codebook, Theme
from toolkit.workspace import text

_LANGUAGES = ("en", "es")


class ThemeForm:
    """The form of one theme.

    Parameters
    ----------
    theme : Theme
        What stands in it at first.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.name = _line("name", theme.name)
        self.definition = _lines("definition", [theme.definition], rows=2)
        self.include = _lines("include", [theme.include], rows=2)
        self.exclude = _lines("exclude", [theme.exclude], rows=2)
        self.examples = _lines("examples", theme.examples)
        self.keywords = {language: _lines(language, theme.keywords.get(language, ())) for language in _LANGUAGES}
        fields = (self.name, self.definition, self.include, self.exclude, self.examples, *self.keywords.values())
        self.widget = box("ft-card", *fields)

    def theme(self) -> Theme:
        """Return the theme as typed; its code stays, and so do words in other languages."""
        others = {lang: words for lang, words in self._theme.keywords.items() if lang not in _LANGUAGES}
        typed = {language: _typed(field.value) for language, field in self.keywords.items()}
        return Theme(
            code=self._theme.code,
            name=" ".join(self.name.value.split()),
            definition=" ".join(self.definition.value.split()),
            include=" ".join(self.include.value.split()),
            exclude=" ".join(self.exclude.value.split()),
            examples=_typed(self.examples.value),
            keywords={**others, **{language: words for language, words in typed.items() if words}},
        )


class CodebookForm:
    """All themes, with buttons to add one and to keep them.

    Parameters
    ----------
    page : Page
        The page it stands on.
    codebook : Codebook
        What stands in it at first.
    keep : callable
        Gets the themes as typed and returns the codebook that was saved.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(self, page: Page, codebook: Codebook, keep: Callable[[Sequence[Theme]], Codebook]) -> None:
        self._keep = keep
        self.box = box("ft-values")
        self.slot = box("ft-slot")
        self.show(codebook)
        self.widget = box(
            "ft-own",
            widgets.HTML(html.paragraph(text("panels.open.codebook_words"))),
            self.box,
            page.button("panels.open.theme_add", self.add),
            page.button("panels.open.codebook_keep", self.keep, slot=self.slot),
            self.slot,
        )

    def show(self, codebook: Codebook) -> None:
        """Show a codebook's themes.

        Parameters
        ----------
        codebook : Codebook
            What is shown.
        """
        self.forms = [ThemeForm(theme) for theme in codebook.themes]
        self.box.children = tuple(form.widget for form in self.forms)

    def add(self) -> None:
        """Add an empty form for one more theme."""
        self.forms.append(ThemeForm(Theme(code="", name="")))
        self.box.children = tuple(form.widget for form in self.forms)

    def keep(self) -> None:
        """Hand on what stands in the form, and show it as it was saved."""
        written = self._keep([form.theme() for form in self.forms])
        self.show(written)
        said = html.note(text("panels.open.codebook_kept", n=len(written.themes)), "ft-good")
        self.slot.children = (widgets.HTML(said),)


def _line(key: str, value: str) -> widgets.Text:
    field = widgets.Text(value=value, description=text(f"panels.open.theme_{key}"))
    field.add_class("ft-wide")
    return field


def _lines(key: str, values: Sequence[str], rows: int = 4) -> widgets.Textarea:
    field = widgets.Textarea(value="\n".join(values), description=text(f"panels.open.theme_{key}"), rows=rows)
    field.add_class("ft-wide")
    return field


def _typed(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for typed in words.splitlines() if (line := " ".join(typed.split()))))
