"""The same ten respondents in every platform's export layout, written by code that shares nothing with the reader.

What stands in the files is taken from the platforms' own exports (the reference folder's README describes them).
`FORM` is the questionnaire, `EXPECTED` the table that every layout must give with it.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import xlsxwriter

AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
ACUERDO = ("Muy en desacuerdo", "En desacuerdo", "Ni de acuerdo ni en desacuerdo", "De acuerdo", "Muy de acuerdo")
NONE_EN, NONE_ES = "Don't know / not applicable", "No sé / no corresponde"
NEWS = ("Mail, paper or post", "Phone", "Team meeting")
NOTICIAS = ("Correo, papel o carta", "Teléfono", "Reunión de equipo")
ROLES = ("Case manager", "Nurse", "Cook")
PUESTOS = ("Gestora de casos", "Enfermera", "Cocinera")


@dataclass(frozen=True)
class Scale:
    low: int
    high: int
    labels: dict[str, tuple[str, ...]]
    not_applicable: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    code: str
    kind: str
    texts: dict[str, str]
    value: str = ""
    scale: str = ""
    reversed: bool = False
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    items: tuple[Item, ...]
    scales: dict[str, Scale]


TEN = tuple(str(n) for n in range(11))
FORM = Form(
    (
        Item("COMP1", "scale", {"en": "I feel heard here", "es": "Aquí me escuchan"}, "compassion", "agree5"),
        Item("COMP2", "scale", {"en": "We keep our promises", "es": "Cumplimos"}, "", "agree5", reversed=True),
        Item("PRIDE", "scale", {"en": "How likely are you to recommend us?", "es": "¿Nos recomienda?"}, "", "zero10"),
        Item(
            "NEWS_SOURCE",
            "multiple",
            {"en": "How do you hear news?", "es": "¿Cómo se entera?"},
            options={"en": NEWS, "es": NOTICIAS},
        ),
        Item("ROLE", "group", {"en": "What is your role?", "es": "¿Su puesto?"}, options={"en": ROLES, "es": PUESTOS}),
        Item(
            "LEADER",
            "group",
            {"en": "Do others report to you?", "es": "¿Tiene personas a su cargo?"},
            options={"en": ("Yes", "No"), "es": ("Sí", "No")},
        ),
        Item("OPEN", "open", {"en": "What would help?", "es": "¿Qué ayudaría?"}),
    ),
    {
        "agree5": Scale(1, 5, {"en": AGREE, "es": ACUERDO}, {"en": NONE_EN, "es": NONE_ES}),
        "zero10": Scale(0, 10, {"en": TEN, "es": TEN}),
    },
)
CODES = tuple(item.code for item in FORM.items)


@dataclass(frozen=True)
class Person:
    """What one respondent answered: places counted from 1, 0 for "cannot rate", None for no answer."""

    comp1: int | None
    comp2: int | None
    pride: int | None
    news: tuple[int, ...]
    role: int | None
    leader: bool | None
    open: str
    language: str = "en"


PEOPLE = (
    Person(5, 2, 10, (1, 2), 1, True, "More time; and, please, quiet"),
    Person(4, None, 7, (), 2, False, ""),
    Person(0, 3, 0, (3,), 3, False, "=SUM(1) is no formula"),
    Person(1, 1, None, (1,), 1, False, "Ünïcode — “care”", "es"),
    Person(2, 5, 5, (1, 2, 3), 2, True, "A line\nand another", "es"),
    Person(3, 0, 9, (2,), None, None, ""),
    Person(5, 4, 1, (2, 3), 3, False, "more staff"),
    Person(None, 2, 8, (), 1, False, "Nothing to add"),
    Person(4, 4, 6, (1, 3), 1, False, ""),
    Person(4, 4, 6, (1, 3), 1, False, ""),
)
#: Somebody who began and did not finish, where the platform exports such responses.
UNFINISHED = Person(3, None, None, (), None, None, "")

EXPECTED: dict[str, list[object]] = {
    "COMP1": [p.comp1 or None for p in PEOPLE],
    "COMP2": [p.comp2 or None for p in PEOPLE],
    "PRIDE": [p.pride for p in PEOPLE],
    "NEWS_SOURCE": ["; ".join(NEWS[n - 1] for n in p.news) or None for p in PEOPLE],
    "ROLE": [None if p.role is None else ROLES[p.role - 1] for p in PEOPLE],
    "LEADER": [None if p.leader is None else ("Yes" if p.leader else "No") for p in PEOPLE],
    "OPEN": [p.open or None for p in PEOPLE],
}
NOT_APPLICABLE = {"COMP1": 1, "COMP2": 1, "PRIDE": 0}
ROWS = list[list[str]]


def _rated(place: int | None, language: str) -> str:
    if place is None:
        return ""
    labels, none = (AGREE, NONE_EN) if language == "en" else (ACUERDO, NONE_ES)
    return labels[place - 1] if place else none


def _words(p: Person) -> list[str]:
    """COMP1, COMP2, PRIDE, ROLE and LEADER as texts in the respondent's language."""
    roles, yes, no = (ROLES, "Yes", "No") if p.language == "en" else (PUESTOS, "Sí", "No")
    return [
        _rated(p.comp1, p.language),
        _rated(p.comp2, p.language),
        "" if p.pride is None else str(p.pride),
        "" if p.role is None else roles[p.role - 1],
        "" if p.leader is None else (yes if p.leader else no),
    ]


