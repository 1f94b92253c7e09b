"""A questionnaire as awkward as people write them: every kind of question, 60 statements, two languages."""

from toolkit.survey import Item, Questionnaire, Scale

AGREE = Scale(
    name="agree 5",
    low=1,
    high=5,
    favourable=(4, 5),
    labels={
        "en": ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
        "es": ("Muy en desacuerdo", "En desacuerdo", "Ni de acuerdo ni en desacuerdo", "De acuerdo", "Muy de acuerdo"),
    },
    not_applicable={"en": "Don't know / not applicable", "es": "No sé / no corresponde"},
)
ELEVEN = Scale(
    name="agree_5",
    low=0,
    high=10,
    favourable=(9, 10),
    labels={language: tuple(str(point) for point in range(11)) for language in ("en", "es")},
)
#: Options with every sign that some platform parts answers by.
OPTIONS = (
    "E-mail, or a call",
    "Board; or a poster",
    "Paper | pen",
    '"Quoted"',
    "=SUM(A1:A9)",
    "-1, none",
    "1\nlines",
    "🎉",
)
#: Statements with what some platform takes for markup, a formula, a place to fill in or the end of a text.
TEXTS = (
    "=HYPERLINK(\"http://x.example\",\"Click\")", "+1 for our team", "-5 is a number", "@home I am heard",
    'We say "thank you"', '"All in quotation marks"', "Two lines\nof one question", "Sí, señalamos lo que falta 🙂",
    "We use <b>bold</b> & small letters < large", "Ask ${name} or {value} first", "[[PageBreak]] we call it",
    "Row [in brackets]", "A path C:\\new\\table", "Semicolon; comma, pipe | and tab\there", "'Single' quotes",
    "</script><script>alert(1)</script>", "line\u2028separator",
)  # fmt: skip


def one_line(text: str) -> str:
    """What a text is on one line, written anew for the tests."""
    return " ".join(text.split())


def awkward_questionnaire() -> Questionnaire:
    """60 statements on one scale, one on a wide one, a choice, several answers, words, two groups."""
    statements = [*TEXTS, *(f"Statement number {place}." for place in range(len(TEXTS), 60))]
    items = [
        Item(
            code=f"VAL_{place}" if place % 7 == 0 else f"VAL{place}",
            kind="scale",
            scale="agree 5",
            value="value",
            block="values" if place < 50 else "mission",
            texts={"en": statement, "es": f"En español: {statement}"},
        )
        for place, statement in enumerate(statements)
    ]
    both = {"en": OPTIONS, "es": tuple(f"{option} (es)" for option in OPTIONS)}
    sites = {"en": ("North", "South"), "es": ("Norte", "Sur")}
    items += [
        Item(code="WIDE", kind="scale", scale="agree_5", block="extra", texts=_both("How likely is it?")),
        Item(code="NEWS", kind="multiple", options=both, block="extra", texts=_both("How do you hear news?")),
        Item(code="ONE", kind="choice", options=both, block="extra", texts=_both("=Which one, mostly?")),
        Item(code="VALUES_OPEN", kind="open", block="reflection", texts=_both("What can you contribute?")),
        Item(code="ROLE", kind="group", block="groups", texts=_both("What is your role?")),
        Item(code="SITE", kind="group", options=sites, block="groups", texts=_both("Where do you work?")),
    ]
    title = {"en": 'Our "mission" & values', "es": "Nuestra misión"}
    return Questionnaire(title=title, scales={"agree 5": AGREE, "agree_5": ELEVEN}, items=tuple(items))


def _both(text: str) -> dict[str, str]:
    return {"en": text, "es": f"¿{text}"}
