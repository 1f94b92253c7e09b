"""What a job title says: the job it names, whether it leads, and whether another title may mean the same job."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

#: Abbreviations of titles in human services and health, written out.
WRITTEN_OUT = {
    "dsp": "direct support professional",
    "dss": "direct support specialist",
    "dcw": "direct care worker",
    "prof": "professional",
    "wkr": "worker",
    "maint": "maintenance",
    "prog": "program",
    "fam": "family",
    "profl": "professional",
    "rn": "registered nurse",
    "lpn": "licensed practical nurse",
    "cna": "certified nursing assistant",
    "hha": "home health aide",
    "pca": "personal care assistant",
    "lcsw": "licensed clinical social worker",
    "msw": "social worker",
    "bcba": "behavior analyst",
    "rbt": "registered behavior technician",
    "qidp": "qualified intellectual disability professional",
    "mgr": "manager",
    "mngr": "manager",
    "supv": "supervisor",
    "supvr": "supervisor",
    "sup": "supervisor",
    "asst": "assistant",
    "assoc": "associate",
    "coord": "coordinator",
    "dir": "director",
    "admin": "administrative",
    "tech": "technician",
    "spec": "specialist",
    "rep": "representative",
    "hr": "human resources",
    "cm": "case manager",
    "mgmt": "management",
    "svcs": "services",
    "svc": "service",
    "behavioural": "behavior",
    "behavioral": "behavior",
}
#: German writes what is led and the leading in one word: "Wohnbereichsleitung".
_LED_IN_GERMAN = (
    *("", "team", "gruppen", "wohngruppen", "bereichs", "wohnbereichs", "abteilungs", "haus", "heim", "schicht"),
    *("einrichtungs", "pflegedienst", "stations", "dienst", "filial", "projekt", "verwaltungs", "küchen"),
)
#: Words that say a title leads others; a title with them is another job than the title without.
LEADING = frozenset(
    {
        *("supervisor", "manager", "director", "lead", "leader", "coordinator", "head", "chief"),
        *("foreman", "administrator", "principal", "president", "officer", "executive"),
        *("supervisora", "gerente", "gerenta", "directora", "coordinador", "coordinadora", "jefe", "jefa"),
        *("encargado", "encargada", "líder", "lider", "administradora"),
        *(stem + end for stem in _LED_IN_GERMAN for end in ("leiter", "leiterin", "leitung")),
        *("vorgesetzter", "vorgesetzte", "geschäftsführer", "geschäftsführerin", "koordinator", "koordinatorin"),
        *("direktor", "direktorin", "vorarbeiter", "vorarbeiterin"),
    }
)
#: "case manager" manages cases, not people.
NOT_LEADING = ("case manager", "care manager", "care coordinator", "case coordinator", "service coordinator")
#: Words that name a grade, a contract or a time of day, not the job.
SIDE_WORDS = frozenset(
    {
        *("i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5", "sr", "senior", "jr", "junior"),
        *("entry", "level", "pt", "ft", "prn", "perdiem", "part", "full", "time", "per", "diem"),
        *("day", "days", "night", "nights", "evening", "evenings", "overnight", "awake", "weekend"),
        *("weekends", "relief", "float", "temp", "temporary", "sub", "substitute"),
    }
)


#: "Day Program Instructor": here the day is the programme's name, not a time of work.
DAY_PROGRAMME = re.compile(
    r"\b(day) (program|programme|hab|habilitation|service|services|center|centre|care|treatment)\b"
)
DAY_JOB = re.compile("^" + DAY_PROGRAMME.pattern)
#: "D.S.P.": single letters with a point after each.
INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
#: Words of rank: an assistant teacher is another job than a teacher.
RANKS = frozenset(
    {"assistant", "aide", "associate", "apprentice", "trainee", "intern", "student", "volunteer", "deputy", "vice"}
)
#: Words that tell nothing about the job.
JOINING = frozenset({"of", "and", "the", "for", "in", "at", "to", "de", "del", "la", "el", "y", "und", "der", "für"})


def title_key(title: str) -> str:
    """Reduce a title to the job it names.

    Examples
    --------
    >>> title_key("DSP II - Res") == title_key("Direct Support Prof.") == title_key("DSP")
    True
    >>> title_key("DSP Supervisor")
    'direct support professional supervisor'
    """
    text = re.sub(r"\([^)]*\)", " ", _without_dots(title.casefold()))
    text = re.split(r"\s[-–—/,]+\s", text)[0]  # "DSP II - Res": after the dash stands a place, not a job
    words = [WRITTEN_OUT.get(word, word) for word in re.findall(r"[^\W_]+", text)]
    words = DAY_JOB.sub(r"\1_\2", " ".join(words)).split()
    words = [word.replace("_", " ") for word in words if word not in SIDE_WORDS]
    leading = LEADING & set(re.findall(r"[^\W_]+", _written_out(title))) - set(words)
    return " ".join([*words, *sorted(leading)]) or title.casefold().strip()


@lru_cache(maxsize=8192)
def _written_out(title: str) -> str:
    return " ".join(WRITTEN_OUT.get(word, word) for word in re.findall(r"[^\W_]+", _without_dots(title.casefold())))


def _without_dots(title: str) -> str:
    """Write initials as one word: d.s.p. becomes dsp."""
    return INITIALS.sub(lambda found: found.group().replace(".", ""), title)


@lru_cache(maxsize=8192)
def leads(title: str) -> bool:
    """Say whether a title leads other people."""
    text = _written_out(title)
    for harmless in NOT_LEADING:
        text = text.replace(harmless, " ")
    return bool(LEADING & set(text.split()))


def slip(key: str, other: str) -> bool:
    """Say whether two keys are the same but for a typing slip."""
    if LEADING & set(key.split()) != LEADING & set(other.split()):
        return False
    if key == other:
        return True
    # 0.9 lets one slip pass in ten letters; numbers and single letters are names, not slips.
    fewest, most = sorted((len(key), len(other)))
    if fewest <= 8 or 2 * fewest <= 0.9 * (fewest + most) or re.findall(r"\d+", key) != re.findall(r"\d+", other):
        return False
    match = SequenceMatcher(None, key, other)
    return match.quick_ratio() > 0.9 and match.ratio() > 0.9


def may_be_same(title: str, other: str) -> bool:
    """Say whether two titles may mean the same job, so that somebody should be asked.

    They may when the words are the same in another order or shortened ("Supv, Direct Support", "Outreach Wkr"), when
    one only adds to the same kind of job ("Nurse", "Registered Nurse"), and when one is the other's initials. Titles
    that differ in leading ("Nurse", "Nurse Manager") or in rank ("Teacher", "Assistant Teacher") never may.

    Examples
    --------
    >>> may_be_same("Instructor - Day", "Day Program Instructor"), may_be_same("Nurse", "Nurse Manager")
    (True, False)
    """
    one, two = title_words(title), title_words(other)
    if leads(title) != leads(other) or (LEADING | RANKS) & one != (LEADING | RANKS) & two:
        return False
    one, two = _spelled(one, other), _spelled(two, title)
    fewer, more = sorted((one, two), key=len)
    if not fewer - LEADING - RANKS or not all(any(_same_word(a, b) for b in more) for a in fewer):
        return False
    return len(fewer) == len(more) or _same_word(_kind(title), _kind(other))


@lru_cache(maxsize=8192)
def title_words(title: str) -> frozenset[str]:
    """Return the words of a title, written out, without grades, times of day and joining words."""
    written = _written_out(title)
    words = frozenset(written.split())
    told = words - SIDE_WORDS - JOINING or words
    return told | {"day"} if DAY_PROGRAMME.search(written) else told


@lru_cache(maxsize=8192)
def _kind(title: str) -> str:
    """Return the word that says what kind of job it is: the last before a dash, comma or bracket, or before "of"."""
    first = re.split(r"\s[-–—/]+\s|[,(]|\s(?:of|for|de)\s", _without_dots(title.casefold()).strip())[0]
    words = [word for word in _written_out(first).split() if word not in SIDE_WORDS]
    return words[-1] if words else ""


@lru_cache(maxsize=65536)
def _same_word(one: str, other: str) -> bool:
    """Say whether one word is the other, its beginning, its consonants, or a slip of it."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) < 3 or short[0] != long[0] or not (one + other).isalpha():
        return False
    letters = iter(long)
    shortened = not set(short) & set("aeiou") and all(letter in letters for letter in short)
    is_slip = len(short) > 4 and abs(len(short) - len(long)) < 3 and SequenceMatcher(None, short, long).ratio() > 0.8
    return long.startswith(short) or shortened or is_slip


def _spelled(words: frozenset[str], other: str) -> frozenset[str]:
    """Write initials out as another title does: "EC" beside "Early Childhood Teacher"."""
    order, firsts = _firsts(other)
    for word in words:
        # Two letters alone are too little: "IT" is no infant teacher.
        place = firsts.find(word) if 5 >= len(word) >= (3 if len(words) == 1 else 2) else -1
        if place >= 0:
            return words - {word} | set(order[place : place + len(word)])
    return words


@lru_cache(maxsize=8192)
def _firsts(title: str) -> tuple[list[str], str]:
    order = [word for word in _written_out(title).split() if word not in JOINING]
    return order, "".join(word[0] for word in order)
