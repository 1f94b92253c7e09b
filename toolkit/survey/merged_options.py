"""What groups are called that are counted as one."""

from collections.abc import Iterator, Sequence

from toolkit.privacy import AND
from toolkit.survey.items import Item
from toolkit.workspace import text


def merged_label(item: Item, some: Sequence[str], language: str = "") -> str:
    """Return the name of groups that are counted as one.

    Parameters
    ----------
    item : Item
        The group question.
    some : sequence of str
        The groups, by their names in the questionnaire's first language.
    language : str
        Of the name; by default the questionnaire's first.

    Returns
    -------
    str
        Their names with a plus between. Groups that were not offered but typed are not named: a job title that one
        person has tells who answered.
    """
    own = next(iter(item.options.values()), ())
    if not set(some) <= set(own):
        return text("survey.group.together", language or "en")
    translated = dict(zip(own, item.options.get(language, own), strict=True))
    return AND.join(translated[name] for name in some)


def merged_labels(item: Item, language: str) -> Iterator[tuple[str, str]]:
    """Yield the name under which groups are counted as one, and what it is in a language.

    Parameters
    ----------
    item : Item
        The group question.
    language : str
        Of the second name.
    """
    for some in item.merged:
        yield merged_label(item, some), merged_label(item, some, language)