def _news(p: Person) -> list[str]:
    names = NEWS if p.language == "en" else NOTICIAS
    return [names[n - 1] for n in p.news]


def _texts(language: str = "en") -> list[str]:
    return [item.texts[language] for item in FORM.items]


def _csv(rows: Sequence[Sequence[str]], delimiter: str = ",", *, quoted: bool = False, newline: str = "\r\n") -> str:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=newline).writerows(rows)
    return out.getvalue()


def _xlsx(rows: Sequence[Sequence[object]], sheet: str = "Sheet1") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(r, c, cell)
            elif cell is not None:
                page.write(r, c, cell)
    book.close()
    return out.getvalue()


# -- Google Forms ------------------------------------------------------------------------------------------------


def google_sheets() -> tuple[str, bytes]:
    rows = [["Timestamp", "Email Address", *_texts()]]
    for n, p in enumerate(PEOPLE):
        c1, c2, pride, role, leader = _words(p)
        rows.append([f"3/2/2026 8:{n:02}:07", f"p{n}@x.org", c1, c2, pride, ", ".join(_news(p)), role, leader, p.open])
    return "google.csv", _csv(rows).encode()


# -- Microsoft Forms ---------------------------------------------------------------------------------------------

MICROSOFT = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]


def _microsoft_rows(stamp: Callable[[int], str], language: str = "en") -> ROWS:
    texts = [t + ("\n" if n == 3 else "") for n, t in enumerate(_texts(language))]
    rows = [[*MICROSOFT, *texts, "Name2", f"Points - {texts[4]}", f"Feedback - {texts[4]}", "Total points"]]
    for n, p in enumerate(PEOPLE):
        c1, c2, pride, role, leader = _words(p)
        news = "".join(f"{option};" for option in reversed(_news(p)))
        who = [str(n + 1), stamp(2 * n), stamp(2 * n + 1), "anonymous", "", ""]
        rows.append([*who, c1, c2, pride, news, role, leader, p.open, f"Person {n}", "1", "", "7"])
    return rows


def microsoft_workbook() -> tuple[str, bytes]:
    return "msforms.xlsx", _xlsx(_microsoft_rows(lambda n: f"2026-03-02 08:{n:02}:07"))


def microsoft_saved_again() -> tuple[str, bytes]:
    """Saved from Excel in a country that writes semicolons, in the letters of Windows."""
    rows = _microsoft_rows(lambda n: f"02/03/2026 08:{n:02}")
    return "msforms.csv", _csv(rows, ";").encode("cp1252")


# -- Qualtrics ---------------------------------------------------------------------------------------------------


