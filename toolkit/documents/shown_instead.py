"""What may be shown in place of what is hidden: said only of figures that the privacy engine has let through."""

from dataclasses import dataclass

import pandas as pd

from toolkit.documents.groups import grouping_title
from toolkit.documents.merged_groups import known_proposals
from toolkit.documents.survey_results import SurveyResults
from toolkit.privacy import Merge
from toolkit.survey import Item, merged_label
from toolkit.workspace import Workspace, text

#: Stands for how the answers to each statement spread.
SPREAD = "spread"


@dataclass(frozen=True, eq=False, kw_only=True)
class ShownInstead:
    """Something that is hidden, and what may be shown in its place.

    Attributes
    ----------
    cut : str
        The code of a grouping, or ``"spread"``.
    title : str
        What a reader calls it.
    n_hidden : int
        Figures that are hidden.
    whole : bool
        Whether all of it is hidden.
    instead : tuple of str
        What may be shown, the most telling first; empty where nothing may.
    language : str
        Of the words.
    """

    cut: str
    title: str
    n_hidden: int
    whole: bool
    instead: tuple[str, ...]
    language: str = "en"

    def summary(self) -> str:
        """Say in a sentence what may be shown instead."""
        if not self.instead:
            return text("documents.instead.nothing", self.language)
        return text("documents.instead.words", self.language, instead="; ".join(self.instead))

    def to_frame(self) -> pd.DataFrame:
        """Return one row an offer: cut, title, n_hidden, whole, instead."""
        fields = {"cut": self.cut, "title": self.title, "n_hidden": self.n_hidden, "whole": self.whole}
        return pd.DataFrame([{**fields, "instead": one} for one in self.instead or ("",)])


def shown_instead(workspace: Workspace, results: SurveyResults, language: str = "en") -> tuple[ShownInstead, ...]:
    """Say for everything that a report of one round hides what may be shown instead.

    Parameters
    ----------
    workspace : Workspace
        The organisation; groups to put together are named where they were proposed for these answers.
    results : SurveyResults
        One round, scored.
    language : str
        Of the words.

    Returns
    -------
    tuple of ShownInstead
        A grouping each in which something is hidden, in the order of the report, then the spread of answers.
    """
    found = [_of_grouping(workspace, results, code, language) for code in results.tables]
    found.append(_of_spread(results, language))
    return tuple(one for one in found if one is not None)


def _of_grouping(workspace: Workspace, results: SurveyResults, code: str, language: str) -> ShownInstead | None:
    hidden = results.tables[code].values["hidden"]
    if not hidden.any():
        return None
    known = known_proposals(workspace, results)
    item = results.questionnaire.item(code)
    offers = [_together(item, one, language) for one in (known.proposed if known else ()) if one.by == code]
    others = [
        grouping_title(results.questionnaire.item(other), language)
        for other, table in results.tables.items()
        if other != code and not table.values["hidden"].all()
    ]
    if hidden.all() and others:
        offers.append(text("documents.instead.others", language, names=", ".join(others)))
    if not results.overall.values["hidden"].all():
        offers.append(text("documents.instead.everybody", language))
    return ShownInstead(
        cut=code,
        title=grouping_title(item, language),
        n_hidden=int(hidden.sum()),
        whole=bool(hidden.all()),
        instead=tuple(offers),
        language=language,
    )


def _of_spread(results: SurveyResults, language: str) -> ShownInstead | None:
    """Tell of how many statements only the share who agree is shown, since it takes more answers to show the steps."""
    hidden = ~results.spread.items["shown"]
    if not hidden.any():
        return None
    items = results.overall.items
    seen = set(items.loc[~items["hidden"], "item"]) & set(results.spread.items.loc[hidden, "item"])
    return ShownInstead(
        cut=SPREAD,
        title=text("documents.instead.spread", language),
        n_hidden=int(hidden.sum()),
        whole=bool(hidden.all()),
        instead=(text("documents.instead.shares", language, n=len(seen)),) if seen else (),
        language=language,
    )


def _together(item: Item, merge: Merge, language: str) -> str:
    names = "; ".join(merged_label(item, some, language) for some in merge.sets)
    return text("documents.instead.together", language, names=names)
