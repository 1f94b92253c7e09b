"""03 Learning teams: a staff list in, job titles confirmed once, teams that break no rule, letters out."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import cohorts, documents, intake, plots
from toolkit.cohorts import (
    Balance,
    KeepApart,
    KeepTogether,
    MeetingSlots,
    Rules,
    SameJobFamily,
    ServiceCover,
    Spread,
    TeamSize,
)
from toolkit.cohorts.rules import MustRule, WouldLike
from toolkit.documents.inputs import JOBS_TOPIC
from toolkit.documents.inputs import RULES as RULES_FILE
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.access_check import AccessCheck
from toolkit.panels.choose_file import ChooseFile
from toolkit.panels.edit_teams import EditTeams
from toolkit.panels.edited_workbook import EditedWorkbook
from toolkit.panels.fixes import fixes, set_aside
from toolkit.panels.fold import folded
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.meeting_form import MeetingForm
from toolkit.panels.more_rules import Added, MoreRules
from toolkit.panels.opening import opened_in_python
from toolkit.panels.page import Page, as_widgets, box
from toolkit.panels.paper_choices import PaperChoices
from toolkit.panels.people import People
from toolkit.panels.repair_teams import RepairTeams, changes_table, keep_teams, teams_kept
from toolkit.panels.staff_answers import StaffAnswers
from toolkit.panels.staff_questions import Given, StaffQuestions
from toolkit.panels.team_cards import team_cards, unplaced_table
from toolkit.panels.why_not import WhyNot
from toolkit.panels.work import Run
from toolkit.workspace import text

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.cohorts import Plan
    from toolkit.intake import Roster

_TEMPLATE = "rules/learning_teams.yaml"

#: The wishes that have a tick box; others stay as they stand in the organisation's rules.
WISHES = (Balance(column="site"), Spread(column="tenure_months"), Balance(column="employment_type"))


class TeamsPage(Page):
    """From a staff list to learning teams.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.
    """

    key = "teams"

    def fill(self) -> None:
        """Show the file step; a staff list that was kept earlier is there again."""
        self.roster: Roster | None = None
        self.plan: Plan | None = None
        self.file = ChooseFile(self, "staff", self.read, self.show_roster, _unknown_titles, copied=_without_secrets)
        self.titles = box("ft-question")
        self.other_sizes = box("ft-slot")
        self.wishes = box("ft-step")
        self.kept_teams = box("ft-slot")
        self.plan_shown = box("ft-slot")
        self.body.children = (
            *self.lead(),
            self.file.widget,
            self.titles,
            self.wishes,
            self.other_sizes,
            self.kept_teams,
        )
        self.explain(text("panels.teams.method"), self.as_python())
        kept = self.organisation.kept("staff")
        if kept and kept[-1].path.is_file():
            self.file.ready(self.read(kept[-1].path))

    def as_python(self) -> str:
        """Return the Python that forms the same teams and writes their papers."""
        own = self.organisation.has(RULES_FILE)
        rules = f'organisation.path("{RULES_FILE}")' if own else f'organisation.find_template("{_TEMPLATE}")'
        return f"""from datetime import date
from toolkit import cohorts, documents, intake, workspace

