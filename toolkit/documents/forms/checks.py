"""What a platform cannot carry, said before a form is written, with the items' names."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from toolkit.documents.forms.answers import answers_of, question
from toolkit.errors import listing
from toolkit.survey import Questionnaire

#: Columns that a platform puts into its export beside the questions.
_OWN_COLUMNS = {
    "google_forms": ("timestamp", "email address", "username", "score"),
    "microsoft_forms": ("id", "start time", "completion time", "email", "name", "last modified time", "language"),
    "surveymonkey": (
        *("respondent id", "collector id", "date created", "date modified", "start date", "end date"),
        *("ip address", "email address", "first name", "last name", "custom data 1"),
    ),
}


def text_problems(questionnaire: Questionnaire, language: str, platform: str, shown: str) -> Iterator[str]:
    """Yield what keeps a platform from telling questions apart that hands back only their texts.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form.
    platform, shown : str
        The platform's name in the code and for people.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for item in questionnaire.items:
        codes[_alike(question(item, language))].append(item.code)
        if _alike(question(item, language)) in _OWN_COLUMNS[platform]:
            yield (
                f'Item "{item.code}" asks "{question(item, language)}", and {shown} gives that name to a column of its '
                "own. Word the question as a sentence."
            )
        labels = [_alike(answer.label) for answer in answers_of(questionnaire, item, language)]
        twice = [label for place, label in enumerate(labels) if label in labels[:place]]
        if twice:
            yield (
                f'Item "{item.code}": the answer {listing(twice)} is offered twice, and {shown} hands back only the '
                "text. Word each answer differently."
            )
    for same in codes.values():
        if len(same) > 1:
            yield (
                f"Items {listing(same)} ask the same in {language}. {shown} hands back only the text of a question, so "
                "that their answers could not be told apart. Word each differently."
            )


def code_problems(
    questionnaire: Questionnaire, shown: str, written: Callable[[str], str], allowed: str, most: int
) -> Iterator[str]:
    """Yield codes that a platform would not take, or that would become the same there.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    shown : str
        The platform's name for people.
    written : callable
        From an item's code to the code that is written into the form.
    allowed : str
        A regular expression of the codes that the platform takes.
    most : int
        How many letters a code may have there.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for item in questionnaire.items:
        code = written(item.code)
        codes[code.casefold()].append(item.code)
        if len(code) > most:
            yield f'Item "{item.code}": {shown} takes codes of at most {most} letters. Give it a shorter code.'
        elif not re.fullmatch(allowed, code):
            yield f'Item "{item.code}": {shown} does not take this code. Use letters and digits, and single _ within.'
    for code, same in codes.items():
        if len(same) > 1:
            yield f'Items {listing(same)} would both be called "{code}" in {shown}. Give one of them another code.'


def number_problems(
    questionnaire: Questionnaire, shown: str, refused: Callable[[int], bool], why: str
) -> Iterator[str]:
    """Yield the scales that are used and have a point whose number a platform cannot carry.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    shown : str
        The platform's name for people.
    refused : callable
        Tells whether a point's number cannot be carried.
    why : str
        The reason, as the end of a sentence.
    """
    for name in dict.fromkeys(item.scale for item in questionnaire.rated()):
        points = [str(point) for point in questionnaire.scales[name].points if refused(point)]
        if points:
            yield f'Scale "{name}" has the points {listing(points)}, which {shown} cannot carry: {why}.'


def _alike(text: str) -> str:
    """Reduce a text to what tells answers apart on reading: letter case, spaces and signs at the ends do not count."""
    return " ".join(text.split()).casefold().strip(" .:?!*¿¡")
