"""Which columns of a survey identify people: by their headings, and by what stands in their cells."""

import re
from collections import Counter

import pandas as pd

from toolkit.intake.dates import has_clock, is_date
from toolkit.intake.headings import plain

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
EMAIL_INSIDE = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]{2,}")
IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}", re.IGNORECASE)
#: Groups of digits with signs between them, or a leading plus: a bare number may be anything.
PHONE = re.compile(r"\+\d[\d ().-]{7,}\d|\(?\d{2,4}\)?[ .-]+\d{2,4}[ .-]+\d{2,4}(?:[ .-]+\d{2,4})*")

#: How many filled cells are looked at.
LOOKED_AT = 400
#: field -> headings in plain words, in English, Spanish and German.
HEADINGS: dict[str, tuple[str, ...]] = {
    "email": (
        *("email", "e mail", "email address", "e mail address", "your email", "your email address", "work email"),
        *("username", "user name", "recipient email", "correo", "correo electronico", "tu correo electronico"),
        *("direccion de correo electronico", "nombre de usuario", "e mail adresse", "mailadresse"),
        *("e mail des empfangers", "respondent email", "ihre e mail adresse"),
    ),
    "name": (
        *(
            "name",
            "your name",
            "full name",
            "your full name",
            "first name",
            "last name",
            "surname",
            "first and last name",
        ),
        *("what is your name", "employee name", "respondent name", "recipient first name", "recipient last name"),
        *("display name", "nombre", "tu nombre", "su nombre", "nombre completo", "nombre y apellidos", "apellido"),
        *("apellidos", "como te llamas", "vorname", "nachname", "ihr name", "vor und nachname", "name vorname"),
        *("nachname des empfangers", "vorname des empfangers", "name optional", "your name optional"),
    ),
    "ip": ("ip", "ip address", "direccion ip", "ip adresse", "ipaddress"),
    "start": ("start date", "start time", "started", "startdate", "hora de inicio", "anfangsdatum", "date started"),
    "end": (
        *(
            "timestamp",
            "time stamp",
            "end date",
            "end time",
            "completion time",
            "submitted",
            "submitted at",
            "submit date",
        ),
        *("submitdate", "date submitted", "recorded date", "submission time", "marca temporal", "hora de finalizacion"),
        *("zeitstempel", "enddatum", "survey timestamp", "created at", "date and time"),
    ),
    "modified": ("last modified time", "last modified", "datestamp", "date last action"),
    "seconds": ("duration in seconds", "duration", "dauer in sekunden", "total time", "interviewtime"),
    "platform_id": (
        *(
            "response id",
            "responseid",
            "respondent id",
            "respondentid",
            "submission id",
            "record id",
            "response number",
        ),
        *("id", "antwort id", "id de respuesta", "uuid", "token", "row id", "respondent"),
    ),
    "employee_id": (
        *(
            "employee id",
            "employee number",
            "staff id",
            "staff number",
            "badge",
            "badge number",
            "person id",
            "user id",
        ),
        *("your employee id", "numero de empleado", "personalnummer", "external reference", "external data reference"),
        *("externe datenreferenz", "worker id", "associate id", "custom data 1"),
    ),
    "latitude": ("latitude", "location latitude", "breitengrad des standorts", "latitud"),
    "longitude": ("longitude", "location longitude", "langengrad des standorts", "longitud"),
    "accuracy": ("location accuracy",),
    "phone": ("phone", "phone number", "your phone number", "mobile", "cell phone", "telephone", "telefono", "telefon"),
    "address": ("address", "home address", "street address", "your address", "direccion", "adresse", "anschrift"),
    "birth": ("date of birth", "dob", "birthday", "birth date", "fecha de nacimiento", "geburtsdatum"),
    "supervisor": (
        *("supervisor", "your supervisor", "supervisor name", "name of your supervisor", "manager name", "who is your"),
        *(
            "who is your supervisor",
            "what is your supervisor s name",
            "your supervisor s name",
            "nombre de su supervisor",
        ),
    ),
}
FIELD_OF = {heading: field for field, headings in HEADINGS.items() for heading in headings}


def identity_field(heading: str, cells: pd.Series) -> str:
    """Return which kind of identity a column holds, "" for none.

    Parameters
    ----------
    heading : str
        The column's heading.
    cells : pandas.Series
        Its cells as text.
    """
    words = plain(heading)
    if field := FIELD_OF.get(words) or FIELD_OF.get(words.rstrip("0123456789 ")):
        return field  # "Name2": a platform numbers headings that stand twice
    filled = _first_filled(cells)
    if not filled:
        return ""
    n_filled, times = len(filled), Counter(filled)
    for field, pattern, least in (("email", EMAIL, 0.5), ("ip", IP, 0.5), ("phone", PHONE, 0.8)):
        fits = [cell for cell in times if pattern.fullmatch(cell)]
        n_fits = sum(times[cell] for cell in fits)
        if n_fits >= least * n_filled and not (field == "phone" and all(map(is_date, fits))):
            return field
    if sum(n for cell, n in times.items() if has_clock(cell)) >= 0.8 * n_filled:
        return "time"
    return ""


def _first_filled(cells: pd.Series) -> list[str]:
    filled: list[str] = []
    for begin in range(0, len(cells), LOOKED_AT):
        filled += [str(cell) for cell in cells.iloc[begin : begin + LOOKED_AT] if cell]
        if len(filled) >= LOOKED_AT:
            break
    return filled[:LOOKED_AT]
