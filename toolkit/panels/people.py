"""Groups of people for a rule: chosen by name from the staff list, added and taken away by button."""

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.workspace import text

#: A browser is slow with longer lists of names; in those people are typed by their number.
MOST_OFFERED = 1000


class People:
    """A list of groups of people (to keep apart, or together).

    Parameters
    ----------
    page : Page
        The page it stands on.
    staff : DataFrame
        Columns person and name.
    groups : sequence of sequences of str
        The groups that stand in it at first, by person.
    key : str
        The catalogue's key of the heading.

    Attributes
    ----------
    groups : list of tuple of str
        The groups as they stand now.
    """

    def __init__(self, page: Page, staff: pd.DataFrame, groups: Sequence[Sequence[str]], key: str) -> None:
        self._names = dict(zip(staff["person"], staff["name"], strict=True))
        known = [tuple(person for person in group if person in self._names) for group in groups]
        self.groups = [group for group in known if len(group) > 1]
        offers = len(self._names) <= MOST_OFFERED
        self._people = dict(sorted((f"{name} ({person})", person) for person, name in self._names.items()))
        labels = ["", *self._people] if offers else []
        self.first, self.second = (
            widgets.Combobox(options=labels, description=text(f"panels.people.{place}"), ensure_option=offers)
            for place in ("first", "second")
        )
        for field in (self.first, self.second):
            field.add_class("ft-wide")
        self._list = widgets.HTML()
        self.widget = box(
            "ft-card",
            widgets.HTML(html.heading(text(key), 3)),
            self._list,
            widgets.HTML("" if offers else html.paragraph(text("panels.people.type_number"), "ft-small")),
            self.first,
            self.second,
            page.button("panels.people.add", self.add),
            page.button("panels.people.clear", self.clear),
        )
        self._show()

    def add(self) -> None:
        """Add the two chosen people; somebody who is in a group already brings the other into it."""
        typed = [field.value.strip() for field in (self.first, self.second)]
        chosen = [one if one in self._names else self._people.get(one, "") for one in typed]
        if not all(chosen) or chosen[0] == chosen[1]:
            raise DataProblem(text("panels.people.choose_two"))
        self.groups.append((chosen[0], chosen[1]))
        self.first.value = self.second.value = ""
        self._show()

    def clear(self) -> None:
        """Take the last group away."""
        if self.groups:
            self.groups.pop()
        self._show()

    def _show(self) -> None:
        named = [" + ".join(self._names[person] for person in group) for group in self.groups]
        self._list.value = html.bullets(named) if named else html.paragraph(text("panels.people.none"), "ft-small")
