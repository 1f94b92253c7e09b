"""Part of page 03: the times at which teams can meet, which shift can attend which, and asking those not known."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import documents, intake
from toolkit.cohorts import MeetingSlots, Rules, ServiceCover, Slot, TeamSize, people_to_ask
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.workspace import text

if TYPE_CHECKING:
    import pandas as pd

#: The topic under which it is kept when somebody can meet.
TOPIC = "availability"


class MeetingForm:
    """Slots, a table of shifts and slots to tick, service cover, and the sheet for those of whom it is not known.

    Parameters
    ----------
    page : Page
        The page it stands on.
    staff : DataFrame
        The staff list.
    rules : Rules
        The rules as they are kept.
    changed : callable
        Called after each change, to keep it.
    answer : callable
        Takes answers by topic and a sentence, reads the list with them and keeps them.

    Attributes
    ----------
    slots : list of Slot
        What is offered now.
    ticks : dict
        (shift, slot) -> the tick box.
    """

    def __init__(
        self,
        page: Page,
        staff: "pd.DataFrame",
        rules: Rules,
        changed: Callable[[], Any],
        answer: Callable[[dict[str, dict[str, str]], str], Any],
    ) -> None:
        self._page, self._staff, self._changed, self._answer = page, staff, changed, answer
        meeting = rules.meeting
        self._column = meeting.column if meeting else "availability"
        self._shift_column = meeting.shift_column if meeting else "shift"
        self.slots = list(meeting.slots) if meeting else []
        self._ticked = {(shift, name) for shift, names in (meeting.by_shift if meeting else ()) for name in names}
        self._never = {shift for shift, names in (meeting.by_shift if meeting else ()) if not names}
        cover = next((rule for rule in rules.must if isinstance(rule, ServiceCover)), None)
        self._cover_columns = cover.columns if cover else ("site", "shift")
        self.ticks: dict[tuple[str, str], widgets.Checkbox] = {}
        self.name = _wide(widgets.Text(description=text("panels.meeting.name")))
        self.rooms = _number(widgets.BoundedIntText(value=0, min=0, max=999, description=text("panels.meeting.rooms")))
        self.first = widgets.DatePicker(description=text("panels.meeting.first"))
        self.hour = _wide(widgets.Text(description=text("panels.meeting.hour"), placeholder="14:00"))
        self.minutes = _number(
            widgets.BoundedIntText(value=60, min=5, max=600, description=text("panels.meeting.minutes"))
        )
        most = cover.most if cover else 0
        self.cover = _number(
            widgets.BoundedIntText(value=most, min=0, max=999, description=text("panels.meeting.cover"))
        )
        self.cover.observe(lambda _: page.guard(changed, "meeting: cover"), names="value")
        self.sheet = widgets.FileUpload(accept=".xlsx,.csv,.ods,.xls", description=text("panels.meeting.choose_sheet"))
        self._list, self._table, self._ask = box("ft-slot"), box("ft-slot"), box("ft-slot")
        self.widget = box(
            "ft-card",
            widgets.HTML(html.paragraph(text("panels.meeting.lead"))),
            self._list,
            self.name,
            self.rooms,
            self.first,
            self.hour,
            self.minutes,
            page.button("panels.meeting.add", self.add),
            self._table,
            self.cover,
            self._ask,
        )
        self._show()

    def rules(self) -> tuple[MeetingSlots | ServiceCover, ...]:
        """Return the rules as they stand in the form; none while no slot is offered."""
        if not self.slots:
            return ()
        cover = (ServiceCover(most=self.cover.value, columns=self._cover_columns),) if self.cover.value else ()
        return (self._meeting(), *cover)

    def add(self) -> None:
        """Offer one more time."""
        if not self.name.value.strip():
            raise DataProblem(text("panels.meeting.name_needed"))
        slot = Slot(
            name=" ".join(self.name.value.split()),
            teams=self.rooms.value or None,
            start=self._start(),
            minutes=self.minutes.value,
        )
        MeetingSlots(slots=(*self.slots, slot))  # says when it is there already
        self._remember()
        self.slots.append(slot)
        self.name.value, self.rooms.value, self.first.value, self.hour.value = "", 0, None, ""
        self._show()
        self._changed()

    def take_away(self, slot: Slot) -> None:
        """Offer a time no longer.

        Parameters
        ----------
        slot : Slot
            One of :attr:`slots`.
        """
        self._remember()
        self.slots.remove(slot)
        self._show()
        self._changed()

    def write_sheet(self) -> None:
        """Write the sheet that asks those of whom it is not known when they can meet."""
        papers = documents.write_availability_sheet(
            self._staff, self._as_rules(), self._page.organisation, on=date.today()
        )
        self._page.say(text("panels.meeting.sheet_written", file=papers.papers[0].path.name, folder=papers.folder))

    def read_sheet(self) -> None:
        """Take what people ticked in the sheet that was chosen, and keep it."""
        if not self.sheet.value:
            raise DataProblem(text("panels.meeting.choose_first"))
        chosen = self.sheet.value[0]
        with TemporaryDirectory() as folder:  # only what was ticked is kept, no copy of the sheet
            path = Path(folder) / Path(str(chosen["name"])).name
            path.write_bytes(bytes(chosen["content"]))
            read = intake.read_availability(path, [slot.name for slot in self.slots], list(self._staff["person"]))
        self._answer({TOPIC: read.answers}, read.summary())

    # --- parts ---

    def _meeting(self) -> MeetingSlots:
        """A shift without a tick is not known, unless the kept rules say that it can attend none."""
        names = [slot.name for slot in self.slots]
        self._remember()
        by_shift = tuple(
            (shift, tuple(name for name in names if (shift, name) in self._ticked))
            for shift in self._shifts()
            if shift in self._never or any((shift, name) in self._ticked for name in names)
        )
        return MeetingSlots(
            slots=tuple(self.slots), by_shift=by_shift, column=self._column, shift_column=self._shift_column
        )

    def _as_rules(self) -> Rules:
        return Rules(must=(TeamSize(least=1, most=1), *self.rules()))

    def _start(self) -> str:
        if self.first.value is None:
            return ""
        return f"{self.first.value.isoformat()}T{self.hour.value.strip() or '09:00'}"

    def _shifts(self) -> list[str]:
        if self._shift_column not in self._staff:
            return []
        return sorted({str(shift).strip() for shift in self._staff[self._shift_column].fillna("")} - {""})

    def _remember(self) -> None:
        for (shift, name), box_ in self.ticks.items():
            (self._ticked.add if box_.value else self._ticked.discard)((shift, name))

    def _show(self) -> None:
        self._list.children = tuple(self._row(slot) for slot in self.slots)
        self.ticks = {
            (shift, slot.name): self._tick(shift, slot.name) for shift in self._shifts() for slot in self.slots
        }
        rows = [
            widgets.HBox(
                [
                    widgets.HTML(html.paragraph(text("panels.meeting.shift", shift=shift))),
                    *(self.ticks[shift, slot.name] for slot in self.slots),
                ]
            )
            for shift in self._shifts()
        ]
        lead = widgets.HTML(html.heading(text("panels.meeting.table"), 3) + html.paragraph(text("panels.meeting.tick")))
        self._table.children = (lead, *rows) if self.slots and rows else ()
        self._show_whom_to_ask()

    def _row(self, slot: Slot) -> widgets.HBox:
        parts = [slot.name]
        if slot.teams:
            parts.append(text("panels.meeting.limit", n=slot.teams))
        if slot.start:
            parts.append(text("panels.meeting.starts", start=slot.start.replace("T", " "), minutes=slot.minutes))
        away = self._page.button("panels.meeting.take_away", lambda: self.take_away(slot), name=slot.name)
        return widgets.HBox([widgets.HTML(html.paragraph(" – ".join(parts))), away])

    def _tick(self, shift: str, name: str) -> widgets.Checkbox:
        made = widgets.Checkbox(
            value=(shift, name) in self._ticked,
            description=name,
            indent=False,
            tooltip=f"{shift}: {name}",
            layout=widgets.Layout(width="auto"),
        )

        def ticked(_: object) -> None:
            self._show_whom_to_ask()
            self._changed()

        made.observe(lambda change: self._page.guard(lambda: ticked(change), "meeting: tick"), names="value")
        return made

    def _show_whom_to_ask(self) -> None:
        """Say of how many it is not known, and offer the sheet."""
        if not self.slots:
            self._ask.children = ()
            return
        n = len(people_to_ask(self._staff, self._as_rules()))
        key = {0: "none", 1: "one"}.get(n, "many")
        parts: list[widgets.Widget] = [
            widgets.HTML(html.note(text(f"panels.meeting.ask.{key}", n=n), "ft-note" if n else "ft-good"))
        ]
        if n:
            parts += [
                self._page.button("panels.meeting.write_sheet", self.write_sheet),
                widgets.HTML(html.paragraph(text("panels.meeting.returned"))),
                self.sheet,
                self._page.button("panels.meeting.read_sheet", self.read_sheet),
            ]
        self._ask.children = tuple(parts)


def _wide(field: widgets.Widget) -> widgets.Widget:
    field.add_class("ft-wide")
    return field


def _number(field: widgets.Widget) -> widgets.Widget:
    field.add_class("ft-number-field")
    return field
