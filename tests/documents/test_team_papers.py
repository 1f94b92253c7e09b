"""Papers of a plan: all of it for the facilitator, their own people for supervisors."""

from datetime import date

import docx
import pandas as pd
import pytest
from openpyxl import load_workbook

from toolkit import cohorts
from toolkit.documents import write_team_papers
from toolkit.documents.plan_page import tenure_bands


def paper(made, start, ending):
    return next(one.path for one in made[1].papers if one.name.startswith(start) and one.path.suffix == ending)


def people(names, supervisors):
    """A staff list of nurses at one site, with ids a, b, c and so on."""
    alike = {"job_title": "Nurse", "job_family": "Nurse", "site": "North", "shift": "Day"}
    staff = pd.DataFrame({"person": list("abcdefgh"[: len(names)]), "name": list(names), "supervisor": supervisors})
    return staff.assign(**alike, hire_date=pd.Timestamp("2020-01-01"), row=range(2, 2 + len(staff)))


def test_everybody_is_on_the_plan(made):
    """22 nurses in teams, two managers too few for a team and listed with the reason."""
    page = paper(made, "Learning teams", ".html").read_text()
    assert page.count(" OfAda</th>") + page.count(" OfBen</th>") == 22
    assert "Ada Vega, Ben Ono" in page
    assert "a team needs at least 5" in page


def test_the_check_is_printed(made):
    """The page says that the rules are kept, and by whom that was found."""
    assert (
        "All must-rules are kept. This was checked by a part of the toolkit that did not make the teams."
        in paper(made, "Learning teams", ".html").read_text()
    )


def test_a_broken_plan_is_printed_as_broken(organisation):
    """Whatever the check finds stands on the page, also on a plan changed by hand."""
    staff = people("ABCDEFG", supervisors=["", *"aaaaaa"])
    rules = cohorts.Rules(must=(cohorts.TeamSize(least=2, most=6), cohorts.ApartFromSupervisor()))
    plan = cohorts.form_cohorts(staff, rules)
    wrong = plan.move("a", plan.team_names[0])
    page = write_team_papers(wrong, staff, rules, organisation, on=date(2026, 1, 1)).papers[0].path.read_text()
    assert "Not all must-rules are kept" in page
    assert "who is above them as supervisor" in page


@pytest.fixture
def unsure():
    """Eight nurses in one team; two Ann Smiths, and which of them supervises c and d is not certain."""
    staff = people(["Ann Smith", "Ann Smith", *"CDEFGH"], supervisors=["", "", "", "", "a", "a", "", ""])
    staff.loc[[2, 3], "supervisor_open"] = "Smith, Ann"
    rules = cohorts.Rules(must=(cohorts.TeamSize(least=2, most=8), cohorts.ApartFromSupervisor()))
    return staff.fillna({"supervisor_open": ""}), rules


def test_a_rule_that_could_not_be_checked_is_not_called_kept(organisation, unsure):
    """The plan counts and names the people whose supervisor is not certain, and never says that all rules are kept."""
    staff, rules = unsure
    plan = cohorts.form_cohorts(staff, rules)
    page = write_team_papers(plan, staff, rules, organisation, on=date(2026, 1, 1)).papers[0].path.read_text()
    assert "All must-rules are kept" not in page
    assert "It is not certain who supervises 2 people in these teams" in page
    table = page[page.index("Look at these yourself") :]
    rows = table[: table.index("</table>")]
    assert [name in rows for name in (">C<", ">D<", ">E<", ">Ann Smith<")] == [True, True, False, False]
    assert rows.count("Smith, Ann") == 2


def test_a_supervisor_who_is_not_certain_is_not_called_missing(organisation, unsure):
    """Four people have no supervisor in the list, two have one who is not certain: two true sentences."""
    staff, rules = unsure
    plan = cohorts.form_cohorts(staff, rules)
    papers = write_team_papers(plan, staff, rules, organisation, on=date(2026, 1, 1)).papers
    page = papers[0].path.read_text()
    assert "The staff list names no supervisor for 4 people." in page
    assert "For 2 people the staff list names a supervisor, but it is not certain who that is." in page
    book = load_workbook(next(one.path for one in papers if one.path.suffix == ".xlsx"))
    told = [cell.value for cell in book["Teams"]["G"] if cell.value]
    assert told.count("Smith, Ann (not certain who that is)") == 2


