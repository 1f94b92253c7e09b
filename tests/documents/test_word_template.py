"""The look of Word papers is the user's own: their copy is used, and one that cannot be used is named."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.enum.dml import MSO_THEME_COLOR
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches, Pt, RGBColor
from make_word_template import TEMPLATE, template

from toolkit.documents.content import Facts, Points, Section, Table, Text, page
from toolkit.documents.word import word_file
from toolkit.documents.word_look import word_look
from toolkit.documents.word_template import PAPER, PARAGRAPHS, is_open_elsewhere, open_template
from toolkit.errors import FileProblem

BACK = (
    " If it is your own copy, correct it or take it out of your organisation's folder “templates”; "
    "then the original is used again."
)
LONG = "a-word-that-is-rather-long"


@pytest.fixture
def example(organisation):
    """Make a page with one of every part but a picture."""

    def make(**settings):
        parts = (
            Text(words="The sentence", tone="lead"),
            Text(words="small", tone="note"),
            Points(points=("one",)),
            Facts(facts=(("12", "people"),)),
            Table(caption="Numbers", columns=("Name", "n"), rows=((LONG, "1"), ("b", "2"))),
        )
        return page(
            organisation, title="Example", about="About", readers="All", on=date(2026, 1, 2), language="en",
            sections=(Section(code="all", title="All parts", blocks=parts),), **settings,
        )  # fmt: skip

    return make


@pytest.fixture
def own(organisation):
    """Change the organisation's own copy as one does in Word: `own(lambda document: …)`."""

    def change(edit):
        path = organisation.make_own_template(PAPER)
        document = docx.Document(str(path))
        edit(document)
        document.save(str(path))
        return path

    return change


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return what a Word file consists of."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def made(organisation, paper):
    """Write a paper and open it."""
    return docx.Document(BytesIO(word_file(paper, organisation)))


def refused(organisation, paper) -> str:
    """Return the sentence with which a paper is refused."""
    with pytest.raises(FileProblem) as error:
        word_file(paper, organisation)
    return str(error.value)


# --- the shipped template ---


def test_the_template_is_what_its_script_makes():
    """The file holds nothing but what the script says, part for part."""
    assert parts_of(TEMPLATE.read_bytes()) == parts_of(template())


def test_the_template_names_nobody():
    """No user, no company, no place on a computer."""
    assert [name for name in parts_of(TEMPLATE.read_bytes()) if name.startswith("docProps")] == ["docProps/core.xml"]


def test_a_paper_sets_no_look_of_its_own(organisation, example):
    """No run has a font, a size or a colour, so that the styles say it all."""
    paper = made(organisation, example())
    assert paper.element.body.xpath(".//w:rFonts | .//w:sz | .//w:color | .//w:tcBorders | .//w:tblBorders") == []
    used = {paragraph.style.name for paragraph in paper.paragraphs}
    used |= {
        one.style.name for table in paper.tables for row in table.rows for cell in row.cells for one in cell.paragraphs
    }
    assert used == set(PARAGRAPHS)


def test_the_lines_that_show_the_styles_stay_behind(organisation, example):
    """A paper begins with the organisation's name."""
    assert made(organisation, example()).paragraphs[0].text == "Elm House"


# --- an own copy ---


def test_a_restyled_copy_is_used(organisation, example, own):
    """Fonts, paper, margins and the own words above stand in the paper."""

    def restyle(document):
        document.styles["Normal"].font.name = "Georgia"
        document.styles["Title"].font.size = Pt(31)
        document.sections[0].page_width, document.sections[0].left_margin = Inches(8.27), Inches(1.5)
        document.sections[0].header.paragraphs[0].text = "12 Elm Street – {title}"

    own(restyle)
    paper = made(organisation, example())
    assert paper.styles["Normal"].font.name == "Georgia"
    assert paper.styles["Title"].font.size == Pt(31)
    assert paper.sections[0].left_margin == Inches(1.5)
    assert [one.text for one in paper.sections[0].header.paragraphs] == ["12 Elm Street – Example"]
    assert paper.sections[0].footer.paragraphs[0].text.startswith("Elm House · Example · 2 January 2026 · ")


def test_a_larger_normal_makes_its_kin_larger(organisation, own):
    """What is set in the size of Normal follows it; the title has a size of its own."""
    own(lambda document: setattr(document.styles["Normal"].font, "size", Pt(14)))
    sizes = {style.name: style.size for style in word_look(organisation, PAPER).styles}
    assert (sizes["List Bullet"], sizes["Paper Table Title"], sizes["Title"]) == (14, 14, 24)


