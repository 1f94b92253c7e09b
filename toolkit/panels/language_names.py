"""What a language is called."""

from babel import Locale, UnknownLocaleError


def english_name(language: str) -> str:
    """Return what a language is called in English; its code where nobody knows.

    Examples
    --------
    >>> english_name("es")
    'Spanish'
    """
    return _name(language, "en") or language


def own_name(language: str) -> str:
    """Return what those who speak a language call it; its code where nobody knows.

    Examples
    --------
    >>> own_name("es")
    'Español'
    """
    name = _name(language, language)
    return name[:1].upper() + name[1:] if name else language


def _name(language: str, spoken: str) -> str:
    try:
        return str(Locale.parse(language).get_display_name(spoken) or "")
    except (UnknownLocaleError, ValueError):
        return ""
