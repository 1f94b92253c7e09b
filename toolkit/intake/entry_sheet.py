"""The entry sheet: a workbook into which paper forms are typed, one row a form.

Row 1 holds ``FORM`` and then the codes of the questions, row 2 the words for whoever types: "Number on the form" and
the questions' texts. From row 3 on each row is a form: the number that is written on the paper, then the answers, most
of them from drop-downs. A rating is typed as its number, as number and label (``4 - Agree``) or as its label; ``NA`` is
don't know / not applicable. A question with several answers has one column an option: ``NEWS_1``, ``NEWS_2``, with
``question [option]`` in row 2; anything typed there but a no, like ``x``, ticks the option.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from toolkit.intake.headings import plain
from toolkit.intake.repairs import RepairList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

FORM = ("form", "form number", "formulario")
CODE = re.compile(r"[A-Za-z]\w*")
OPTION_CODE = re.compile(r"(?P<code>[A-Za-z]\w*)_(?P<place>\d{1,2})")
#: What people type where they mean that a box was not ticked.
NO_TICK = frozenset({"0", "-", "no", "No", "NO", "n", "N"})


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
    options = _options(asked, texts)
    columns = [SurveyColumn(heading=first, text="", people="platform_id")]
    columns += [options.get(h) or SurveyColumn(heading=h, text=texts[h], code=h) for h in asked]
    return Layout(
        platform="toolkit",
        why=entry_sheet_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=answers[~unused],
        separators=(";",),
        unticked=NO_TICK,
        repairs=repairs,
    )


def _options(asked: Sequence[str], texts: Mapping[str, str]) -> dict[str, SurveyColumn]:
    """Find the columns that stand for an option: ``NEWS_1``, ``NEWS_2`` … with one question before the brackets.

    A statement whose code ends in a number, and whose words end in brackets, is no option.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for heading in asked:
        if code := OPTION_CODE.fullmatch(heading):
            groups[code["code"]].append(heading)
    found: dict[str, SurveyColumn] = {}
    for stem, headings in groups.items():
        title = _title([texts[heading] for heading in headings])
        if title and headings == [f"{stem}_{place}" for place in range(1, len(headings) + 1)]:
            for place, heading in enumerate(headings, start=1):
                option = texts[heading][len(title) :].strip()[1:-1]
                found[heading] = SurveyColumn(
                    heading=heading, text=title, code=stem, also=(heading,), grid=title, option=option, place=place
                )
    return found


def _title(texts: Sequence[str]) -> str:
    """Return the longest question that all of these texts begin with, each with an option in brackets after it."""
    titles = Counter(
        text[: bracket.start()].rstrip()
        for text in texts
        if text.endswith("]")
        for bracket in re.finditer(r"(?:^|\s)\[", text)
    )
    shared = [title for title, n in titles.items() if n == len(texts)]
    return max(shared, key=len, default="")
