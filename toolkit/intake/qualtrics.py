"""Qualtrics: three heading rows (codes, texts, import ids), or two in exports of the older kind."""

import re
from collections import defaultdict

import pandas as pd

from toolkit.intake.headings import plain
from toolkit.intake.repairs import RepairList, SetAsideList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

#: ``{"ImportId":"QID12-1"}``, in double or, in exports of 2016 and 2017, in single quotation marks.
IMPORT_ID = re.compile(r"""\s*\{\s*["']ImportId["']\s*:\s*["']([^"']*)["'].*\}\s*""", re.DOTALL)
#: ``QID8#1_2`` is row 2 below the first column heading of a side-by-side question: each heading has its own answers.
QUESTION = re.compile(r"(?:\d+_)?(QID\d+(?:#\d+)?)(?:[-_](.*))?", re.IGNORECASE | re.DOTALL)
#: What Qualtrics records beside the answers, by its plain name.
RECORDED = {
    **{"start date": "start", "end date": "end", "recorded date": "recorded", "status": "status", "ip address": "ip"},
    **{"progress": "progress", "duration": "seconds", "duration in seconds": "seconds", "finished": "finished"},
    **{"response id": "platform_id", "record id": "platform_id", "response set": "response_set", "name": "name"},
    **{"recipient last name": "last_name", "recipient first name": "first_name", "recipient email": "email"},
    **{"external data reference": "employee_id", "external reference": "employee_id", "email address": "email"},
    **{"location latitude": "latitude", "location longitude": "longitude", "location accuracy": "accuracy"},
    **{"distribution channel": "channel", "user language": "language", "q language": "language"},
}
OLDER = {"response id", "response set", "ip address", "start date", "end date", "finished", "status"}
#: Columns that Qualtrics works out from answers: not answered by anyone.
DERIVED = re.compile(
    r".* - (?:Topics|Parent Topics|Sentiment(?: Score| Polarity)?|Topic (?:Sentiment|Hierarchy).*|Actionability)",
    re.IGNORECASE,
)
#: What Qualtrics measures beside the answers: how the heading or the import id ends, and what it is.
MEASURED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r".*_(?:First Click|Last Click|Page Submit|Click Count)", re.IGNORECASE), "the time spent on a page"),
    (re.compile(r".*_(?:FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT)"), "the time spent on a page"),
    (
        re.compile(r".*_(?:Browser|Version|Operating System|Resolution|User Agent|Flash Version|Java Support)"),
        "the respondent's device",
    ),
    (re.compile(r"QID\d+_(?:BROWSER|VERSION|OS|RESOLUTION|USER_AGENT|FLASH|JAVA)"), "the respondent's device"),
    (re.compile(r".+_DO(?:_.+)?"), "the order in which things were shown"),
    (re.compile(r".+_NPS_GROUP"), "a group made from another answer"),
    (re.compile(r"SC\d+|SC_\w+"), "a score made from other answers"),
)
#: Stands between a question with several answers and the option of a column.
SELECTED = " - Selected Choice"
PREVIEW = {"1": "a preview", "survey preview": "a preview", "2": "a test", "survey test": "a test"}
PREVIEW |= {"8": "marked as spam", "spam": "marked as spam", "17": "a preview", "offline survey preview": "a preview"}


def qualtrics_evidence(table: Table) -> str:
    """Say why a table is a Qualtrics export, "" when it is not."""
    frame = table.frame
    for row in range(min(2, len(frame))):
        ids = [bool(IMPORT_ID.fullmatch(cell)) for cell in frame.iloc[row]]
        if sum(ids) * 2 > len(ids):
            return f"row {frame.index[row]} holds Qualtrics's import ids"
    if len(OLDER & {plain(str(c)) for c in frame.columns}) >= 5:
        return "it has the columns that Qualtrics adds (response id, response set, IP address, finished)"
    if len(frame) and len(OLDER & {plain(c) for c in frame.iloc[0]}) >= 5:
        return "its second row names the columns that Qualtrics adds (response id, response set, IP address, finished)"
    return ""


def read_qualtrics(table: Table) -> Layout:
    """Understand the heading rows and set aside previews, tests and unfinished responses."""
    frame, repairs, set_aside = table.frame, RepairList(), SetAsideList()
    ids_at = next((r for r in range(min(2, len(frame))) if _has_ids(frame.iloc[r])), None)
    n_heads = ids_at + 1 if ids_at is not None else int(_has_texts(frame))
    headings = [str(c) for c in frame.columns]
    texts = list(frame.iloc[0]) if n_heads and ids_at != 0 else headings
    ids = [_import_id(cell) for cell in frame.iloc[ids_at]] if ids_at is not None else [""] * len(headings)
    if n_heads:
        repairs.add(f"The first {n_heads + 1} rows are headings of Qualtrics; read as headings, not as answers.")
    answers = frame.iloc[n_heads:]
    columns = _columns(headings, texts, ids, answers, repairs)
    answers = _blank_unanswered(answers, columns, repairs)
    _set_aside_unreal(answers, columns, repairs, set_aside)
    return Layout(
        platform="qualtrics",
        why=qualtrics_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=answers,
        separators=(",",),
        coded=True,
        repairs=repairs,
        set_aside=set_aside,
    )


def _has_ids(row: pd.Series) -> bool:
    return sum(bool(IMPORT_ID.fullmatch(cell)) for cell in row) * 2 > len(row)


