"""Languages as the names of papers say them."""

from toolkit.workspace import text, texts


def called(language: str) -> str:
    """Return a language's English name, as it stands in brackets in the names of papers.

    Parameters
    ----------
    language : str
        For example ``"es"``; one without a name in the catalogue is called by its code.
    """
    key = f"documents.questions.language.{language}"
    return text(key) if key in texts("en", "documents") else language