organisation = {opened_in_python(self.workspace)}
roster = intake.read_roster(organisation.kept("staff")[-1].path, answers=organisation.all_answers())
rules = cohorts.load_rules({rules}).counted_to(date.today())
plan = cohorts.form_cohorts(roster.staff, rules, seed=0)
print(plan.summary())
meetings = documents.meetings_of(organisation)
documents.write_team_papers(plan, roster.staff, rules, organisation, on=date.today(), meetings=meetings)"""

    def read(self, path: Path) -> "Roster":
        """Read a staff list with everything that was answered earlier."""
        return intake.read_roster(path, answers=self.organisation.all_answers())

    def show_roster(self, roster: "Roster", *, answered: bool = False) -> None:
        """Show what was fixed, the questions to answer, and the form for the teams.

        Parameters
        ----------
        roster : Roster
            The list as it was read.
        answered : bool
            Whether its questions were looked at already, so that forming the teams comes next.
        """
        self.work.abandon()  # teams of the list before
        self.roster, self.plan = roster, None
        self.questions = StaffQuestions(roster)
        self.answers = StaffAnswers(self, roster, self.answer, self.ask_again)
        asks_first = bool(len(self.questions)) and not answered
        self.confirm_button = self.button("panels.teams.confirm", self.confirm, main=asks_first)
        self.titles.children = self._what_was_read(roster)
        self.wishes.children = self._form(roster, main=not asks_first)
        self.other_sizes.children = ()
        self.kept_teams.children = self._kept_teams(roster)
        self.show_result()

    def _kept_teams(self, roster: "Roster") -> tuple[widgets.Widget, ...]:
        """Offer to bring teams up to date that were kept earlier; nothing where none were."""
        kept = teams_kept(self.organisation)
        if kept is None:
            return ()
        plan, on = kept
        self.repair = RepairTeams(self, plan, on, roster.staff, self.rules, self.show_plan)
        return (self.repair.widget,)

    # --- what the list leaves open ---

    def _what_was_read(self, roster: "Roster") -> tuple[widgets.Widget, ...]:
        """Show what was fixed, then the questions with their button, then what was answered before."""
        n_rows = len(roster.staff) + len(roster.set_aside)
        read = widgets.HTML(
            html.heading(text("panels.teams.fixed"))
            + fixes(roster.repairs, n_rows=n_rows, n_used=len(roster.staff))
            + set_aside(roster.set_aside)
            + self.questions.to_correct
        )
        confirm = (self.confirm_button,) if len(self.questions) else ()
        return (read, *self.questions.widgets, *confirm, *self.answers.widgets)

    def confirm(self) -> None:
        """Keep the answers as they stand in the form and read the list again."""
        given = self.questions.given()
        n = sum(len(answers) for answers in given.values())
        self.answer(given, _counted("kept", n))
        left = len(self.questions)
        refused = [str(row.question) for row in self._titles_asked() if row.found in given.get(JOBS_TOPIC, {})]
        self.say(" ".join([_counted("kept", n), _counted("still", left)]) + "".join(f"\n{why}" for why in refused))

    def answer(self, answers: Given, sentence: str = "") -> None:
        """Read the list again with more answers, and keep them when that went well.

        Parameters
        ----------
        answers : mapping
            Topic to what the file says to the answer, as :func:`toolkit.intake.read_roster` takes them.
        sentence : str
            What the page says then.
        """
        path = self._kept_list()
        known = self.organisation.all_answers()
        both = {topic: {**known.get(topic, {}), **answers.get(topic, {})} for topic in {*known, *answers}}
        roster = intake.read_roster(path, answers=both)
        for topic, given in answers.items():
            self.organisation.remember(topic, given)
        self.show_roster(roster, answered=True)
        self.worked()
        self.say(sentence)

    def ask_again(self, topic: str, found: str) -> None:
        """Forget one answer and read the list again.

        Parameters
        ----------
        topic, found : str
            As the answer was remembered.
        """
        path = self._kept_list()
        self.organisation.forget_answer(topic, found)
        self.show_roster(self.read(path))
        self.say(text("panels.teams.asked_again"))

    def _kept_list(self) -> Path:
        kept = self.organisation.kept("staff")
        if not kept:
            raise DataProblem(text("panels.teams.no_file"))
        return kept[-1].path

    def _titles_asked(self) -> list[Any]:
        assert self.roster is not None
        asked = self.roster.questions_to_ask
        return list(asked[asked["topic"] == JOBS_TOPIC].itertuples())

    # --- rules ---

    def _form(self, roster: "Roster", *, main: bool) -> tuple[widgets.Widget, ...]:
        rules = self.rules_kept()
        size = rules.team_size
        self.least = widgets.BoundedIntText(value=size.least, min=2, max=50, description=text("panels.teams.least"))
        self.most = widgets.BoundedIntText(value=size.most, min=2, max=50, description=text("panels.teams.most"))
        wished = {(wish.kind, wish.column) for wish in rules.would_like}
        self.wished = {
            wish: widgets.Checkbox(
                value=(wish.kind, wish.column) in wished,
                description=text(f"panels.teams.balance_{wish.column}"),
                indent=False,
            )
            for wish in WISHES
        }
        self.apart = People(self, roster.staff, _people(rules, KeepApart), "panels.teams.apart")
        self.together = People(self, roster.staff, _people(rules, KeepTogether), "panels.teams.together")
        for field in (self.least, self.most):
            field.add_class("ft-number-field")
        for ticked in self.wished.values():
            ticked.add_class("ft-wide")
        self.form_button = self.button("panels.teams.form", self.start, main=main)
        more = folded(text("panels.teams.pairs"), widgets.VBox([self.apart.widget, self.together.widget]))
        self.meeting = MeetingForm(self, roster.staff, rules, self.keep_rules, self.answer)
        self.more_rules = MoreRules(
            self, roster.staff, _added(rules), lambda: [slot.name for slot in self.meeting.slots], self.keep_rules
        )
        return (
            widgets.HTML(html.heading(text("panels.teams.rules")) + html.paragraph(text("panels.teams.always"))),
            widgets.HBox([self.least, self.most]),
            widgets.HTML(html.paragraph(text("panels.teams.balance"))),
            *self.wished.values(),
            more,
            folded(text("panels.meeting.title"), self.meeting.widget),
            folded(text("panels.more_rules.title"), self.more_rules.widget),
            widgets.HTML("".join(html.note(sentence) for sentence in _still_waiting(roster))),
            self.form_button,
        )

    def rules_kept(self) -> Rules:
        """Return the organisation's rules, or the template's when it has none yet."""
        if self.organisation.has(RULES_FILE):
            return cohorts.load_rules(self.organisation.path(RULES_FILE))
        return cohorts.load_rules(self.organisation.find_template(_TEMPLATE))

    def rules(self) -> Rules:
        """Return the rules as they stand in the form."""
        kept = self.rules_kept()
        asked = {(wish.kind, wish.column) for wish in WISHES}
        must = [rule for rule in kept.must if not isinstance(rule, _IN_THE_FORM) and rule not in _added(kept)]
        other = [wish for wish in kept.would_like if (wish.kind, wish.column) not in asked and wish not in _added(kept)]
        added = self.more_rules.added
        return Rules(
            must=(
                TeamSize(least=self.least.value, most=self.most.value),
                *_same_job(kept, added),
                *must,
                *self.meeting.rules(),
                *(KeepApart(people=group) for group in self.apart.groups),
                *(KeepTogether(people=group) for group in self.together.groups),
                *(rule for rule in added if isinstance(rule, MustRule) and not isinstance(rule, SameJobFamily)),
            ),
            would_like=(
                *(wish for wish, ticked in self.wished.items() if ticked.value),
                *other,
                *(rule for rule in added if isinstance(rule, WouldLike)),
            ),
            as_of=date.today(),
        )

    def keep_rules(self) -> None:
        """Keep the rules as they stand in the form."""
        self.organisation.write_record(RULES_FILE, self.rules().to_record())
        self.worked()
        self.explain(text("panels.teams.method"), self.as_python())

    # --- teams ---

    def start(self) -> None:
        """Form the teams beside the page, with a Stop that keeps the best so far; a search under way is left."""
        if self.roster is None:
            raise DataProblem(text("panels.teams.no_file"))
        self.file.refuse_while_reading()
        self.work.abandon()
        self.plan = None
        rules = self.rules()
        self.organisation.write_record(RULES_FILE, rules.to_record())
        self.worked()
        self.explain(text("panels.teams.method"), self.as_python())
        self.show_result()
        self.other_sizes.children = self._other_sizes(rules)
        label = text("panels.teams.forming")
        staff = self.roster.staff
        self.work.start(label, lambda run: self._search(staff, rules, run), self.show_plan, "teams: form")

    def _other_sizes(self, rules: Rules) -> tuple[widgets.Widget, ...]:
        """Offer the nearest sizes as buttons where some job's people do not add up to teams; nothing where they do."""
        assert self.roster is not None
        fitting = cohorts.sizes_that_fit(self.roster.staff, rules)
        if not fitting or rules.team_size in fitting:
            return ()
        ask = widgets.HTML(html.note(text("panels.teams.other_sizes")))
        return (ask, *(self._size_button(size) for size in fitting))

    def _size_button(self, size: TeamSize) -> widgets.Button:
        def take() -> None:
            self.least.value, self.most.value = size.least, size.most
            self.start()

        return self.button("panels.teams.take_size", take, least=size.least, most=size.most)

    def run(self) -> "Plan":
        """Form the teams and wait for them."""
        self.start()
        self.work.wait()
        if self.plan is None:
            raise DataProblem(text("panels.teams.no_plan"))
        return self.plan

    @staticmethod
    def _search(staff: "pd.DataFrame", rules: Rules, run: Run) -> "Plan":
        label = text("panels.teams.forming")

        def progress(done: int, total: int, cost: float) -> None:
            run.progress(label, done, total)

        return cohorts.form_cohorts(staff, rules, seed=0, progress=progress, stop=run.stop)

    def show_plan(self, plan: "Plan") -> None:
        """Show the teams, who could not be placed and why, and the last step."""
        self.plan = plan
        self.done(self.form_button, self.confirm_button)
        self.choices = PaperChoices(self, plan)
        self.access = AccessCheck(self, plan)
        self.edited = EditedWorkbook(self, plan, self.take_edited)
        self.papers = MakePapers(self, self.write, mail=True)
        self.editor = EditTeams(self, plan, self._changed_by_hand)
        self.show_parts(plan)
        keep = self.button("panels.teams.keep", self.keep)
        after = (self.access.widget, self.edited.widget, self.choices.widget, self.papers.widget)
        self.show_result(self.plan_shown, *self._why_not(plan), self.editor.widget, keep, *after)

    def _why_not(self, plan: "Plan") -> tuple[widgets.Widget, ...]:
        """Offer to look why not everyone can be in a team; nothing where everyone is in one."""
        if plan.unplaced.empty or self.roster is None:
            return ()
        self.why_not = WhyNot(self, self.roster.staff, lambda: plan.rules, self.take_rules)
        return (self.why_not.widget,)

    def take_rules(self, rules: Rules) -> None:
        """Keep other rules, show them in the form and form the teams with them.

        Parameters
        ----------
        rules : Rules
            In place of those in the form.
        """
        if self.roster is None:
            raise DataProblem(text("panels.teams.no_file"))
        self.organisation.write_record(RULES_FILE, rules.to_record())
        self.wishes.children = self._form(self.roster, main=True)
        self.start()

    def show_parts(self, plan: "Plan") -> None:
        """Show what is known of the plan above its buttons; those stay while it is changed by hand.

        Parameters
        ----------
        plan : Plan
            The teams as they are now.
        """
        broken = bool(len(plan.broken))
        parts: list[str] = [
            html.heading(text("panels.teams.plan")),
            html.note(plan.summary(), "ft-problem" if broken else "ft-note" if plan.unchecked else "ft-good"),
            *([html.note(text("panels.teams.broken")) + html.bullets(plan.broken["why"])] if broken else []),
            *_unchecked(plan),
            html.fold(text("panels.teams.figures"), html.paragraph(plan.method())),
            changes_table(plan),
            team_cards(plan),
            unplaced_table(plan),
            *unmet_wishes_shown(plan),
        ]
        if len(plan.teams):
            drawn = plots.picture(plots.team_balance(plan, plan.staff))
            picture = html.picture(drawn, plots.team_balance_alt(plan, plan.staff))
            parts.append(html.fold(text("panels.teams.balance_shown"), picture))
        self.plan_shown.children = as_widgets(tuple(parts))

    def _changed_by_hand(self, plan: "Plan") -> None:
        self.plan = self.access.plan = self.edited.plan = plan
        self.show_parts(plan)

    def keep(self) -> None:
        """Keep the teams in the organisation, to bring them up to date with a later staff list."""
        if self.plan is None:
            raise DataProblem(text("panels.teams.no_plan"))
        keep_teams(self.plan, self.organisation, date.today())
        self.worked()
        self.say(text("panels.teams.kept_teams"))

    def take_edited(self, plan: "Plan") -> None:
        """Show the teams of an edited workbook in place of those before, and keep them in the organisation's folder."""
        keep_teams(plan, self.organisation, date.today())
        self.show_plan(plan)
        self.worked()
        self.say(text("panels.edited.taken"))

    def write(self) -> "documents.Papers":
        """Write the plan, the lists and a sheet for each supervisor."""
        if self.plan is None or self.roster is None:
            raise DataProblem(text("panels.teams.no_plan"))
        plan, chosen = self.plan, self.choices.arguments()
        keep_teams(plan, self.organisation, date.today())
        return documents.write_team_papers(
            plan, self.roster.staff, plan.rules, self.organisation, on=date.today(), **chosen
        )


