"""A form's pages and tables: questions that follow each other and belong together."""

from dataclasses import dataclass
from itertools import groupby

from toolkit.documents.forms.answers import one_line
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import text, texts

#: Rows of one table: more, and the answers on top have left the screen.
ROWS = 10
#: Columns of one table: more do not fit on a telephone.
COLUMNS = 7


@dataclass(frozen=True, eq=False, kw_only=True)
class Part:
    """One page of a form.

    Parameters
    ----------
    number : int
        From 1 on.
    block : str
        The block of its questions, such as "mission"; "" for none.
    items : tuple of Item
        In the order of the questionnaire.
    """

    number: int
    block: str
    items: tuple[Item, ...]


def parts_of(questionnaire: Questionnaire) -> tuple[Part, ...]:
    """Divide a questionnaire into the stretches of one block."""
    stretches = [(block, tuple(items)) for block, items in groupby(questionnaire.items, key=lambda item: item.block)]
    return tuple(Part(number=place, block=block, items=items) for place, (block, items) in enumerate(stretches, 1))


def tables_of(questionnaire: Questionnaire, part: Part) -> tuple[tuple[Item, ...], ...]:
    """Divide a page into what is asked together: statements of one scale as the rows of a table, all else alone.

    A scale with many answers is asked statement by statement, since its table would be too wide.
    """
    tables: list[tuple[Item, ...]] = []
    for item in part.items:
        last = tables[-1] if tables else ()
        fits = 0 < len(last) < ROWS and is_table(questionnaire, (item,)) and last[0].scale == item.scale
        if fits:
            tables[-1] = (*last, item)
        else:
            tables.append((item,))
    return tuple(tables)


def is_table(questionnaire: Questionnaire, items: tuple[Item, ...]) -> bool:
    """Tell whether these items are rows of a table, be it a single one."""
    if items[0].kind != "scale":
        return False
    scale = questionnaire.scale_of(items[0])
    return len(scale.points) + bool(scale.not_applicable) <= COLUMNS


def part_title(part: Part, questionnaire: Questionnaire, language: str) -> str:
    """Return a page's heading; in a language that the catalogue does not have, the survey's title and a number."""
    key = f"documents.forms.block.{part.block}"
    if key in texts(language):
        return text(key, language)
    title = one_line(questionnaire.title[language])
    return f"{title} ({part.number})" if part.number > 1 else title


def table_title(questionnaire: Questionnaire, language: str) -> str:
    """Return what stands above a table; in a language that the catalogue does not have, the survey's title."""
    return texts(language).get("documents.forms.rows", one_line(questionnaire.title[language]))
