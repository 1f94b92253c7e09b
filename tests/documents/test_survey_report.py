"""The survey report: its numbers are those of the answers, in the web page and in the Word file."""

from datetime import date
from html.parser import HTMLParser

import docx
import pytest

from toolkit.documents import read_round, settle_statements, write_survey_report
from toolkit.errors import DataProblem, Refused

ON = date(2026, 11, 23)


class Tables(HTMLParser):
    """Every table of a page by its caption, as rows of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] = []
        self._into = ""

    def handle_starttag(self, tag, attrs):
        """Begin a row or cell."""
        if tag == "table":
            self._rows = []
        if tag == "tr":
            self._rows.append([])
        if tag in ("td", "th"):
            self._rows[-1].append("")
        if tag in ("td", "th", "caption"):
            self._into = tag

    def handle_endtag(self, tag):
        """End a cell."""
        if tag == self._into:
            self._into = ""

    def handle_data(self, data):
        """Take in a cell's words."""
        if self._into == "caption":
            self.tables[data.strip()] = self._rows
        elif self._into:
            self._rows[-1][-1] += data


def tables(page):
    """Read the tables of a page."""
    read = Tables()
    read.feed(page)
    return read.tables


def page_of(papers, ending):
    return next(paper.path for paper in papers.papers if paper.path.suffix == ending)


@pytest.fixture
def report(made):
    return made[1]


#: By hand from the counts in `survey_csv`: 24, 18, 12, 15 and 21 of 30.
ITEMS = {
    "We listen first": "80 %",
    "We notice others": "60 %",
    "I ask for feedback": "40 %",
    "There is little to learn here ↺": "50 %",
}


def test_shares_of_statements(report):
    """Each share is the count of agreeing answers by 30; the reversed statement is turned."""
    found = tables(page_of(report, ".html").read_text())
    rows = found["Share who agree: Compassion"][1:] + found["Share who agree: Growth"][1:]
    assert {row[0]: row[1] for row in rows} == ITEMS
    assert {row[2] for row in rows} == {"30"}


def test_a_value_is_the_mean_of_its_statements(report):
    """Compassion (80 + 60) / 2, Growth (40 + 50) / 2."""
    found = tables(page_of(report, ".html").read_text())
    assert found["Share who agree, by value"][1:] == [["Compassion", "70 %", "30"], ["Growth", "45 %", "30"]]


def test_every_row_of_the_file_is_accounted_for(report):
    """Used and set aside add up to all rows."""
    assert tables(page_of(report, ".html").read_text())["Rows of the file"][1:] == [["used", "30"], ["all rows", "30"]]


def test_one_person_is_hidden_with_a_partner_and_not_named(report):
    """One Chief Llama Officer: the typed role is not named, and the nurses are hidden with it."""
    rows = tables(page_of(report, ".html").read_text())["Share who agree: By role"][1:]
    assert [row[0] for row in rows] == ["Everybody", "Cook", "all other answers"]
    assert rows[0] == ["Everybody", "", "70 %", "45 %"]
    assert rows[2][1:] == ["–", "hidden to protect people", "hidden to protect people"]


def test_an_offered_group_without_answers_looks_hidden(report):
    """Nobody works in West: the row is there all the same."""
    rows = tables(page_of(report, ".html").read_text())["Share who agree: By site"][1:]
    assert ["West", "–", "hidden to protect people", "hidden to protect people"] in rows


def test_own_words_are_counted_only(report):
    """One person wrote something: fewer than five, so that even the count is hidden."""
    page = page_of(report, ".html").read_text()
    assert tables(page)["Open questions"][1] == ["What do you contribute?", "hidden to protect people"]


def test_the_word_file_holds_the_same_tables(report):
    """Same figures as on the page."""
    document = docx.Document(str(page_of(report, ".docx")))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["Compassion", "70 %", "30"] in cells
    assert ["There is little to learn here ↺", "50 %", "30"] in cells


