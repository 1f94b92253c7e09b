"""The share of people who agree, as a result that may be shown."""

from dataclasses import dataclass

import pandas as pd

from toolkit.errors import listing
from toolkit.privacy import LEAST
from toolkit.statistics import percent
from toolkit.workspace import text, texts


@dataclass(frozen=True, eq=False, kw_only=True)
class Favourability:
    """Who agrees, as far as it may be shown.

    Attributes
    ----------
    items : DataFrame
        item, value, text, [group,] n (answers), share (0..1 who agree), hidden; hidden rows have no n and no share.
    values : DataFrame
        value, [group,] n_items, n (people who answered at least one of the items), share (mean of its items' shares),
        hidden. "value" is a value's code or a block such as "mission".
    by : str
        The grouping, or "".
    n_used : int
        People whose answers count.
    left_out : DataFrame
        reason, n.
    keyed_wrong : DataFrame
        item, value, correlation, n: items that are probably scored the wrong way round. They are scored as the
        questionnaire says; nothing is turned silently.
    not_found : tuple of str
        Rated items of the questionnaire that the answers have no column for.
    minimum : int
        The smallest number of answers that is shown.
    """

    items: pd.DataFrame
    values: pd.DataFrame
    by: str = ""
    n_used: int
    left_out: pd.DataFrame
    keyed_wrong: pd.DataFrame
    not_found: tuple[str, ...] = ()
    minimum: int = LEAST

    def summary(self) -> str:
        """Say in plain words how many answered and what share agrees on each value."""
        lines = [text("survey.summary.people", n=self.n_used)]
        lines += [text("survey.summary.left_out", n=row.n, reason=row.reason) for row in self.left_out.itertuples()]
        if self.by:
            lines.append(text("survey.summary.by", by=self.by.replace("_", " ").lower()))
        lines += [self._value_line(row) for _, row in self.values.iterrows() if not (self.by and row["hidden"])]
        lines += self._hidden_lines()
        return "\n".join(lines if self.by else [*lines, *self.items_to_check()])

    def items_to_check(self) -> list[str]:
        """Return a sentence for each item that is probably keyed wrong, and for items that have no answers."""
        lines = [
            text("survey.summary.keyed_wrong", items=listing(list(rows["item"])), name=theme_name(str(value)))
            for value, rows in self.keyed_wrong.groupby("value", sort=False)
        ]
        if self.not_found:
            lines.append(text("survey.summary.not_found", items=listing(self.not_found)))
        return lines

    def _value_line(self, row: pd.Series) -> str:
        name = theme_name(row["value"])
        if row["hidden"]:
            return text("survey.summary.value_hidden", name=name)
        shown = percent(row["share"])
        if self.by:
            return text("survey.summary.group", group=row["group"], name=name, percent=shown)
        return text("survey.summary.value", name=name, percent=shown, n_items=row["n_items"])

    def _hidden_lines(self) -> list[str]:
        if not self.by:
            return []
        whole = self.values.groupby("group")["hidden"].all()
        if whole.all():
            return [text("survey.summary.hidden_all")]
        return [text("survey.summary.hidden", n=int(whole.sum()))] if whole.any() else []

    def to_frame(self) -> pd.DataFrame:
        """Return values and items in one table: level ("value" or "item"), code, [group,] n, share, hidden."""
        columns = ["level", "code", *(["group"] if self.by else []), "n", "share", "hidden"]
        values = self.values.rename(columns={"value": "code"}).assign(level="value")
        items = self.items.rename(columns={"item": "code"}).assign(level="item")
        return pd.concat([values[columns], items[columns]], ignore_index=True)


def theme_name(theme: str, language: str = "en") -> str:
    """Return how a value's code or a block is called where nobody gave it a name.

    Parameters
    ----------
    theme : str
        A value's code, or a block's.
    language : str
        ``"en"`` or ``"es"``.

    Returns
    -------
    str
        The block's name; of a value, its code as a word.
    """
    key = f"survey.block.{theme}"
    return text(key, language) if key in texts("en", "survey") else theme.replace("_", " ").capitalize()
