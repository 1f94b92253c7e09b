"""Which columns may not be used to place people: protected traits, known by the column's name."""

import re
import unicodedata

#: Whole words, without accents. English, Spanish, French, German, Portuguese, Italian.
_WORDS: dict[str, frozenset[str]] = {
    trait: frozenset(words.split())
    for trait, words in {
        "race or ethnic origin": """
            race races racial ethnic ethnicity ethnicities raza etnia etnica etnico ethnie rasse
            herkunft raca razza
        """,
        "sex or gender": """
            sex gender pronoun pronouns sexo genero sexe genre geschlecht sesso genere transgender
        """,
        "sexual orientation": """
            sexual lgbt lgbtq lgbtqia
        """,
        "age or birth": """
            age ages aged agegroup ageband agerange dob birth born birthday birthdate birthyear yob
            edad nacimiento cumpleanos naissance alter geburtsdatum geburtstag jahrgang idade
            nascimento eta nascita over40
        """,
        "disability or health": """
            disability disabilities disabled illness discapacidad handicap behinderung
            schwerbehinderung deficiencia disabilita pregnant pregnancy embarazo embarazada
            grossesse schwangerschaft gravidez genetic
        """,
        "religion or belief": """
            religion religions religious faith belief creed religiosa religioso religione religiao
            konfession
        """,
        "national origin or citizenship": """
            nationality citizenship citizen immigration nacionalidad ciudadania nationalite
            nationalitat staatsangehorigkeit nacionalidade nazionalita birthplace
        """,
        "family status": """
            marital married marriage familienstand casado casada
        """,
        "veteran status": """
            veteran veterans veterano
        """,
    }.items()
}

#: Parts of a longer word that leave no doubt ("dateofbirth", "ethnicgroup").
_PARTS: dict[str, str] = {
    "gender": "sex or gender",
    "ethnic": "race or ethnic origin",
    "birth": "age or birth",
    "geburt": "age or birth",
    "nacimiento": "age or birth",
    "disab": "disability or health",
    "religi": "religion or belief",
    "nationalorigin": "national origin or citizenship",
    "nationalit": "national origin or citizenship",
    "citizen": "national origin or citizenship",
}


def protected_trait(column: str) -> str:
    """Name the protected trait that a column holds by its name; ``""`` for any other column.

    Only the name is looked at, never the cells. "language" and "site" are not among the traits, nor is "orientation",
    which in this field is a first week at work.

    Parameters
    ----------
    column : str
        A column's name as a staff list may have it.

    Returns
    -------
    str
        The trait, or "".

    Examples
    --------
    >>> protected_trait("Date of birth"), protected_trait("ageGroup"), protected_trait("stage")
    ('age or birth', 'age or birth', '')
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    plain = unicodedata.normalize("NFKD", split.casefold()).encode("ascii", "ignore").decode()
    words = set(re.split(r"[^a-z0-9]+", plain))
    for trait, known in _WORDS.items():
        if words & known:
            return trait
    joined = "".join(sorted(words, key=plain.find))
    return next((trait for part, trait in _PARTS.items() if part in joined), "")


def refusal(column: str) -> str:
    """Say why a column may not place people."""
    return (
        f'"{column}" looks like {protected_trait(column)}. Such a trait is never used to place people in teams: it '
        "would treat people differently because of what they are. Remove this rule. Whether every group had fair "
        "access can be checked after the teams are made."
    )
