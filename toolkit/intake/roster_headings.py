"""How staff lists name their columns, and which of their columns are never read."""

import re

import pandas as pd

from toolkit.intake.headings import assign, plain

#: field -> headings in plain words (English, then Spanish and German), the surest first.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "person": (
        *("employee id", "employee number", "employee no", "employee nr", "employee code", "emp id", "empl id"),
        *("emp no", "emp number", "emp", "employee", "staff id", "staff number", "person id", "person number"),
        *("person", "worker id", "associate id", "team member id", "personnel number", "payroll id"),
        *("worker no", "worker number"),
        *("payroll number", "file number", "file no", "badge number", "badge", "hr id", "eeid", "ee id", "id"),
        *("id number", "external id", "user id", "sis user id", "username", "user name", "login", "login id"),
        *("id empleado", "id de empleado", "numero de empleado", "no empleado", "no de empleado", "num empleado"),
        *("codigo de empleado", "numero de nomina", "legajo", "personalnummer", "personalnr", "personal nr"),
        *("pers nr", "persnr", "mitarbeiter id", "mitarbeiternummer", "mitarbeiter nr", "stammnummer", "benutzername"),
    ),
    "first_name": (
        "first name",
        "given name",
        "firstname",
        "first",
        "forename",
        "preferred name",
        "nombre",
        "nombres",
        "vorname",
    ),
    "last_name": (
        *(
            "last name",
            "surname",
            "family name",
            "lastname",
            "last",
            "apellido",
            "apellidos",
            "nachname",
            "familienname",
        ),
    ),
    "name": (
        *("name", "full name", "employee name", "staff name", "worker name", "associate name", "display name"),
        *("legal name", "person name", "user full name", "name last first", "employee name last first"),
        *("nombre completo", "nombre y apellido", "nombre y apellidos", "apellidos y nombre", "empleado"),
        *("nombre del empleado", "mitarbeiter", "mitarbeiterin", "mitarbeiter in", "name vorname", "vorname name"),
        *("nachname vorname", "vor und nachname", "vollstandiger name"),
    ),
    "job_title": (
        *("job title", "position title", "title", "position", "job", "job name", "role", "job role"),
        *("business title", "occupation", "job description", "position name"),
        *("puesto", "cargo", "puesto de trabajo", "categoria profesional"),
        *("stelle", "berufsbezeichnung", "stellenbezeichnung", "funktion", "tatigkeit", "beruf", "planstelle"),
    ),
    "site": (
        *("site", "location", "work location", "site name", "location name", "work site", "worksite", "facility"),
        *("branch", "house", "home", "office", "campus", "home department", "program", "program site", "sede"),
        *("ubicacion", "centro", "centro de trabajo", "lugar de trabajo", "sucursal"),
        *(
            "standort",
            "einrichtung",
            "dienststelle",
            "arbeitsort",
            "einsatzort",
            "betriebsstatte",
            "haus",
            "wohngruppe",
        ),
    ),
    "shift": ("shift", "work shift", "shift name", "usual shift", "schedule", "turno", "horario", "schicht", "dienst"),
    "supervisor_id": (
        *("supervisor id", "supervisor employee id", "supervisor number", "supervisor emp id", "manager id"),
        *("manager employee id", "reports to id", "manager number", "supervisor employee number"),
        *("id del supervisor", "id supervisor", "numero del supervisor", "personalnummer vorgesetzter"),
        *("personalnummer vorgesetzte", "personalnummer fuhrungskraft", "vorgesetzten id"),
    ),
    "supervisor": (
        *("supervisor", "supervisor name", "manager", "manager name", "reports to", "reports to name", "line manager"),
        *("direct supervisor", "direct manager", "supervised by", "supervisor full name", "supervisor username"),
        *("supervisor email", "manager email", "team leader"),
        *("jefe", "jefa", "jefe directo", "jefe inmediato", "supervisora", "responsable", "nombre del supervisor"),
        *("vorgesetzter", "vorgesetzte", "vorgesetzte r", "vorgesetzter name", "direkter vorgesetzter"),
        *("direkte vorgesetzte", "direkte r vorgesetzte r", "fuhrungskraft", "berichtet an", "teamleitung"),
    ),
    "hire_date": (
        *("hire date", "date of hire", "hired", "date hired", "start date", "employment start date", "doh"),
        *("most recent hire date", "last hire date", "rehire date", "original hire date", "employment date"),
        *("date started", "joined", "fecha de contratacion", "fecha de ingreso", "fecha de inicio"),
        *("fecha de alta", "fecha ingreso", "eintrittsdatum", "eintritt", "einstellungsdatum", "einstellung"),
        *("eintritt am", "beschaftigt seit", "vertragsbeginn", "diensteintritt", "dienstbeginn"),
    ),
    "termination_date": (
        *("termination date", "term date", "end date", "date of termination", "separation date", "last day"),
        *("leaving date", "left on", "date left", "date terminated", "last day worked", "employment end date"),
        *("fecha de baja", "fecha de termino", "fecha de salida", "austrittsdatum", "austritt", "austritt am"),
        *("vertragsende", "ausgeschieden am", "dienstende"),
    ),
    "status": (
        *("status", "employment status", "employee status", "active", "is active", "active status", "emp status"),
        *("estado", "estatus", "situacion", "activo", "activa", "aktiv", "beschaftigungsstatus"),
    ),
    "employment_type": (
        *("employment type", "employment types", "employee type", "worker type", "ft pt", "full part time"),
        *("full time part time", "ft pt status", "time type", "work type", "employment class", "job type"),
        *("employee class", "contract", "contract type", "tipo de empleo", "jornada", "tipo de contrato"),
        *(
            "tipo de jornada",
            "beschaftigungsart",
            "beschaftigungsumfang",
            "vertragsart",
            "arbeitszeit",
            "arbeitszeitmodell",
        ),
    ),
    "email": (
        *("email", "e mail", "email address", "e mail address", "work email", "work e mail", "business email"),
        *("company email", "mail", "correo", "correo electronico", "e mail adresse", "emailadresse"),
        *("mailadresse", "dienstliche e mail"),
    ),
    "availability": (
        *("availability", "available", "available times", "times available", "available slots", "meeting availability"),
        *("can meet", "can attend", "meeting times", "possible times", "disponibilidad", "disponible"),
        *("horas disponibles", "horarios disponibles", "verfugbarkeit", "verfugbar", "verfugbare zeiten"),
    ),
    "peer_lead": (
        *("peer lead", "peer leader", "peer lead volunteer", "volunteer peer lead", "volunteers as peer lead"),
        *("volunteer to lead", "would lead a team", "lider de pares", "lider entre pares", "voluntario para liderar"),
        *("teamsprecher", "teamsprecherin", "freiwillige leitung"),
    ),
    "language": (
        *("language", "languages", "languages spoken", "spoken languages", "language spoken", "speaks"),
        *("idioma", "idiomas", "idiomas hablados", "lengua", "lenguas", "sprache", "sprachen", "sprachkenntnisse"),
    ),
    "skills": (
        *("skills", "skill", "skill set", "competencies", "competences", "habilidades", "competencias", "destrezas"),
        *("fahigkeiten", "kenntnisse", "kompetenzen"),
    ),
}
#: Fields that stand in the staff table only where the list has them.
WHERE_THERE = ("availability", "peer_lead", "language", "skills")
#: Those of them that can hold several things in a cell.
SEVERAL = ("availability", "language", "skills")
#: Columns whose content is never read: word in the heading -> what it is called in the message.
SECRET = {
    r"\bpass ?(word|code|phrase)\b|\bpwd\b|\bcontrasena\b|\w*passwort\w*|\bkennwort\b|\bpin\b": "passwords",
    r"\bssn\b|\bsocial security\b|\bsocial insurance\b|\bsin number\b|\bseguro social\b|\bnss\b"
    r"|\bsozialversicherung\w*|\brentenversicherung\w*|\bsv nummer\b": "social security numbers",
    r"\btax(payer)? id\b|\bitin\b|\bnational insurance\b|\bnational id\b|\bcurp\b|\brfc\b|\bdni\b"
    r"|\bsteuer ?(?:id|nummer|identifikation\w*)\b": "tax or national numbers",
    r"\bbank\b|\biban\b|\baccount number\b|\brouting\b|\bkontonummer\b|\bcuenta bancaria\b|\bclabe\b": "bank details",
}
SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
#: Headings of training records, which have people and dates but are no staff list.
COURSES = re.compile(r"\b(?:course\w*|completed|completion\w*|module|lesson|grade)\b")
WEIGHT_OF_COURSES = 4
#: How much each field says "this is a staff list".
WEIGHT = {
    **{"hire_date": 3, "supervisor": 3, "supervisor_id": 3, "job_title": 2, "employment_type": 2},
    **{"termination_date": 2, "person": 1, "name": 1, "last_name": 1, "email": 1, "site": 1, "shift": 1, "status": 1},
}


