"""The report as slides: the page's numbers, described pictures, real tables, nothing beyond the edge."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from toolkit.documents.column_widths import lines_of
from toolkit.documents.content import Facts, Page, Picture, Points, Section, Table, Text
from toolkit.documents.rounds import survey_of
from toolkit.documents.slide_content import BOTTOM, ROOM, SPACING, TOP, height_of, row_heights, slides_of
from toolkit.documents.slides import slide_file
from toolkit.documents.survey_report import survey_page
from toolkit.documents.survey_sections import Report


@pytest.fixture(scope="module")
def report(made) -> Page:
    """The page of the small organisation's report."""
    return survey_page(Report.of(made[0], survey_of(made[0]), "en"), on=made[1].on)


@pytest.fixture(scope="module")
def deck(made):
    """The slides that were written with all papers."""
    path = next(paper.path for paper in made[1].papers if paper.path.suffix == ".pptx")
    return Presentation(str(path))


def tables(deck):
    """All tables as rows of texts."""
    found = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def page_with(report, *blocks, code="x"):
    """A page of one section."""
    return replace(report, sections=(Section(code=code, title="One", blocks=blocks),))


def long_table(rows=60, words="A statement that is long enough to need more than a single line on a slide of any kind"):
    return Table(
        caption="Many", columns=("Statement", "Share", "Answers"),
        rows=tuple((f"{words} {number}", f"{number} %", "30") for number in range(rows)),
    )  # fmt: skip


def test_the_first_slide_says_whose_and_for_whom(deck):
    """Title, organisation, the readers and SAMPLE."""
    words = " ".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    for said in ("What people said", "Elm House", "Who may see it: Everyone in the organisation", "SAMPLE"):
        assert said in words


def test_every_table_of_the_page_is_a_table_here(report, deck):
    """Cell by cell; only what is small print stays on paper. A parted table comes in one piece again."""
    shown = tables(deck)
    expected = [
        (block.columns, block.rows)
        for section in report.sections if not section.aside
        for block in section.blocks if isinstance(block, Table)
    ]  # fmt: skip
    assert len(expected) > 8
    for columns, rows in expected:
        parts = [table[1:] for table in shown if table[0] == list(columns)]
        assert all(list(row) in [cells for part in parts for cells in part] for row in rows), columns


def test_numbers_by_hand(deck):
    """80 % of 30 agree that people listen first; the one Chief Llama Officer's group is hidden."""
    rows = [row for table in tables(deck) for row in table]
    assert ["We listen first", "80 %", "30"] in rows
    assert ["all other answers", "–", "hidden to protect people", "hidden to protect people"] in rows


def test_every_picture_is_described(report, deck):
    """In the slide's own XML, word for word as on the page; no other picture has no description."""
    alts = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in deck.slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]  # fmt: skip
    assert alts == [block.alt for section in report.sections for block in section.blocks if isinstance(block, Picture)]
    assert all(alts)


def test_every_table_is_described_and_has_headings(deck):
    """A screen reader is told what it is, and which row names the columns."""
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert all(frame._element.xpath(".//p:cNvPr")[0].get("descr", "").startswith("Table: ") for frame in frames)
    assert all(frame.table.first_row for frame in frames)


def test_no_two_slides_have_one_title(deck):
    """Who listens to the list of titles can tell the slides apart."""
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_titles_are_read_first(deck):
    """The order of reading is that of the shapes."""
    assert all(slide.shapes[0] == slide.shapes.title for slide in deck.slides)


def test_letters_can_be_read(deck):
    """Nothing is smaller than 12 points."""
    sizes = {int(size) for slide in deck.slides for size in slide._element.xpath(".//a:rPr/@sz")}
    assert min(sizes) >= 1200


def test_the_notes_say_the_sentence_and_the_counts(deck):
    """The speaker finds each number with its count."""
    notes = {slide.shapes.title.text_frame.text: slide.notes_slide.notes_text_frame.text for slide in deck.slides}
    assert "A value's figure is the average of the shares who agree" in notes["Our values"]
    assert "Compassion 70 % (30 answers); Growth 45 % (30 answers)" in notes["Our values"]
    assert "We listen first: Share who agree: 80 %; Answers: 30" in notes["Share who agree: Compassion"]


