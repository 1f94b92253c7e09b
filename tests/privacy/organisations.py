"""Simulated organisations for attacks: skewed group sizes, groupings that partly contain one another, gaps."""

import numpy as np
import pandas as pd

SIZES = {"ROLE": 6, "SITE": 5, "SHIFT": 3, "TENURE": 5, "LEADER": 2}


def organisation(seed: int, n_items: int = 2) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return who belongs to which group and who agrees (1.0, 0.0, NaN) with each item."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(40, 301))
    people = pd.DataFrame(
        {
            name: rng.choice([f"{name} {number}" for number in range(size)], n, p=_skewed(rng, size))
            for name, size in SIZES.items()
        }
    )
    if seed % 3 == 0:  # each role works at one site, but for a few people: tables that nearly say the same
        people["SITE"] = people["ROLE"].str.replace("ROLE", "SITE")
        moved = rng.choice(n, int(rng.integers(0, 4)), replace=False)
        people.loc[moved, "SITE"] = "SITE 0"
    if seed % 3 == 1:  # leaders are one role and a few more
        people["LEADER"] = np.where(people["ROLE"] == "ROLE 1", "LEADER 1", "LEADER 0")
        people.loc[rng.choice(n, 2, replace=False), "LEADER"] = "LEADER 1"
    agrees = pd.DataFrame(index=people.index)
    for number in range(n_items):
        answers = (rng.random(n) < rng.uniform(0.3, 0.97)).astype(float)
        answers[rng.random(n) < rng.uniform(0, 0.15)] = np.nan
        agrees[f"Q{number + 1}"] = answers
    return people, agrees


def _skewed(rng: np.random.Generator, size: int) -> np.ndarray:
    shares = rng.dirichlet(np.full(size, 0.8)) + 0.005
    return shares / shares.sum()


def counted(people: pd.DataFrame, agrees: pd.DataFrame, grouping: str) -> pd.DataFrame:
    """Return the unprotected one-way table: item, group, n, share."""
    names = sorted(people[grouping].unique())
    by_group = agrees.groupby(people[grouping].to_numpy())
    n, share = by_group.count().reindex(names), by_group.mean().reindex(names)
    cells = [
        {"item": item, "group": name, "n": int(n.at[name, item]), "share": share.at[name, item]}
        for item in agrees
        for name in names
    ]
    return pd.DataFrame(cells)


def published(tables: dict[str, pd.DataFrame], item: str) -> pd.DataFrame:
    """Return the visible cells of one item from all tables: grouping, group, n, share."""
    cells = [table[(table["item"] == item) & ~table["hidden"]].assign(grouping=name) for name, table in tables.items()]
    return pd.concat(cells)[["grouping", "group", "n", "share"]].astype({"n": float, "share": float})


CROSSED = {"role": 6, "site": 5, "tenure": 5}


def crossed(seed: int, n: int | None = None) -> tuple[pd.DataFrame, int, int]:
    """Return people of 6 roles, 5 sites and 5 lengths of service with a ``score``, and the scale's ends.

    Every second organisation answers yes or no, the others on 1 to 5. In every third each role works at one site,
    but for a few people.
    """
    rng = np.random.default_rng([7, seed])
    n = n or int(rng.integers(40, 301))
    people = pd.DataFrame(
        {
            name: rng.choice([f"{name} {number}" for number in range(size)], n, p=_skewed(rng, size))
            for name, size in CROSSED.items()
        }
    )
    if seed % 3 == 2:
        people["site"] = people["role"].str.replace("role 5", "role 0").str.replace("role", "site")
        people.loc[rng.choice(n, int(rng.integers(0, 4)), replace=False), "site"] = "site 0"
    yes_or_no = seed % 2 == 0
    scores = (
        rng.random(n) < rng.uniform(0.3, 0.9) if yes_or_no else rng.choice(5, n, p=rng.dirichlet([1, 2, 3, 5, 4])) + 1
    )
    return people.assign(score=scores.astype(float)), 0 if yes_or_no else 1, 1 if yes_or_no else 5
