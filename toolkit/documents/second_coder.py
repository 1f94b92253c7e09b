"""A colleague sorts a sample of the open answers without seeing how the first person sorted them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter

from toolkit.documents.open_answers import FOLDER, OpenAnswers, fingerprint_of, read_kept
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down
from toolkit.errors import DataProblem, FileProblem, Refused, at, listing
from toolkit.intake import read_table
from toolkit.privacy import Mask
from toolkit.survey import Agreement, Codebook, agreement, theme_code
from toolkit.workspace import Workspace, text

#: A colleague gets so many answers at least, and at least this share of them.
LEAST_SAMPLE, SAMPLE_SHARE = 30, 0.2

_COLUMNS = ("number", "respondent", "answer")
_YES = frozenset({"yes", "y", "x", "1", "true", "sí", "si", "s", "✓", "✔"})
_NO = frozenset({"no", "n", "0", "false", "-", "–"})
_FIRST, _SECOND = "first:", "second:"
#: How wide the columns of a sheet are, in letters.
_NUMBER_WIDTH, _ANSWER_WIDTH, _THEME_WIDTH = 10, 70, 16


@dataclass(frozen=True, eq=False, kw_only=True)
class Sample:
    """The answers that a colleague sorts, and what came back.

    Attributes
    ----------
    round, question : str
        Of which survey round and question.
    themes : tuple of str
        Codes of the themes on the sheet.
    first, second : DataFrame
        By the respondent's code, whether the answer belongs to each theme, as the first person had sorted it when the
        sheet was written, and as the colleague did; the second is empty where the colleague judged nothing.
    prints : tuple of str
        Fingerprints of the answers, in the order of the sheet.
    """

    round: str
    question: str
    themes: tuple[str, ...]
    first: pd.DataFrame
    second: pd.DataFrame
    prints: tuple[str, ...]

    @property
    def mark(self) -> str:
        """What tells this sheet from others; it stands over its first column."""
        told = " ".join((self.round, self.question, *self.themes, *self.prints))
        return sha256(told.encode()).hexdigest()[:6]

    @property
    def came_back(self) -> bool:
        """Whether a colleague's codes have been read."""
        return bool(self.second.notna().any(axis=None))


def draw_sample(answers: OpenAnswers, codebook: Codebook, *, seed: int = 1) -> Sample:
    """Draw the answers that a colleague is to sort: 30, or every fifth where that is more.

    Parameters
    ----------
    answers : OpenAnswers
        Those that were read are drawn from; one that identifies someone is not shown to anybody else.
    codebook : Codebook
        Its themes stand on the sheet.
    seed : int
        The same seed draws the same answers.

    Raises
    ------
    Refused
        If fewer than 30 answers have been read that could be shown.
    """
    can = answers.decisions.index[~answers.decisions["tells_who"].to_numpy(dtype=bool)]
    if len(can) < LEAST_SAMPLE or not codebook.themes:
        raise Refused(text("documents.second.too_few", n=len(can), least=LEAST_SAMPLE))
    size = min(len(can), max(LEAST_SAMPLE, math.ceil(SAMPLE_SHARE * len(answers.answers))))
    drawn = [can[place] for place in np.random.default_rng(seed).permutation(len(can))[:size]]
    first = answers.decided(codebook.names).loc[drawn]
    return Sample(
        round=answers.round,
        question=answers.code,
        themes=tuple(codebook.names),
        first=first,
        second=pd.DataFrame(None, index=first.index, columns=first.columns, dtype=object),
        prints=tuple(fingerprint_of(str(answers.answers[code])) for code in drawn),
    )


