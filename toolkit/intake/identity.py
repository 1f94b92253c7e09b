"""Which columns of a survey identify people: by their headings, and by what stands in their cells."""

import re
from collections import Counter

import pandas as pd

from toolkit.intake.answer_labels import known_labels
from toolkit.intake.dates import has_clock, is_date
from toolkit.intake.headings import plain
from toolkit.intake.identity_words import asked_field

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
EMAIL_INSIDE = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]{2,}")
IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}", re.IGNORECASE)
#: Groups of digits with signs between them, or a leading plus: a bare number may be anything.
PHONE = re.compile(r"\+\d[\d ().-]{7,}\d|\(?\d{2,4}\)?[ .-]+\d{2,4}[ .-]+\d{2,4}(?:[ .-]+\d{2,4})*|\d{10,11}")
#: ``Ana Diaz <ana@x.org>``: an address as a mail program writes it.
MAILBOX = re.compile(r"[^@<>]{0,80}<[^@\s<>]+@[^@\s<>]+>")
#: Moments as programs write them: seconds since 1970, digits without signs, a day of Excel with its fraction.
MOMENT = re.compile(r"1[4-9]\d{8}(?:\d{3})?|20\d{2}[01]\d[0-3]\d[0-2]\d[0-5]\d[0-5]\d|[34]\d{4}\.\d{3,}")
#: A year and a time of day in one short cell, in whatever language and order.
YEAR, CLOCK, LONGEST_MOMENT = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)"), re.compile(r"\d[:.]\d{2}(?!\d)"), 64
DEVICE = re.compile(r"Mozilla/\d.*", re.DOTALL)
PLACE = re.compile(r"-?\d{1,3}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,}")
CODE = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
#: field -> what its cells look like, and the share of cells that must.
CELLS = (
    ("email", EMAIL, 0.5),
    ("email", MAILBOX, 0.5),
    ("ip", IP, 0.5),
    ("time", MOMENT, 0.8),
    ("phone", PHONE, 0.8),
    ("place", PLACE, 0.8),
    ("device", DEVICE, 0.8),
    ("token", CODE, 0.8),
)
#: What people may also be asked to rate: "Supervisor" over "Satisfied" is an answer.
MAY_BE_RATED = frozenset({"name", "supervisor", "address", "phone", "email"})
TICKED = frozenset({"x", "yes", "no", "y", "n", "1", "0", "true", "false", "sí", "si", "checked", "unchecked"})
#: What a form with fields to fill in asks people about themselves, and what it asks beside it.
CONTACT = frozenset({"name", "email", "phone", "address", "birth"})
BESIDE_CONTACT = frozenset(
    {
        *("company", "city", "city town", "town", "state", "state province", "province", "zip", "zip code"),
        *("postal code", "zip postal code", "country", "ciudad", "estado", "provincia", "codigo postal", "pais", "plz"),
        *("ort", "land", "street", "calle", "strasse"),
    }
)