def test_no_cross_table_and_the_page_says_so(report):
    """A cell of two groupings would be too small."""
    assert "There is no table of two groupings at once" in page_of(report, ".html").read_text()


def test_the_latest_round_is_named(organisation):
    """Two rounds: the one added last is reported, and the other one named as not compared."""
    first = organisation.kept("survey")[0].path.read_bytes()
    organisation.keep_file("second.csv", first.replace(b"Strongly", b"Strongly"), "survey", on=ON)
    organisation.keep_file("second.csv", first + b"\r\n", "survey", on=ON)
    page = page_of(write_survey_report(organisation, on=ON), ".html").read_text()
    assert "This report shows the survey round that was added on 2026-11-23." in page
    assert "Files of earlier rounds are kept (1)" in page
    assert "second.csv" not in page


def test_one_changed_cell_changes_the_report(organisation, new_organisation):
    """The figures come from the file and nowhere else."""
    other = new_organisation("other", files=False)
    content = organisation.kept("survey")[0].path.read_bytes().replace(b",Disagree,", b",Agree,", 1)
    other.keep_file("answers.csv", content, "survey", on=ON)
    pages = [
        page_of(write_survey_report(place, formats=("html",), on=ON), ".html").read_bytes()
        for place in (other, organisation)
    ]
    assert pages[0] != pages[1]


def test_in_spanish(organisation):
    """Questions, headings and words in the language asked for."""
    page = page_of(write_survey_report(organisation, language="es", on=ON), ".html").read_text()
    assert '<html lang="es">' in page
    assert "Lo que dijo la gente" in page
    assert ["Escuchamos primero", "80 %", "30"] in tables(page)["Proporción de acuerdo: Compassion"]


def test_only_the_formats_asked_for(organisation):
    """One format, one paper; an unknown one is refused."""
    assert [paper.path.suffix for paper in write_survey_report(organisation, formats=("docx",), on=ON).papers] == [
        ".docx"
    ]
    with pytest.raises(DataProblem) as error:
        write_survey_report(organisation, formats=("pdf",), on=ON)
    assert str(error.value) == 'A report cannot be written as "pdf"; choose "html", "docx", "pptx" and "xlsx".'


def test_without_answers(new_organisation):
    """A sentence that says what to do."""
    with pytest.raises(DataProblem) as error:
        write_survey_report(new_organisation("empty", files=False), on=ON)
    assert str(error.value) == "Elm House has no survey answers yet. Choose the file on its page first."


def test_too_few_answers(organisation, new_organisation):
    """Four answers are not reported."""
    few = new_organisation("few", files=False)
    lines = organisation.kept("survey")[0].path.read_bytes().split(b"\r\n")
    few.keep_file("answers.csv", b"\r\n".join(lines[:5]), "survey", on=ON)
    with pytest.raises(Refused):
        write_survey_report(few, on=ON)


def test_a_survey_without_questionnaire(organisation):
    """Statements stand one by one, and the report says that nothing is known about values."""
    organisation.path("questionnaire.yaml").unlink()
    page = page_of(write_survey_report(organisation, on=ON), ".html").read_text()
    assert ["We listen first", "80 %", "30"] in tables(page)["Share who agree: Statements that stand by themselves"]
    assert "Nobody has said yet which statements belong to which value" in page
    assert "Which statement belongs to which value has not been said yet" in page


def test_without_questionnaire_nobodys_own_words_are_an_option(organisation):
    """One of 30 typed a role of their own: it stands in no paper, whether a questionnaire names the roles or not."""
    organisation.path("questionnaire.yaml").unlink()
    read = read_round(organisation, [organisation.kept("survey")[0].path])
    settle_statements(organisation, read, {}, [])
    papers = write_survey_report(organisation, on=ON)
    page = page_of(papers, ".html").read_text()
    assert "Llama" not in page
    assert "all other answers" in page