def test_nothing_stands_beyond_the_edge(deck):
    """Every shape of every slide lies on it."""
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + Inches(0.01), shape.name
            assert shape.top + shape.height <= deck.slide_height + Inches(0.01), shape.name


def test_a_long_table_is_parted(report):
    """No row is lost, the headings stand on each part, and each part ends above the last line."""
    table = long_table()
    parts = [slide for slide in slides_of(page_with(report, table)) if isinstance(slide.main, Table)]
    assert len(parts) > 3
    assert tuple(row for slide in parts for row in slide.main.rows) == table.rows
    assert {slide.main.columns for slide in parts} == {table.columns}
    for slide in parts:
        assert TOP + height_of(slide.above) + sum(row_heights(slide.main, slide.letters)) <= BOTTOM
    assert [slide.title for slide in parts][:2] == [f"One (1 of {len(parts)})", f"One (2 of {len(parts)})"]


def test_many_sentences_are_parted(report):
    """Thirty points are on several slides, each with room."""
    points = tuple(
        f"Point {number}: " + "words that go on for a while and need a second line " * 3 for number in range(30)
    )
    parts = slides_of(page_with(report, Points(points=points)))
    assert [line for slide in parts for block in slide.above for line in block.points] == list(points)
    assert all(TOP + height_of(slide.above) <= BOTTOM for slide in parts)


@pytest.mark.parametrize("letters", [90, 150, 230, 400])
def test_a_long_title_has_room(report, letters):
    """A question of many words as a title: in a wide font it is no higher than its place."""
    words = ("Which of these do you work with most of the time " * 9)[:letters]
    section = Section(code="x", title=words, blocks=(Text(words="x"),))
    deck = Presentation(BytesIO(slide_file(replace(report, sections=(section,)))))
    title = deck.slides[1].shapes.title
    size = title.text_frame.paragraphs[0].runs[0].font.size
    assert lines_of(words, ROOM, size.pt * 1.1) * size.pt * SPACING / 72 <= title.height.inches


def test_many_facts_are_parted(report):
    """Twenty numbers: at most eight a slide."""
    facts = tuple((f"{number} %", f"Value {number}") for number in range(20))
    parts = slides_of(page_with(report, Facts(facts=facts)))
    assert [fact for slide in parts for fact in slide.main.facts] == list(facts)
    assert max(len(slide.main.facts) for slide in parts) <= 8


def test_small_print_stays_on_paper(report):
    """What was fixed while reading is no slide."""
    titles = [slide.title for slide in slides_of(report)]
    assert "What was fixed while reading" not in titles
    assert "Method" in " ".join(titles)


def test_the_same_page_gives_the_same_bytes(report):
    """Twice, byte by byte; no time of the day is in it, and no name but the organisation's."""
    first = slide_file(report)
    assert slide_file(report) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        noted = archive.read("docProps/core.xml").decode()
    assert "Canny" not in noted
    assert noted.count("Elm House") == 2
    assert "2026-11-23T12:00:00Z" in noted


def test_the_organisations_colour_and_logo(report):
    """Titles in its colour; the logo is described."""
    logo = next(block.png for section in report.sections for block in section.blocks if isinstance(block, Picture))
    deck = Presentation(BytesIO(slide_file(replace(report, colour="#602060", logo=logo))))
    assert "602060" in deck.slide_master.element.xml
    described = [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in deck.slides[0].shapes]
    assert "Elm House" in described


def test_words_are_in_the_papers_language(report):
    """Read aloud as Spanish where it is Spanish."""
    spanish = replace(page_with(report, Text(words="Hola")), language="es")
    deck = Presentation(BytesIO(slide_file(spanish)))
    assert set(deck.slides[1]._element.xpath(".//a:rPr/@lang")) == {"es-ES"}


def test_odd_signs_are_words(report):
    """What somebody typed as a job title is text, whatever signs are in it."""
    odd = "R&D <lead> \x0b =1+1"
    table = Table(caption="Odd", columns=("Group", "Share"), rows=((odd, "50 %"),))
    deck = Presentation(BytesIO(slide_file(page_with(report, table))))
    assert tables(deck)[0][1] == ["R&D <lead>  =1+1", "50 %"]
