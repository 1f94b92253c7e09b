"""04 Did it help? A few questions about how it was measured, the scores in, one careful sentence out."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from toolkit import documents, impact, intake, plots
from toolkit.documents.inputs import DESIGN as DESIGN_FILE
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.choose_file import ChooseFile
from toolkit.panels.fixes import fixes, set_aside
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.opening import opened_in_python
from toolkit.panels.page import Page
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.impact import Finding
    from toolkit.intake import Scores


class HelpPage(Page):
    """From scores before and after to what may be said.

    Parameters
    ----------
    workspace : Workspace, optional
        The organisation; by default the one that was opened last.
    """

    key = "help"

    def fill(self) -> None:
        """Show the questions, the file step, and the last finding again when there is one."""
        self.scores: Scores | None = None
        self.finding: Finding | None = None
        kept = self.organisation.read_record(DESIGN_FILE)
        self.same_people = _yes_no("panels.help.same_people", kept.get("same_people", "yes"))
        self.same_test = _yes_no("panels.help.same_test", kept.get("same_test", "yes"))
        self.picked = _yes_no("panels.help.picked", kept.get("picked", "no"))
        self.lowest = _number("panels.help.lowest", kept.get("lowest", ""))
        self.highest = _number("panels.help.highest", kept.get("highest", ""))
        self.measure_again = widgets.DatePicker(
            value=_day(kept.get("measure_again", "")), description=text("panels.help.measure_again")
        )
        self.measure_again.add_class("ft-wide")
        for field in (self.same_people, self.same_test, self.picked, self.lowest, self.highest):
            field.observe(lambda _: self.out_of_date(), names="value")
        self.file = ChooseFile(self, "scores", self.read, self.show_scores)
        self.body.children = (
            *self.lead(),
            widgets.HTML(html.heading(text("panels.help.questions"))),
            self.same_people,
            self.same_test,
            self.picked,
            self.lowest,
            self.highest,
            self.measure_again,
            self.file.widget,
        )
        self.explain(text("panels.help.method"), self.as_python())
        files = self.organisation.kept("scores")
        if files and files[-1].path.is_file():
            self.file.ready(self.read(files[-1].path))

    def as_python(self) -> str:
        """Return the Python that compares the same scores with the same answers and writes the brief."""
        design = self.design()
        possible = f"lowest={design['lowest']}, highest={design['highest']}"
        measured = f"same_test={design['same_test']}, picked_by_score={design['picked_by_score']}"
        return f"""from datetime import date
from toolkit import documents, impact, intake, workspace

organisation = {opened_in_python(self.workspace)}
scores = intake.read_scores(organisation.kept("scores")[-1].path, {possible})
finding = impact.compare_before_after(scores.scores, {measured}, {possible})
print(finding.summary())
documents.write_impact_brief(finding, organisation, on=date.today())"""

    def read(self, path: Path) -> "Scores":
        """Read a table of scores."""
        return intake.read_scores(path, lowest=_value(self.lowest), highest=_value(self.highest))

    def show_scores(self, scores: "Scores") -> None:
        """Show what was fixed and the finding."""
        self.scores = scores
        if scores.highest is not None and not self.highest.value.strip():
            self.highest.value = f"{scores.highest:g}"
        self.run()

    def design(self) -> dict[str, Any]:
        """Return the answers as arguments of :func:`toolkit.impact.compare_before_after`."""
        return {
            "same_test": self.same_test.value == "yes",
            "picked_by_score": self.picked.value == "yes",
            "lowest": _value(self.lowest),
            "highest": _value(self.highest),
        }

    def run(self) -> "Finding":
        """Compare before and after, and show the sentence, the picture and the last step."""
        if self.scores is None:
            raise DataProblem(text("panels.help.no_file"))
        if self.same_people.value == "no":
            raise impact.Refused(text("panels.help.other_people"))
        if self.organisation.read_record(DESIGN_FILE) != self._answers():  # looking again saves nothing
            self.organisation.write_record(DESIGN_FILE, self._answers())
        self.explain(text("panels.help.method"), self.as_python())
        self.out_of_date()
        self.finding = impact.compare_before_after(self.scores.scores, **self.design())
        self.papers = MakePapers(self, self.write)
        self.show_result(*self._read(), *_shown(self.finding), self.papers.widget)
        return self.finding

    def out_of_date(self) -> None:
        """Take the finding and the button for its papers away: an answer that it rests on is another one now."""
        self.finding = None
        if self.scores is not None:
            self.show_result(*self._read())

    def write(self) -> "documents.Papers":
        """Write the brief of the finding that is shown."""
        if self.finding is None:
            raise DataProblem(text("panels.help.no_finding"))
        return documents.write_impact_brief(self.finding, self.organisation, on=date.today())

    def _read(self) -> tuple[str | widgets.Widget, ...]:
        """Say what was fixed while the scores were read, and offer to show them with the answers of the form."""
        assert self.scores is not None
        return (
            html.heading(text("panels.help.fixed")),
            fixes(
                self.scores.repairs,
                n_rows=self.scores.n_rows,
                n_used=self.scores.n_rows - len(self.scores.set_aside),
            ),
            set_aside(self.scores.set_aside),
            html.note("\n".join(self.scores.problems)) if self.scores.problems else "",
            self.button("panels.help.again", self.answer),
        )

    def answer(self) -> "Finding":
        """Show the finding with the answers as they stand in the form, and note that they were given."""
        self.worked()
        return self.run()

    def _answers(self) -> dict[str, str]:
        day = self.measure_again.value
        follow_up = {"measure_again": day.isoformat()} if day else {}
        return {
            "same_people": self.same_people.value,
            "same_test": self.same_test.value,
            "picked": self.picked.value,
            "lowest": self.lowest.value.strip(),
            "highest": self.highest.value.strip(),
            **follow_up,
        }


def _shown(finding: "Finding") -> list[str]:
    sayings = [("may_say", finding.may_say), ("may_not_say", finding.may_not_say), ("to_say_more", finding.to_say_more)]
    return [
        html.heading(text("panels.help.sentence")),
        html.note(finding.summary(), "ft-good"),
        html.picture(plots.picture(plots.before_after(finding)), plots.before_after_alt(finding)),
        *(html.heading(text(f"panels.help.{key}"), 3) + html.bullets(sentences) for key, sentences in sayings),
    ]


def _yes_no(key: str, value: object) -> widgets.RadioButtons:
    value = "yes" if value == "yes" else "no"  # as the papers read it, whatever somebody wrote there by hand
    made = widgets.RadioButtons(
        options=[(text("panels.yes"), "yes"), (text("panels.no"), "no")], value=value, description=text(key)
    )
    made.add_class("ft-wide")
    return made


def _number(key: str, value: object) -> widgets.Text:
    made = widgets.Text(value=value if isinstance(value, str) else "", description=text(key))
    made.add_class("ft-number-field")
    return made


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _value(field: widgets.Text) -> float | None:
    typed = field.value.strip().replace(",", ".")
    if not typed:
        return None
    try:
        return float(typed)
    except ValueError:
        raise DataProblem(text("panels.help.not_a_number", question=field.description, found=field.value)) from None
