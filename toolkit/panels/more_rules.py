"""Part of page 03: rules and wishes beside size, job and supervisor, each added by a few fields or taken away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import ipywidgets as widgets

from toolkit.cohorts import (
    AtLeast,
    AtMost,
    Balance,
    Cluster,
    KeepApart,
    KeepTogether,
    NobodyAlone,
    PeerLead,
    Pinned,
    SameJobFamily,
    WishNotWith,
    WishSlot,
    WishWith,
    protected_trait,
)
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.panels.people import MOST_OFFERED
from toolkit.workspace import text

if TYPE_CHECKING:
    import pandas as pd

Added: TypeAlias = (
    AtLeast | AtMost | PeerLead | Pinned | SameJobFamily | WishWith | WishNotWith | WishSlot | Cluster | NobodyAlone
    | Balance | KeepApart | KeepTogether
)  # fmt: skip

#: Kind of rule -> the fields that it asks for. The first two, with people apart and together, are the common ones.
KINDS = {
    "at_least": ("column", "value", "number"),
    "at_most": ("column", "any_value", "number"),
    "peer_lead": (),
    "mix": ("job", "other_job"),
    "pinned": ("person", "team", "any_slot"),
    "wish_with": ("person", "other"),
    "wish_not_with": ("person", "other"),
    "wish_slot": ("person", "slot"),
    "nobody_alone": ("column",),
    "balance": ("column",),
    "cluster": ("column",),
}
#: Columns that say who somebody is, and no kind of people.
_NO_KINDS = ("row", "person", "name", "email", "supervisor", "supervisor_open", "hire_date", "leader", "availability")


class MoreRules:
    """A list of further rules and wishes, with a form that adds one.

    Parameters
    ----------
    page : Page
        The page it stands on.
    staff : DataFrame
        The staff list.
    added : sequence of rules
        Those that stand in it at first.
    slots : callable
        Returns the names of the slots that are offered now.
    changed : callable
        Called after each change, to keep it.

    Attributes
    ----------
    added : list of rules
        As they stand now.
    fields : dict
        Name of a field -> its widget.
    """

    def __init__(
        self,
        page: Page,
        staff: "pd.DataFrame",
        added: Sequence[Added],
        slots: Callable[[], list[str]],
        changed: Callable[[], Any],
    ) -> None:
        self._page, self._staff, self._slots, self._changed = page, staff, slots, changed
        self.added = list(added)
        self._names = dict(zip(staff["person"], staff["name"], strict=True))
        self._people = dict(sorted((f"{name} ({person})", person) for person, name in self._names.items()))
        options = [(text(f"panels.more_rules.kind.{kind}"), kind) for kind in KINDS]
        self.kind = _wide(widgets.Dropdown(options=options, description=text("panels.more_rules.kind")))
        self.fields = self._make_fields()
        self._form, self._list = box("ft-slot"), box("ft-slot")
        self.kind.observe(lambda _: self._show_form(), names="value")
        self.fields["column"].observe(lambda _: self._offer_values(), names="value")
        self.widget = box(
            "ft-card",
            self._list,
            self.kind,
            self._form,
            page.button("panels.more_rules.add", self.add),
        )
        self._offer_values()
        self._show_form()
        self._show_list()

    def add(self) -> None:
        """Add the rule that stands in the form."""
        rule = self._rule(self.kind.value)
        if rule in self.added:
            raise DataProblem(text("panels.more_rules.there"))
        self.added.append(rule)
        self._show_list()
        self._changed()

    def take_away(self, rule: Added) -> None:
        """Take a rule away.

        Parameters
        ----------
        rule : rule or wish
            One of :attr:`added`.
        """
        self.added.remove(rule)
        self._show_list()
        self._changed()

    def _rule(self, kind: str) -> Added:
        """Make the rule; what does not fit is said by the rule itself."""
        column, number = self.fields["column"].value, self.fields["number"].value
        value = self.fields["value"].value.strip()
        if kind == "at_least":
            return AtLeast(column=column, value=value, least=number)
        if kind == "at_most":
            return AtMost(column=column, value=value, most=number)
        if kind == "peer_lead":
            return PeerLead()
        if kind == "mix":
            return SameJobFamily(mix=((self.fields["job"].value, self.fields["other_job"].value),))
        if kind == "pinned":
            slot = self.fields["slot"].value or ""
            return Pinned(person=self._person("person"), team=self.fields["team"].value.strip(), slot=slot)
        if kind == "wish_slot":
            return WishSlot(person=self._person("person"), slot=self.fields["slot"].value or "")
        if kind in ("wish_with", "wish_not_with"):
            wish = WishWith if kind == "wish_with" else WishNotWith
            return wish(person=self._person("person"), other=self._person("other"))
        if kind == "nobody_alone":
            return NobodyAlone(column=column)
        return Cluster(column=column) if kind == "cluster" else Balance(column=column)

    def _person(self, field: str) -> str:
        typed = self.fields[field].value.strip()
        person = typed if typed in self._names else self._people.get(typed, "")
        if not person:
            raise DataProblem(text("panels.more_rules.choose_person"))
        return str(person)

    # --- parts ---

    def _make_fields(self) -> dict[str, Any]:
        few = len(self._names) <= MOST_OFFERED
        people = ["", *self._people] if few else []
        jobs = sorted({str(job) for job in self._staff["job_family"]} - {""}) if "job_family" in self._staff else []
        columns = [
            (str(column).replace("_", " "), str(column))
            for column in self._staff
            if column not in _NO_KINDS and not protected_trait(str(column))
        ]
        fields = {
            "column": widgets.Dropdown(options=columns),
            "value": widgets.Combobox(),
            "number": widgets.BoundedIntText(value=1, min=1, max=50),
            "person": widgets.Combobox(options=people, ensure_option=few),
            "other": widgets.Combobox(options=people, ensure_option=few),
            "job": widgets.Dropdown(options=jobs),
            "other_job": widgets.Dropdown(options=jobs),
            "team": widgets.Text(),
            "slot": widgets.Dropdown(),
        }
        for name, field in fields.items():
            field.description = text(f"panels.more_rules.field.{name}")
            field.add_class("ft-number-field" if name == "number" else "ft-wide")
        return fields

    def _offer_values(self) -> None:
        column = self.fields["column"].value
        found = self._staff[column].fillna("").astype("str") if column else []
        words = sorted({part.strip() for cell in found for part in cell.split(";")} - {""})
        self.fields["value"].options = words if len(words) <= MOST_OFFERED else []

    def _show_form(self) -> None:
        names = [name.removeprefix("any_") for name in KINDS[self.kind.value]]
        if "slot" in names:
            free = [("", "")] if "any_slot" in KINDS[self.kind.value] else []
            self.fields["slot"].options = [*free, *((name, name) for name in self._slots())]
        help_ = widgets.HTML(html.paragraph(text(f"panels.more_rules.help.{self.kind.value}"), "ft-small"))
        self._form.children = (help_, *(self.fields[name] for name in names))

    def _show_list(self) -> None:
        self._list.children = tuple(self._row(rule) for rule in self.added) or (
            widgets.HTML(html.paragraph(text("panels.more_rules.none"), "ft-small")),
        )

    def _row(self, rule: Added) -> widgets.HBox:
        sentence = self.sentence(rule)
        away = self._page.button("panels.more_rules.take_away", lambda: self.take_away(rule))
        away.tooltip = text("panels.more_rules.take_away_which", rule=sentence)
        return widgets.HBox([widgets.HTML(html.paragraph(sentence)), away])

    def sentence(self, rule: Added) -> str:
        """Say a rule with the names of people in place of their ids.

        Parameters
        ----------
        rule : rule or wish
            Any of this form.
        """
        if isinstance(rule, SameJobFamily):
            return text("panels.more_rules.mix", jobs=" + ".join(job for group in rule.mix for job in group))
        if isinstance(rule, Pinned | WishSlot):
            return replace(rule, person=self._named(rule.person)).describe()
        if isinstance(rule, WishWith | WishNotWith):
            return replace(rule, person=self._named(rule.person), other=self._named(rule.other)).describe()
        return rule.describe()

    def _named(self, person: str) -> str:
        name = self._names.get(person, "")
        return f"{name} ({person})" if name else person


def _wide(field: widgets.Widget) -> widgets.Widget:
    field.add_class("ft-wide")
    return field
