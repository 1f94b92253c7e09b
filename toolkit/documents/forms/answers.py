"""What can be ticked, with the code that comes back: the same rule for every platform."""

import re
from dataclasses import dataclass

from toolkit.survey import Item, Questionnaire

#: The code of "don't know / not applicable": letters, so that nobody can take it for a rating.
NOT_APPLICABLE = "NA"
#: Signs that control old printers and terminals; Word and Excel files cannot hold them.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
#: An ampersand that HTML would take for the beginning of another sign.
_ENTITY = re.compile(r"&(?=#?\w)")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer that is offered.

    Parameters
    ----------
    label : str
        What respondents read, on one line.
    number : int or None
        Of a scale its point, of options the position from 1 on; None for "don't know / not applicable".
    """

    label: str
    number: int | None


def answers_of(questionnaire: Questionnaire, item: Item, language: str) -> tuple[Answer, ...]:
    """Return what is offered for an item, in its order; empty where people write."""
    if item.kind == "scale":
        scale = questionnaire.scale_of(item)
        rated = [
            Answer(label=one_line(label), number=point)
            for point, label in zip(scale.points, scale.labels[language], strict=True)
        ]
        outside = scale.not_applicable.get(language)
        return (*rated, *([Answer(label=one_line(outside), number=None)] if outside else []))
    options = item.options.get(language, ())
    return tuple(Answer(label=one_line(option), number=place) for place, option in enumerate(options, start=1))


def question(item: Item, language: str) -> str:
    """Return what an item asks, on one line: the platforms have no line breaks in a question."""
    return one_line(item.texts[language])


def one_line(text: str) -> str:
    """Take line breaks, repeated spaces and signs that no file format holds out of a text."""
    return " ".join(_UNSEEN.sub("", text).split())


def cell(text: str) -> str:
    """Make a cell of a CSV or TSV file that no spreadsheet program takes for a formula.

    Whoever looks into the file with Excel must not run anything. A space before the sign is enough for Excel, Calc
    and Google Sheets; REDCap and LimeSurvey show texts as web pages do, where a space at the beginning is not seen.
    """
    return f" {text}" if text.startswith(("=", "+", "-", "@")) else text


def markup(text: str) -> str:
    """Make a text for a platform that shows questions as HTML: ``<`` would begin a tag, ``&lt;`` become a sign."""
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;")