def qualtrics(*, numeric: bool) -> tuple[str, bytes]:
    meta = ["StartDate", "EndDate", "Status", "IPAddress", "Finished", "ResponseId"]
    ids = ["startDate", "endDate", "status", "ipAddress", "finished", "_recordId"]
    codes = ["COMP1", "COMP2", "PRIDE", *(f"NEWS_SOURCE_{n}" for n in (1, 2, 3)), "ROLE", "LEADER", "OPEN"]
    t = _texts()
    texts = [*t[:3], *(f"{t[3]} - {option}" for option in NEWS), *t[4:]]
    qids = ["QID1", "QID2", "QID3", *(f"QID4_{n}" for n in (1, 2, 3)), "QID5", "QID6", "QID7_TEXT"]
    third = ["{" + f'"ImportId":"{i}"' + "}" for i in ids + qids]
    named = ["Start Date", "End Date", "Response Type", "IP Address", "Finished", "Response ID"]
    rows = [meta + codes, named + texts, third]
    for n, p in enumerate([*PEOPLE, UNFINISHED]):
        c1, c2, pride, role, leader = _words(p) if not numeric else _numbers(p, none="-1")
        news = [("1" if numeric else NEWS[k - 1]) if k in p.news else "" for k in (1, 2, 3)]
        done = ("0" if numeric else "False") if p is UNFINISHED else ("1" if numeric else "True")
        when = f"2026-03-02 08:{n:02}:07"
        rows.append([when, when, "0", "10.0.0.1", done, f"R_{n}", c1, c2, pride, *news, role, leader, p.open])
    return f"qualtrics_{'numeric' if numeric else 'text'}.csv", _csv(rows, newline="\n").encode()


def _numbers(p: Person, none: str) -> list[str]:
    """The same as `_words`, as numbers: places of options from 1, the scale's own numbers."""
    rated = ["" if n is None else (str(n) if n else none) for n in (p.comp1, p.comp2)]
    leader = "" if p.leader is None else ("1" if p.leader else "2")
    return [*rated, "" if p.pride is None else str(p.pride), "" if p.role is None else str(p.role), leader]


# -- SurveyMonkey ------------------------------------------------------------------------------------------------

MONKEY = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
MONKEY += ["First Name", "Last Name", "Custom Data 1"]
NEWER = ["respondent_id", "collector_id", "date_created", "date_modified", "ip_address", "email_address"]
NEWER += ["first_name", "last_name", "custom_1"]
OLDER = ["RespondentID", "CollectorID", "StartDate", "EndDate", "IP Address", "Email Address"]
OLDER += ["First Name", "LastName", "CustomData"]


def _monkey_row(n: int) -> list[str]:
    when = f"03/02/2026 08:{n:02}:07 AM"
    return [str(114000000000 + n), "430000001", when, when, "10.0.0.1", "", "", "", ""]


def _monkey_places(p: Person) -> list[str]:
    """Numbers that count the answers of each question from 1: "cannot rate" is the sixth, 0 to 10 are 1 to 11."""
    c1, c2, _, role, leader = _numbers(p, none="6")
    return [c1, c2, "" if p.pride is None else str(p.pride + 1), role, leader]


def surveymonkey(*, numeric: bool = False, meta: Sequence[str] = MONKEY) -> tuple[str, bytes]:
    """Condensed: a row of the grid a column, an option of several a column, one answer under "Response"."""
    t = _texts()
    first = [*meta, "How much do you agree?", "", t[2], t[3], "", "", t[4], t[5], t[6]]
    second = [""] * 9 + [t[0], t[1], "Response", *NEWS, "Response", "Response", "Open-Ended Response"]
    rows = [first, second]
    for n, p in enumerate(PEOPLE):
        c1, c2, pride, role, leader = _monkey_places(p) if numeric else _words(p)
        news = [(str(k) if numeric else NEWS[k - 1]) if k in p.news else "" for k in (1, 2, 3)]
        rows.append([*_monkey_row(n), c1, c2, pride, *news, role, leader, p.open])
    name = f"surveymonkey_{'numeric' if numeric else 'text'}.csv"
    return name, _csv(rows, newline="\n").encode("utf-8-sig")


