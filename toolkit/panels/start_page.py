"""00 Start here: go on where you were, open or make an organisation, the jobs, what is due, settings, finishing."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from html import escape

import ipywidgets as widgets

from toolkit.errors import DataProblem, ToolkitError
from toolkit.panels import html
from toolkit.panels.finish_form import FinishForm
from toolkit.panels.fold import folded
from toolkit.panels.gallery import Gallery
from toolkit.panels.opening import delete_due, opened_in_python
from toolkit.panels.page import PAGES, Page, box, sample_names
from toolkit.panels.settings_form import SettingsForm
from toolkit.panels.where import page_address
from toolkit.workspace import (
    Due,
    LeftOff,
    Workspace,
    create,
    left_off,
    open_organisation,
    open_sample,
    organisations,
    own_files_allowed,
    set_open,
    text,
    what_is_due,
)

#: What each job has kept when it has been begun.
_BEGUN = {"survey": "mission.yaml", "said": "survey", "teams": "staff", "help": "scores"}


class StartPage(Page):
    """The first page; everything else is one press away.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.
    """

    key = "start"

    def fill(self) -> None:
        """Show which organisations there are, the jobs, and what is due."""
        left = self._left_off()
        self.body.children = (*self.lead(), *_go_on(left), self._choose(main=left is None))
        if self.workspace is None:
            self.show_result(self._jobs())
        else:
            self.due = widgets.HTML(self._due())
            self.show_result(self._jobs(), self.due, *self._folded())
        self.explain(text("panels.start.method"), self.as_python())

    def as_python(self) -> str:
        """Return the Python that lists the organisations, opens the one open here and tells what is due."""
        return f"""from datetime import date
from toolkit import workspace

