"""LimeSurvey: headings as codes, full texts or ``code. text``; answers as codes or texts; a date when it was sent."""

import re
from collections import Counter
from dataclasses import replace

import pandas as pd

from toolkit.intake.headings import plain
from toolkit.intake.repairs import RepairList, SetAsideList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table
from toolkit.intake.typed_answers import with_typed

#: What LimeSurvey records beside the answers, by code and by text in English, Spanish and German.
RECORDED = {
    **{
        "id": "platform_id",
        "response id": "platform_id",
        "id de respuesta": "platform_id",
        "antwort id": "platform_id",
    },
    **{"submitdate": "end", "date submitted": "end", "fecha de envio": "end", "datum abgeschickt": "end"},
    **{"lastpage": "last_page", "last page": "last_page", "ultima pagina": "last_page", "letzte seite": "last_page"},
    **{"startlanguage": "language", "start language": "language", "lenguaje inicial": "language"},
    **{"idioma inicial": "language", "start sprache": "language", "seed": "seed", "semilla": "seed"},
    **{"zufallsstartwert": "seed", "startdate": "start", "date started": "start", "fecha de inicio": "start"},
    **{"datum gestartet": "start", "datestamp": "modified", "date last action": "modified"},
    **{"fecha de la ultima accion": "modified", "datum letzte aktivitat": "modified", "token": "token"},
    **{"completed": "end", "last page seen": "last_page", "startsprache": "language", "abgeschlossen": "end"},
    **{"id de la reponse": "platform_id", "date de soumission": "end", "derniere page": "last_page"},
    **{"langue de depart": "language", "tete de serie": "seed", "date de lancement": "start"},
    **{"date de la derniere action": "modified"},
    **{"access code": "token", "codigo de acceso": "token", "zugangscode": "token", "ipaddr": "ip"},
    **{"ip address": "ip", "direccion ip": "ip", "ip adresse": "ip", "refurl": "came_from"},
    **{"referrer url": "came_from", "interviewtime": "seconds", "total time": "seconds", "tiempo total": "seconds"},
    **{"gesamtzeit": "seconds", "firstname": "first_name", "lastname": "last_name", "email": "email"},
}
MARKS = frozenset({"end", "last_page", "language", "seed"})
#: The time spent on a page or a question; a question's own is its code and "Time".
TIMING = re.compile(r"(?:group|question)[Tt]ime\d+(?:\. .*)?|(?:group|question) time\b.*", re.IGNORECASE)
QUESTION_TIME = re.compile(r"(?P<code>\w+)Time(?:\. .*)?")
CODE = r"[A-Za-z]\w*(?:\[[^\[\]]*\]){0,2}"
CODED = re.compile(CODE)
CODE_AND_TEXT = re.compile(rf"(?P<code>{CODE})\.\s+(?P<text>.+)", re.DOTALL)
TICKS = frozenset({"Y", "N", "Yes", "No", "Sí", "Ja", "Nein", ""})
OTHER = re.compile(r"other|otr[oa]s?|sonstiges|autre", re.IGNORECASE)
COMMENT = re.compile(r".*comment|comentario|kommentar|commentaire", re.IGNORECASE)
#: What stands in a question with one answer when something else was typed.
SAYS_OTHER = frozenset({"-oth-", "other", "otro", "otra", "sonstiges", "autre"})


def limesurvey_evidence(table: Table) -> str:
    """Say why a table is a LimeSurvey export, "" when it is not."""
    recorded = {_recorded(str(c)) for c in table.frame.columns[:12]}
    if "platform_id" in recorded and len(MARKS & recorded) >= 2:
        return "it has the columns that LimeSurvey puts first (response id, date submitted, last page)"
    return ""


def read_limesurvey(table: Table) -> Layout:
    """Understand the headings, and set aside the responses that were not sent."""
    frame, repairs, set_aside = table.frame, RepairList(), SetAsideList()
    headings = [str(c) for c in frame.columns]
    shared = Counter(title for h in headings for title, _ in _splits(_divided(h)[1]))
    columns = [_column(h, shared) for h in headings if not _is_timing(h, headings, repairs)]
    columns, frame = _with_typed(_with_options(columns, frame), frame)
    _set_aside_unsent(frame, columns, repairs, set_aside)
    return Layout(
        platform="limesurvey",
        why=limesurvey_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=frame,
        separators=(";",),
        coded=True,
        unticked=frozenset({"N", "No", "Nein"}),
        repairs=repairs,
        set_aside=set_aside,
    )


def _divided(heading: str) -> tuple[str, str]:
    """Divide a heading into code and text; one of them is "" where the file writes only the other."""
    if match := CODE_AND_TEXT.fullmatch(heading):
        return match["code"], match["text"]
    return (heading, "") if CODED.fullmatch(heading) else ("", heading)


def _recorded(heading: str) -> str:
    """Return the field of a column that LimeSurvey records by itself; "" for a question."""
    code, text = _divided(heading)
    code = "" if "[" in code else code.casefold()
    return RECORDED.get(code, "") or RECORDED.get(plain(text), "") if code or text else ""