def write_second_sheet(
    workspace: Workspace,
    answers: OpenAnswers,
    codebook: Codebook,
    mask: Mask,
    *,
    on: date,
    language: str = "en",
    seed: int = 1,
    folder: Path | str | None = None,
) -> Papers:
    """Write the sheet on which a colleague sorts a sample of the answers, blind to how they were sorted before.

    Parameters
    ----------
    workspace : Workspace
        The organisation; which answers were drawn, and how they were sorted, is kept there.
    answers : OpenAnswers
        The question's.
    codebook : Codebook
        What the colleague sorts by.
    mask : Mask
        Names and places are masked on the sheet too.
    on : date
        The day that stands on it.
    language : str
        ``"en"`` or ``"es"``.
    seed : int
        Draws the answers.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers.

    Returns
    -------
    Papers
        One workbook with drop-downs; every cell is text.

    Raises
    ------
    Refused
        If fewer than 30 answers have been read.
    """
    sample = draw_sample(answers, codebook, seed=seed)
    kept = sample_of(workspace, answers)
    if kept is not None and kept.mark == sample.mark:
        sample = kept  # the same sheet again: what came back on it stays
    _keep(workspace, sample)
    name = text("documents.second.title", language)
    draft = Draft(
        file=file_name(workspace, f"{name} {sample.mark}", "xlsx"),
        content=_workbook(workspace, answers, sample, codebook, mask, language, on),
        name=name,
        about=text("documents.second.about", language, n=len(sample.first), question=answers.question),
        readers=text("documents.second.readers", language),
        recipient=text("documents.second.recipient", language),
        names_people=True,  # somebody's own words may tell who they are, masked or not
    )
    return lay_down(Bundle(drafts=(draft,)), workspace, folder, on=on, language=language)


def read_second_sheet(workspace: Workspace, answers: OpenAnswers, path: Path | str) -> Agreement:
    """Read the sheet that a colleague filled in, keep the codes and compare them.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    answers : OpenAnswers
        The question's.
    path : Path or str
        The workbook.

    Returns
    -------
    Agreement
        Theme by theme.

    Raises
    ------
    FileProblem
        If it is another file, or another sheet than the one that was written last for this question.
    DataProblem
        If cells hold something else than yes or no; says which. Nothing is kept then.
    """
    sample = sample_of(workspace, answers)
    if sample is None:
        raise DataProblem(text("documents.second.none_written"))
    filled = _filled(sample, Path(path))
    _keep(workspace, replace(sample, second=filled))
    return agreement(sample.first, filled)


def agreement_of(workspace: Workspace, answers: OpenAnswers) -> Agreement | None:
    """Return how far the two people agree on a question; None while no colleague has sorted any answer.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    answers : OpenAnswers
        The question's.

    Returns
    -------
    Agreement or None
        Theme by theme.

    Notes
    -----
    Compared with the first person's codes as they were when the sheet was written: what is changed after talking
    about the differences makes nobody agree who did not.
    """
    sample = sample_of(workspace, answers)
    return agreement(sample.first, sample.second) if sample is not None and sample.came_back else None


# --- what is kept ---


def sample_of(workspace: Workspace, answers: OpenAnswers) -> Sample | None:
    """Return the sample that was drawn last for a question; None where there is none.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    answers : OpenAnswers
        The question's.
    """
    place = _place(answers.round, answers.code)
    if not workspace.has(place):
        return None
    table = read_kept(workspace, place, _COLUMNS)
    themes = tuple(name.removeprefix(_FIRST) for name in table.columns if name.startswith(_FIRST))
    first, second = (
        pd.DataFrame(
            [
                [{"yes": True, "no": False}.get(cell) for cell in row]
                for row in table[[f"{who}{t}" for t in themes]].values
            ],
            index=table["respondent"],
            columns=list(themes),
            dtype=object,
        )
        for who in (_FIRST, _SECOND)
    )
    return Sample(
        round=answers.round,
        question=answers.code,
        themes=themes,
        first=first.rename_axis(None),
        second=second.rename_axis(None),
        prints=tuple(table["answer"]),
    )


def _place(survey_round: str, question: str) -> str:
    told = sha256(f"{survey_round} {question}".encode()).hexdigest()[:6]
    return f"{FOLDER}/{theme_code(f'{survey_round} {question}')}_{told}_second.csv"


def _keep(workspace: Workspace, sample: Sample) -> None:
    table = pd.DataFrame(
        {
            "number": [str(place) for place in range(1, len(sample.first) + 1)],
            "respondent": sample.first.index,
            "answer": sample.prints,
        }
    )
    words = {True: "yes", False: "no"}
    for who, codes in ((_FIRST, sample.first), (_SECOND, sample.second)):
        for theme in sample.themes:
            table[f"{who}{theme}"] = [words.get(cell, "") for cell in codes[theme]]
    workspace.write_table(_place(sample.round, sample.question), table)


