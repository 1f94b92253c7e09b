"""02 What people said: a survey export in, who answered, what they agree with, the report out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from toolkit import documents, intake, plots
from toolkit.documents.groups import LEADER, Shown
from toolkit.documents.inputs import COLUMNS_TOPIC as TOPIC
from toolkit.documents.inputs import QUESTIONNAIRE as QUESTIONNAIRE_FILE
from toolkit.documents.inputs import mission_of
from toolkit.documents.not_reported import not_reported
from toolkit.documents.other_surveys import forget_survey
from toolkit.documents.rounds import content_key, groups_taken, round_key, with_staff_groups
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.choose_file import ChooseFile
from toolkit.panels.fixes import fixes, set_aside
from toolkit.panels.fold import folded
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.merge_form import MergeForm
from toolkit.panels.open_answers_form import open_answers_form
from toolkit.panels.opening import opened_in_python
from toolkit.panels.page import Page, box
from toolkit.panels.staff_groups import staff_groups
from toolkit.panels.statements_form import StatementsForm
from toolkit.panels.wrong_way import wrong_way
from toolkit.survey import Questionnaire
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.documents import AnotherSurvey, Round
    from toolkit.intake import SurveyExport
    from toolkit.survey import Favourability


class SaidPage(Page):
    """From a survey export to a report that exposes nobody.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.
    """

    key = "said"

    def fill(self) -> None:
        """Show the file step, and the last survey again when one was kept."""
        self.export: SurveyExport | None = None
        self.found: Round | None = None
        self.file = ChooseFile(self, "survey", self.read, self.show_export, _near, several=True)
        self.columns = box("ft-question")
        self.body.children = (*self.lead(), self.file.widget, self.columns)
        self.explain(text("panels.said.method"), self.as_python())
        self.file.show_kept()

    def as_python(self) -> str:
        """Return the Python that reads, scores and reports the same survey."""
        return f"""from datetime import date
from toolkit import documents, survey, workspace