def _is_timing(heading: str, headings: list[str], repairs: RepairList) -> bool:
    """Say whether LimeSurvey measured a time here, and note it."""
    own = QUESTION_TIME.fullmatch(heading)
    codes = {_divided(h)[0].partition("[")[0] for h in headings} if own else set()
    found = bool(TIMING.fullmatch(heading)) or (own is not None and own["code"] in codes)
    if found:
        repairs.add("The time spent on a question or page, measured by LimeSurvey; left out.", column=heading)
    return found


def _splits(text: str) -> list[tuple[str, str]]:
    """Every way to part ``Question [row]``, where either may hold brackets itself."""
    if not text.endswith("]"):
        return []
    return [(text[: m.start()].rstrip(), text[m.end() : -1]) for m in re.finditer(r"(?:^|\s)\[", text)]


def _parted(text: str, shared: Counter[str]) -> tuple[str, str]:
    """Part a text into question and row: the question is what most headings begin with."""
    splits = _splits(text)
    if not splits:
        return "", ""
    most = max(shared[title] for title, _ in splits)
    fits = [split for split in splits if shared[split[0]] == most]
    return fits[-1] if most > 1 else fits[0]


def _column(heading: str, shared: Counter[str]) -> SurveyColumn:
    if people := _recorded(heading):
        return SurveyColumn(heading=heading, text="", people=people)
    code, text = _divided(heading)
    stem, _, rows = code.partition("[")
    parts = rows.rstrip("]").split("][") if rows else []
    title, row = _parted(text, shared) if parts or not code else ("", "")
    row = " ".join(row.split("]["))
    if not parts and not row:
        return SurveyColumn(heading=heading, text=text or heading, code=code)
    sub = "_".join(parts)
    return SurveyColumn(
        heading=heading,
        text=row or heading,
        code=f"{stem}_{sub}" if stem else "",
        also=tuple(filter(None, (sub, stem))),
        grid=title or stem,
        matrix=True,
    )


def _with_options(columns: list[SurveyColumn], frame: pd.DataFrame) -> list[SurveyColumn]:
    """Find the questions with one column an option: every cell says yes or no, but for what was typed."""
    grids: dict[str, list[SurveyColumn]] = {}
    for column in columns:
        if column.matrix:
            grids.setdefault(column.grid, []).append(column)
    changed: dict[str, SurveyColumn] = {}
    for rows in grids.values():
        typed = [c for c in rows if OTHER.fullmatch(_name(c))]
        comments = [c for c in rows if COMMENT.fullmatch(_name(c))]
        ticked = [c for c in rows if c not in [*typed, *comments]]
        found = set().union(*(frame[c.heading].unique() for c in ticked))
        if found <= TICKS and found - {""}:
            changed |= {c.heading: _option(c, typed=c in typed) for c in [*ticked, *typed]}
        elif not ticked:
            changed |= {c.heading: _own_words(c, beside=True) for c in typed}
        changed |= {c.heading: _own_words(c) for c in comments}
    return [changed.get(c.heading, c) for c in columns]


def _name(column: SurveyColumn) -> str:
    """The sub-question's code, or its text where the file has no codes."""
    return column.also[0] if column.also else column.text


def _option(column: SurveyColumn, *, typed: bool) -> SurveyColumn:
    stem = column.also[-1] if column.also else ""
    name = column.text if column.text != column.heading else column.also[0]
    return SurveyColumn(
        heading=column.heading,
        text=column.grid,
        code=stem,
        also=column.also[:1],
        grid=column.grid,
        option=name,
        typed=typed,
    )


def _own_words(column: SurveyColumn, *, beside: bool = False) -> SurveyColumn:
    """A comment, or what was typed beside a question with one answer."""
    text = f"{column.grid} [{column.text}]"
    return replace(column, text=text, matrix=False, kind="open", typed=beside)


def _with_typed(columns: list[SurveyColumn], frame: pd.DataFrame) -> tuple[list[SurveyColumn], pd.DataFrame]:
    """Put what was typed for "Other" into the question with one answer that it belongs to."""
    frame, kept = frame.copy(), list(columns)
    asked = {key: c for c in columns if not c.grid and not c.people for key in (c.code, c.text) if key}
    for column in columns:
        main = asked.get(column.also[-1] if column.also else column.grid)
        if not column.typed or column.option or main is None:
            continue
        typed = frame[column.heading]
        frame[main.heading] = with_typed(frame[main.heading], typed, lambda a: a.casefold() in SAYS_OTHER)
        kept[kept.index(main)] = replace(main, kind="choice", sources=(main.heading, column.heading))
        kept.remove(column)
    return kept, frame


def _set_aside_unsent(
    frame: pd.DataFrame, columns: list[SurveyColumn], repairs: RepairList, set_aside: SetAsideList
) -> None:
    sent = next((c.heading for c in columns if c.people == "end"), None)
    if sent is None:
        repairs.add(
            "This export does not say which responses were sent (no submit date); unfinished ones may be among them."
        )
        return
    for row in frame.index[frame[sent].isin({"", "N/A"})]:
        set_aside.add(int(row), "The respondent did not finish the survey (no submit date).")