def surveymonkey_expanded() -> tuple[str, bytes]:
    """Every answer of every question has a column, whose only content is the answer."""
    t = _texts()
    statements = [f"{s} - {a}" for s in t[:2] for a in (*AGREE, NONE_EN)]
    first = [
        *MONKEY,
        "How much do you agree?",
        *[""] * 11,
        t[2],
        *[""] * 10,
        t[3],
        "",
        "",
        t[4],
        "",
        "",
        t[5],
        "",
        t[6],
    ]
    second = [""] * 9 + [*statements, *TEN, *NEWS, *ROLES, "Yes", "No", "Open-Ended Response"]
    rows = [first, second]
    for n, p in enumerate(PEOPLE):
        rated = [label if _rated(c, "en") == label else "" for c in (p.comp1, p.comp2) for label in (*AGREE, NONE_EN)]
        pride = [label if p.pride is not None and str(p.pride) == label else "" for label in TEN]
        news = [NEWS[k - 1] if k in p.news else "" for k in (1, 2, 3)]
        role = [ROLES[k - 1] if k == p.role else "" for k in (1, 2, 3)]
        leader = ["Yes" if p.leader is True else "", "No" if p.leader is False else ""]
        rows.append([*_monkey_row(n), *rated, *pride, *news, *role, *leader, p.open])
    return "surveymonkey_expanded.csv", _csv(rows).encode()


# -- LimeSurvey --------------------------------------------------------------------------------------------------

LIME = [("id", "Response ID"), ("submitdate", "Date submitted"), ("lastpage", "Last page")]
LIME += [("startlanguage", "Start language"), ("seed", "Seed"), ("startdate", "Date started")]
LIME += [("datestamp", "Date last action")]


def limesurvey(*, headings: str, coded: bool, delimiter: str = ";") -> tuple[str, bytes]:
    """Headings "code", "text" or "code and text"; answers as codes or texts; a grid of two and six questions."""
    t, grid = _texts(), "How much do you agree?"
    asked = [("GRID[COMP1]", f"{grid} [{t[0]}]"), ("GRID[COMP2]", f"{grid} [{t[1]}]"), ("PRIDE", t[2])]
    asked += [(f"NEWSSOURCE[SQ00{n}]", f"{t[3]} [{NEWS[n - 1]}]") for n in (1, 2, 3)]
    asked += [("ROLE", t[4]), ("LEADER", t[5]), ("OPEN", t[6])]
    times = [
        ("interviewtime", "Total time"),
        ("groupTime7", "Group time: Values"),
        ("PRIDETime", "Question time: PRIDE"),
    ]
    write = {"code": lambda c: c[0], "text": lambda c: c[1], "both": lambda c: f"{c[0]}. {c[1]}"}[headings]
    rows = [[write(c) for c in [*LIME, *asked, *times]]]
    for n, p in enumerate([*PEOPLE, UNFINISHED]):
        c1, c2, pride, role, leader = _lime_codes(p) if coded else _words(p)
        yes, no = ("Y", "N") if coded else ("Yes", "No")
        news = [yes if k in p.news else no for k in (1, 2, 3)] if p is not UNFINISHED else ["", "", ""]
        when = f"2026-03-02 08:{n:02}:07"
        own = f"'{p.open}" if p.open.startswith("=") else p.open
        meta = [str(n + 1), "" if p is UNFINISHED else when, "1", p.language, "99", when, when]
        rows.append([*meta, c1, c2, pride, *news, role, leader, own, "61.5", "30.2", "5"])
    name = f"limesurvey_{headings}_{'codes' if coded else 'texts'}.csv"
    return name, ("\ufeff" + _csv(rows, delimiter, quoted=True) + "\r\n").encode()


def _lime_codes(p: Person) -> list[str]:
    rated = ["" if n is None else f"A{n or 6}" for n in (p.comp1, p.comp2)]
    leader = "" if p.leader is None else ("Y" if p.leader else "N")
    pride = "" if p.pride is None else f"A{p.pride + 1}"
    return [*rated, pride, "" if p.role is None else f"A{p.role}", leader]


# -- REDCap ------------------------------------------------------------------------------------------------------