def _without_secrets(path: Path, roster: "Roster") -> tuple[str, bytes]:
    """Copy a list without what is never read of it: passwords, numbers of identity cards and of banks."""
    return intake.copy_without(path, roster.secret)


def _unknown_titles(roster: "Roster") -> tuple[str, ...]:
    """Name the job titles that have to be confirmed."""
    asked = roster.questions_to_ask[roster.questions_to_ask["topic"] == JOBS_TOPIC]
    return tuple(str(title) for title in asked["found"])


def _still_waiting(roster: "Roster") -> list[str]:
    """Say before the teams are formed how many stay out of them, and how many cannot be checked."""
    staff = roster.staff
    n_job = int(((staff["job_family"] == "") & (staff["job_title"] != "")).sum())
    n_boss = int((staff["supervisor_open"] != "").sum())
    return [_counted(key, n) for key, n in (("wait_job", n_job), ("wait_boss", n_boss)) if n]


def _counted(key: str, n: int) -> str:
    return text(f"panels.teams.{key}.{ {0: 'none', 1: 'one'}.get(n, 'many') }", n=n)


def _unchecked(plan: "Plan") -> list[str]:
    """Name those for whom a must-rule could not be checked, with the supervisor as the staff list has it."""
    if not plan.unchecked:
        return []
    said = plan.staff.set_index("person")["supervisor_open"]
    placed = plan.teams[plan.teams["person"].isin(plan.unchecked)]
    shown = placed.assign(supervisor_open=[said[person] for person in placed["person"]])
    title = text("panels.teams.unchecked", n=len(shown))
    columns = ("name", "team", "supervisor_open")
    headings = html.headings(columns, lambda column: text(f"panels.teams.column_{column}"))
    return [html.fold(title, html.table(shown, caption=title, headings=headings))]


