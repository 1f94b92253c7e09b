"""Headings that ask who somebody is in words of their own: "Please enter your full name (optional)".

A heading asks for a person's name, address or number when a word for it stands there and nothing else that says more:
"Name of your program" and "Name one thing that would help" ask for something else.
"""

from toolkit.intake.headings import plain

#: field -> words that say what is asked for, the surest first, in the languages of forms in Europe and the Americas.
ASKED: dict[str, frozenset[str]] = {
    "email": frozenset({"email", "mail", "correo", "mailadresse", "courriel"}),
    "phone": frozenset({"phone", "telephone", "telefono", "telefon", "mobile", "cellphone", "movil", "celular"}),
    "birth": frozenset({"birth", "birthday", "birthdate", "dob", "nacimiento", "geburtsdatum", "naissance", "nascita"}),
    "supervisor": frozenset({"supervisor", "manager", "boss", "jefe", "jefa", "supervisora", "vorgesetzter"}),
    "name": frozenset(
        {
            *("name", "names", "surname", "forename", "initials", "nickname", "signature", "nombre", "nombres"),
            *("apellido", "apellidos", "iniciales", "firma", "vorname", "nachname", "nom", "prenom", "nome", "cognome"),
            *("sobrenome", "naam", "voornaam", "achternaam"),
        }
    ),
}
#: A supervisor is asked for by name only; alone, the word may stand for what is rated.
WITH_SUPERVISOR = ASKED["name"] | {"who", "quien", "wer"}
#: Words that ask and say nothing of what is asked for.
FILLERS = frozenset(
    {
        *(
            "a",
            "an",
            "the",
            "and",
            "or",
            "of",
            "in",
            "is",
            "s",
            "are",
            "your",
            "my",
            "please",
            "enter",
            "type",
            "write",
        ),
        *("print", "give", "provide", "state", "tell", "us", "add", "fill", "what", "whats", "who", "here", "below"),
        *("full", "complete", "first", "last", "middle", "family", "given", "preferred", "legal", "own", "optional"),
        *("required", "employee", "staff", "participant", "respondent", "person", "worker", "member"),
        *("por", "favor", "escriba", "escribe", "ingrese", "indique", "su", "tu", "sus", "el", "la", "de", "del", "y"),
        *("cual", "es", "quien", "opcional", "obligatorio", "completo", "completos", "ihr", "ihre", "bitte", "und"),
        *("votre", "vos", "et", "seu", "e"),
    }
)
#: Words that say nothing more only beside one kind of question.
BESIDE: dict[str, frozenset[str]] = {
    "email": frozenset({"address", "work", "business", "company", "personal", "home", "contact", "adresse"})
    | {"electronico", "direccion"},
    "phone": frozenset({"number", "no", "nr", "work", "home", "cell", "personal", "contact", "numero", "best"}),
    "birth": frozenset({"date", "fecha", "mm", "dd", "yyyy", "yy", "year", "day", "month", "data", "jour"}),
    "supervisor": WITH_SUPERVISOR | {"direct", "immediate", "current", "inmediato", "directo"},
    "name": frozenset({"completing", "filling", "out", "this", "form", "survey"}),
}


def asked_field(heading: str) -> str:
    """Return which kind of identity a heading asks for in words of its own; "" for any other question.

    Examples
    --------
    >>> asked_field("What is your full name? (optional)"), asked_field("Supervisor's name"), asked_field("Site name")
    ('name', 'supervisor', '')
    """
    words = set(plain(heading).split())
    for field, asked in ASKED.items():
        if not words & asked or words - asked - FILLERS - BESIDE[field]:
            continue
        if field == "supervisor" and not words & WITH_SUPERVISOR:
            continue
        if words & {"form", "survey"} and not words & {"completing", "filling", "person"}:
            continue
        return field
    return ""
