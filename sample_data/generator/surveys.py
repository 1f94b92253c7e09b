"""The survey rounds of both organisations: who answers what, and what is planted in each file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from generator import answers
from generator.answers import KEYED_WRONG, Response, answer
from generator.comments import HARBOR, HARBOR_TELLING, WILLOW
from generator.dice import Dice
from generator.harbor_staff import Staff, at_the_time
from generator.people import Person
from generator.survey_files import arrivals, google_download, google_sheets, qualtrics
from generator.willow_staff import Center

ROUND_1, ROUND_2 = date(2025, 3, 10), date(2026, 3, 9)
WILLOW_ROUND = date(2026, 3, 2)
KEPT_1, KEPT_2, KEPT_WILLOW = 260, 284, 30
#: Of each shift, how readily people answer, beside the usual.
_READINESS = {"Day": 0.7, "Evening": 0.6, "Overnight": 0.45, "Weekend": 0.5}
File = tuple[bytes, dict[str, object]]
Items = list[dict[str, object]]


def harbor_round_1(staff: Staff, items: Items) -> File:
    """Return the first round, in Google's layout by way of its spreadsheet, and what is planted in it."""
    dice = Dice("harbor lane survey round 1")
    people = [person for person in (*staff.current, *staff.leavers, *staff.former) if at_the_time(person, ROUND_1)]
    people = [person for person in people if person.traits]
    chosen = _willing(dice, people, KEPT_1)
    responses = [answer(dice, person, items, comments=HARBOR, on=ROUND_1) for person in chosen]
    straight = 141
    responses[straight] = _straight_line(responses[straight])
    responses[57] = replace(responses[57], comment=_telling(staff, 0))
    first, again = 88, 89
    tested = dice.pick([response.person for response in responses[:first] if response.person.leader])
    twin = next(at for at, response in enumerate(responses) if response.person is tested)
    responses = [*responses[:again], responses[twin], *responses[again:]]
    trial = {**responses[twin].rated, "COMP1": "Disagree", "COMP2": ""}
    responses[twin] = replace(responses[twin], comment="test", rated=trial)
    straight += again <= straight
    moments = arrivals(dice, len(responses), datetime.combine(ROUND_1, datetime.min.time()).replace(hour=7), 19)
    kept = [response for at, response in enumerate(responses) if at != twin]
    return google_sheets(items, responses, moments), {
        "platform": "google_forms",
        "header_rows": 1,
        "rows": len(responses),
        "staff_at_the_time": len(people),
        "respondents": len(kept),
        "rows_with_equal_email": [twin + 2, again + 2],
        "row_straight_line": straight + 2,
        "row_naming_a_person": next(at for at, r in enumerate(responses, start=2) if "555-" in r.comment),
        "respondents_no_longer_listed": sum(response.person in staff.former for response in kept),
        **_planted(kept, items),
    }


def harbor_round_2(staff: Staff, items: Items) -> File:
    """Return the second round, a year later, in Qualtrics' layout, and what is planted in it."""
    dice = Dice("harbor lane survey round 2")
    chosen = _willing(dice, list(staff.current), KEPT_2 + 9)
    responses = [
        answer(dice, person, items, comments=HARBOR, on=ROUND_2, later_round=True, blank=0.01) for person in chosen
    ]
    previews, unfinished = [0, 1], {37: 22, 80: 60, 122: 9, 166: 76, 201: 45, 233: 31, 280: 54}
    responses[190] = replace(responses[190], comment=_telling(staff, 1))
    moments = arrivals(dice, len(responses), datetime.combine(ROUND_2, datetime.min.time()).replace(hour=7), 18)
    content = qualtrics(dice, items, responses, moments, previews=previews, unfinished=unfinished)
    kept = [r for at, r in enumerate(responses) if at not in previews and at not in unfinished]
    return content, {
        "platform": "qualtrics",
        "header_rows": 3,
        "rows": len(responses),
        "staff_at_the_time": len(staff.current),
        "respondents": len(kept),
        "rows_of_previews": [at + 4 for at in previews],
        "rows_unfinished": {at + 4: reached for at, reached in unfinished.items()},
        "row_telling_who": 194,
        **_planted(kept, items),
    }


def willow_round_1(center: Center, items: Items) -> File:
    """Return Willow Bend's one round, in Google's own download layout, and what is planted in it."""
    dice = Dice("willow bend survey round 1")
    chosen = dice.some(center.current, KEPT_WILLOW)
    responses = [answer(dice, person, items, comments=WILLOW, on=WILLOW_ROUND) for person in chosen]
    moments = arrivals(dice, len(responses), datetime.combine(WILLOW_ROUND, datetime.min.time()).replace(hour=7), 11)
    return google_download(items, responses, moments), {
        "platform": "google_forms",
        "header_rows": 1,
        "rows": len(responses),
        "staff_at_the_time": len(center.current),
        "respondents": len(responses),
        **_planted(responses, items),
    }


def planted_effects() -> dict[str, object]:
    """Return what the latent model holds; the leaning of a respondent has a standard deviation of about 1."""
    return {
        "keyed_wrong": list(KEYED_WRONG),
        "leaders_above_frontline": answers.LEADERS_ABOVE_FRONTLINE,
        "lower_site": answers.LOWER_SITE,
        "lower_site_by": answers.LOWER_SITE_BY,
        "overnight_learning_climate_lower_by": answers.OVERNIGHT_CLIMATE_BY,
        "round_2_above_round_1_by": answers.ROUND_2_ABOVE_ROUND_1,
        "round_2_overnight_learning_climate_regains": answers.ROUND_2_OVERNIGHT_CLIMATE,
    }


def _willing(dice: Dice, people: Sequence[Person], count: int) -> list[Person]:
    """Choose who answers: leaders and day shifts more readily."""
    left, chosen = list(people), []
    while len(chosen) < count:
        at = dice.whole(0, len(left) - 1)
        if dice.chance(0.9 if left[at].leader else _READINESS[left[at].shift]):
            chosen.append(left.pop(at))
    return chosen


def _straight_line(response: Response) -> Response:
    return replace(response, rated=dict.fromkeys(response.rated, "Agree"), learned_from=(), comment="")


def _telling(staff: Staff, which: int) -> str:
    leader = next(person for person in staff.current if person.leader and person.site == "Birchwood Home")
    return HARBOR_TELLING[which].format(leader=f"{leader.first} {leader.last}")


def _planted(kept: Sequence[Response], items: Items) -> dict[str, object]:
    """Count what stands in the file, over the respondents to be kept."""
    rated = [str(item["code"]) for item in items if item["kind"] == "scale"]
    answered = {code: Counter(response.rated[code] for response in kept) for code in rated}
    on_scale = {
        code: sum(n for label, n in found.items() if label in answers.LABELS["en"]) for code, found in answered.items()
    }
    agree = {code: found["Agree"] + found["Strongly agree"] for code, found in answered.items()}
    return {
        "comments": sum(bool(response.comment) for response in kept),
        "not_applicable": sum(found[answers.NOT_APPLICABLE["en"]] for found in answered.values()),
        "rated_without_answer": sum(found[""] for found in answered.values()),
        "answers_on_the_scale": on_scale,
        "agree_or_strongly_agree": agree,
        "respondents_by_group": {
            code: dict(sorted(Counter(r.groups[code] or "(no answer)" for r in kept).items()))
            for code in ("ROLE", "SITE", "SHIFT", "TENURE", "EMPLOYMENT", "LEADER")
        },
    }
