"""Word files: headings, header rows, described pictures, a language, and no clock."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import matplotlib
import pytest
from PIL import ImageFont

from toolkit.documents.content import Section, Table, page
from toolkit.documents.word import word_file
from toolkit.documents.word_template import letter_size


@pytest.fixture
def report(made):
    return next(one.path for one in made[1].papers if one.name == "What people said (Word)")


def test_headings_are_headings(report):
    """Screen readers and the navigation pane find the sections."""
    headings = [one.text for one in docx.Document(str(report)).paragraphs if one.style.name == "Heading 1"]
    assert headings[:4] == ["At a glance", "In short", "Who answered", "Who answered of the staff"]
    assert headings[-1] == "Method"


def test_every_table_has_a_heading_row(report):
    """It is repeated on the next page, and read as headings."""
    for table in docx.Document(str(report)).tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_every_picture_is_described(report):
    """The same words as on the web page."""
    described = [shape._inline.docPr.get("descr") for shape in docx.Document(str(report)).inline_shapes]
    assert len(described) >= 5
    assert all(words and words.endswith(".") for words in described)


@pytest.mark.parametrize(("language", "code"), [("en", "en-GB"), ("es", "es-ES")])
def test_the_language_is_set(organisation, made, language, code):
    """Spelling is checked, and read aloud, in the paper's language."""
    from toolkit.documents import write_survey_report

    papers = write_survey_report(organisation, formats=("docx",), language=language, on=made[1].on)
    styles = docx.Document(str(papers.papers[0].path)).styles.element
    assert styles.xpath("./w:docDefaults//w:lang/@w:val") == [code]


def test_no_clock_and_no_user(report):
    """The dates are the paper's day; the author is the organisation."""
    properties = docx.Document(str(report)).core_properties
    assert properties.created == properties.modified
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 23, 12)
    assert (properties.author, properties.last_modified_by, properties.revision) == ("Elm House", "Elm House", 1)
    with zipfile.ZipFile(report) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sample_says_so_on_every_page(report):
    """In the header."""
    header = docx.Document(str(report)).sections[0].header
    assert header.paragraphs[0].text.startswith("SAMPLE")


def test_the_logo_is_in_it(organisation, made):
    """Set once for the organisation, described by its name; a file that is no picture is left out."""
    from toolkit.documents import write_survey_report
    from toolkit.plots import picture
    from toolkit.plots.style import new_axes

    organisation.write_bytes("logo.png", picture(new_axes(1, 2)))
    with_logo = organisation.change_settings(logo="logo.png", colour="#ffee00")
    papers = write_survey_report(with_logo, on=made[1].on)
    page, word = (paper.path for paper in papers.papers[:2])
    assert '<img class="logo" src="data:image/png;base64,' in page.read_text()
    assert docx.Document(str(word)).inline_shapes[0]._inline.docPr.get("descr") == "Elm House"
    organisation.write_bytes("logo.png", b"<script>")
    again = write_survey_report(with_logo, on=made[1].on)
    assert 'class="logo"' not in again.papers[0].path.read_text()


@pytest.mark.parametrize("name", ["DejaVuSans-Bold.ttf", "DejaVuSans.ttf"])
def test_no_heading_is_broken_within_a_word(organisation, name):
    """Measured in a wide font: each word of a heading fits between the sides of its column."""
    columns = ("Group", "Compassion", "Number", "HQ", "Growth", "Neither agree nor disagree", "Teamwork")
    table = Table(caption="Widths", columns=columns, rows=(("Residential Program", *["61 %"] * 6),))
    section = Section(code="s", title="Widths", blocks=(table,))
    paper = page(
        organisation, title="W", about="", readers="", on=date(2026, 11, 23), language="en", sections=(section,)
    )
    document = docx.Document(BytesIO(word_file(paper, organisation)))
    made = document.tables[0]
    sides = sum(int(width) for width in made._tbl.xpath("./w:tblPr/w:tblCellMar/*/@w:w")) / 1440
    font = ImageFont.truetype(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name, 100)
    size = letter_size(document, "Paper Table Heading")
    for heading, column in zip(columns, made.columns, strict=True):
        for word in heading.split():
            assert font.getlength(word) / 100 * size / 72 <= column.width.inches - sides, word


#: ECMA-376 part 1 (CT_TblPr, CT_TcPr, CT_PPr): the order in which Word wants them.
ORDERS = {
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
}


@pytest.mark.parametrize("name", ORDERS)
def test_parts_stand_in_the_order_of_the_standard(made, name):
    """Word calls a file damaged whose parts stand in another order; LibreOffice would not mind."""
    order = ORDERS[name].split()
    for paper in made[1].papers:
        if paper.path.suffix == ".docx":
            for element in docx.Document(str(paper.path)).element.xpath(f"//w:{name}"):
                places = [order.index(child.tag.rsplit("}", 1)[-1]) for child in element]
                assert places == sorted(places)
