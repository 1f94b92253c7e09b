"""The files an organisation was given: which they are, and whether one looks like another organisation's."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

#: How many hashes describe a file. The share two sketches have in common estimates the share the files have.
_SKETCH = 128

#: From this share in common on a file resembles another: two rounds of one organisation share sites, roles and
#: e-mail addresses, files of different organisations only the answer labels.
ALIKE = 0.08


#: What is noted about each file in files.yaml.
NOTED = ("name", "kind", "round", "copy", "added", "origin", "sha256")


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """One file that was handed to the toolkit; the organisation's folder holds a copy.

    Attributes
    ----------
    name : str
        The file's name, as the user knows it.
    kind : str
        ``"survey"``, ``"staff"`` or ``"scores"``.
    round : str
        The survey round or course it belongs to; may be empty.
    path : Path
        The copy in the organisation's folder.
    added : str
        The day it was added, ``YYYY-MM-DD``.
    origin : str
        Where the user's own file lies, as far as known.
    sha256 : str
        Of its bytes.
    to_confirm : tuple of str
        What a page asked about it when it was handed in (job titles, headings), whether answered since or not.
    """

    name: str
    kind: str
    round: str
    path: Path
    added: str
    origin: str
    sha256: str
    to_confirm: tuple[str, ...] = ()

    def to_record(self) -> dict[str, str]:
        """Return what is saved about the file."""
        return {
            "name": self.name,
            "kind": self.kind,
            "round": self.round,
            "copy": self.path.name,
            "added": self.added,
            "origin": self.origin,
            "sha256": self.sha256,
        }


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def sketch(content: bytes) -> tuple[str, ...]:
    """Describe a file's cells by a few hashes (bottom-k sketch, Cohen & Kaplan 2007).

    Parameters
    ----------
    content : bytes
        A text table or a workbook. Short cells and plain numbers tell nothing and are passed over.

    Returns
    -------
    tuple of str
        The smallest hashes of the cells' values, from which no cell can be read.
    """
    telling = {value.strip().casefold() for value in _cells(content)}
    hashes = {
        hashlib.blake2b(value.encode(), digest_size=6).hexdigest()
        for value in telling
        if len(value) >= 4 and any(letter.isalpha() for letter in value)
    }
    return tuple(sorted(hashes)[:_SKETCH])


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """Estimate from two sketches which share (0..1) of their values two files have in common.

    Parameters
    ----------
    one, other : iterable of str
        What :func:`sketch` gave for each file; an empty one is like nothing.

    Returns
    -------
    float
        From 0 (nothing in common) to 1 (the same values).
    """
    first, second = set(one), set(other)
    smallest = set(sorted(first | second)[:_SKETCH])
    return len(smallest & first & second) / len(smallest) if smallest else 0.0


def _cells(content: bytes) -> Iterable[str]:
    """Take a file apart roughly: enough to compare it with another, whatever its encoding and separator."""
    if content.startswith(b"PK"):
        return re.findall(r"<(?:t|text:p)\b[^>]*>([^<]+)<", _workbook_texts(content))
    return re.split(r'[,;\t|\r\n"]+', content.replace(b"\0", b"").decode("utf-8", errors="replace"))


def _workbook_texts(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            texts = [name for name in parts.namelist() if name.endswith(("sharedStrings.xml", "content.xml"))]
            return "".join(parts.read(name).decode("utf-8", errors="replace") for name in texts)
    except (zipfile.BadZipFile, OSError):
        return ""
