"""Answers given on a platform's own form, in the layouts of its exports: made from what the written form holds.

A respondent is a list with one answer a question, in the order of the form: the place of an answer counted from 0, a
tuple of places where several may be ticked, own words, or None. Nothing is shared with the reader of exports; the
layouts are those of the platforms' real exports. `LAYOUTS` has the exports of each platform.
"""

import csv
import io
from collections.abc import Callable, Sequence

import xlsxwriter
from written_forms import Asked

Answer = int | tuple[int, ...] | str | None
Respondent = Sequence[Answer]
File = tuple[str, bytes]
ROWS = list[list[str]]


def _csv(rows: ROWS, delimiter: str = ",", *, quoted: bool = False, newline: str = "\r\n") -> str:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=newline).writerows(rows)
    return out.getvalue()


def _xlsx(rows: ROWS) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Sheet1")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            page.write_string(r, c, cell)
    book.close()
    return out.getvalue()


def _ticked(answer: Answer) -> tuple[int, ...]:
    return answer if isinstance(answer, tuple) else ()


def _cell(question: Asked, answer: Answer, part: int, join: str) -> str:
    """An answer as one cell: its code (part 0) or its words (part 1)."""
    if answer is None or isinstance(answer, str):
        return answer or ""
    if isinstance(answer, tuple):
        return join.join(question.answers[place][part] for place in answer)
    return question.answers[answer][part]


def _clock(number: int) -> str:
    return f"2026-03-02 08:{number:02}:07"


def _email(number: int) -> str:
    return f"person{number}@example.org"


# -- Google Forms ------------------------------------------------------------------------------------------------


def _google_heads(asked: Sequence[Asked]) -> list[str]:
    return [f"{q.title} [{q.words}]" if q.title else q.words for q in asked]


