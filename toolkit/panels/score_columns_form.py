"""Which column is which: asked where the headings of a table of scores do not tell."""

from collections.abc import Callable, Iterable

import ipywidgets as widgets

from toolkit.errors import DataProblem
from toolkit.intake import ScoreTable
from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.workspace import KeptFile, Measured, text

#: What a list's choice stands for: the other file's SHA-256, empty for the file itself, and the heading.
Place = tuple[str, str]
NOWHERE: Place = ("", "")


class ScoreColumnsForm:
    """Three lists of headings: the person, the first score, the second score; one score may be in another file.

    Parameters
    ----------
    page : Page
        The page it stands on.
    table : ScoreTable
        What was found in the file.
    others : iterable of KeptFile and ScoreTable
        Other files whose headings do not tell either.
    known : Measured
        What was chosen before.
    chosen : callable
        Gets the names and values of what was chosen, as :class:`toolkit.workspace.Measured` has them.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(
        self,
        page: Page,
        table: ScoreTable,
        others: Iterable[tuple[KeptFile, ScoreTable]],
        known: Measured,
        chosen: Callable[[dict[str, str]], object],
    ) -> None:
        self._table, self._chosen = table, chosen
        elsewhere = [
            (text("panels.help.in_other_file", heading=heading, file=file.name), (file.sha256, heading))
            for file, other in others
            for heading in other.numbers
        ]
        own = {"person": table.headings, "before": table.numbers, "after": table.numbers}
        suggested = {name: ("", table.columns[name]) for name in own if name in table.columns}
        before = {
            "person": ("", known.person),
            "before": (known.before_file, known.before),
            "after": (known.after_file, known.after),
        }
        self.lists = {
            name: _list(
                name,
                [*((heading, ("", heading)) for heading in headings), *(elsewhere if name != "person" else [])],
                [before[name], suggested.get(name, NOWHERE)],
            )
            for name, headings in own.items()
        }
        lead = html.heading(text("panels.help.which")) + html.paragraph(text("panels.help.which_lead", file=table.file))
        button = page.button("panels.help.use_columns", self.choose, main=not known.before)
        self.widget = box("ft-question", widgets.HTML(lead), *self.lists.values(), button)

    def choose(self) -> None:
        """Hand on which column is which, as it stands in the form."""
        places: dict[str, Place] = {name: field.value for name, field in self.lists.items()}
        if open_lists := [self.lists[name].description for name, place in places.items() if place == NOWHERE]:
            raise DataProblem(open_lists, heading=text("panels.help.choose_columns"))
        if places["before"][0] and places["after"][0]:
            raise DataProblem(text("panels.help.one_file_each", file=self._table.file))
        headings = {name: heading for name, (_, heading) in places.items()}
        self._chosen({**headings, "before_file": places["before"][0], "after_file": places["after"][0]})


def _list(name: str, choices: list[tuple[str, Place]], first: Iterable[Place]) -> widgets.Dropdown:
    """Return a list of places in which the first of some that it holds is chosen, or none."""
    offered = {place for _, place in choices}
    made = widgets.Dropdown(
        options=[(text("panels.help.choose_one"), NOWHERE), *choices],
        value=next((place for place in first if place in offered), NOWHERE),
        description=text(f"panels.help.column_{name}"),
    )
    made.add_class("ft-wide")
    return made
