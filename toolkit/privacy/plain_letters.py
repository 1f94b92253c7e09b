"""Text as it is compared: without accents and capitals, and where each letter stood."""

import unicodedata


def plain_letters(words: str) -> tuple[str, list[int]]:
    """Return a text without accents and capitals, and for each of its letters the place in the text as it was.

    Parameters
    ----------
    words : str
        Any text.

    Returns
    -------
    str
        Small letters without accents; a curly apostrophe is a straight one.
    list of int
        One place a letter.
    """
    plain: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(words):
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                plain.append("'" if part == "’" else part)
                places.append(place)
    return "".join(plain), places
