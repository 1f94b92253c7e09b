"""The entry sheet: a workbook into which paper forms are typed, one row a form.

Row 1 holds ``FORM`` and then the codes of the questions, row 2 the words for whoever types: "Number on the form" and
the questions' texts. From row 3 on each row is a form: the number that is written on the paper, then the answers, most
of them from drop-downs. A rating is typed as its number, as number and label (``4 - Agree``) or as its label; ``NA`` is
don't know / not applicable. A question with several answers has one column an option: ``NEWS_1``, ``NEWS_2``, with
``question [option]`` in row 2; anything typed there, like ``x``, ticks the option.
"""

import re

from toolkit.intake.headings import plain
from toolkit.intake.repairs import RepairList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

FORM = ("form", "form number", "formulario")
CODE = re.compile(r"[A-Za-z]\w*")
OPTION_CODE = re.compile(r"(?P<code>[A-Za-z]\w*)_(?P<place>\d{1,2})")
OPTION = re.compile(r"(?P<title>.*?)\s*\[(?P<option>.*)\]", re.DOTALL)


def entry_sheet_evidence(table: Table) -> str:
    """Say why a table is an entry sheet for paper forms, "" when it is not."""
    headings = [str(c) for c in table.frame.columns]
    if plain(headings[0]) not in FORM or len(headings) < 2 or not len(table.frame):
        return ""
    texts = list(table.frame.iloc[0])
    coded = all(CODE.fullmatch(heading) for heading in headings)
    asked = all(texts) and not any(re.fullmatch(r"\d+", text) for text in texts)
    return "its first row holds codes and its second row the questions, as in an entry sheet" if coded and asked else ""


def read_entry_sheet(table: Table) -> Layout:
    """Understand both heading rows; rows that only hold the form's number were prepared and not used."""
    frame, repairs = table.frame, RepairList()
    texts = dict(zip(map(str, frame.columns), frame.iloc[0], strict=True))
    answers = frame.iloc[1:]
    unused = (answers.iloc[:, 1:] == "").all(axis=1)
    if n := int(unused.sum()):
        repairs.add(f"{n} rows hold no more than the number of a form; left out.")
    first, *asked = texts
    columns = [SurveyColumn(heading=first, text="", people="platform_id")]
    columns += [_column(heading, texts[heading]) for heading in asked]
    return Layout(
        platform="toolkit",
        why=entry_sheet_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=answers[~unused],
        separators=(";",),
        repairs=repairs,
    )


def _column(heading: str, text: str) -> SurveyColumn:
    code, option = OPTION_CODE.fullmatch(heading), OPTION.fullmatch(text)
    if code and option:
        title = option["title"]
        return SurveyColumn(heading=heading, text=title, code=code["code"], grid=title, option=option["option"])
    return SurveyColumn(heading=heading, text=text, code=heading)