def test_the_sample_is_named_above_the_own_words(organisation, example, own):
    """On every page, those with a header of their own too."""

    def restyle(document):
        document.sections[0].different_first_page_header_footer = True
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "Elm Street"

    own(restyle)
    part = made(organisation, replace(example(), sample=True)).sections[0]
    for header in (part.header, part.first_page_header, part.even_page_header):
        assert header.paragraphs[0].text.startswith("SAMPLE – ")
    assert [one.text for one in part.first_page_header.paragraphs][1:] == ["Elm Street"]


def test_the_colour_is_the_organisations_until_one_chooses_another(organisation, example, own):
    """What is in Accent 1 follows the organisation; a colour chosen in Word stays."""

    def restyle(document):
        document.styles["Title"].font.color.rgb = RGBColor(0xAA, 0x00, 0x11)
        document.styles["Subtitle"].font.color.theme_color = MSO_THEME_COLOR.ACCENT_1

    own(restyle)
    paper = made(organisation, replace(example(), colour="#602060"))
    inks = {name: str(paper.styles[name].font.color.rgb) for name in ("Title", "Subtitle", "Heading 1", "Caption")}
    assert inks == {"Title": "AA0011", "Subtitle": "602060", "Heading 1": "602060", "Caption": "52606D"}
    theme = paper.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    assert b'<a:accent1><a:srgbClr val="602060"/></a:accent1>' in theme


def test_words_in_braces_that_word_has_cut(organisation, example, own):
    """Word saves a word in pieces when one corrects a letter in it; nothing beside it changes."""

    def cut(document):
        line = document.sections[0].footer.paragraphs[0]
        for run in list(line.runs):
            run._r.getparent().remove(run._r)
        for words in ("by {org", "anis", "ation} on {date}", ", {", "title}!"):
            line.add_run(words)

    own(cut)
    footer = made(organisation, example()).sections[0].footer
    assert footer.paragraphs[0].text == "by Elm House on 2 January 2026, Example!"


def test_the_same_copy_gives_the_same_bytes(organisation, example, own):
    """No clock and no chance, with a copy too."""
    own(lambda document: document.add_paragraph("ours"))
    assert word_file(example(), organisation) == word_file(example(), organisation)


def test_nothing_of_the_users_computer_goes_along(organisation, example, own):
    """Who saved the template, where, what they wrote into it and which file it was made from."""
    secret = "Zebedee"

    def save_as_word_does(document):
        document.core_properties.author = document.core_properties.category = secret
        document.add_paragraph(secret)
        settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
        key = settings.relate_to(f"file:///C:/{secret}.dotx", f"{RELATIONSHIP_TYPE.NUMBERING}/attachedTemplate", True)
        settings.element.append(parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{key}"/>'))

    path = own(save_as_word_does)
    assert secret.encode() in b"".join(parts_of(path.read_bytes()).values())
    assert secret.encode() not in b"".join(parts_of(word_file(example(), organisation)).values())


def test_a_table_takes_the_room_that_the_margins_leave(organisation, example, own):
    """Larger letters need wider columns, wider margins narrower tables: a copy for large print needs no other code."""

    def widths(paper):
        return [column.width.inches for column in paper.tables[-1].columns]

    before = widths(made(organisation, example()))
    own(lambda document: setattr(document.styles["Paper Table Text"].font, "size", Pt(18)))
    large = widths(made(organisation, example()))
    assert large[0] > 1.5 * before[0]
    own(lambda document: setattr(document.sections[0], "left_margin", Inches(5.5)))
    assert sum(widths(made(organisation, example()))) == pytest.approx(8.5 - 5.5 - 0.8, abs=0.01)


def test_a_short_paper_shrinks_in_the_proportions_of_the_copy(organisation, example, own):
    """The brief fits on a page: 8 % smaller letters, whatever the copy's size is."""
    own(lambda document: setattr(document.styles["Title"].font, "size", Pt(50)))
    assert made(organisation, example(compact=True)).styles["Title"].font.size == Pt(46)


# --- a copy that cannot be used ---


def test_a_copy_without_a_style(organisation, example, own):
    """All that are missing are named."""

    def lose(document):
        for name in ("Paper Lead", "Paper Table"):
            document.styles[name].element.getparent().remove(document.styles[name].element)

    own(lose)
    assert refused(organisation, example()) == (
        'The template reports/paper.docx cannot be used. It has no style "Paper Lead" and "Paper Table". '
        "Keep the styles of the original and their names." + BACK
    )


def test_a_copy_with_several_faults_tells_them_all(organisation, example, own):
    """A section break, a word in braces that nobody knows, a tracked change, a linked picture."""

    def spoil(document):
        document.add_section()
        footer = document.sections[0].footer
        footer.paragraphs[0].add_run("{titel}")
        footer.paragraphs[0]._p.append(
            parse_xml(f'<w:ins {nsdecls("w")} w:author="Z"><w:r><w:t>new</w:t></w:r></w:ins>')
        )
        footer.part.relate_to("file:///C:/logo.png", RELATIONSHIP_TYPE.IMAGE, True)

    own(spoil)
    assert refused(organisation, example()) == (
        "The template reports/paper.docx cannot be used. It has 2 sections; a paper has one. Take the section breaks "
        "out. It holds tracked changes, which name who made them. In Word choose Review, Accept All Changes. A picture "
        "in its header or footer is only linked. Delete it there and insert it from your computer. Its header or "
        'footer has "titel" in braces; known are {organisation}, {title}, {date}, {readers}.' + BACK
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "it has a password, or was saved in the old format of Word (.doc)."),
        (b"hello", "it is no Word document, or it is damaged."),
        (b"", "it is no Word document, or it is damaged."),
    ],
)
def test_a_copy_that_is_no_word_file(organisation, example, content, found):
    """Says what it seems to be and how to go back."""
    organisation.write_bytes(f"templates/{PAPER}", content)
    assert refused(organisation, example()).startswith(f"The template reports/paper.docx cannot be used: {found} ")


