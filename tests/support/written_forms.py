"""What a platform knows of a survey once it has taken the form: read out of the written file, by the platform's rules.

Nothing here knows the questionnaire, and nothing is shared with the reader of exports. `READERS` has one function a
platform: the form's file (and the language in which somebody looks at it) -> the questions in the order of the form.
"""

import csv
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import openpyxl


@dataclass(frozen=True)
class Asked:
    """One question as the platform holds it.

    `key` is the platform's code, "" where it has none; `table` the code, and `title` the words, above the rows that are
    asked together. `answers` holds code and words; "don't know" is one of them.
    """

    key: str
    words: str
    kind: str
    answers: tuple[tuple[str, str], ...] = ()
    table: str = ""
    title: str = ""


def google_forms(path: Path, language: str) -> list[Asked]:
    """The survey that stands in the script as JSON; node runs the script itself in the form's own test."""
    script = path.read_text(encoding="utf-8")
    survey = json.loads(script.partition("const SURVEY = ")[2].partition(";\n\nfunction build")[0])
    asked = []
    for question in (q for page in survey["pages"] for q in page["questions"]):
        answers = tuple((label, label) for label in question.get("answers", ()))
        kind = {"table": "one", "lines": "text", "line": "text"}.get(question["kind"], question["kind"])
        if question["kind"] == "table":
            asked += [Asked("", row, kind, answers, title=question["text"]) for row in question["rows"]]
        else:
            asked.append(Asked("", question["text"], kind, answers))
    return asked


def microsoft_forms(path: Path, language: str) -> list[Asked]:
    """Numbered lines are questions, lettered lines below them choices; the header tells where several are allowed."""
    document = docx.Document(str(path))
    notes = " ".join(line.text for line in document.sections[0].header.paragraphs)
    found = re.search(r"“Multiple answers” at: ([\d, ]+)", notes)
    several = set(found.group(1).split(", ")) if found else set()
    asked: list[Asked] = []
    for line in (paragraph.text for paragraph in document.paragraphs[1:]):
        if question := re.fullmatch(r"(\d+)\. (.+)", line):
            asked.append(Asked(question[1], question[2], "text"))
        elif choice := re.fullmatch(r"[A-Z]+\. (.+)", line):
            kind = "several" if asked[-1].key in several else "one"
            asked[-1] = replace(asked[-1], kind=kind, answers=(*asked[-1].answers, (choice[1], choice[1])))
    return [replace(question, key="") for question in asked]


def surveymonkey(path: Path, language: str) -> list[Asked]:
    """A heading names the kind; lists of rows, columns and answers stand below their captions, one a line."""
    asked: list[Asked] = []
    kind, title, caption, lists = "", "", "", {}
    for paragraph in [*docx.Document(str(path)).paragraphs[1:], None]:
        style = paragraph.style.name if paragraph is not None else "Heading 2"
        if style.startswith("Heading"):
            if title:
                asked += _copied(kind, title, lists)
            title, caption, lists = "", "", {}
            kind = paragraph.text.partition(": ")[2] if paragraph is not None and style == "Heading 2" else ""
        elif style == "Caption":
            caption = paragraph.text.split(",")[0].split(" ")[0]
        elif caption:
            lists.setdefault(caption, []).append(paragraph.text)
        else:
            title = paragraph.text
    return asked


def _copied(kind: str, title: str, lists: dict[str, list[str]]) -> Iterator[Asked]:
    labels = [*lists.get("Columns", ()), *lists.get("Answers", ()), *lists.get("Tick", ())]
    answers = tuple((str(place), label) for place, label in enumerate(labels, start=1))
    if kind == "Matrix / Rating Scale":
        yield from (Asked("", row, "one", answers, title=title) for row in lists["Rows"])
    else:
        chosen = {"Multiple Choice": "one", "Checkboxes": "several"}
        yield Asked("", title, chosen.get(kind, "text"), answers)


