"""Comparison figures that lie in the organisation's folder stand beside its own in the report."""

from datetime import date

import pytest
from docx import Document

from toolkit.documents import write_survey_report
from toolkit.errors import DataProblem

ON = date(2026, 11, 23)


def rows_of(papers) -> list[list[str]]:
    """Return all cells of the Word file."""
    file = next(paper.path for paper in papers.papers if paper.path.suffix == ".docx")
    return [[cell.text for cell in row.cells] for table in Document(str(file)).tables for row in table.rows]


def test_they_stand_beside_ones_own(organisation) -> None:
    """Compassion 70 here (80 and 60) and 67.6 there: +2; found by name, by words and by code; labelled."""
    where = "OPM,2024,US agencies"
    figures = ("Compassion,67.6 %", "We listen first,85 %", "GROW2,50 %", "Pay,40 %")
    lines = ["code,share,source,year,sector", *(f"{figure},{where}" for figure in figures)]
    organisation.path("comparison_figures.csv").write_text("\n".join(lines))
    papers = write_survey_report(organisation, formats=("html", "docx"), on=ON)
    rows = rows_of(papers)
    assert ["Compassion", "70 %", "68 %", "+2"] in rows
    assert ["We listen first", "80 %", "85 %", "−5"] in rows
    assert ["There is little to learn here ↺", "50 %", "50 %", "0"] in rows
    page = next(paper.path for paper in papers.papers if paper.path.suffix == ".html").read_text()
    assert "OPM, 2024, US agencies" in page
    assert not any(row[0] == "Pay" for row in rows)


def test_without_such_a_table_there_is_no_such_part(organisation) -> None:
    """Nothing is said about others."""
    papers = write_survey_report(organisation, formats=("html",), on=ON)
    assert "Beside others" not in papers.papers[0].path.read_text()


def test_a_table_without_source_is_told(organisation) -> None:
    """The report is not made with figures that nobody could judge."""
    organisation.path("comparison_figures.csv").write_text("code,share\nCompassion,67 %\n")
    with pytest.raises(DataProblem) as problem:
        write_survey_report(organisation, formats=("html",), on=ON)
    assert problem.value.problems[0] == (
        'comparison_figures.csv: the figures do not say their source. Add a column "source", or say it as source="…".'
    )
