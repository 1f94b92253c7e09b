"""A survey export -> one row a respondent and one column a question, with everybody's identity kept apart."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from toolkit.errors import FileProblem
from toolkit.intake.answer_files import AnswerFile, answer_files, read_answer_files
from toolkit.intake.joining import join_exports
from toolkit.intake.opening import read_bytes
from toolkit.intake.platforms import read_layout
from toolkit.intake.questionnaire_shape import QuestionnaireShape
from toolkit.intake.recognise import (
    kind_of,
    refuse_no_answers,
    refuse_no_rows,
    refuse_other_kind,
    refuse_sums,
    refuse_two_surveys,
)
from toolkit.intake.survey_export import SurveyExport
from toolkit.intake.survey_reading import SurveyReading
from toolkit.intake.tables import Table, read_coded_table, read_table
from toolkit.intake.workbooks import sheet_names

__all__ = ["SurveyExport", "read_survey"]

AnyPath = str | os.PathLike[str]


def read_survey(
    path: AnyPath | Sequence[AnyPath],
    questionnaire: QuestionnaireShape | None = None,
    *,
    confirmed: Mapping[str, str] | None = None,
) -> SurveyExport:
    """Read a survey export without being told which platform made it.

    Parameters
    ----------
    path : str or path, or a sequence of them
        The export of Google Forms, Microsoft Forms, Qualtrics, SurveyMonkey, LimeSurvey, REDCap, KoboToolbox or ODK,
        as CSV or workbook; answer files of this toolkit's own form (one, a folder, a ZIP); its entry sheet for paper
        forms; or any plain table with a row a respondent. Several are one survey round: see :func:`join_exports`.
    questionnaire : Questionnaire, optional
        Resolves columns to question codes, and labels and answer codes to numbers and options; without it kinds and
        labels are found from the answers themselves.
    confirmed : mapping, optional
        Heading -> question code, for columns whose text is near a question's but not the same ("" for none).

    Returns
    -------
    SurveyExport
        The answers in the common shape, identity apart from them, every repair and every row set aside.

    Raises
    ------
    FileProblem
        When the file is no table, another kind of table, or holds two surveys.
    DataProblem
        When no column answers a question of the questionnaire, or a rated question's column holds something else.
    """
    given = [path] if isinstance(path, (str, os.PathLike)) else path
    paths = list(dict.fromkeys(Path(one) for one in given))
    if not paths:
        raise FileProblem("No file was given. Choose the export of the survey.")
    saved = {one: answer_files(one) for one in paths}
    exports = [_read_table(one, questionnaire, confirmed) for one in paths if not saved[one]]
    answers = [file for files in saved.values() for file in files]
    if answers:
        named = [one.name for one in paths if saved[one]]
        name = named[0] if len(named) == 1 else f"{len(named)} answer files"
        exports.append(_read_answers(answers, name, questionnaire, confirmed))
    return exports[0] if len(exports) == 1 else join_exports(exports)


def _read_table(
    path: Path, questionnaire: QuestionnaireShape | None, confirmed: Mapping[str, str] | None
) -> SurveyExport:
    table = _sheet_of_answers(path, read_coded_table(path))
    refuse_no_rows(table)
    refuse_no_answers(table)
    refuse_two_surveys(table)
    layout = read_layout(table)
    if layout.platform == "table":
        refuse_sums(table)
        refuse_other_kind(table, "survey")
    return SurveyReading(table, layout, questionnaire, dict(confirmed or {})).export()


def _sheet_of_answers(path: Path, table: Table) -> Table:
    """Take another sheet of a workbook where the first table is none of answers, such as a list of the questions."""
    if not table.sheet or table.frame.empty or kind_of(table) is not None:
        return table
    for sheet in sheet_names(read_bytes(path)):
        try:
            other = read_table(path, sheet=sheet)
        except FileProblem:
            continue
        found = kind_of(other) if not other.frame.empty else None
        if found is not None and found.kind == "survey" and found.sure:
            other.repair_list.add(f'Read the sheet "{sheet}", which holds answers; "{table.sheet}" does not.')
            return other
    return table


def _read_answers(
    files: Sequence[AnswerFile],
    name: str,
    questionnaire: QuestionnaireShape | None,
    confirmed: Mapping[str, str] | None,
) -> SurveyExport:
    table, layout = read_answer_files(files, name, getattr(questionnaire, "fingerprint", ""))
    return SurveyReading(table, layout, questionnaire, dict(confirmed or {})).export()
