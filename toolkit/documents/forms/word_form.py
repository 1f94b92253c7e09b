"""The form on paper: boxes to tick with a pen, or by a click in Word; in large print for who needs it."""

from itertools import groupby
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt

from toolkit.documents.forms.answers import Answer, answers_of, question
from toolkit.documents.forms.copying import new_document, written
from toolkit.documents.forms.parts import is_table, part_title, parts_of, table_title
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import text

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_BOX, _TICKED, _BOX_FONT = "2610", "2612", "MS Gothic"
#: Points of the text; 18 and more is what the American Printing House for the Blind calls large print.
_SIZE, _LARGE = 11.0, 18.0
#: Inches: the whole table, the least for statements, the most for an answer, the space at the sides of a cell.
_WIDTH, _STATEMENT, _ANSWER, _SIDE = 7.1, 2.0, 0.85, 0.04
_OPEN_LINES = 5
#: How wide a bold letter is, measured in its size (the wide letters of Verdana and DejaVu Sans); the least size of one.
_LETTER, _SMALLEST = 0.7, 7.0


def word_form(questionnaire: Questionnaire, language: str, *, large_print: bool = False) -> bytes:
    """Write the Word file.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form.
    large_print : bool
        Letters of 18 points, and each statement with its answers below it, since a table would not fit.

    Returns
    -------
    bytes
        The same questionnaire gives the same bytes.
    """
    document = new_document(questionnaire, language, ())
    document.sections[0].left_margin = document.sections[0].right_margin = Inches((8.5 - _WIDTH) / 2)
    document.paragraphs[0].runs[0].font.size = Pt(_LARGE + 6 if large_print else _LARGE)
    form = _Form(document, questionnaire, language, _LARGE if large_print else _SIZE)
    form.line(text("documents.forms.paper.how", language), after=8)
    form.line(text("documents.forms.paper.number", language), after=8)
    for part in parts_of(questionnaire):
        heading = document.add_heading(part_title(part, questionnaire, language), level=1)
        heading.paragraph_format.space_before = Pt(14)
        heading.runs[0].font.size = Pt(form.size + 3)
        for scale, stretch in groupby(part.items, key=lambda item: item.scale):
            items = tuple(stretch)
            if scale and is_table(questionnaire, items) and not large_print:
                form.table(items)
            else:
                for item in items:
                    form.alone(item)
    return written(document)