#: What other parts of the page ask for, or nothing on it does.
_IN_THE_FORM = (TeamSize, SameJobFamily, KeepApart, KeepTogether, MeetingSlots, ServiceCover)


def _added(rules: Rules) -> list[Added]:
    """Return the rules and wishes that stand in the list of further ones, each group of jobs that mix by itself."""
    ticked = {(wish.kind, wish.column) for wish in WISHES}
    mix = [SameJobFamily(mix=(group,)) for rule in rules.must if isinstance(rule, SameJobFamily) for group in rule.mix]
    others = [
        rule
        for rule in (*rules.must, *rules.would_like)
        if isinstance(rule, Added) and not isinstance(rule, _IN_THE_FORM) and (rule.kind, _column(rule)) not in ticked
    ]
    return [*mix, *others]


def _column(rule: Added) -> str:
    return str(getattr(rule, "column", ""))


def _same_job(kept: Rules, added: list[Added]) -> tuple[SameJobFamily, ...]:
    """Join the groups of jobs that may share teams; nothing where teams may hold all jobs."""
    if not kept.by_job_family:
        return ()
    return (SameJobFamily(mix=tuple(group for rule in added if isinstance(rule, SameJobFamily) for group in rule.mix)),)


def unmet_wishes_shown(plan: "Plan") -> list[str]:
    """Return the wishes of single people that are not granted, each with what would grant it; nothing where all are.

    Parameters
    ----------
    plan : Plan
        The teams.
    """
    unmet = cohorts.unmet_wishes(plan)
    if unmet.empty:
        return []
    title = text("panels.teams.unmet", n=len(unmet))
    headings = html.headings(("name", "sentence"), lambda column: text(f"panels.teams.column_{column}"))
    return [html.fold(title, html.table(unmet, caption=title, headings=headings))]


def _people(rules: Rules, kind: type[KeepApart] | type[KeepTogether]) -> list[tuple[str, ...]]:
    return [rule.people for rule in rules.must if isinstance(rule, kind)]
