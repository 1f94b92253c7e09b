"""The sentences of the frame around the pages, as the browser's templates ask for them."""

from markupsafe import Markup, escape

from toolkit.workspace import texts

#: The file that people double click, as a page shows its name.
START = Markup("<strong>start</strong>")


def t(key: str, **fields: object) -> Markup:
    """Return one text of the catalogue, ready to stand in a page or in an attribute of one.

    Parameters
    ----------
    key : str
        For example ``"server.stop"``.
    **fields
        What stands for the names in braces; ``{start}`` is the file that people double click.

    Returns
    -------
    Markup
        Escaped already, fields included.

    Raises
    ------
    KeyError
        If the text is not there or a field is left out.
    """
    return escape(texts(room="server")[key]).format(start=START, **fields)