def large_print_form(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the Word file in large print.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form.
    """
    return word_form(questionnaire, language, large_print=True)


class _Form:
    """The document while it is written."""

    def __init__(self, document: Any, questionnaire: Questionnaire, language: str, size: float) -> None:
        self.document, self.questionnaire, self.language, self.size = document, questionnaire, language, size
        self.number = 0

    def line(self, words: str, *, bold: bool = False, after: float = 0, together: bool = False) -> Any:
        """Add a paragraph."""
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(words)
        run.bold, run.font.size = bold, Pt(self.size)
        paragraph.paragraph_format.space_after = Pt(after)
        paragraph.paragraph_format.keep_with_next = together
        return paragraph

    def table(self, items: tuple[Item, ...]) -> None:
        """Statements of one scale as rows, a box in each column."""
        answers = answers_of(self.questionnaire, items[0], self.language)
        self.line(table_title(self.questionnaire, self.language), together=True, after=3)
        table = self.document.add_table(rows=1, cols=len(answers) + 1)
        table.style, table.autofit = "Table Grid", False
        heads = [text("documents.forms.paper.statement", self.language), *(answer.label for answer in answers)]
        narrow = min(_ANSWER, (_WIDTH - _STATEMENT) / len(answers))
        size = _head_size(heads[1:], narrow, self.size - 2.5)
        for cell, words in zip(table.rows[0].cells, heads, strict=True):
            self._fill(cell, words, bold=True, size=size, centred=words is not heads[0])
        _repeat(table.rows[0])
        for item in items:
            row = table.add_row()
            _keep_whole(row)
            self._fill(row.cells[0], question(item, self.language), size=self.size)
            self._code(row.cells[0].paragraphs[0], item)
            for cell, answer in zip(row.cells[1:], answers, strict=True):
                self._fill(cell, "", centred=True)
                self._box(cell.paragraphs[0], item, answer)
        _narrow_sides(table)
        for place, column in enumerate(table.columns):
            column.width = Inches(narrow if place else _WIDTH - narrow * len(answers))
            for cell in column.cells:
                cell.width = column.width
        self.line("")

    def alone(self, item: Item) -> None:
        """One question with its answers below it, or lines to write on."""
        asked = self.line(question(item, self.language), bold=True, together=True, after=3)
        asked.paragraph_format.space_before = Pt(10)
        self._code(asked, item)
        answers = answers_of(self.questionnaire, item, self.language)
        if answers and item.kind != "scale":
            hint = "several" if item.kind == "multiple" else "one"
            self.line(text(f"documents.forms.paper.{hint}", self.language), together=True, after=2)
        for place, answer in enumerate(answers, start=1):
            line = self.line("", together=place < len(answers), after=3)
            line.paragraph_format.left_indent = Inches(0.15)
            self._box(line, item, answer)
            line.add_run(f"  {answer.label}").font.size = Pt(self.size)
        if not answers:
            n_lines = _OPEN_LINES if item.kind == "open" else 1
            for place in range(1, n_lines + 1):
                self._writing_line(together=place < n_lines)

    def _writing_line(self, *, together: bool) -> None:
        line = self.line("", after=self.size, together=together)
        border = OxmlElement("w:pBdr")
        for side in ("bottom", "between"):  # without "between" Word draws one line below several such paragraphs
            rule = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "52606D")):
                rule.set(qn(f"w:{name}"), value)
            border.append(rule)
        line._p.get_or_add_pPr().append(border)

    def _fill(self, cell: Any, words: str, *, bold: bool = False, size: float = 0, centred: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment = 1 if centred else 0
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)
        run = paragraph.add_run(words)
        run.bold, run.font.size = bold, Pt(size or self.size)

    def _code(self, paragraph: Any, item: Item) -> None:
        """The code in small letters: whoever types the answers finds the column by it."""
        run = paragraph.add_run(f"  {item.code}")
        run.bold, run.font.size = False, Pt(self.size - 4)

    def _box(self, paragraph: Any, item: Item, answer: Answer) -> None:
        """A box that can be ticked in Word too; its name is read aloud."""
        self.number += 1
        content = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        for name, value in (("alias", f"{answer.label}: {item.code}"), ("tag", item.code), ("id", str(self.number))):
            part = OxmlElement(f"w:{name}")
            part.set(qn("w:val"), value[:64])
            properties.append(part)
        properties.append(_checkbox())
        inside = OxmlElement("w:sdtContent")
        run = paragraph.add_run(chr(int(_BOX, 16)))
        run.font.size, run.font.name = Pt(self.size + 3), _BOX_FONT
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BOX_FONT)
        inside.append(run._r)
        content.append(properties)
        content.append(inside)
        paragraph._p.append(content)


def _checkbox() -> Any:
    return parse_xml(
        f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/>'
        f'<w14:checkedState w14:val="{_TICKED}" w14:font="{_BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="{_BOX}" w14:font="{_BOX_FONT}"/></w14:checkbox>'
    )


def _narrow_sides(table: Any) -> None:
    """Leave the words of a heading more room than Word does by itself."""
    sides = "".join(f'<w:{side} w:w="{round(_SIDE * 1440)}" w:type="dxa"/>' for side in ("left", "right"))
    table._tbl.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))


def _head_size(heads: list[str], width: float, wanted: float) -> float:
    """Return the points in which the longest word above a column still stands in it without being broken."""
    longest = max((len(word) for head in heads for word in head.split()), default=1)
    fitting = (width - 2 * _SIDE) * 72 / (_LETTER * longest)
    return max(min(wanted, round(2 * fitting - 0.5) / 2), _SMALLEST)


def _repeat(row: Any) -> None:
    """Mark a row as headings: it stands again on the next page, and is read aloud with each cell."""
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)
    _keep_whole(row)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