print([card.name for card in workspace.organisations()])
organisation = {opened_in_python(self.workspace)}
workspace.set_open(organisation)
print([thing.sentence() for thing in workspace.what_is_due(organisation, on=date.today())])"""

    def lead(self) -> list[widgets.Widget]:
        """Say what the toolkit does, and offer both samples."""
        words = widgets.HTML(html.paragraph(text("panels.start.lead"), "ft-lead"))
        return [words]

    def _left_off(self) -> LeftOff | None:
        """Tell where the work stopped; a memory that cannot be read is told among what is due."""
        if self.workspace is None:
            return None
        try:
            left = left_off(self.workspace)
        except ToolkitError:
            return None
        return left if left and left.page in PAGES.values() else None

    # --- choosing an organisation ---

    def _choose(self, *, main: bool) -> widgets.Widget:
        cards = [card for card in organisations() if not card.problem]
        broken = [card for card in organisations() if card.problem]
        steps: list[widgets.Widget] = []
        if cards:
            names = [card.name for card in cards]
            self.chosen = widgets.Dropdown(
                options=[
                    (
                        card.name if names.count(card.name) == 1 else f"{card.name} ({card.folder.name})",
                        str(card.folder),
                    )
                    for card in cards
                ],
                description=text("panels.start.yours"),
            )
            self.chosen.add_class("ft-wide")
            if self.workspace is not None:
                self.chosen.value = next(
                    (str(card.folder) for card in cards if card.folder.resolve() == self.workspace.folder.resolve()),
                    self.chosen.value,
                )
            steps.append(_row(self.chosen, self.button("panels.start.open", self.open_chosen, main=main)))
        self.new_name = widgets.Text(description=text("panels.start.name" if cards else "panels.start.first_name"))
        self.new_name.add_class("ft-wide")
        make = self.button("panels.start.make", self.make_new, main=not cards)
        self.new_name.on_msg(lambda _, said, __: make.click() if said.get("event") == "submit" else None)  # Enter
        if own_files_allowed():
            steps.append(_row(self.new_name, make))
        else:
            steps.append(widgets.HTML(html.note(text("panels.not_here"))))
        self.which_sample = widgets.Dropdown(options=sample_names(), description=text("panels.start.samples"))
        self.which_sample.add_class("ft-wide")
        steps.append(_row(self.which_sample, self.button("panels.try_sample", self.try_sample)))
        steps += [widgets.HTML(html.note(f"{card.name}: {card.problem}", "ft-problem")) for card in broken]
        return box("ft-step", widgets.HTML(html.heading(text("panels.start.which"))), *steps)

    def open_chosen(self) -> None:
        """Open the organisation that is chosen in the list; what is due for deletion is deleted first."""
        self.open(open_organisation(self.chosen.value))

    def make_new(self) -> None:
        """Make a folder for a new organisation and open it."""
        if not self.new_name.value.strip():
            raise DataProblem(text("panels.start.type_name"))
        self.open(create(self.new_name.value))

    def try_sample(self) -> None:
        """Open the sample that is chosen."""
        self.open(open_sample(self.which_sample.value))

    def open(self, workspace: Workspace) -> None:
        """Make an organisation the open one on every page."""
        set_open(workspace)
        deleted = delete_due(workspace)
        self.use(open_organisation(workspace.folder))
        self.say("\n".join([text("panels.start.opened", name=workspace.name), deleted]))

    # --- the jobs ---

    def _jobs(self) -> str:
        rows = []
        for key in list(PAGES.values())[1:]:
            link = _link(key, text(f"panels.{key}.title"))
            job = html.paragraph(text(f"panels.{key}.job")) + html.paragraph(self._how_far(key), "ft-small")
            rows.append(f"<li>{link}{job}</li>")
        return html.heading(text("panels.start.jobs")) + f'<ul class="ft-jobs">{"".join(rows)}</ul>'

    def _how_far(self, key: str) -> str:
        if self.workspace is None:
            return ""
        kept = _BEGUN[key]
        if kept.endswith(".yaml"):
            begun = self.workspace.has(kept)
            return text("panels.start.written" if begun else "panels.start.not_begun")
        files = self.workspace.kept(kept)
        return text("panels.start.has_file", name=files[-1].name) if files else text("panels.start.not_begun")

    def _show_due(self) -> None:
        self.due.value = self._due()

    def _due(self) -> str:
        today = date.today()
        month = today.replace(day=monthrange(today.year, today.month)[1])
        due = what_is_due(self.organisation, on=today)
        now, later = [thing for thing in due if thing.day <= month], [thing for thing in due if thing.day > month]
        parts = [html.heading(text("panels.start.due"))]
        parts += [_listed(now) if now else html.paragraph(text("panels.start.nothing_due"))]
        parts += [html.heading(text("panels.start.due_later"), 3) + _listed(later)] if later else []
        papers = sorted(folder.name for folder in self.organisation.path("papers").glob("*") if folder.is_dir())
        parts += [html.paragraph(text("panels.start.last_papers", day=papers[-1]), "ft-small")] if papers else []
        return "".join(parts)

    def _folded(self) -> list[widgets.Widget]:
        """Build what is folded away: settings, templates, finishing."""
        self.settings = SettingsForm(self)
        self.gallery = Gallery(self)
        self.finishing = FinishForm(self, self._show_due)
        return [
            folded(text("panels.start.settings"), self.settings.widget),
            folded(text("panels.start.templates"), self.gallery.widget, self.gallery.show),
            folded(text("panels.start.finish_title"), self.finishing.widget),
        ]


def _go_on(left: LeftOff | None) -> tuple[widgets.Widget, ...]:
    """Show the main link, and how far the work on that page is."""
    if left is None:
        return ()
    link = _link(left.page, text("panels.start.go_on", page=text(f"panels.{left.page}.title")), "ft-button-main")
    return (widgets.HTML(f'<p class="ft-go-on">{link} <span>– {escape(left.sentence())}</span></p>'),)


def _listed(things: Iterable[Due]) -> str:
    """List what is due, each with the page on which it is done."""
    rows = []
    for thing in things:
        here = thing.page not in PAGES.values() or thing.page == "start"
        link = "" if here else _link(thing.page, text(f"panels.{thing.page}.title"))
        rows.append(f"<li>{escape(thing.sentence())} {link}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _link(page: str, words: str, style: str = "") -> str:
    notebook = next(name for name, key in PAGES.items() if key == page)
    kind = f' class="{style}"' if style else ""
    return f'<a{kind} href="{escape(page_address(notebook))}">{escape(words)}</a>'


def _row(*parts: widgets.Widget) -> widgets.HBox:
    made = widgets.HBox(list(parts))
    made.add_class("ft-row")
    return made
