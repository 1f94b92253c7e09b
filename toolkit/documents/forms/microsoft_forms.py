"""Microsoft Forms: a Word file laid out for its "quick import".

Microsoft describes the import only in general words (support.microsoft.com, "Convert a Word or PDF form or quiz to
Microsoft Forms"): questions are found by their numbers, choices by their letters. The layout is therefore the plainest
that there is, and it has not been tried against the live service; both the file and the how-to page say so.
"""

from string import ascii_uppercase

from toolkit.documents.forms.answers import answers_of, question
from toolkit.documents.forms.copying import add_line, new_document, written
from toolkit.survey import Questionnaire
from toolkit.workspace import text

_LINE = "_" * 40


def microsoft_forms(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the Word file.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form.
    """
    numbered = list(enumerate(questionnaire.items, start=1))
    several = ", ".join(str(number) for number, item in numbered if item.kind == "multiple")
    long = ", ".join(str(number) for number, item in numbered if item.kind == "open")
    notes = [text("documents.forms.microsoft.untested")]
    notes += [text("documents.forms.microsoft.several", numbers=several)] if several else []
    notes += [text("documents.forms.microsoft.long", numbers=long)] if long else []
    document = new_document(questionnaire, language, tuple(notes))
    for number, item in numbered:
        answers = answers_of(questionnaire, item, language)
        add_line(document, f"{number}. {question(item, language)}", before=14, together=True)
        for place, answer in enumerate(answers):
            add_line(document, f"{_letter(place)}. {answer.label}", together=place + 1 < len(answers))
        if not answers:
            add_line(document, _LINE)
    return written(document)


def _letter(place: int) -> str:
    """Letter choices A to Z, then AA, AB and so on."""
    first, last = divmod(place, len(ascii_uppercase))
    return f"{ascii_uppercase[first - 1] if first else ''}{ascii_uppercase[last]}"
