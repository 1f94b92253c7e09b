"""The questionnaire of the round trip, its respondents, and the table that every way back must give."""

from dataclasses import replace

from answered_exports import Answer, Respondent
from awkward_questions import OPTIONS, awkward_questionnaire

from toolkit.survey import Item, Questionnaire, Scale

N = 14
OFTEN = Scale(
    name="often",
    low=1,
    high=5,
    favourable=(4, 5),
    labels={
        "en": ("Never", "Seldom", "Sometimes", "Often", "Always"),
        "es": ("Nunca", "Rara vez", "A veces", "A menudo", "Siempre"),
    },
)
#: What people write into an open question.
WORDS = (
    "More time; and, please, quiet", "=SUM(1) is no formula", "Ünïcode — “care” 🙂", "A line\nand another", "",
    "+1", "@home, mostly", "-5 degrees | cold", "{name} & <b>more</b>", 'She said "yes"', "", "señalar lo que falta",
    "R: 3 - Agree", "nothing",
)  # fmt: skip
ROLES = ("Cook", "Nurse", "", "=Head of care", "Enfermera", "Cook", "Nurse", "Cook", "", "Cook", "Nurse", "Cook",
         "Driver", "Cook")  # fmt: skip


def round_trip_questionnaire() -> Questionnaire:
    """Half of the awkward questionnaire, with a reversed statement, a scale without "don't know", a yes-or-no group,
    and options that some platform would fill in.
    """
    awkward = awkward_questionnaire()
    items = [replace(item, reversed=item.code == "VAL20") for item in (*awkward.items[:22], *awkward.items[60:])]
    often = {"en": "How often do you learn at work?", "es": "¿Con qué frecuencia aprende en el trabajo?"}
    leads = {"en": "Do other people report to you?", "es": "¿Tiene personas a su cargo?"}
    items.insert(22, Item(code="OFTEN", kind="scale", scale="often", block="extra", texts=often))
    yes_no = {"en": ("Yes", "No"), "es": ("Sí", "No")}
    items.append(Item(code="LEADER", kind="group", options=yes_no, block="groups", texts=leads))
    signs = {
        "en": ("Call {name}", "[[Block]] ${you}", "<b> &amp; co"),
        "es": ("A {name}", "[[B]] ${t}", "<b> & es"),
    }
    which = {"en": "Which of these signs?", "es": "¿Cuál de estos signos?"}
    items.append(Item(code="SIGNS", kind="choice", options=signs, block="extra", texts=which))
    return Questionnaire(title=awkward.title, scales={**awkward.scales, "often": OFTEN}, items=tuple(items))


def respondents(questionnaire: Questionnaire) -> list[Respondent]:
    """What each ticked, as places on the form: over all of them every answer is given, and every question left out."""
    return [
        [_answer(questionnaire, item, place, n) for place, item in enumerate(questionnaire.items)] for n in range(N)
    ]


def _answer(questionnaire: Questionnaire, item: Item, place: int, n: int) -> Answer:
    if item.kind == "open":
        return WORDS[n] or None
    if item.kind == "multiple":
        ticked = tuple(box for box in range(len(OPTIONS)) if (n * 37 + 11) >> box & 1)
        return ticked if n % 5 else None
    if item.kind == "scale":
        scale = questionnaire.scale_of(item)
        n_answers = len(scale.points) + bool(scale.not_applicable)
    elif item.options:
        n_answers = len(item.options["en"])
    else:
        return ROLES[n] or None
    chosen = (n + place) % (n_answers + 1)
    return None if chosen == n_answers else chosen


def truth(questionnaire: Questionnaire, people: list[Respondent]) -> dict[str, list[object]]:
    """The table that must come back: numbers on the scale, options in the words of the first language."""
    return {
        item.code: [_meant(questionnaire, item, person[place]) for person in people]
        for place, item in enumerate(questionnaire.items)
    }


def _meant(questionnaire: Questionnaire, item: Item, answer: Answer) -> object:
    if isinstance(answer, tuple):
        return "; ".join(item.options["en"][place] for place in answer)
    if isinstance(answer, int) and item.kind == "scale":
        points = questionnaire.scale_of(item).points
        return points[answer] if answer < len(points) else None
    return item.options["en"][answer] if isinstance(answer, int) else answer


def not_rated(questionnaire: Questionnaire, people: list[Respondent]) -> dict[str, int]:
    """How many chose "don't know / not applicable", by statement."""
    return {
        item.code: sum(person[place] == len(questionnaire.scale_of(item).points) for person in people)
        for place, item in enumerate(questionnaire.items)
        if item.kind == "scale"
    }
