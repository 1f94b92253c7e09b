"""Answer files of the toolkit's own form, one a respondent, as one file to keep."""

import io
import zipfile
from collections.abc import Sequence

from toolkit.workspace import text

#: The day that stands on every file in a pack, so that the same files make the same pack.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def packed(files: Sequence[tuple[str, bytes, str]]) -> list[tuple[str, bytes, str]]:
    """Put the answer files of a form into one pack; other files stay as they are.

    Parameters
    ----------
    files : sequence of tuples of str, bytes, str
        Name, bytes, and where it lies.

    Returns
    -------
    list of tuples of str, bytes, str
        The other files, then the pack. The same answer files make the same pack, byte for byte.
    """
    answers = [(name, content) for name, content, _ in files if name.casefold().endswith(".json")]
    others = [file for file in files if not file[0].casefold().endswith(".json")]
    if not answers:
        return others
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in sorted(answers):
            pack.writestr(zipfile.ZipInfo(name, _NO_DAY), content)
    return [*others, (text("panels.pack_name", n=len(answers)), written.getvalue(), "")]
