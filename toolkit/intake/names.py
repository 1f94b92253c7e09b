"""Comparing people's names as different systems write them."""

import re
import unicodedata
from functools import lru_cache

#: Letters of a name's end that are no part of the name.
TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "jr", "sr", "ii", "iii", "iv", "rn", "lpn", "phd", "md"),
    }
)


@lru_cache(maxsize=131_072)  # each name of a large staff list is compared several times
def name_key(name: str) -> str:
    """Reduce a name to its words in a fixed order, so that spellings of the same name agree.

    Examples
    --------
    >>> name_key("Núñez, Ana M.") == name_key("Ana Nunez")
    True
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    words = [word.replace("'", "").replace("’", "") for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", letters)]
    full = [word for word in words if len(word) > 1 and word not in TITLES]
    return " ".join(sorted(full or words))


def first_last(name: str) -> str:
    """Turn ``Last, First`` into ``First Last``.

    Examples
    --------
    >>> first_last("Núñez, Ana"), first_last("Ana Núñez")
    ('Ana Núñez', 'Ana Núñez')
    """
    last, comma, first = name.partition(",")
    if not comma or not first.strip() or first.strip().casefold().rstrip(".") in TITLES:
        return name
    return f"{first.strip()} {last.strip()}"