def google_sheets(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """The sheet of answers: month first, ticked options joined by a comma although they hold commas."""
    rows = [["Timestamp", "Email Address", *_google_heads(asked)]]
    for n, answers in enumerate(people):
        cells = [_cell(q, a, 1, ", ") for q, a in zip(asked, answers, strict=True)]
        rows.append([f"3/2/2026 8:{n:02}:07", _email(n), *cells])
    return "sheets.csv", _csv(rows).encode()


def google_download(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """The form's own download: every cell quoted, options joined by a semicolon, the time with its zone."""
    rows = [["Timestamp", *_google_heads(asked)]]
    for n, answers in enumerate(people):
        cells = [_cell(q, a, 1, ";") for q, a in zip(asked, answers, strict=True)]
        rows.append([f"2026/03/02 8:{n:02}:07 AM GMT+1", *cells])
    return "download.csv", _csv(rows, quoted=True).encode()


# -- Microsoft Forms ---------------------------------------------------------------------------------------------


def _microsoft(asked: Sequence[Asked], people: Sequence[Respondent]) -> ROWS:
    own = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    rows = [[*own, *(q.words for q in asked)]]
    for n, answers in enumerate(people):
        cells = [
            _cell(q, a, 1, ";") + (";" if isinstance(a, tuple) else "") for q, a in zip(asked, answers, strict=True)
        ]
        rows.append([str(n + 1), _clock(n), _clock(n + 1), "anonymous", "", "", *cells])
    return rows


def microsoft_workbook(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """The workbook that "Open in Excel" gives: ticked options with a semicolon after each."""
    return "forms.xlsx", _xlsx(_microsoft(asked, people))


def microsoft_saved_again(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Saved by Excel as "CSV UTF-8", in a country that writes semicolons."""
    return "forms.csv", _csv(_microsoft(asked, people), ";").encode("utf-8-sig")


# -- SurveyMonkey ------------------------------------------------------------------------------------------------


def _monkey(
    asked: Sequence[Asked],
    people: Sequence[Respondent],
    columns: Callable[[Asked], list[tuple[str, int | None]]],
    part: int,
) -> bytes:
    """Two heading rows: the question, or the title above its rows, once; below it what the column holds."""
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    first += ["First Name", "Last Name", "Custom Data 1"]
    second = [""] * len(first)
    above = ""
    for question in asked:
        for number, (name, _) in enumerate(columns(question)):
            shown = question.title or question.words
            begins = number == 0 and not (question.title and above == question.title)
            first.append(shown if begins else "")
            second.append(name)
        above = question.title
    rows = [first, second]
    for n, answers in enumerate(people):
        row = [str(114000000000 + n), "430000001", f"03/02/2026 08:{n:02}:07 AM", f"03/02/2026 08:{n:02}:57 AM"]
        row += ["10.0.0.1", "", "", "", ""]
        for question, answer in zip(asked, answers, strict=True):
            for _, place in columns(question):
                chosen = place is None or answer == place or place in _ticked(answer)
                picked = answer if place is None else place
                row.append(_cell(question, picked, part, "") if chosen else "")
        rows.append(row)
    return _csv(rows, newline="\n").encode("utf-8-sig")


def _condensed(question: Asked) -> list[tuple[str, int | None]]:
    if question.kind == "several":
        return [(words, place) for place, (_, words) in enumerate(question.answers)]
    return [(question.words if question.title else "Response" if question.answers else "Open-Ended Response", None)]


def _expanded(question: Asked) -> list[tuple[str, int | None]]:
    if question.kind == "text":
        return [("Open-Ended Response", None)]
    before = f"{question.words} - " if question.title else ""
    return [(f"{before}{words}", place) for place, (_, words) in enumerate(question.answers)]


def surveymonkey_texts(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Condensed, "actual answer text"."""
    return "monkey.csv", _monkey(asked, people, _condensed, 1)


def surveymonkey_numbers(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Condensed, "numerical value": the place of each answer, counted from 1."""
    return "monkey numbers.csv", _monkey(asked, people, _condensed, 0)


def surveymonkey_expanded(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Expanded: each answer of each question has a column."""
    return "monkey expanded.csv", _monkey(asked, people, _expanded, 1)


# -- Qualtrics ---------------------------------------------------------------------------------------------------


def _qualtrics(asked: Sequence[Asked], people: Sequence[Respondent], part: int, *, split: bool = True) -> bytes:
    heads = [["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "ResponseId"]]
    heads += [["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Finished", "Response ID"]]
    heads += [["startDate", "endDate", "status", "ipAddress", "progress", "finished", "_recordId"]]
    for number, q in enumerate(asked, start=1):
        names = [("", "", "_TEXT" if q.kind == "text" else "")]
        if q.kind == "several" and split:
            names = [(f"_{code}", f" - {words}", f"_{code}") for code, words in q.answers]
        for code, words, short in names:
            for row, cell in zip(heads, (q.key + code, q.words + words, f"QID{number}{short}"), strict=True):
                row.append(cell)
    heads[2] = ["{" + f'"ImportId":"{cell}"' + "}" for cell in heads[2]]
    rows = []
    for n, answers in enumerate(people):
        row = [_clock(n), _clock(n + 1), ("0", "IP Address")[part], "10.0.0.1", "100", ("1", "True")[part], f"R_{n}"]
        for q, answer in zip(asked, answers, strict=True):
            if q.kind == "several" and split:
                boxes = [q.answers[place][1] if part else "1" for place in range(len(q.answers))]
                row += [box if place in _ticked(answer) else "" for place, box in enumerate(boxes)]
            else:
                row.append(_cell(q, answer, part, ","))
        rows.append(row)
    return _csv([*heads, *rows], newline="\n").encode()


def qualtrics_numbers(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Exported as "Use numeric values", a column an option."""
    return "qualtrics numbers.csv", _qualtrics(asked, people, 0)


def qualtrics_texts(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Exported as "Use choice text", a column an option."""
    return "qualtrics.csv", _qualtrics(asked, people, 1)


def qualtrics_numbers_together(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Numeric values with all ticked options in one cell, which is Qualtrics's own default."""
    return "qualtrics together.csv", _qualtrics(asked, people, 0, split=False)


def qualtrics_texts_together(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Texts with all ticked options in one cell, parted by commas that options hold too."""
    return "qualtrics texts together.csv", _qualtrics(asked, people, 1, split=False)


# -- LimeSurvey --------------------------------------------------------------------------------------------------


def _limesurvey(asked: Sequence[Asked], people: Sequence[Respondent], part: int, headings: str) -> bytes:
    own = [("id", "Response ID"), ("submitdate", "Date submitted"), ("lastpage", "Last page")]
    own += [("startlanguage", "Start language"), ("seed", "Seed")]
    columns: list[tuple[str, str]] = []
    for q in asked:
        if q.kind == "several":
            columns += [(f"{q.key}[{code}]", f"{q.words} [{words}]") for code, words in q.answers]
        else:
            columns.append((f"{q.table}[{q.key}]", f"{q.title} [{q.words}]") if q.table else (q.key, q.words))
    write = {"code": lambda c: c[0], "text": lambda c: c[1], "both": lambda c: f"{c[0]}. {c[1]}"}[headings]
    rows = [[write(column) for column in [*own, *columns]]]
    yes, no = (("Y", ""), ("Yes", "No"))[part]
    for n, answers in enumerate(people):
        row = [str(n + 1), _clock(n), "5", "en", "1234"]
        for q, answer in zip(asked, answers, strict=True):
            if q.kind == "several":
                row += [yes if place in _ticked(answer) else no for place in range(len(q.answers))]
            else:
                cell = _cell(q, answer, part, "")
                row.append(f"'{cell}" if isinstance(answer, str) and cell.startswith("=") else cell)
        rows.append(row)
    return ("\ufeff" + _csv(rows, ";", quoted=True) + "\r\n").encode()


def limesurvey_codes(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Question codes as headings, answer codes."""
    return "lime codes.csv", _limesurvey(asked, people, 0, "code")


def limesurvey_codes_and_texts(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Question code and text as headings, answer codes."""
    return "lime both.csv", _limesurvey(asked, people, 0, "both")


def limesurvey_texts(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Full question texts as headings, full answers."""
    return "lime texts.csv", _limesurvey(asked, people, 1, "text")


# -- REDCap ------------------------------------------------------------------------------------------------------


def _redcap(asked: Sequence[Asked], people: Sequence[Respondent], part: int) -> bytes:
    heads = ["record_id", "redcap_survey_identifier", "survey_timestamp"] if part == 0 else [
        *("Record ID", "Survey Identifier", "Survey Timestamp")
    ]  # fmt: skip
    for q in asked:
        if q.kind == "several":
            heads += [(f"{q.key}___{code}", f"{q.words} (choice={words})")[part] for code, words in q.answers]
        else:
            heads.append((q.key, q.words)[part])
    rows = [[*heads, ("survey_complete", "Complete?")[part]]]
    no, yes = (("0", "1"), ("Unchecked", "Checked"))[part]
    for n, answers in enumerate(people):
        row = [str(n + 1), "", _clock(n)]
        for q, answer in zip(asked, answers, strict=True):
            if q.kind == "several":
                row += [yes if place in _ticked(answer) else no for place in range(len(q.answers))]
            else:
                row.append(_cell(q, answer, part, ""))
        rows.append([*row, ("2", "Complete")[part]])
    return _csv(rows, newline="\n").encode()


def redcap_raw(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Variable names and raw codes."""
    return "redcap raw.csv", _redcap(asked, people, 0)


def redcap_labels(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Field labels and answer labels."""
    return "redcap labels.csv", _redcap(asked, people, 1)


# -- KoboToolbox and ODK -----------------------------------------------------------------------------------------


def _kobo(asked: Sequence[Asked], people: Sequence[Respondent], part: int, *, groups: bool) -> bytes:
    heads = ["start", "end"]
    for q in asked:
        head = (q.key, q.words)[part]
        head = f"{(q.table, q.title)[part]}/{head}" if groups else head
        heads.append(head)
        heads += [f"{head}/{answer[part]}" for answer in q.answers] if q.kind == "several" else []
    rows = [[*heads, "_id", "_uuid", "_submission_time", "_validation_status", "__version__", "_index"]]
    for n, answers in enumerate(people):
        when = f"2026-03-02T08:{n:02}:07.000+01:00"
        row = [when, when]
        for q, answer in zip(asked, answers, strict=True):
            row.append(_cell(q, answer, part, " "))
            if q.kind == "several":
                shown = ["1" if place in _ticked(answer) else "0" for place in range(len(q.answers))]
                row += shown if answer else [""] * len(q.answers)
        rows.append([*row, str(900 + n), f"u-{n}", when[:19], "", "v1", str(n + 1)])
    return _csv(rows, ";", quoted=True).encode()


def kobo_names(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Exported as "XML values and headers", without the groups' names, as the how-to page asks."""
    return "kobo.csv", _kobo(asked, people, 0, groups=False)


def kobo_names_in_groups(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """The same with the groups' names before a slash."""
    return "kobo groups.csv", _kobo(asked, people, 0, groups=True)


def kobo_labels(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Labels as headings and answers."""
    return "kobo labels.csv", _kobo(asked, people, 1, groups=False)


def odk_central(asked: Sequence[Asked], people: Sequence[Respondent]) -> File:
    """Groups before a dash, ticked options in one cell only."""
    rows = [["SubmissionDate", *(f"{q.table}-{q.key}" for q in asked), "meta-instanceID", "KEY", "SubmitterID"]]
    for n, answers in enumerate(people):
        cells = [_cell(q, a, 0, " ") for q, a in zip(asked, answers, strict=True)]
        rows.append([f"2026-03-02T08:{n:02}:07.000Z", *cells, f"uuid:{n}", f"uuid:{n}", "5"])
    return "odk.csv", _csv(rows, newline="\n").encode()


LAYOUTS: dict[str, tuple[Callable[[Sequence[Asked], Sequence[Respondent]], File], ...]] = {
    "google_forms": (google_sheets, google_download),
    "microsoft_forms": (microsoft_workbook, microsoft_saved_again),
    "surveymonkey": (surveymonkey_texts, surveymonkey_numbers, surveymonkey_expanded),
    "qualtrics": (*(qualtrics_numbers, qualtrics_texts, qualtrics_numbers_together, qualtrics_texts_together),),
    "limesurvey": (limesurvey_codes, limesurvey_codes_and_texts, limesurvey_texts),
    "redcap": (redcap_raw, redcap_labels),
    "xlsform": (kobo_names, kobo_names_in_groups, kobo_labels, odk_central),
}