organisation = {opened_in_python(self.workspace)}
said = documents.survey_of(organisation)
result = survey.favourability(said.export.responses, said.questionnaire, minimum={self._minimum})
print(result.summary())
documents.write_survey_papers(organisation, language="{self.organisation.settings.language}", on=date.today())"""

    def read(self, path: Path | Sequence[Path]) -> "Round | AnotherSurvey":
        """Read the files of a survey round, their questions matched to what was asked and confirmed earlier.

        Parameters
        ----------
        path : Path or sequence of Path
            One file, or all files of one round.
        """
        paths = [path] if isinstance(path, Path) else list(path)
        return documents.read_round(self.organisation, paths, key=self._key(paths))

    def _key(self, paths: Sequence[Path]) -> str:
        """Under which name answers about these files are remembered; "" where several are not kept yet."""
        places = {file.path: file for file in self.organisation.kept("survey")}
        together = [places[one] for one in paths if one in places]
        if together:
            return round_key(together)
        return content_key(paths[0].read_bytes()) if len(paths) == 1 and paths[0].is_file() else ""

    def show_export(self, found: "Round | AnotherSurvey") -> None:
        """Show what was fixed, ask about near matches, then show what people said."""
        if isinstance(found, documents.AnotherSurvey):
            self._ask_whether_another(found)
            return
        if not _rated(found):
            self.export, self.found = found.export, found
            self.columns.children = self._questions(found.export)
            self.show_result(*self._fixed(found), html.note(text("panels.said.answer_first")))
            return
        results = self._score(found)
        self.export, self.found = found.export, found
        self.columns.children = self._questions(found.export)
        self._show(found, results)

    def run(self) -> "Favourability":
        """Score the survey that was read and show it."""
        if self.found is None:
            raise DataProblem(text("panels.said.no_file"))
        results = self._score(self.found)
        self._show(self.found, results)
        return results.overall

    def write(self) -> "documents.Papers":
        """Write the report of the files whose result stands on the page, and the papers to go on with."""
        organisation = self.organisation
        last = self.file.shown_files[-1] if self.file.shown_files else None
        return documents.write_survey_papers(
            organisation,
            language=organisation.settings.language,
            on=date.today(),
            survey=documents.survey_of(organisation, last),
        )

    # --- which questions ---

    def _ask_whether_another(self, another: "AnotherSurvey") -> None:
        """Ask whether a file is another survey than the own one; what could not be counted either is refused."""
        asked = Questionnaire.from_questions(another.export.questions, another.export.responses)
        documents.score_survey(another.export.responses, asked, self.organisation, settled=False)
        self.export = self.found = None
        self.columns.children = (
            widgets.HTML(html.note(text("panels.said.another", why=another.why))),
            self.button("panels.said.use_file", lambda: self.use_file_questions(another), main=True),
            self.button("panels.said.wrong_file", self._take_away),
        )
        self.show_result()

    def use_file_questions(self, another: "AnotherSurvey") -> None:
        """Remember that the file is another survey, and show it by its own questions."""
        documents.use_questions_of_file(self.organisation, another)
        self.worked()
        self.file.show_kept()

    def use_own_questions(self) -> None:
        """Forget what is known of the other survey, and read the file with the organisation's own questionnaire."""
        if self.found is not None and self.found.other is not None:
            forget_survey(self.organisation, self.found.other)
        self.file.show_kept()

    def _take_away(self) -> None:
        self.file.take_away(self.organisation.kept("survey")[-1])

    def _read_with(self, found: "Round") -> widgets.Widget:
        """Say by which questions the file is read, with the way to the others."""
        offers: list[widgets.Widget] = []
        if found.own:
            rated = found.questionnaire.rated()
            n = sum(item.code in found.export.responses for item in rated)
            words = text("panels.said.with_own", n=n, of=len(rated))
            asked = found.export.questions
            if ((asked["kind"] == "scale") & ~asked["code"].isin([item.code for item in rated])).any():
                offers = [self.button("panels.said.use_file", self._use_file_after_all)]
        else:
            words = text("panels.said.with_remembered" if found.other else "panels.said.with_file")
            if found.other and self.organisation.has(QUESTIONNAIRE_FILE):
                offers = [self.button("panels.said.use_own", self.use_own_questions)]
        lead = widgets.HTML(html.paragraph(words))
        return folded(text("panels.said.read_with"), widgets.VBox([lead, *offers]))

    def _use_file_after_all(self) -> None:
        plain = intake.read_survey([file.path for file in self.file.shown_files])
        self.use_file_questions(documents.AnotherSurvey(why="", export=plain))

    # --- near matches ---

    def _questions(self, export: "SurveyExport") -> tuple[widgets.Widget, ...]:
        """Ask about columns whose words are near a question's but not the same."""
        if export.to_confirm.empty:
            return ()
        self._near = {
            str(row.heading): widgets.Dropdown(
                options=[(text("panels.said.not_same"), ""), (str(row.proposal_text), str(row.proposal))],
                description=str(row.heading),
            )
            for row in export.to_confirm.itertuples()
        }
        for field in self._near.values():
            field.add_class("ft-wide")
        ask = widgets.HTML(html.note(text("panels.said.near")))
        return (ask, *self._near.values(), self.button("panels.said.confirm", self.confirm, main=True))

    def confirm(self) -> None:
        """Remember which columns are which questions, and read the file again."""
        self.confirm_columns({heading: field.value for heading, field in self._near.items()})

    def confirm_columns(self, answers: Mapping[str, str]) -> None:
        """Remember which columns are which questions (heading to code, "" for none) and read the kept file again."""
        self.organisation.remember(TOPIC, answers)
        if not self.organisation.kept("survey"):
            raise DataProblem(text("panels.said.no_file"))
        self.file.show_kept()
        self.worked()

    # --- which statement speaks for what ---

    def settle(self, values: Mapping[str, str], against: Iterable[str]) -> None:
        """Remember which statements belong to which value and which speak against it, and count anew.

        Parameters
        ----------
        values : mapping of str to str
            Statement's code to the value's name; "" for none.
        against : iterable of str
            Codes of the statements that speak against their value.
        """
        if self.found is None:
            raise DataProblem(text("panels.said.no_file"))
        documents.settle_statements(self.organisation, self.found, values, against)
        self.worked()
        self.file.show_kept()
        self.say(text("panels.said.settled"))

    def turn(self, code: str) -> None:
        """Change in the questionnaire whether a statement is reversed, and count anew.

        Parameters
        ----------
        code : str
            The statement's.
        """
        if self.found is None:
            raise DataProblem(text("panels.said.no_file"))
        documents.turn_statement(self.organisation, self.found, code)
        self.worked()
        self.file.show_kept()
        self.say(text("panels.said.marked"))

    # --- groups from the staff list ---

    def take_groups(self, codes: Sequence[str]) -> None:
        """Remember which groups come from the staff list (none for no groups), and show them.

        Parameters
        ----------
        codes : sequence of str
            Of ``LEADER``, ``ROLE``, ``SITE`` and ``SHIFT``.
        """
        if self.found is None:
            raise DataProblem(text("panels.said.no_file"))
        if codes:
            with_staff_groups(self.organisation, self.found, codes)  # says what is wrong before it is remembered
        documents.take_groups(self.organisation, round_key(self.file.shown_files), codes)
        self.worked()
        self.file.show_kept()

    def _groups(self, found: "Round") -> tuple[widgets.Widget, ...]:
        if not found.groups_on_offer or not self.organisation.kept("staff"):
            return ()
        answered = groups_taken(self.organisation, found.key) is not None
        return staff_groups(self, found, self.take_groups, answered=answered)

    # --- small groups put together ---

    def put_together(self, merges: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Approve which groups are counted as one from now on, in every table, picture and paper; undo the others.

        Parameters
        ----------
        merges : mapping of str to sequence of sequence of str
            Grouping's code to sets of its groups.
        """
        if self.found is None:
            raise DataProblem(text("panels.said.no_file"))
        documents.approve_merges(self.organisation, merges, self.found.survey, on=date.today())
        self.worked()
        self.file.show_kept()
        self.say(text("panels.said.merge_kept" if merges else "panels.said.merge_undone"))

    def _merges(self, results: "documents.SurveyResults") -> list[widgets.Widget]:
        if not results.groupings:
            return []
        self.merges = MergeForm(self, results, self.put_together)
        return [self.merges.widget]

    # --- the result ---

    @property
    def _minimum(self) -> int:
        return self.organisation.settings.minimum_group

    def _score(self, found: "Round") -> "documents.SurveyResults":
        return documents.score_survey(
            found.export.responses,
            found.questionnaire,
            self.organisation,
            names=found.other.names if found.other else None,
            settled=found.settled,
            ledger=documents.ledger_of(self.organisation, found.as_read, found.questionnaire),
        )

    def _show(self, found: "Round", results: "documents.SurveyResults") -> None:
        self.papers = MakePapers(self, self.write)
        self.open_answers = open_answers_form(self, found)
        platform = text(f"panels.said.{found.export.platform}")
        self.show_result(
            *self._fixed(found),
            html.heading(text("panels.said.who")),
            html.paragraph(text("panels.said.answered", n=results.overall.n_used, platform=platform)),
            *(
                html.paragraph(text("panels.said.left_out", n=n, reason=reason))
                for n, reason in results.overall.left_out[["n", "reason"]].itertuples(index=False)
            ),
            self._read_with(found),
            *self._groups(found),
            *self._values(found, results),
            *wrong_way(self, results, self.turn),
            *self._leaders(results),
            *self._merges(results),
            _not_in_it(found, results),
            *self._statements(found, results),
            *([self.open_answers.widget] if self.open_answers else []),
            self.papers.widget,
        )

    @staticmethod
    def _fixed(found: "Round") -> list[str]:
        export = found.export
        return [
            html.heading(text("panels.said.fixed")),
            fixes(export.repairs, n_rows=export.n_rows, n_used=len(export.responses)),
            set_aside(export.set_aside),
        ]

    def _values(self, found: "Round", results: "documents.SurveyResults") -> list[str]:
        """Show one bar a value; where no statement belongs to one, or nobody has said so, each statement by itself."""
        items, names = results.overall.items, results.names
        if not results.settled:
            known = found.other is not None and found.other.settled
            new = text("panels.said.new_statements", n=len(found.new))
            return [html.note(new if known else text("panels.said.unsettled")), *self._by_statement(results)]
        if results.values.empty:
            return [html.note(text("panels.said.no_values")), *self._by_statement(results)]
        shown, caption = Shown(values=results.values, items=items), text("panels.said.values")
        axes = plots.share_by_value(shown, names=names, colour=self.organisation.settings.colour)
        table = html.table(plots.share_by_value_table(shown, names=names), caption=caption)
        parts = [
            html.heading(caption),
            html.picture(plots.picture(axes), plots.share_by_value_alt(shown, names=names)),
            html.fold(text("panels.as_table"), table),
        ]
        others = items[items["value"] == "other"]
        if len(others):
            title = text("panels.said.other_statements", n=len(others))
            rest = html.table(plots.share_by_item_table(results.overall, value="other"), caption=title)
            parts.append(html.fold(title, rest))
        return parts

    def _by_statement(self, results: "documents.SurveyResults") -> list[str]:
        caption, parts = text("panels.said.statements"), []
        parts.append(html.heading(caption))
        for value in dict.fromkeys(results.overall.items["value"]):
            drawn = plots.share_by_item(results.overall, value=value, colour=self.organisation.settings.colour)
            table = html.table(plots.share_by_item_table(results.overall, value=value), caption=caption)
            parts += [
                html.picture(plots.picture(drawn), plots.share_by_item_alt(results.overall, value=value)),
                html.fold(text("panels.as_table"), table),
            ]
        return parts

    def _statements(self, found: "Round", results: "documents.SurveyResults") -> list[widgets.Widget]:
        """Ask which statements belong to which value; folded away once it was answered, for who wants to change it."""
        if found.own:
            return []
        mission = mission_of(self.organisation)
        called = {value.code: value.name for value in mission.values} if mission else {}
        called |= dict(found.other.names) if found.other else {}
        grids = dict(zip(found.export.questions["code"], found.export.questions["grid"], strict=True))
        asked = {item.code: str(grids.get(item.code, "")) for item in found.questionnaire.rated()}
        self.form = StatementsForm(self, results, called, asked, self.settle)
        if not found.settled:
            return [self.form.widget]
        return [folded(text("panels.said.settle"), self.form.widget)]

    def _leaders(self, results: "documents.SurveyResults") -> list[str]:
        """Show leaders beside frontline staff, hidden where the report hides them."""
        if LEADER not in results.groupings:
            return []
        shown, names, caption = results.shown(LEADER), results.names, text("panels.said.leaders")
        picture = plots.picture(
            plots.share_by_group_panels(shown, names=names, colour=self.organisation.settings.colour)
        )
        table = html.table(plots.share_by_group_table(shown, names=names), caption=caption)
        return [
            html.heading(caption),
            html.picture(picture, plots.share_by_group_alt(shown, names=names)),
            html.fold(text("panels.as_table"), table),
        ]


def _rated(found: "Round") -> bool:
    """Whether any statement was answered; where all are only near the questionnaire's words, they are asked about."""
    return found.export.to_confirm.empty or any(i.code in found.export.responses for i in found.questionnaire.rated())


def _near(found: "Round | AnotherSurvey") -> tuple[str, ...]:
    """Name the headings that are near a question of the organisation's but not the same."""
    if isinstance(found, documents.AnotherSurvey) or found.export.to_confirm.empty:
        return ()
    return tuple(str(heading) for heading in found.export.to_confirm["heading"])


def _not_in_it(found: "Round", results: "documents.SurveyResults") -> str:
    """List, folded away, the questions that are not in the report, and why."""
    left_out = not_reported(found.export, found.questionnaire, results)
    if not left_out:
        return ""
    title = text("panels.said.not_reported", n=len(left_out))
    table = pd.DataFrame([(one.question, one.why) for one in left_out], columns=["question", "why"])
    headings = {"question": text("panels.said.question"), "why": text("panels.said.why")}
    return html.fold(title, html.table(table, caption=title, headings=headings))
