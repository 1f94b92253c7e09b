"""Part of page 02: which statements belong to which value, and which speak against it."""

from collections.abc import Callable, Mapping

import ipywidgets as widgets

from toolkit.documents import SurveyResults
from toolkit.errors import DataProblem, shorten
from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.survey import Item
from toolkit.workspace import text

#: A block's name in the list of values; a longer one is cut.
_LONGEST = 60


class StatementsForm:
    """A row a statement: its value, and whether it speaks against it; proposals stand there already.

    Parameters
    ----------
    page : Page
        The page it stands on.
    results : SurveyResults
        The statements, and what speaks for turning some.
    values : mapping of str to str
        Values to choose from, code to name.
    grids : mapping of str to str
        Statement's code to the block in which the survey tool asked it; "" for none.
    keep : callable
        Gets the answers: statement's code to the value's name ("" for none), and the codes that speak against it.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(
        self,
        page: Page,
        results: SurveyResults,
        values: Mapping[str, str],
        grids: Mapping[str, str],
        keep: Callable[[Mapping[str, str], list[str]], None],
    ) -> None:
        self._keep = keep
        asked = [item for item in results.questionnaire.rated() if item.code in results.responses]
        blocks = _blocks(grids)
        self._names = list(dict.fromkeys((*values.values(), *blocks.values())))
        self.values: dict[str, widgets.Dropdown] = {}
        self.against: dict[str, widgets.Checkbox] = {}
        rows = []
        for item in asked:
            words = next(iter(item.texts.values()))
            proposed = (
                values.get(item.value, "") or _named_in(words, values) or blocks.get(grids.get(item.code, ""), "")
            )
            self.values[item.code] = widgets.Dropdown(options=self._options(), value=proposed, description=words)
            self.values[item.code].add_class("ft-wide")
            self.against[item.code] = _tick(item, results.against.get(item.code, ""))
            rows.append(box("ft-statement", self.values[item.code], self.against[item.code]))
        self.new = widgets.Text(description=text("panels.said.value"))
        self.new.add_class("ft-wide")
        lead = html.heading(text("panels.said.settle")) + html.paragraph(text("panels.said.settle_words"))
        self.widget = box(
            "ft-step",
            widgets.HTML(lead),
            widgets.HBox([self.new, page.button("panels.said.add_value", self.add)]),
            widgets.VBox(rows),
            page.button("panels.said.settle_keep", self.keep),
        )

    def _options(self) -> list[tuple[str, str]]:
        return [(text("panels.said.no_value"), ""), *((name, name) for name in self._names)]

    def add(self) -> None:
        """Add the value whose name was typed to every list."""
        name = " ".join(self.new.value.split())
        if not name:
            raise DataProblem(text("panels.said.type_value"))
        if name.casefold() not in (known.casefold() for known in self._names):
            self._names.append(name)
            for field in self.values.values():
                chosen = field.value
                field.options = self._options()
                field.value = chosen
        self.new.value = ""

    def keep(self) -> None:
        """Hand on what stands in the form."""
        values = {code: str(field.value) for code, field in self.values.items()}
        self._keep(values, [code for code, ticked in self.against.items() if ticked.value])


def _tick(item: Item, why: str) -> widgets.Checkbox:
    words = text(f"panels.said.against_{why}" if why else "panels.said.against")
    ticked = widgets.Checkbox(value=item.reversed or bool(why), description=words, indent=False)
    ticked.tooltip = next(iter(item.texts.values()))
    ticked.add_class("ft-wide")
    return ticked


def _named_in(words: str, values: Mapping[str, str]) -> str:
    """The value whose name stands in a statement; "" when none does, or several."""
    named = [name for name in values.values() if name.casefold() in words.casefold()]
    return named[0] if len(named) == 1 else ""


def _blocks(grids: Mapping[str, str]) -> dict[str, str]:
    """The survey's blocks as values to choose from; nothing where all statements stand in one."""
    several = list(dict.fromkeys(grid for grid in grids.values() if grid))
    if len(several) < 2:
        return {}
    # A code such as QID12 says nothing to anybody.
    return {
        grid: shorten(grid, _LONGEST) if " " in grid else text("panels.said.block", n=number)
        for number, grid in enumerate(several, start=1)
    }
