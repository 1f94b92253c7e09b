"""How many answers belong to each theme, from what people decided; and which of these counts may be shown."""

import pandas as pd

from toolkit.privacy import LEAST, hide_small_counts


def theme_counts(decided: pd.DataFrame, minimum: int = LEAST) -> pd.DataFrame:
    """Count the answers under each theme.

    Parameters
    ----------
    decided : DataFrame of bool
        What a person decided: one row an answer to one question, one column a theme. Proposals of a machine have no
        place here.
    minimum : int
        Smallest number of people about whom something may be shown.

    Returns
    -------
    DataFrame
        One row a theme: theme, n, share (of the answers that were read, 0..1), hidden; hidden rows have neither n nor
        share. All are hidden where fewer than 10 answers were read, and a theme that so few wrote about, or all but so
        few, that it would tell about them.
    """
    counts = [int(decided[theme].sum()) for theme in decided.columns]
    hidden = hide_small_counts(counts, len(decided), minimum)
    table = pd.DataFrame({"theme": list(decided.columns), "n": counts, "hidden": hidden})
    return table.assign(
        n=table["n"].astype("Int64").mask(table["hidden"]),
        share=(table["n"] / max(len(decided), 1)).astype("Float64").mask(table["hidden"]),
    )[["theme", "n", "share", "hidden"]]