def redcap(*, labels: bool) -> tuple[str, bytes]:
    """Raw: variable names in small letters and numbers; labels: field labels and texts."""
    t = _texts()
    raw = ["record_id", "redcap_survey_identifier", "alignment_timestamp", "comp1", "comp2", "pride"]
    raw += [*(f"news_source___{n}" for n in (1, 2, 3)), "role", "leader", "open", "alignment_complete"]
    worded = ["Record ID", "Survey Identifier", "Survey Timestamp", *t[:3]]
    worded += [*(f"{t[3]} (choice={option})" for option in NEWS), *t[4:], "Complete?"]
    rows = [worded if labels else raw]
    for n, p in enumerate(PEOPLE):
        c1, c2, pride, role, leader = _words(p) if labels else _numbers(p, none="99")
        leader = leader if labels else leader.replace("2", "0")
        ticked, not_ticked = ("Checked", "Unchecked") if labels else ("1", "0")
        news = [ticked if k in p.news else not_ticked for k in (1, 2, 3)]
        begun = n == 7
        stamp = "[not completed]" if begun else f"2026-03-02 08:{n:02}:07"
        status = ("Incomplete" if begun else "Complete") if labels else ("0" if begun else "2")
        rows.append([str(n + 1), "", stamp, c1, c2, pride, *news, role, leader, p.open, status])
    return f"redcap_{'labels' if labels else 'raw'}.csv", _csv(rows, newline="\n").encode()


# -- KoboToolbox and ODK -----------------------------------------------------------------------------------------


def _slug(text: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in text.casefold()).strip("_")


def kobo(*, names: bool, placed: bool = True, workbook: bool = False) -> tuple[str, bytes]:
    """Names (``a1``, or made from the text) or labels as headings and answers; groups before a slash; both kinds of
    columns for several answers.
    """
    t = _texts()
    head = (
        ["values/comp1", "values/comp2", "pride", "news_source"]
        if names
        else [f"Values/{t[0]}", f"Values/{t[1]}", *t[2:4]]
    )
    option = [_place_name(n, o, placed) for n, o in enumerate(NEWS, start=1)] if names else list(NEWS)
    head += [f"{head[3]}/{o}" for o in option] + (["about/role", "about/leader", "open"] if names else t[4:])
    rows = [["start", "end", *head, "__version__", "_id", "_uuid", "_submission_time", "_validation_status", "_index"]]
    for n, p in enumerate(PEOPLE):
        cells = _kobo_names(p, placed) if names else _words(p)
        news = [option[k - 1] for k in p.news]
        boxes = ["1" if k in p.news else "0" for k in (1, 2, 3)] if p.news else ["", "", ""]
        when = f"2026-03-02T08:{n:02}:07.000+01:00"
        rows.append(
            [
                when,
                when,
                *cells[:3],
                " ".join(news),
                *boxes,
                *cells[3:],
                p.open,
                "vA1",
                str(n),
                f"u-{n}",
                when[:19],
                "",
                "1",
            ]
        )
    name = f"kobo_{'names' if names else 'labels'}{'' if placed else '_slugs'}"
    return (f"{name}.xlsx", _xlsx(rows)) if workbook else (f"{name}.csv", _csv(rows, ";", quoted=True).encode())


def _place_name(place: int, text: str, placed: bool) -> str:
    return f"a{place}" if placed else _slug(text)


def _kobo_names(p: Person, placed: bool) -> list[str]:
    rated = []
    for n in (p.comp1, p.comp2):
        text = _rated(n, "en")
        rated.append("" if n is None else _place_name(n or 6, text, placed))
    pride = "" if p.pride is None else str(p.pride)
    role = "" if p.role is None else _place_name(p.role, ROLES[p.role - 1], placed)
    leader = "" if p.leader is None else _place_name(1 if p.leader else 2, "Yes" if p.leader else "No", placed)
    return [*rated, pride, role, leader]


def odk_central() -> tuple[str, bytes]:
    """Groups before a dash, several answers in one cell only."""
    rows = [
        ["SubmissionDate", "values-comp1", "values-comp2", "pride", "news_source", "about-role", "about-leader", "open"]
    ]
    rows[0] += ["meta-instanceID", "KEY", "SubmitterID", "ReviewState"]
    for n, p in enumerate(PEOPLE):
        cells = _kobo_names(p, placed=True)
        news = " ".join(f"a{k}" for k in p.news)
        when = f"2026-03-02T08:{n:02}:07.000Z"
        rows.append([when, *cells[:3], news, *cells[3:], p.open, f"uuid:{n}", f"uuid:{n}", "5", ""])
    rows.append([when, "a1", "", "", "", "", "", "", "uuid:x", "uuid:x", "5", "rejected"])
    return "odk.csv", _csv(rows, newline="\n").encode()