@pytest.mark.parametrize("damage", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [None, b"<broken", b"<other/>"])
def test_a_damaged_copy(organisation, example, own, damage, content):
    """A part that is gone or is no XML gets the same sentence."""
    path = own(lambda document: None)
    kept = parts_of(path.read_bytes())
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in kept.items():
            if name != damage:
                archive.writestr(name, part)
            elif content is not None:
                archive.writestr(name, content)
    assert re.search("it is no Word document, or it is damaged|It has no style", refused(organisation, example()))


def test_a_copy_saved_as_a_word_template(organisation, example, own):
    """A .dotx under the name of a .docx: says to save it as a document."""
    path = own(lambda document: None)
    kept = parts_of(path.read_bytes())
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in kept.items():
            archive.writestr(name, part.replace(b"document.main+xml", b"template.main+xml"))
    assert "save it as a Word document (.docx), not as a Word template (.dotx)" in refused(organisation, example())


def test_a_copy_that_may_not_be_read(organisation, example, own, monkeypatch):
    """Another program holds it: says which file and where."""
    path = own(lambda document: None)

    def held(self):
        raise PermissionError(13, "held")

    monkeypatch.setattr(type(path), "read_bytes", held)
    assert refused(organisation, example()) == (
        "The template reports/paper.docx may not be read: it is open in Word or another program, or belongs to "
        f"somebody else. Close it there and press the button again. It lies in {path.parent}."
    )


@pytest.mark.parametrize("lock", ["~$paper.docx", ".~lock.paper.docx#"])
def test_a_copy_that_is_open_is_noticed(organisation, own, lock):
    """Word and LibreOffice leave a small file beside it."""
    path = own(lambda document: None)
    assert not is_open_elsewhere(organisation)
    path.with_name(lock).write_bytes(b"x")
    assert is_open_elsewhere(organisation)


# --- what the gallery tells of it ---


def test_the_look_in_figures(organisation, own):
    """Paper, margins, words above and below, and each style with what it takes over from others."""

    def restyle(document):
        document.styles["Normal"].font.name = "Georgia"
        document.sections[0].header.paragraphs[0].text = "Elm Street"

    own(restyle)
    look = word_look(organisation, PAPER)
    assert (look.width, look.height, look.left, look.bottom) == (8.5, 11, 0.8, 0.75)
    assert (look.above, look.n_pictures) == (("Elm Street",), 0)
    assert look.below[0].startswith("{organisation}")
    styles = {style.name: style for style in look.styles}
    assert tuple(styles) == PARAGRAPHS
    assert {style.font for style in look.styles} == {"Georgia"}
    title, heading = styles["Title"], styles["Heading 1"]
    assert (title.size, title.bold, title.colour, title.in_accent) == (24, True, "#1f2933", False)
    assert heading.in_accent


def test_opening_changes_no_file(organisation, own):
    """What is done to an opened template is done to the paper."""
    path = own(lambda document: None)
    before = path.read_bytes()
    open_template(organisation).add_paragraph("x")
    assert path.read_bytes() == before
