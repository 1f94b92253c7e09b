"""How people answer: a simple latent model, so that shares, groups and reliability look like a real survey's."""

from dataclasses import dataclass
from datetime import date

from generator.comments import MORE
from generator.dice import Dice
from generator.people import Person
from generator.wording import LABELS, NOT_APPLICABLE

#: Where the latent answer turns from one point of the scale to the next.
_CUTS = (-1.7, -0.85, 0.0, 1.15)
#: Items that are worded against their value although the questionnaire does not call them reversed.
KEYED_WRONG = ("INTEG2",)
#: What is planted, in units of the latent scale; a respondent's leaning has a standard deviation of about 1.
LEADERS_ABOVE_FRONTLINE = 0.6
LOWER_SITE, LOWER_SITE_BY = "Mill Street House", 0.55
OVERNIGHT_CLIMATE_BY = 0.75
ROUND_2_ABOVE_ROUND_1 = 0.15
ROUND_2_OVERNIGHT_CLIMATE = 0.35
_EASE = {  # how readily people agree, for each item; from about 35 % to about 85 % who agree
    "MISSION": (0.75, 0.95, 0.8, 0.55),
    "CLIMATE": (-0.3, 0.1, -0.2, 0.85),
    "BENEFIT": (0.35, 0.25, 0.45, 0.0, -0.15),
    "": (0.7, 0.15, 0.75, 0.3),
}


@dataclass(frozen=True, kw_only=True)
class Response:
    """One person's answers: labels by item code ("" for no answer), a list for the checkboxes."""

    person: Person
    rated: dict[str, str]
    learned_from: tuple[str, ...]
    comment: str
    groups: dict[str, str]


def answer(
    dice: Dice,
    person: Person,
    items: list[dict[str, object]],
    *,
    comments: tuple[str, ...],
    on: date,
    later_round: bool = False,
    blank: float = 0.015,
) -> Response:
    """Return how a person answers the questionnaire on a day.

    Parameters
    ----------
    items : list of dict
        The questionnaire's items as its file holds them.
    comments : tuple of str
        Sentences that people write to the open question; about two in five write one.
    later_round : bool
        Whether this is the second survey round, with what changed since the first.
    blank : float
        The share of rated items left without an answer.
    """
    groups = _groups(dice, person, items, on)
    stops_after = dice.whole(8, 22) if dice.chance(0.03) else len(items)
    rated: dict[str, str] = {}
    for at, item in enumerate(item for item in items if item["kind"] == "scale"):
        label = _label(dice, _latent(dice, person, item, later_round), blank)
        rated[str(item["code"])] = label if at < stops_after else ""
    learned = next(item for item in items if item["code"] == "LEARNED_FROM")["options"]["en"]
    return Response(
        person=person,
        rated=rated,
        learned_from=_learned_from(dice, person, learned),
        comment=_comment(dice, comments) if dice.chance(0.42) else "",
        groups=groups,
    )


def _latent(dice: Dice, person: Person, item: dict[str, object], later_round: bool) -> float:
    code, theme = str(item["code"]), str(item.get("value") or item["block"])
    family, number = code.rstrip("0123456789"), int(code[-1])
    level = _EASE.get(family, _EASE[""])[number - 1]
    level += 0.62 * person.traits["general"] + 0.42 * person.traits[theme]
    level += LEADERS_ABOVE_FRONTLINE * person.leader
    level -= LOWER_SITE_BY * (person.site == LOWER_SITE)
    level += ROUND_2_ABOVE_ROUND_1 * later_round
    if theme == "climate" and person.shift == "Overnight":
        level -= OVERNIGHT_CLIMATE_BY - ROUND_2_OVERNIGHT_CLIMATE * later_round
    level += dice.normal(0, 0.7)
    against = bool(item["reversed"]) or code in KEYED_WRONG
    return -level if against else level


def _label(dice: Dice, latent: float, blank: float) -> str:
    if dice.chance(blank):
        return ""
    if dice.chance(0.02):
        return NOT_APPLICABLE["en"]
    return LABELS["en"][sum(latent > cut for cut in _CUTS)]


def _learned_from(dice: Dice, person: Person, options: tuple[str, ...]) -> tuple[str, ...]:
    shares = (0.55, 0.45, 0.25 if person.shift == "Overnight" else 0.4, 0.35, 0.2)
    chosen = tuple(option for option, share in zip(options, shares, strict=False) if dice.chance(share))
    return chosen or ((options[-1],) if dice.chance(0.8) else ())


def _comment(dice: Dice, comments: tuple[str, ...]) -> str:
    comment = dice.pick(comments)
    return f"{comment} {dice.pick(MORE)}" if comment.endswith(".") and dice.chance(0.6) else comment


def _groups(dice: Dice, person: Person, items: list[dict[str, object]], on: date) -> dict[str, str]:
    bands = next(item for item in items if item["code"] == "TENURE")["options"]["en"]
    told = {
        "ROLE": person.role,
        "SITE": person.site,
        "SHIFT": person.shift,
        "TENURE": person.tenure(on, bands),
        "EMPLOYMENT": person.employment,
        "LEADER": "Yes" if person.leader else "No",
    }
    return {code: "" if dice.chance(0.03) else word for code, word in told.items()}
