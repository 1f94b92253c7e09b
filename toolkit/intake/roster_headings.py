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
        *("id empleado", "id de empleado", "numero de empleado", "no empleado", "personalnummer", "mitarbeiter id"),
    ),
    "first_name": ("first name", "given name", "firstname", "first", "forename", "preferred name", "nombre", "vorname"),
    "last_name": (*("last name", "surname", "family name", "lastname", "last", "apellido", "apellidos", "nachname"),),
    "name": (
        *("name", "full name", "employee name", "staff name", "worker name", "associate name", "display name"),
        *("legal name", "person name", "user full name", "name last first", "employee name last first"),
        *("nombre completo", "nombre y apellido", "nombre y apellidos", "mitarbeiter"),
    ),
    "job_title": (
        *("job title", "position title", "title", "position", "job", "job name", "role", "job role"),
        *("business title", "occupation", "job description", "puesto", "cargo", "position name", "stelle"),
        *("berufsbezeichnung",),
    ),
    "site": (
        *("site", "location", "work location", "site name", "location name", "work site", "worksite", "facility"),
        *("branch", "house", "home", "office", "campus", "home department", "program", "program site", "sede"),
        *("ubicacion", "centro", "standort"),
    ),
    "shift": ("shift", "work shift", "shift name", "usual shift", "schedule", "turno", "schicht"),
    "supervisor_id": (
        *("supervisor id", "supervisor employee id", "supervisor number", "supervisor emp id", "manager id"),
        *("manager employee id", "reports to id", "manager number", "supervisor employee number"),
    ),
    "supervisor": (
        *("supervisor", "supervisor name", "manager", "manager name", "reports to", "reports to name", "line manager"),
        *("direct supervisor", "direct manager", "supervised by", "supervisor full name", "supervisor username"),
        *("supervisor email", "manager email", "team leader", "jefe", "jefe directo", "vorgesetzter", "supervisora"),
    ),
    "hire_date": (
        *("hire date", "date of hire", "hired", "date hired", "start date", "employment start date", "doh"),
        *("most recent hire date", "last hire date", "rehire date", "original hire date", "employment date"),
        *("date started", "joined", "fecha de contratacion", "fecha de ingreso", "fecha de inicio"),
        *("eintrittsdatum",),
    ),
    "termination_date": (
        *("termination date", "term date", "end date", "date of termination", "separation date", "last day"),
        *("leaving date", "left on", "date left", "date terminated", "last day worked", "employment end date"),
        *("fecha de baja", "fecha de termino", "austrittsdatum"),
    ),
    "status": (
        *("status", "employment status", "employee status", "active", "is active", "active status", "emp status"),
        *("estado", "activo", "aktiv"),
    ),
    "employment_type": (
        *("employment type", "employment types", "employee type", "worker type", "ft pt", "full part time"),
        *("full time part time", "ft pt status", "time type", "work type", "employment class", "job type"),
        *("employee class", "contract", "contract type", "tipo de empleo", "jornada", "beschaftigungsart"),
    ),
    "email": (
        *("email", "e mail", "email address", "e mail address", "work email", "work e mail", "business email"),
        *("company email", "mail", "correo", "correo electronico", "e mail adresse"),
    ),
}
#: Columns whose content is never read: word in the heading -> what it is called in the message.
SECRET = {
    r"\bpass ?(word|code|phrase)\b|\bpwd\b|\bcontrasena\b|\bpasswort\b|\bpin\b": "passwords",
    r"\bssn\b|\bsocial security\b|\bsocial insurance\b|\bsin number\b|\bseguro social\b": "social security numbers",
    r"\btax(payer)? id\b|\bitin\b|\bnational insurance\b|\bnational id\b": "tax or national numbers",
    r"\bbank\b|\biban\b|\baccount number\b|\brouting\b": "bank details",
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
