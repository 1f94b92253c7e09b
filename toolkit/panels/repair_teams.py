"""Part of page 03: the teams that were kept, brought up to date with today's staff list in one of three ways."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit import cohorts
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.panels.work import Work
from toolkit.workspace import Workspace, text

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.cohorts import Plan, Rules

#: The kind under which an organisation keeps its teams, and the file's name.
KIND, FILE = "plan", "learning teams.yaml"
#: "A few": this share of the people who stay.
A_FEW = 0.03

#: The three ways, in the order in which they are offered.
WAYS = ("nobody", "few", "over")


def keep_teams(plan: "Plan", organisation: Workspace, on: date) -> None:
    """Keep a plan in the organisation, where it can be taken up again with a later staff list.

    Parameters
    ----------
    plan : Plan
        The teams.
    organisation : Workspace
        Whose they are.
    on : date
        The day.
    """
    organisation.keep_file(FILE, cohorts.plan_text(plan).encode("utf-8"), KIND, on=on)


def teams_kept(organisation: Workspace) -> "tuple[Plan, str] | None":
    """Return the teams that were kept last and the day; None where there are none.

    Parameters
    ----------
    organisation : Workspace
        Whose they are.
    """
    files = [file for file in organisation.kept(KIND) if file.path.is_file()]
    return (cohorts.load_plan(files[-1].path), files[-1].added) if files else None


class RepairTeams:
    """What has changed since the teams were kept, what three ways of taking it up cost, and a button for each.

    Parameters
    ----------
    page : Page
        The page it stands on.
    plan : Plan
        The teams that were kept.
    kept_on : str
        The day.
    staff : DataFrame
        Today's staff list.
    rules : callable
        Gives the rules as they stand in the form.
    show : callable
        Gets the plan that comes out.
    """

    def __init__(
        self,
        page: Page,
        plan: "Plan",
        kept_on: str,
        staff: "pd.DataFrame",
        rules: "Callable[[], Rules]",
        show: "Callable[[Plan], None]",
    ) -> None:
        self.page, self.plan, self._staff, self._rules, self._show = page, plan, staff, rules, show
        self.moves: dict[str, int | str] = {}
        self.message, self.choices = box("ft-slot"), box("ft-slot")
        self.work = Work(self._say)
        self.widget = box(
            "ft-step",
            widgets.HTML(
                html.heading(text("panels.repair.title"))
                + html.paragraph(text("panels.repair.kept", on=kept_on, n=len(plan.teams), teams=len(plan.team_names)))
                + html.paragraph(self._since())
            ),
            page.button("panels.repair.look", self.start, slot=self.message),
            self.message,
            self.work.widget,
            self.choices,
        )

    def _since(self) -> str:
        before, now = set(self.plan.staff["person"]), set(self._staff["person"])
        return text("panels.repair.since", joined=len(now - before), left=len(before - now))

    def start(self) -> None:
        """Look up what each number of moves costs, beside the page."""
        self.choices.children = ()
        rules = self._rules()
        self.work.start(
            text("panels.repair.looking"),
            lambda _: cohorts.repair_curve(self.plan, self._staff, rules),
            self.offer,
            "teams: repair curve",
            stopped=lambda: self._say(html.note(text("panels.repair.stopped"))),
        )

    def offer(self, curve: "pd.DataFrame") -> None:
        """Show the three ways with what each costs, and the whole table folded away.

        Parameters
        ----------
        curve : DataFrame
            From :func:`toolkit.cohorts.repair_curve`.
        """
        if curve.empty:
            raise DataProblem(text("panels.repair.no_teams"))
        rows = {"nobody": curve.iloc[0], "few": _few(curve), "over": curve.iloc[-1]}
        self.moves = {"nobody": int(rows["nobody"]["moves"]), "few": int(rows["few"]["moves"]), "over": "any"}
        other = {int(rows[way]["moves"]) for way in ("nobody", "over")}
        offered = [way for way in WAYS if way != "few" or self.moves["few"] not in other]
        cards = [self._card(way, rows[way]) for way in offered]
        percent = {name: curve[name].map(_percent) for name in ("share_moved", "above_best")}
        columns = ("moves", "share_moved", "above_best")
        headings = html.headings(columns, lambda name: text(f"panels.repair.column_{name}"))
        title = text("panels.repair.table")
        table = html.table(curve.assign(**percent), caption=title, headings=headings)
        ask = widgets.HTML(html.paragraph(text("panels.repair.choose")))
        self.choices.children = (ask, *cards, widgets.HTML(html.fold(title, table)))

    def _card(self, way: str, row: "pd.Series[float]") -> widgets.VBox:
        moves = int(row["moves"])
        cost = text("panels.repair.cost", moves=_people(moves), above=_percent(row["above_best"]))
        key = "panels.repair.fewest" if way == "nobody" and moves else f"panels.repair.{way}"
        button = self.page.button(key, self._take(way), slot=self.message, n=moves)
        return box("ft-card", button, widgets.HTML(html.paragraph(cost)))

    def _take(self, way: str) -> Callable[[], None]:
        return lambda: self.take(way)

    def take(self, way: str) -> None:
        """Bring the teams up to date in one of the three ways, beside the page.

        Parameters
        ----------
        way : str
            ``"nobody"`` (or as few as must be), ``"few"`` or ``"over"``.
        """
        moves, rules = self.moves[way], self._rules()
        self.work.start(
            text("panels.repair.working"),
            lambda _: cohorts.repair(self.plan, self._staff, rules, moves),  # type: ignore[arg-type]
            self._show,
            "teams: repair",
            stopped=lambda: self._say(html.note(text("panels.repair.stopped"))),
        )

    def run(self, way: str) -> None:
        """Look up the ways, take one, and wait for it (for tests and scripts)."""
        self.start()
        self.work.wait()
        self.take(way)
        self.work.wait()

    def _say(self, message: str) -> None:
        self.message.children = (widgets.HTML(message),)


def _few(curve: "pd.DataFrame") -> "pd.Series[float]":
    """Return the row with the most moves that are still a few; where even the fewest are more, that of the fewest."""
    few = curve[curve["share_moved"] <= A_FEW]
    return few.iloc[-1] if len(few) else curve.iloc[0]


def _people(n: int) -> str:
    return text(f"panels.repair.people.{ {0: 'none', 1: 'one'}.get(n, 'many') }", n=n)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def changes_table(plan: "Plan") -> str:
    """Return who joined, left, moved or was placed in a repair, and why; nothing where nothing changed.

    Parameters
    ----------
    plan : Plan
        From :func:`toolkit.cohorts.repair`.
    """
    if plan.changes.empty:
        return ""
    shown = plan.changes.assign(change=[text(f"panels.repair.change.{kind}") for kind in plan.changes["change"]])
    columns = ("name", "change", "before", "after", "why")
    headings = html.headings(columns, lambda column: text(f"panels.repair.column_{column}"))
    moved = int((plan.changes["change"] == "moved").sum())
    title = text("panels.repair.changes", n=len(shown), moved=_people(moved))
    return html.fold(title, html.table(shown, caption=title, headings=headings), opened=True)
