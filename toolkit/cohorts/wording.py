"""How this room says things: sentences from the catalogue, counts and lists in plain words."""

from collections.abc import Sequence

from toolkit.workspace import text


def say(key: str, language: str = "en", **fields: object) -> str:
    """Fetch one of this room's sentences."""
    return text(f"cohorts.{key}", language, **fields)


def count(word: str, n: int, language: str = "en") -> str:
    """Say a number with its word: ``1 person``, ``12 people``."""
    return say(f"count.{word}.{'one' if n == 1 else 'many'}", language, n=f"{n:,}")


def listed(words: Sequence[str], language: str = "en", most: int = 8) -> str:
    """Join words for a sentence: ``A, B and C``; beyond ``most`` the rest is counted."""
    if len(words) > most:
        return say("list.more", language, words=", ".join(words[:most]), n=len(words) - most)
    if len(words) < 2:
        return "".join(words)
    return say("list.last", language, words=", ".join(words[:-1]), last=words[-1])


def column_label(column: str) -> str:
    """Turn a column's name into words: ``employment_type`` is "employment type"."""
    return column.replace("_", " ").strip()


def importance(weight: float) -> str:
    """Write a weight without needless digits."""
    return f"{weight:g}"
