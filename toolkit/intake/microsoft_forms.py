"""Microsoft Forms: the workbook of answers, or the same saved again as CSV."""

import re

from toolkit.intake.headings import plain
from toolkit.intake.repairs import RepairList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table

#: The columns that Microsoft Forms puts first, by their plain names in English, Spanish, German, French, Portuguese.
RECORDED = {
    **{"id": "platform_id", "start time": "start", "completion time": "end", "email": "email", "name": "name"},
    **{"last modified time": "modified", "language": "language", "hora de inicio": "start"},
    **{"hora de finalizacion": "end", "correo electronico": "email", "nombre": "name", "idioma": "language"},
    **{"hora de la ultima modificacion": "modified", "startzeit": "start", "fertigstellungszeit": "end"},
    **{"e mail": "email", "zeitpunkt der letzten anderung": "modified", "sprache": "language"},
    **{"heure de debut": "start", "heure de fin": "end", "adresse de messagerie": "email", "nom": "name"},
    **{"heure de la derniere modification": "modified", "langue": "language"},
    **{"hora de conclusao": "end", "nome": "name", "hora da ultima modificacao": "modified", "idioma": "language"},
    **{"ora di inizio": "start", "ora di completamento": "end", "ora dell ultima modifica": "modified"},
    **{"posta elettronica": "email", "lingua": "language", "begintijd": "start", "tijd van voltooien": "end"},
    **{"naam": "name", "tijd van laatste wijziging": "modified", "taal": "language"},
}
#: Points and feedback that Microsoft Forms works out for a quiz.
DERIVED = re.compile(
    r"(?:points|feedback|puntos|comentarios|punkte) - .+|quiz feedback|grade posted time", re.IGNORECASE
)
TOTAL = ("total points", "puntos totales", "gesamtpunktzahl")
NUMBERED = re.compile(r"(?P<text>.*\D)(?P<number>[1-9]\d?)")


def microsoft_forms_evidence(table: Table) -> str:
    """Say why a table is a Microsoft Forms export, "" when it is not."""
    first = [RECORDED.get(plain(str(c)), "") for c in table.frame.columns[:7]]
    if {"start", "end"} <= set(first) and {"platform_id", "email", "name"} & set(first):
        return "it has the columns that Microsoft Forms puts first (ID, start time, completion time)"
    return ""


def read_microsoft_forms(table: Table) -> Layout:
    """Understand the columns: who answered and when, then the questions, then a quiz's points."""
    frame, repairs = table.frame, RepairList()
    headings = [str(c) for c in frame.columns]
    taken: set[str] = set()
    columns: list[SurveyColumn] = []
    for heading in headings:
        words = plain(heading)
        people = RECORDED.get(words, "") if len(columns) < 7 else ""
        people = "score" if words in TOTAL else people
        if not people and DERIVED.fullmatch(heading):
            repairs.add("Worked out by Microsoft Forms, not answered by anyone; left out.", column=heading)
            continue
        text = "" if people else _once(heading, taken, repairs)
        taken.add(heading)
        filled = frame[heading][frame[heading] != ""]
        several = not people and len(filled) > 0 and bool(filled.str.endswith(";").all())
        columns.append(SurveyColumn(heading=heading, text=text, people=people, kind="multiple" if several else ""))
    return Layout(
        platform="microsoft_forms",
        why=microsoft_forms_evidence(table),
        sure=True,
        columns=tuple(columns),
        frame=frame,
        separators=(";",),
        repairs=repairs,
    )


def _once(heading: str, taken: set[str], repairs: RepairList) -> str:
    """Take off the number that Microsoft Forms puts behind a title that stands twice."""
    match = NUMBERED.fullmatch(heading)
    if match is None or match["text"] not in taken:
        return heading
    repairs.add(
        f'Microsoft Forms numbers titles that stand twice; read as "{match["text"]}".', column=heading, found=heading
    )
    return match["text"]