def test_a_sheet_says_the_true_reason_for_no_team(organisation):
    """A title that nobody confirmed is said to be that; for others the facilitator has the reason."""
    staff = people("ABCDEFG", supervisors=["", *"aaaaaa"]).assign(job_family=["", "Nurse", "Nurse", "", *["Cook"] * 3])
    rules = cohorts.Rules(must=(cohorts.TeamSize(least=3, most=8), cohorts.SameJobFamily()))
    plan = cohorts.form_cohorts(staff, rules)
    papers = write_team_papers(plan, staff, rules, organisation, on=date(2026, 1, 1)).papers
    document = docx.Document(str(next(one.path for one in papers if one.path.suffix == ".docx" and one.person == "a")))
    teams = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert (teams["B"], teams["D"], teams["E"]) == ("no team yet", "no team yet (which job?)", "Cook 1")
    said = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "it has not been confirmed yet which job this title is" in said
    assert "the facilitator has the reason for each of them" in said


def test_what_the_staff_list_does_not_hold_is_no_column(organisation):
    """Without shifts, addresses and hire dates there is no empty column, picture or table of them."""
    staff = people("ABCDEFG", supervisors=["", *"aaaaaa"]).assign(shift="", hire_date=pd.NaT, email="")
    rules = cohorts.Rules(must=(cohorts.TeamSize(least=2, most=8),))
    plan = cohorts.form_cohorts(staff, rules)
    papers = write_team_papers(plan, staff, rules, organisation, on=date(2026, 1, 1)).papers
    page = papers[0].path.read_text()
    assert ">Shift<" not in page
    assert "time in the organisation" not in page
    book = load_workbook(next(one.path for one in papers if one.path.suffix == ".xlsx"))
    headings = [cell.value for row in book["Teams"].iter_rows(max_row=2) for cell in row]
    assert "Site" in headings
    assert not {"Shift", "E-mail"} & set(headings)


def test_a_sheet_in_word(made):
    """Names and teams in a table whose first row is marked as headings."""
    document = docx.Document(str(paper(made, "Learning teams for Ada", ".docx")))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Name", "Team", "Job title", "Site", "Shift"]
    assert len(table.rows) == 12
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_workbook_is_text_only(made):
    """Ids keep their form, nothing is a formula, and a sample says so."""
    book = load_workbook(paper(made, "Learning teams", ".xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert book["Teams"]["A1"].value.startswith("SAMPLE")
    assert book["Teams"].max_row == 24


def test_formulas_stay_asleep(organisation):
    """A name that begins with "=" is written as the text it is."""
    staff = people(["=1+1", "+B", "@C", "D"], supervisors=[""] * 4)
    rules = cohorts.Rules(must=(cohorts.TeamSize(least=2, most=4),))
    papers = write_team_papers(cohorts.form_cohorts(staff, rules), staff, rules, organisation, on=date(2026, 1, 1))
    book = load_workbook(next(one.path for one in papers.papers if one.path.suffix == ".xlsx"))
    cells = {cell.value: cell.data_type for row in book["Teams"].iter_rows() for cell in row}
    assert cells["=1+1"] == "s"


@pytest.mark.parametrize(
    ("hired", "band"),
    [("2026-01-02", "under 1 year"), ("2025-01-01", "under 1 year"), ("2024-12-01", "1 to 3 years"),
     ("2022-01-01", "4 to 9 years"), ("2015-01-01", "10 years or more"), (None, None)],
)  # fmt: skip
def test_bands_of_time(hired, band):
    """Counted to 2026-01-01; 12 average months are 365.2425 days, so that 365 days are under a year."""
    bands = tenure_bands(pd.DataFrame({"hire_date": [pd.Timestamp(hired) if hired else pd.NaT]}), date(2026, 1, 1))
    assert (None if pd.isna(bands[0]) else bands[0]) == band


def test_a_column_that_is_empty_is_left_out(organisation):
    """A staff list without shifts gives no empty column of that name, in Word and in the workbook."""
    staff = people("ABCDE", supervisors=["", *"aaaa"])
    rules = cohorts.Rules(must=(cohorts.TeamSize(least=2, most=5), cohorts.SameJobFamily()))
    for shift in ("Day", ""):
        plan = cohorts.form_cohorts(staff.assign(shift=shift), rules)
        papers = write_team_papers(plan, staff.assign(shift=shift), rules, organisation, on=date(2026, 11, 23)).papers
        words = [paper.path for paper in papers if paper.path.suffix == ".docx"]
        tables = [table for path in words for table in docx.Document(str(path)).tables]
        headings = {cell.text for table in tables for cell in table.rows[0].cells}
        book = load_workbook(next(paper.path for paper in papers if paper.path.suffix == ".xlsx"))
        headings |= {cell.value for cell in book.worksheets[0][1]}
        assert ("Shift" in headings) == (shift != ""), headings
        assert {"Name", "Site"} <= headings