def _has_texts(frame: pd.DataFrame) -> bool:
    """Say whether the first row holds the question texts: it then names again what Qualtrics records."""
    if not len(frame):
        return False
    if len(OLDER & {plain(cell) for cell in frame.iloc[0]}) >= 5:
        return True
    recorded = [(plain(str(h)), plain(cell)) for h, cell in frame.iloc[0].items() if plain(str(h)) in RECORDED]
    again = [heading == cell or (heading, cell) == ("status", "response type") for heading, cell in recorded]
    return sum(again) > 2 and sum(again) * 2 > len(again)


def _import_id(cell: str) -> str:
    match = IMPORT_ID.fullmatch(cell)
    return match.group(1) if match else ""


def _recorded(heading: str, text: str, import_id: str) -> str:
    """Return the field of a column that Qualtrics records by itself; "" for a question."""
    if QUESTION.fullmatch(import_id):
        return ""
    short = import_id.removeprefix("panel-").removeprefix("Location-")
    names = [plain(short), plain(heading)]
    if re.fullmatch(r"V\d+", heading):
        names.append(plain(text))
    return next((RECORDED[name] for name in names if name in RECORDED), "")


def _columns(
    headings: list[str], texts: list[str], ids: list[str], answers: pd.DataFrame, repairs: RepairList
) -> list[SurveyColumn]:
    per_question: dict[str, list[int]] = defaultdict(list)
    for place, import_id in enumerate(ids):
        match = QUESTION.fullmatch(import_id)
        if _measured(headings[place], import_id):
            continue
        if match and match.group(2) and re.fullmatch(r"(?:\w+[-_])?\d+", match.group(2)):
            per_question[match.group(1)].append(place)
    in_grid = {place: qid for qid, places in per_question.items() if len(places) > 1 for place in places}
    several = _several_answers(in_grid, headings, texts, answers)
    columns = []
    for place, (heading, text, import_id) in enumerate(zip(headings, texts, ids, strict=True)):
        people = _recorded(heading, text, import_id)
        match = QUESTION.fullmatch(import_id)
        if not people and DERIVED.fullmatch(heading):
            repairs.add("Worked out by Qualtrics, not answered by anyone; left out.", column=heading)
            continue
        if not people and (what := _measured(heading, import_id)):
            repairs.add(f"This is {what}, which nobody answered; left out.", column=heading)
            continue
        shown, statement = _statement(text) if place in in_grid else (text, "")
        if place in several:
            shown, statement = shown.removesuffix(SELECTED), ""
        columns.append(
            SurveyColumn(
                heading=heading,
                text=text if people else " ".join((statement or shown).split()),
                code=heading,
                grid=match.group(1) if match else "",
                people=people,
                matrix=place in in_grid and place not in several,
                option=several.get(place, ""),
                kind="open" if re.search(r"[-_]TEXT", import_id) else "",
            )
        )
    return columns


def _measured(heading: str, import_id: str) -> str:
    """Say what a column holds that Qualtrics measured by itself; "" for a question.

    Where there are import ids, a question's own name may end like anything.
    """
    name = import_id or heading
    return next((what for ends, what in MEASURED if ends.fullmatch(name)), "")


def _statement(text: str) -> tuple[str, str]:
    """Divide ``Question - Statement`` into its parts."""
    for sign in (" - ", "...-", "-"):
        if sign in text:
            title, _, statement = text.rpartition(sign)
            return title, statement.strip()
    return text, ""


def _several_answers(
    in_grid: dict[int, str], headings: list[str], texts: list[str], answers: pd.DataFrame
) -> dict[int, str]:
    """Find the questions with one column an option, and each column's option."""
    found: dict[int, str] = {}
    for qid in sorted(set(in_grid.values())):
        places = [place for place, question in in_grid.items() if question == qid]
        values = [set(answers[headings[place]]) - {""} for place in places]
        options = [_statement(texts[place])[1] or headings[place] for place in places]
        labelled = all(v <= {o} for v, o in zip(values, options, strict=True)) and any(values)
        ticked = all(v <= {"1"} for v in values) and all((answers[headings[p]] == "").any() for p in places)
        if len(places) > 1 and (labelled or (ticked and any(values))):
            found.update(zip(places, options, strict=True))
    return found


def _blank_unanswered(answers: pd.DataFrame, columns: list[SurveyColumn], repairs: RepairList) -> pd.DataFrame:
    """-99 marks a question that was seen and not answered: no answer."""
    questions = [column.heading for column in columns if not column.people]
    seen = answers[questions] == "-99"
    for heading in questions:
        if n := int(seen[heading].sum()):
            repairs.add(f"{n} times seen but not answered (-99); read as no answer.", column=heading, found="-99")
    changed = answers.copy()
    changed[questions] = answers[questions].mask(seen, "")
    return changed


def _set_aside_unreal(
    answers: pd.DataFrame, columns: list[SurveyColumn], repairs: RepairList, set_aside: SetAsideList
) -> None:
    by_field = {column.people: column.heading for column in columns if column.people}
    status = answers[by_field["status"]].str.casefold() if "status" in by_field else pd.Series(dtype="str")
    trial = len(status) > 0 and bool(status.isin(set(PREVIEW)).all())
    if trial:
        repairs.add("Every response is a preview or a test; they are kept so that you can try. Do not report on them.")
    for row, word in ({} if trial else status).items():
        if word in PREVIEW:
            set_aside.add(int(str(row)), f"This response is {PREVIEW[word]}, not a real answer.")
    if "finished" in by_field:
        for row, word in answers[by_field["finished"]].str.casefold().items():
            if word in ("0", "false", "no") and int(str(row)) not in set_aside.rows:
                set_aside.add(int(str(row)), "The respondent did not finish the survey.")
