"""From a platform's answer codes to the questionnaire's own answers.

``A3``, ``a3`` and ``3`` may stand for the third answer, ``strongly_agree`` for "Strongly agree".

LimeSurvey, REDCap, Qualtrics, SurveyMonkey and XLSForm can write a code in place of the answer's text. A code counts
the answers in the order of the questionnaire, or is the answer's own number, or a name made from its words. Each
distinct answer is looked at once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.intake.answer_labels import Labels, same
from toolkit.intake.headings import plain, snake, without_markup

#: ``A3``, ``AO03``, ``SQ003``, ``opt_3``: letters and the place of the answer, counted from the first.
PLACED = re.compile(r"(?:ao?|sq|opt(?:ion)?|choice|answer|o|c)[_ ]?0*(\d{1,2})", re.IGNORECASE)
NUMBER = re.compile(r"-?\d{1,3}(?:\.0+)?")
#: Codes that survey makers give to "don't know", "refused" and "not applicable".
OUTSIDE = frozenset({77, 88, 97, 98, 99, 777, 888, 999})
#: A name made from a text may be cut; from this length on it is still that text's.
LEAST_NAME = 8
YES, NO = frozenset({"yes", "y", "sí", "si", "ja", "oui", "true"}), frozenset({"no", "n", "nein", "non", "false"})


def place_of(code: str) -> int | None:
    """Return the place that a code of letters and a number states; None for any other text.

    Examples
    --------
    >>> place_of("A3"), place_of("AO03"), place_of("SQ012"), place_of("3"), place_of("Agree")
    (3, 3, 12, None, None)
    """
    match = PLACED.fullmatch(code.strip())
    return int(match.group(1)) if match else None


def _number(code: str) -> int | None:
    return int(float(code)) if NUMBER.fullmatch(code.strip()) else None


def named(code: str, texts: Iterable[str]) -> str | None:
    """Return the one text whose words make this name, whole or cut; None when it is none's or several texts'.

    Examples
    --------
    >>> named("strongly_agr", ["Strongly agree", "Strongly disagree"]), named("agree", ["Agree", "Disagree"])
    ('Strongly agree', 'Agree')
    """
    name = snake(code)
    by_name = {snake(text): text for text in texts}
    if not plain(code):
        return None
    if name in by_name:
        return by_name[name]
    begun = {text for whole, text in by_name.items() if len(name) >= LEAST_NAME and whole.startswith(name)}
    return begun.pop() if len(begun) == 1 else None


def with_codes(labels: Labels, answers: Iterable[str], *, counted: bool) -> Labels:
    """Add to a scale's labels what the codes in a file stand for.

    Parameters
    ----------
    labels : Labels
        The scale's own labels.
    answers : iterable of str
        The distinct answers of all questions of the platform that use this scale.
    counted : bool
        Whether the platform's bare numbers count the answers from 1, whatever the scale's own numbers are.

    Returns
    -------
    Labels
        The same labels and codes. The answer after the last point, and codes such as 99 or -1, are no rating where the
        questionnaire offers such an answer.
    """
    answers = [a for a in answers if a]
    unknown = [a for a in answers if same(a) not in labels.numbers and not labels.is_not_applicable(a)]
    placed = {a: place for a in unknown if (place := place_of(a)) is not None}
    plain = {a: number for a in unknown if (number := _number(a)) is not None}
    counts = counted and counts_from_one(labels, answers)
    if counts:
        plain = {a: number for a in answers if (number := _number(a)) is not None}
    shift = labels.low - 1
    codes: dict[str, float] = {}
    codes |= {a: n + (0 if 0 in placed.values() else shift) for a, n in placed.items()}
    codes |= {a: n + (shift if counts else 0) for a, n in plain.items()}
    for answer in unknown:
        if answer not in codes and (text := named(answer, labels.numbers)) is not None:
            codes[answer] = labels.numbers[text]
    none = {same(a) for a in unknown if a not in codes and named(a, labels.own_not_applicable)}
    if labels.own_not_applicable:
        none |= {same(a) for a, n in codes.items() if n == labels.high + 1}
        none |= {same(a) for a, n in plain.items() if n in OUTSIDE or n < min(labels.low, 0)}
    numbers = {same(a): float(n) for a, n in codes.items() if labels.low <= n <= labels.high}
    known = {label: n for label, n in labels.numbers.items() if label not in none}
    return replace(labels, numbers={**known, **numbers}, not_applicable=labels.not_applicable | none)


def counts_from_one(labels: Labels, answers: Iterable[str]) -> bool:
    """Say whether bare numbers count the answers of a scale that does not begin at 1.

    They do where the scale's own labels are words; where these are numbers themselves, only a number beyond the scale
    tells.
    """
    numbers = [number for a in answers if (number := _number(a)) is not None]
    if labels.low == 1 or not numbers or min(numbers) < 1:
        return False
    return max(numbers) > labels.high or not any(_number(label) is not None for label in labels.numbers)


def option_names(
    answers: Iterable[str], options: Mapping[str, Sequence[str]], *, coded: bool, in_order: Sequence[str] = ()
) -> dict[str, str]:
    """Say which option each answer means, in the questionnaire's first language.

    Parameters
    ----------
    answers : iterable of str
        Distinct answers, or the names of the columns of a question with one column an option.
    options : mapping
        Language -> options, in the same order.
    coded : bool
        Whether the platform may write codes in place of texts.
    in_order : sequence of str
        All columns of the question in their order, so that codes that say nothing can be counted.

    Returns
    -------
    dict
        Answer -> option; answers that mean no option are absent.
    """
    answers, shown = list(answers), next(iter(options.values()), ())
    pairs = [(o, shown[i]) for words in options.values() for i, o in enumerate(words) if i < len(shown)]
    by_text = {same(without_markup(o)): name for o, name in pairs} | {same(o): name for o, name in pairs}
    found = {a: by_text[same(a)] for a in answers if same(a) in by_text}
    rest = [a for a in answers if a and a not in found]
    if not coded or not shown:
        return found
    as_yes_no = _yes_no(shown)
    zero = any(_number(a) == 0 for a in rest)
    for answer in rest:
        number = place_of(answer) if place_of(answer) is not None else _number(answer)
        text = named(answer, [o for words in options.values() for o in words])
        if as_yes_no and (same(answer) in YES | NO or (zero and number in (0, 1))):
            found[answer] = as_yes_no[same(answer) in YES or number == 1]
        elif text is not None:
            found[answer] = by_text[same(text)]
        elif number is not None and 1 <= number <= len(shown):
            found[answer] = shown[number - 1]
        elif len(in_order) == len(shown) and answer in in_order:
            found[answer] = shown[list(in_order).index(answer)]
    return found


def _yes_no(options: Sequence[str]) -> dict[bool, str]:
    """Return which of two options says yes and which says no; {} for other options."""
    yes = [o for o in options if same(o) in YES]
    no = [o for o in options if same(o) in NO]
    return {True: yes[0], False: no[0]} if len(options) == 2 and yes and no else {}
