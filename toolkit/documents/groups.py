"""Results by group, ready for print: no name of a group that is hidden, unless everybody knows that it was offered."""

from dataclasses import dataclass

import pandas as pd

from toolkit.survey import Favourability, Item, merged_labels
from toolkit.workspace import text, texts

#: The question whether other people report to somebody.
LEADER = "LEADER"


@dataclass(frozen=True, eq=False, kw_only=True)
class Shown:
    """What a picture or table needs of a result."""

    values: pd.DataFrame
    items: pd.DataFrame


def grouping_title(question: Item, language: str = "en") -> str:
    """Return what a grouping is called, such as “By site”; where it has no name, the question's words.

    Parameters
    ----------
    question : Item
        The group question.
    language : str
        Of the title.

    Returns
    -------
    str
        In that language where it is there.
    """
    key = f"documents.group.{question.code}"
    if key in texts("en", "documents"):
        return text(key, language)
    return question.texts.get(language) or next(iter(question.texts.values()))


def without_rare_labels(result: Favourability, question: Item, language: str = "en") -> Shown:
    """Put the groups that are hidden for every value into one row, where people typed the group's name.

    A job title that one person has tells who answered, even without a figure. Options that everybody was offered stay,
    so that an absent group looks like a hidden one. The row of the others is hidden for every statement too: what one
    of these groups said is not what they all said.
    """
    offered = {option for options in question.options.values() for option in options}
    offered |= set(merged_labels(question, language))
    offered |= {text("survey.group.or_no_answer", group=option) for option in offered}
    offered.add(text("survey.group.no_answer"))
    hidden = result.values.groupby("group", sort=False)["hidden"].all()
    rare = {group for group, all_hidden in hidden.items() if all_hidden and group not in offered}
    others = text("documents.other_answers", language)
    return Shown(
        values=_merged(result.values, "value", rare, others), items=_merged(result.items, "item", rare, others)
    )


def with_plain_labels(shown: Shown, question: Item, language: str = "en") -> Shown:
    """Say the groups in the report's language, and "leaders" and "frontline" for yes and no."""
    own = next(iter(question.options.values()), ())
    translated = question.options.get(language, own)
    if question.code == LEADER and len(own) == 2:
        translated = (text("documents.leaders", language), text("documents.frontline", language))
    labels = dict(zip(own, translated, strict=True)) | merged_labels(question, language)
    for option, label in list(labels.items()):
        joined = text("survey.group.or_no_answer", group=option)
        labels[joined] = text("documents.or_no_answer", language, group=label)
    labels[text("survey.group.no_answer")] = text("documents.no_answer", language)
    return Shown(
        values=shown.values.assign(group=shown.values["group"].map(lambda group: labels.get(group, group))),
        items=shown.items.assign(group=shown.items["group"].map(lambda group: labels.get(group, group))),
    )


def without_skipped(shown: Shown, minimum: int) -> Shown:
    """Give a group one number of answers where its fields rest on nearly as many.

    Where 30 people of a group answered about one value and 29 about another, the difference tells that one person of
    this group left the other one out; set beside the other tables, also that person's shift and role. A field with at
    least ``minimum`` answers fewer than the group's fullest keeps its own number.
    """
    return Shown(values=levelled(shown.values, minimum), items=shown.items)


def levelled(frame: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Give each group's visible fields the answers of the fullest, where they are fewer than ``minimum`` apart."""
    seen = frame["n"].where(~frame["hidden"].astype(bool))
    most = seen.groupby(frame["group"], sort=False).transform("max")
    return frame.assign(n=frame["n"].where(~(most - seen < minimum), most))


def _merged(frame: pd.DataFrame, key: str, rare: set[object], others: str) -> pd.DataFrame:
    kept = frame[~frame["group"].isin(rare)]
    if len(kept) == len(frame):
        return frame
    merged = frame[frame["group"].isin(rare)].drop_duplicates(key).assign(group=others, hidden=True)
    merged[["n", "share"]] = None
    order = {code: place for place, code in enumerate(dict.fromkeys(frame[key]))}
    both = pd.concat([kept, merged])
    return both.sort_values(key, key=lambda codes: codes.map(order), kind="stable").reset_index(drop=True)