def qualtrics(path: Path, language: str) -> list[Asked]:
    """Each mark in double brackets says what the next line is; texts are shown as a web page shows them."""
    asked: list[Asked] = []
    for mark, words in re.findall(r"\[\[(.+?)\]\]\r\n((?:(?!\[\[).*\r\n)*)", path.read_bytes().decode()):
        name, _, more = mark.partition(":")
        text = html.unescape(words.strip())
        if name == "Question":
            kind = "text" if more.startswith("TE") else "several" if "MultipleAnswer" in more else "one"
            asked.append(Asked("", "", kind))
        elif name == "ID":
            asked[-1] = replace(asked[-1], key=more, words=text)
        elif name == "Choice":
            asked[-1] = replace(asked[-1], answers=(*asked[-1].answers, (more, text)))
    return asked


def limesurvey(path: Path, language: str) -> list[Asked]:
    """Rows of one language: a question (Q), its rows or boxes (SQ), its answers (A)."""
    asked: list[list[Asked]] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["language"] == language]
    for row in rows:
        code, text = row["name"], html.unescape(row["text"]).strip()
        if row["class"] == "Q":
            kind = {"M": "several", "F": "table", "L": "one"}.get(row["type/scale"], "text")
            asked.append([Asked(code, text, kind)])
        elif row["class"] == "SQ" and asked[-1][0].kind != "several":
            above = asked[-1][0]
            asked[-1].append(Asked(code, text, "one", table=above.key, title=above.words))
        elif row["class"] in ("SQ", "A"):
            asked[-1] = [replace(question, answers=(*question.answers, (code, text))) for question in asked[-1]]
    return [question for group in asked for question in group if question.kind != "table"]


def redcap(path: Path, language: str) -> list[Asked]:
    """A field a row; choices between bars, each a code, a comma and the label."""
    with path.open(encoding="utf-8", newline="") as file:
        fields = list(csv.DictReader(file))[1:]
    kinds = {"checkbox": "several", "radio": "one"}
    return [
        Asked(
            field["Variable / Field Name"],
            html.unescape(field["Field Label"]).strip(),
            kinds.get(field["Field Type"], "text"),
            tuple(
                (code.strip(), html.unescape(label).strip())
                for code, _, label in (
                    choice.partition(",") for choice in field["Choices, Calculations, OR Slider Labels"].split("|")
                )
                if code.strip()
            ),
        )
        for field in fields
    ]


def xlsform(path: Path, language: str) -> list[Asked]:
    """The sheets "survey" and "choices", in the language that the respondent sees."""
    book = openpyxl.load_workbook(path)
    survey, choices = (_records(book[name]) for name in ("survey", "choices"))
    label = next(heading for heading in survey[0] if heading.endswith(f"({language})"))
    asked, group = [], ""
    for row in survey:
        kind, _, name = (row["type"] or "").partition(" ")
        if kind == "begin_group":
            group, title = row["name"], row[label]
        elif kind in ("select_one", "select_multiple", "text"):
            answers = tuple((c["name"], c[label]) for c in choices if c["list_name"] == name)
            shown = {"select_one": "one", "select_multiple": "several"}.get(kind, "text")
            asked.append(Asked(row["name"], row[label], shown, answers, table=group, title=title))
    return asked


def _records(sheet) -> list[dict[str, str]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def word(path: Path, language: str) -> list[Asked]:
    """The boxes on paper: each carries its question's code and its label; a box less is a line to write on."""
    boxes: dict[str, list[str]] = {}
    body = docx.Document(str(path)).element.body
    for box in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sdtPr"):
        said = {part.tag.rpartition("}")[2]: next(iter(part.attrib.values()), "") for part in box}
        boxes.setdefault(said["tag"], []).append(said["alias"])
    return [Asked(code, "", "one", tuple((str(n), a) for n, a in enumerate(found))) for code, found in boxes.items()]


READERS: dict[str, Callable[[Path, str], list[Asked]]] = {
    "google_forms": google_forms,
    "microsoft_forms": microsoft_forms,
    "surveymonkey": surveymonkey,
    "qualtrics": qualtrics,
    "limesurvey": limesurvey,
    "redcap": redcap,
    "xlsform": xlsform,
}