#: How many filled cells are looked at.
LOOKED_AT = 400
#: field -> headings in plain words, in English, Spanish and German.
HEADINGS: dict[str, tuple[str, ...]] = {
    "email": (
        *("email", "e mail", "email address", "e mail address", "your email", "your email address", "work email"),
        *("username", "user name", "recipient email", "correo", "correo electronico", "tu correo electronico"),
        *("direccion de correo electronico", "nombre de usuario", "e mail adresse", "mailadresse"),
        *("e mail des empfangers", "respondent email", "ihre e mail adresse", "adresse e mail"),
        *("adresse de messagerie", "endereco de e mail", "indirizzo email", "posta elettronica", "e mailadres"),
        *("adres e mail", "nazwa uzytkownika", "nom d utilisateur", "nome utente", "gebruikersnaam"),
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
            "name first and last",
            "who are you",
        ),
        *("what is your name", "employee name", "respondent name", "recipient first name", "recipient last name"),
        *("given name", "family name", "forename", "middle name", "middle initial", "first", "last"),
        *("slack handle", "linkedin", "linkedin profile", "teams handle"),
        *("display name", "nombre", "tu nombre", "su nombre", "nombre completo", "nombre y apellidos", "apellido"),
        *("apellidos", "como te llamas", "vorname", "nachname", "ihr name", "vor und nachname", "name vorname"),
        *("nachname des empfangers", "vorname des empfangers", "nom", "prenom", "nom complet", "nome", "nome completo"),
        *("cognome", "sobrenome", "naam", "voornaam", "achternaam", "imie i nazwisko", "imie", "nazwisko"),
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
        *("zeitstempel", "enddatum", "survey timestamp", "created at", "date and time", "horodateur"),
        *("carimbo de data hora", "informazioni cronologiche", "tijdstempel", "sygnatura czasowa"),
    ),
    "modified": (
        *("last modified time", "last modified", "datestamp", "date last action"),
        *("heure de la derniere modification", "hora da ultima modificacao", "ora dell ultima modifica"),
    ),
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
            "badge no",
            "employee no",
            "staff no",
            "person id",
            "user id",
        ),
        *("your employee id", "numero de empleado", "personalnummer", "external reference", "external data reference"),
        *("externe datenreferenz", "worker id", "associate id", "custom data 1"),
    ),
    "latitude": ("latitude", "location latitude", "breitengrad des standorts", "latitud"),
    "longitude": ("longitude", "location longitude", "langengrad des standorts", "longitud"),
    "accuracy": ("location accuracy",),
    "phone": (
        *("phone", "phone number", "your phone number", "mobile", "mobile number", "cell", "cell phone", "cell number"),
        *("telephone", "telefono", "telefon"),
    ),
    "address": (
        *("address", "home address", "street address", "mailing address", "your address", "address line"),
        *("zip", "zip code", "postal code", "postcode", "codigo postal", "plz", "postleitzahl"),
        *("direccion", "adresse", "anschrift"),
    ),
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
    filled = _first_filled(cells)
    field = _by_heading(heading)
    if field and not (field in MAY_BE_RATED and _is_answer(filled)):
        return field
    return _by_cells(filled) if filled else ""


def contact_field(text: str, cells: pd.Series) -> str:
    """Return what a row of a form asks people about themselves ("Name" below "Contact information"), "" for none."""
    field = identity_field(text, cells)
    return field if field in CONTACT else ""


def _is_answer(filled: list[str]) -> bool:
    """Say whether these cells rate something or tick it, so that they name nobody."""
    return bool(filled) and ({cell.casefold() for cell in filled} <= TICKED or known_labels(filled) is not None)


def _by_heading(heading: str) -> str:
    words = plain(heading)
    # "Name2": a platform numbers headings that stand twice
    return FIELD_OF.get(words) or FIELD_OF.get(words.rstrip("0123456789 ")) or asked_field(heading)


def _by_cells(filled: list[str]) -> str:
    times, n_filled = Counter(filled), len(filled)
    for field, pattern, least in CELLS:
        fits = [cell for cell in times if pattern.fullmatch(cell)]
        n_fits = sum(times[cell] for cell in fits)
        if n_fits >= least * n_filled and not (field == "phone" and all(map(is_date, fits))):
            return field
    return "time" if sum(n for cell, n in times.items() if _is_moment(cell)) >= 0.8 * n_filled else ""


def _is_moment(cell: str) -> bool:
    """Say whether a cell holds an exact time: identity, in whatever language it is written."""
    return has_clock(cell) or (
        len(cell) <= LONGEST_MOMENT and bool(YEAR.search(cell) and CLOCK.search(YEAR.sub("", cell)))
    )


def _first_filled(cells: pd.Series) -> list[str]:
    filled: list[str] = []
    for begin in range(0, len(cells), LOOKED_AT):
        filled += [str(cell) for cell in cells.iloc[begin : begin + LOOKED_AT] if cell]
        if len(filled) >= LOOKED_AT:
            break
    return filled[:LOOKED_AT]
