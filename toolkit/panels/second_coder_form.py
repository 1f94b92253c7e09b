"""Part of page 02: a colleague checks a sample of the sorted open answers."""

from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from toolkit import documents
from toolkit.errors import DataProblem
from toolkit.panels import html
from toolkit.panels.make_papers import MakePapers
from toolkit.panels.page import Page, box
from toolkit.survey import VERDICT_KEYS
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.documents import OpenAnswers, Papers
    from toolkit.privacy import Mask
    from toolkit.survey import Agreement, Codebook


class SecondCoderForm:
    """Writes the sheet, reads it back, and shows how far two people agree.

    Parameters
    ----------
    page : Page
        The page it stands on.
    now : callable
        Returns the question's answers, the codebook and the mask as they are now.

    Attributes
    ----------
    widget : ipywidgets.VBox
    """

    def __init__(self, page: Page, now: "Callable[[], tuple[OpenAnswers, Codebook, Mask]]") -> None:
        self.page, self._now = page, now
        self.papers = MakePapers(page, self.write, key="panels.open.second_write", main=False)
        self.picker = widgets.FileUpload(accept=".xlsx", multiple=False, description=text("panels.open.second_read"))
        self.picker.layout.width = "auto"
        self.picker.add_class("ft-button")
        self.picker.observe(self._picked, names="value")
        self.place = widgets.Text(description=text("panels.open.second_typed"))
        self.place.add_class("ft-wide")
        self.slot, self.result = box("ft-slot"), box("ft-slot")
        self.widget = box(
            "ft-own",
            widgets.HTML(html.paragraph(text("panels.open.second_words"))),
            self.papers.widget,
            self.picker,
            self.place,
            page.button("panels.open.second_go", self.read_typed, slot=self.slot),
            self.slot,
            self.result,
        )

    def write(self) -> "Papers":
        """Write the sheet for a colleague."""
        answers, codebook, mask = self._now()
        organisation = self.page.organisation
        language = organisation.settings.language
        return documents.write_second_sheet(organisation, answers, codebook, mask, on=date.today(), language=language)

    def read(self, path: Path | str) -> "Agreement":
        """Read the sheet that came back, and show how far two people agree.

        Parameters
        ----------
        path : Path or str
            The workbook.
        """
        answers, _, _ = self._now()
        found = documents.read_second_sheet(self.page.organisation, answers, path)
        self.page.worked()
        self.show()
        return found

    def read_typed(self) -> None:
        """Read the sheet whose place was typed."""
        typed = self.place.value.strip().strip('"')
        if not typed:
            raise DataProblem(text("panels.open.second_type"))
        self.read(Path(typed).expanduser())

    def _picked(self, change: dict[str, Any]) -> None:
        if not change["new"]:
            return
        name, content = change["new"][0]["name"], bytes(change["new"][0]["content"])
        self.picker.value = ()  # the same file can be chosen again, and no bytes stay in the page's state

        def read() -> None:
            with self.page.organisation.reading(name, content) as path:
                self.read(path)

        self.page.guard(read, "panels.open.second_read", self.slot)

    def show(self) -> None:
        """Show how far two people agree, if a sheet came back."""
        answers, codebook, _ = self._now()
        found = documents.agreement_of(self.page.organisation, answers)
        parts = [] if found is None else [_table(found, codebook), _differences(found, answers, codebook)]
        note = html.paragraph(text("panels.open.second_note"), "ft-small") if parts else ""
        self.result.children = tuple(widgets.HTML(part) for part in (*parts, note) if part)


def _table(found: "Agreement", codebook: "Codebook") -> str:
    few = text("panels.open.second_few")
    table = pd.DataFrame(
        {
            "theme": [codebook.names.get(code, code) for code in found.themes["theme"]],
            "n": found.themes["n"],
            "both": found.themes["both"],
            "you": found.themes["first_only"],
            "colleague": found.themes["second_only"],
            "kappa": [_two(kappa) for kappa in found.themes["kappa"]],
            "alpha": [_two(alpha) for alpha in found.themes["alpha"]],
            "range": [
                few if pd.isna(low) else f"{low:.2f} – {high:.2f}"
                for low, high in found.themes[["low", "high"]].itertuples(index=False)
            ],
            "verdict": [text(f"panels.open.second_{VERDICT_KEYS[verdict]}") for verdict in found.themes["verdict"]],
        }
    )
    headings = {"theme": text("panels.open.theme_name")} | {
        name: text(f"panels.open.second_{name}") for name in table.columns if name != "theme"
    }
    return html.table(table, caption=text("panels.open.second_table"), headings=headings)


def _differences(found: "Agreement", answers: "OpenAnswers", codebook: "Codebook") -> str:
    order = {str(code): place for place, code in enumerate(answers.answers.index, start=1)}
    words = {True: text("panels.open.second_yes"), False: text("panels.open.second_no")}
    rows = [
        (order[code], answers.answers[code], codebook.names.get(theme, theme), words[bool(first)], words[bool(second)])
        for code, theme, first, second in found.disagreements.to_numpy()
        if code in order
    ]
    if not rows:
        return ""
    title = text("panels.open.second_differences", n=len(rows))
    names = ("number", "words_of", "first", "other")
    columns = {name: text(f"panels.open.second_{name}") for name in names}
    headings = {"number": columns["number"], "words_of": columns["words_of"], "theme": text("panels.open.theme_name")}
    headings |= {"first": columns["first"], "other": columns["other"]}
    table = pd.DataFrame(rows, columns=list(headings))
    return html.fold(escape(title), html.table(table, caption=title, headings=headings))


def _two(number: float) -> str:
    return "–" if pd.isna(number) else f"{number:.2f}"