def find_fields(frame: pd.DataFrame) -> dict[str, str]:
    """Return field -> heading for the columns of a staff list that are recognised."""
    found = assign([str(c) for c in frame.columns], SYNONYMS)
    if "name" not in found and "first_name" in found and "last_name" not in found:
        found["name"] = found.pop("first_name")  # "Nombre" or "First" alone is the whole name
    return found


def secret_columns(frame: pd.DataFrame) -> dict[str, str]:
    """Return heading -> what it holds, for columns that must never be read."""
    found: dict[str, str] = {}
    for heading in map(str, frame.columns):
        words = plain(heading)
        for pattern, what in SECRET.items():
            if re.search(pattern, words):
                found[heading] = what
        filled = frame[heading][frame[heading] != ""]
        as_long = filled[filled.str.len() == len("000-00-0000")]
        if heading not in found and 2 * len(as_long) > len(filled) and _are_ssn(as_long) * 2 > len(filled):
            found[heading] = "social security numbers"
    return found


def _are_ssn(cells: pd.Series) -> int:
    return sum(bool(SSN.fullmatch(str(cell))) for cell in cells)


def staff_evidence(frame: pd.DataFrame) -> tuple[int, list[str]]:
    """Weigh how much a table looks like a staff list; the headings that say so."""
    found = find_fields(frame)
    says = [heading for field, heading in found.items() if WEIGHT.get(field)]
    courses = any(COURSES.search(plain(str(heading))) for heading in frame.columns)
    return sum(WEIGHT.get(field, 0) for field in found) - courses * WEIGHT_OF_COURSES, says