# --- the sheet ---


def _workbook(
    workspace: Workspace,
    answers: OpenAnswers,
    sample: Sample,
    codebook: Codebook,
    mask: Mask,
    language: str,
    on: date,
) -> bytes:
    """Two sheets: what to do with the codebook, and the answers with drop-downs."""

    def say(key: str, **fields: object) -> str:
        return text(f"documents.second.{key}", language, **fields)

    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": say("title"), "author": workspace.name, "created": datetime(on.year, on.month, on.day, 12)}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    plain = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    sheet = book.add_worksheet(say("answers"))
    headings = [say("number", mark=sample.mark), say("answer"), *_names(sample, codebook), say("none")]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for row, respondent in enumerate(sample.first.index, start=1):
        masked = mask.apply(" ".join(str(answers.answers[respondent]).split()), guess=True).words
        for column, cell in enumerate((str(row), masked, *[""] * (len(headings) - 2))):
            sheet.write_string(row, column, cell, plain)
    choices = {"validate": "list", "source": [say("yes"), say("no")], "error_message": say("yes_or_no")}
    sheet.data_validation(1, 2, len(sample.first), len(headings) - 1, choices)
    sheet.set_column(0, 0, _NUMBER_WIDTH)
    sheet.set_column(1, 1, _ANSWER_WIDTH)
    sheet.set_column(2, len(headings) - 1, _THEME_WIDTH)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _explain(book.add_worksheet(say("how")), answers, codebook, say, bold, plain, sample_mark=workspace.is_sample)
    book.close()
    return written.getvalue()


def _explain(
    page: "xlsxwriter.worksheet.Worksheet",
    answers: OpenAnswers,
    codebook: Codebook,
    say: Callable[..., str],
    bold: object,
    plain: object,
    *,
    sample_mark: bool,
) -> None:
    lines = [text("documents.sample")] if sample_mark else []
    lines += [say("question", question=answers.question), *say("to_do").split("\n")]
    for row, line in enumerate(lines):
        page.merge_range(row, 0, row, 4, "", plain)
        page.write_string(row, 0, line, plain)
        page.set_row(row, 32)
    top = len(lines) + 1
    for column, key in enumerate(("theme", "definition", "include", "exclude", "examples")):
        page.write_string(top, column, say(key), bold)
    for row, theme in enumerate(codebook.themes, start=top + 1):
        cells = (theme.name, theme.definition, theme.include, theme.exclude, " / ".join(theme.examples))
        for column, cell in enumerate(cells):
            page.write_string(row, column, cell, plain)
    page.set_column(0, 4, 34)


def _names(sample: Sample, codebook: Codebook) -> list[str]:
    names = codebook.names
    return [names.get(code, code) for code in sample.themes]


def _filled(sample: Sample, path: Path) -> pd.DataFrame:
    """Read what a colleague chose; a row without any choice was not judged."""
    table = read_table(path)
    frame = table.frame
    if frame.empty or len(frame.columns) < 2 or sample.mark not in str(frame.columns[0]):
        raise FileProblem(text("documents.second.other_file", file=path.name, mark=sample.mark))
    rows: list[list[bool | None]] = [[None] * len(sample.themes) for _ in sample.prints]
    strange = []
    width = len(sample.themes) + 1
    for place, record in zip(frame.index, frame.itertuples(index=False, name=None), strict=True):
        number = str(record[0]).strip().removesuffix(".0")
        cells = [str(cell).strip() for cell in (*record[2:], *[""] * width)][:width]
        if not number.isdigit() or not 1 <= int(number) <= len(rows):
            strange.append(at(path.name, int(str(place))) + text("documents.second.no_number", found=number))
            continue
        other = [cell for cell in cells if cell and cell.casefold() not in _YES | _NO]
        if other:
            strange.append(at(path.name, int(str(place))) + text("documents.second.strange", found=listing(other)))
        elif any(cells):
            rows[int(number) - 1] = [cell.casefold() in _YES for cell in cells[: len(sample.themes)]]
    if strange:
        raise DataProblem(strange)
    return pd.DataFrame(rows, index=sample.first.index, columns=list(sample.themes), dtype=object)
