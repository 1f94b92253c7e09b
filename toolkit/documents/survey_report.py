"""What people said: the report of one survey round, as a web page, a Word file, slides and a workbook."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from toolkit.documents.already_shown import Showing, of_survey
from toolkit.documents.benchmark_section import benchmark_section
from toolkit.documents.choices_section import choices_section
from toolkit.documents.content import Page, page
from toolkit.documents.differences_section import differences_figures, differences_section
from toolkit.documents.group_sections import group_sections, group_titles
from toolkit.documents.html import html_page
from toolkit.documents.leader_gap_section import leader_gap_section
from toolkit.documents.main_points import main_points
from toolkit.documents.method import method_section, repairs_section
from toolkit.documents.open_answers_section import open_answers_section
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down, made_from
from toolkit.documents.privacy_check import as_shown
from toolkit.documents.protection import protection_section
from toolkit.documents.reliability_section import reliability_section
from toolkit.documents.report_workbook import report_workbook
from toolkit.documents.response_section import response_section
from toolkit.documents.rounds import Survey, survey_of
from toolkit.documents.since_section import since_section
from toolkit.documents.survey_sections import Report
from toolkit.documents.together_section import together_section
from toolkit.documents.word import word_file
from toolkit.errors import DataProblem, listing
from toolkit.workspace import Workspace, text

FORMATS = ("html", "docx", "pptx", "xlsx")


def write_survey_report(
    workspace: Workspace,
    folder: Path | str | None = None,
    formats: Sequence[str] = FORMATS,
    language: str = "en",
    *,
    on: date,
    survey: Survey | None = None,
) -> Papers:
    """Write the report of a survey round.

    Parameters
    ----------
    workspace : Workspace
        With survey answers handed in; its questionnaire and mission are used where they are there.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    formats : sequence of str
        Any of ``"html"``, ``"docx"``, ``"pptx"`` (slides) and ``"xlsx"`` (the tables as a workbook).
    language : str
        ``"en"`` or ``"es"``.
    on : date
        The day that stands on the report.
    survey : Survey, optional
        The round that is reported; by default the one that was handed in last.

    Returns
    -------
    Papers
        One file a format and where they lie.

    Raises
    ------
    DataProblem
        If there are no answers, or a format is not known.
    Refused
        If fewer people answered than may be shown.
    """
    bundle = survey_bundle(workspace, formats, language, on=on, survey=survey)
    return lay_down(bundle, workspace, folder, on=on, language=language)


def survey_bundle(
    workspace: Workspace,
    formats: Sequence[str] = FORMATS,
    language: str = "en",
    *,
    on: date,
    survey: Survey | None = None,
) -> Bundle:
    """Make the report without laying it down."""
    unknown = [wanted for wanted in formats if wanted not in FORMATS]
    if unknown:
        raise DataProblem(f"A report cannot be written as {listing(unknown)}; choose {listing(FORMATS)}.")
    return report_bundle(Report.of(workspace, survey or survey_of(workspace), language), formats, on=on)


def report_bundle(parts: Report, formats: Sequence[str] = FORMATS, *, on: date) -> Bundle:
    """Make the report out of its results."""
    workspace, language = parts.workspace, parts.language
    shown, notes = shown_in(parts, on=on)
    report = survey_page(parts, on=on)
    written = {
        "html": lambda: html_page(report, workspace, "reports/survey.html"),
        "docx": lambda: word_file(report, workspace),
        "pptx": lambda: _slides(report),
        "xlsx": lambda: report_workbook(report),
    }
    return Bundle(
        drafts=tuple(
            Draft(
                file=file_name(workspace, report.title, ending),
                content=written[ending](),
                name=f"{report.title} ({text(f'documents.format.{ending}', language)})",
                about=text("documents.survey.about_index", language, n=report.about),
                readers=report.readers,
                recipient=text("documents.survey.recipient", language),
            )
            for ending in formats
        ),
        not_made=notes,
        shown=(shown, *_shown_again(parts, on=on)),
        made=made_from("said", [parts.survey.file], on=on),
    )


def shown_in(parts: Report, *, on: date) -> tuple[Showing, tuple[str, ...]]:
    """Return what the papers about a survey show, as it is kept, and warnings about earlier ones.

    Raises
    ------
    Refused
        If the privacy check does not pass.
    """
    parts.check.or_refuse()
    cells = as_shown(parts.results, parts.check, on=on.isoformat())
    return of_survey(parts.workspace, parts.survey, (parts.overall, *parts.results.tables.values()), cells, on=on)


def _shown_again(parts: Report, *, on: date) -> tuple[Showing, ...]:
    """Return what the report shows of the survey round before, so that a later report of that round knows of it."""
    before = parts.report_before
    return () if before is None else (shown_in(before, on=on)[0],)


def _slides(report: Page) -> bytes:
    from toolkit.documents.slides import slide_file  # python-pptx is loaded when slides are made

    return slide_file(report)


def survey_page(parts: Report, *, on: date) -> Page:
    """Put the report together: what was found first, then each statement and group, then how it was made."""
    language, survey, workspace = parts.language, parts.survey, parts.workspace
    titles = group_titles(parts)
    findings = (
        response_section(parts.of_staff, survey, parts.results, language),
        since_section(workspace, survey, parts.results, parts.before, language),
        leader_gap_section(parts.compared, language, workspace.settings.colour),
        differences_section(parts.compared, parts.results, titles),
        parts.keyed_wrong(),
    )
    response, since, leaders, differences, look_again = findings
    return page(
        parts.workspace,
        title=parts.say("title"),
        about=parts.say("about", n=parts.overall.n_used),
        readers=parts.say("readers", minimum=parts.overall.minimum),
        on=on,
        language=language,
        sections=(
            parts.glance(),
            main_points(findings, language),
            parts.who(),
            response,
            parts.mission(),
            parts.values(),
            look_again,
            benchmark_section(workspace, parts.results),
            since,
            leaders,
            differences,
            together_section(parts.results, language),
            *parts.statements(),
            *group_sections(parts),
            choices_section(
                survey.export, survey.questionnaire, parts.overall.minimum, language, left_out=parts.results.left_out
            ),
            open_answers_section(parts.workspace, survey, language, left_out=parts.results.left_out),
            parts.not_reported(),
            repairs_section(survey.export.repairs, language),
            reliability_section(parts.results),
            differences_figures(parts.compared, parts.results, titles),
            protection_section(parts),
            method_section(parts.method_points(), language),
        ),
    )
