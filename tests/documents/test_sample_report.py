"""All papers of the larger sample's survey: small enough, complete, and nobody in them."""

import csv
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest

from toolkit.documents import Papers, write_survey_papers
from toolkit.workspace import SAMPLES, Settings, Workspace, sample_folder

NAME = "harbor_lane"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, made) -> Papers:
    """The survey's papers of 284 people, made once."""
    shipped, folder = sample_folder() / NAME, tmp_path_factory.mktemp("sample") / "Harbor"
    folder.mkdir()
    place = Workspace(folder=folder, settings=Settings(name=SAMPLES[NAME], sample=True))
    for name in ("mission.yaml", "questionnaire.yaml"):
        place.write_bytes(name, (shipped / name).read_bytes())
    place.keep_file("answers.csv", (shipped / "survey_round_2.csv").read_bytes(), "survey", on=made[1].on)
    return write_survey_papers(place, on=made[1].on)


def whole(path: Path) -> str:
    """Every byte of a file as text, archives opened."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            content = b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace").casefold()


def identities() -> set[str]:
    """Addresses, response ids and own words of everybody who answered; names, e-mails and numbers of all staff."""
    shipped = sample_folder() / NAME
    answers = list(csv.DictReader(StringIO((shipped / "survey_round_2.csv").read_text(encoding="utf-8-sig"))))[2:]
    staff = list(csv.DictReader(StringIO((shipped / "staff_list.csv").read_text(encoding="cp1252")), delimiter=";"))
    found = {row[column] for row in answers for column in ("IPAddress", "ResponseId")}
    found |= {row["VALUES_OPEN"] for row in answers if len(row["VALUES_OPEN"] or "") > 12}
    found |= {row[column] for row in staff for column in ("Name", "E-mail", "Employee ID")}
    found |= {" ".join(reversed(row["Name"].split(", "))) for row in staff}
    # Five digits stand in many a picture; as somebody's number they would fill a cell.
    return {f">{one}<" if one.isdigit() else one.casefold() for one in found if one and len(one) > 4}


def test_nobody_is_in_any_byte(papers):
    """All files and their index, unpacked: no address, id, name, e-mail or own words of anybody."""
    planted = identities()
    assert len(planted) > 1000
    assert any("@example.org" in one for one in planted)
    assert any(re.fullmatch(r"[\d.]+\.\d+", one) for one in planted)
    files = [paper.path for paper in papers.papers]
    assert len(files) > 10
    for path in (*files, papers.index):
        shown = whole(path)
        assert [one for one in planted if one in shown] == [], path.name


def test_the_page_is_under_one_megabyte(papers):
    """With all its pictures; it can be sent by mail and opened anywhere."""
    page = next(paper.path for paper in papers.papers if paper.path.suffix == ".html")
    assert page.stat().st_size < 1_000_000


class Figures(HTMLParser):
    """What stands in each section: pictures with their descriptions, and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[list[str]] = []

    def handle_starttag(self, tag, attrs):
        """Note a section's pictures and tables in their order."""
        if tag == "section":
            self.sections.append([])
        if tag == "img" and self.sections:
            assert dict(attrs).get("alt")
            self.sections[-1].append("picture")
        if tag == "table":
            self.sections[-1].append("table")


def test_every_picture_has_its_table(papers):
    """In its own section, behind it."""
    page = next(paper.path for paper in papers.papers if paper.path.suffix == ".html")
    read = Figures()
    read.feed(page.read_text(encoding="utf-8"))
    pictured = [blocks for blocks in read.sections if "picture" in blocks]
    assert len(pictured) > 10
    assert all("table" in blocks[blocks.index("picture") :] for blocks in pictured)


def test_a_description_holds_every_number_of_its_picture(papers):
    """The distribution of a statement that 276 people answered: the steps' shares are those of its table."""
    page = next(paper.path for paper in papers.papers if paper.path.suffix == ".html").read_text(encoding="utf-8")
    row = re.search(r"We keep the promises we make to people and families\.</th>((?:<td[^>]*>[^<]*</td>){6})", page)
    assert row
    cells = re.findall(r">([^<]*)</td>", row[1])
    labels = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
    said = ", ".join(f"{label} {share}" for label, share in zip(labels, cells, strict=False))
    assert f"We keep the promises we make to people and families.: {said} ({cells[-1]} answers)" in page


def test_a_sheet_a_team_that_may_be_shown(papers):
    """Roles, sites and shifts with a figure in the report; each sheet has the cells of that row."""
    word = next(p.path for p in papers.papers if p.path.suffix == ".docx" and "What people said" in p.path.name)
    rows = {
        cells[0]: cells
        for table in docx.Document(str(word)).tables
        if table.rows[0].cells[0].text == "Group" and table.rows[0].cells[1].text == "Answers"
        for cells in ([cell.text for cell in row.cells] for row in table.rows)
        if "Compassion" in [cell.text for cell in table.rows[0].cells]
    }
    seen = {
        row.cells[0].text
        for table in docx.Document(str(word)).tables
        if table.rows[0].cells[0].text == "Group" and table.rows[0].cells[1].text == "Answers"
        for row in table.rows
        if row.cells[1].text not in ("Answers", "–", "")
    }
    sheets = {paper.name.removeprefix("To talk about: "): paper.path for paper in papers.papers[5:]}
    assert {"Birchwood Home", "Outreach", "Evening"} <= set(sheets)
    assert set(sheets) <= seen
    for group, path in sheets.items():
        table = docx.Document(str(path)).tables[0]
        shares = {row.cells[0].text: row.cells[1].text for row in table.rows}
        assert [shares[value] for value in ("Compassion", "Integrity", "Growth", "Teamwork")] == rows[group][2:]
