"""What groups are called that are counted as one."""

from collections.abc import Sequence

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


def merged_labels(item: Item, language: str) -> dict[str, str]:
    """Return under which names groups are counted as one, and what these are in a language.

    Parameters
    ----------
    item : Item
        The group question.
    language : str
        Of the names; "" for the questionnaire's first.

    Returns
    -------
    dict of str to str
        Name in the questionnaire's first language to name in that language.
    """
    return {merged_label(item, some): merged_label(item, some, language) for some in item.merged}
