"""The cells of a column as numbers into the list of its distinct cells, taken straight from a file's bytes.

A survey of a million answers to one item holds six distinct cells. They are told apart by comparing bytes eight at
a time, so that each distinct cell is made into text, cleaned and understood once.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

#: Cells up to this many bytes are compared as machine words; longer ones are sentences that hardly come twice.
MOST_BYTES = 64
#: An odd number with bits all over: it makes one word's bits count everywhere (Knuth's golden ratio for 64 bits).
SPREAD = np.uint64(0x9E3779B97F4A7C15)


class CodedColumn:
    """One column while a file is read: its distinct cells as they stand in the file, and which row holds which."""

    def __init__(self) -> None:
        self.codes: dict[bytes, int] = {}
        self._parts: list[np.ndarray] = []

    def add(self, cells: Sequence[bytes]) -> None:
        """Add some rows' cells."""
        codes = self.codes
        self._keep(np.fromiter((codes.setdefault(cell, len(codes)) for cell in cells), "int64", len(cells)))

    def add_bytes(self, block: "Block", place: int) -> None:
        """Add one column of a block of rows."""
        if block.single is not None:
            self._add_single(block.single[place])
            return
        starts, lengths = block.starts[:, place], block.lengths[:, place]
        words = block.words(starts, lengths)
        distinct = _distinct(words) if words is not None else None
        if distinct is None:
            self.add(block.cells(starts, lengths))
            return
        within, first = distinct
        known = [self.codes.setdefault(cell, len(self.codes)) for cell in block.cells(starts[first], lengths[first])]
        self._keep(np.array(known, dtype="int64")[within])

    def _add_single(self, signs: np.ndarray) -> None:
        """Add cells of at most one byte each, 0 for none."""
        number = np.zeros(256, dtype="uint8")
        for sign in np.flatnonzero(np.bincount(signs, minlength=256)).tolist():
            number[sign] = self.codes.setdefault(bytes([sign]) if sign else b"", len(self.codes))
        self._keep(number.take(signs) if len(self.codes) <= 256 else number.astype("int64").take(signs))

    def _keep(self, codes: np.ndarray) -> None:
        self._parts.append(codes.astype(np.min_scalar_type(max(len(self.codes) - 1, 0))))

    def places(self) -> np.ndarray:
        """Return for each row the place of its cell in `codes`."""
        return np.concatenate(self._parts) if self._parts else np.empty(0, dtype="uint8")


class Block:
    """Whole lines of a file of which each has the same number of cells, and none a quotation mark.

    Parameters
    ----------
    content : bytes
        The lines, the last one ended.
    ends : numpy.ndarray
        Where each cell ends, a row a line and a column a cell.
    """

    def __init__(self, content: bytes, ends: np.ndarray, cut: int) -> None:
        self.content = content
        flat = ends.ravel()
        self.starts = np.concatenate([[0], flat[:-1] + 1]).reshape(ends.shape)
        self.lengths = ends - self.starts
        self.lengths[:, -1] -= cut
        padded = np.frombuffer(content + b"\0" * 8, dtype="uint8")
        # The eight bytes that begin at each place, as one number; the places overlap.
        self._eights = np.lib.stride_tricks.as_strided(
            padded[:8].view("<u8"), shape=(len(content) + 1,), strides=(1,), writeable=False
        )
        self.single = self._single(padded) if int(self.lengths.max(initial=0)) <= 1 else None

    def _single(self, signs: np.ndarray) -> np.ndarray:
        """Return the cells' only bytes, 0 for an empty cell, a row a column of the file."""
        found = np.where(self.lengths > 0, signs[self.starts], np.uint8(0))
        return np.ascontiguousarray(found.T)

    def words(self, starts: np.ndarray, lengths: np.ndarray) -> list[np.ndarray] | None:
        """Return the cells' bytes as 8-byte numbers, one array a word; None when the cells are too long."""
        longest = int(lengths.max(initial=0))
        if longest > MOST_BYTES:
            return None
        words = []
        last = len(self._eights) - 1
        for begin in range(0, max(longest, 1), 8):
            left = np.clip(lengths - begin, 0, 8).astype("uint8")
            words.append(self._eights[np.minimum(starts + begin, last)] & KEPT[left])
        return words

    def cells(self, starts: np.ndarray, lengths: np.ndarray) -> list[bytes]:
        """Return the cells themselves."""
        content = self.content
        return [content[b : b + n] for b, n in zip(starts.tolist(), lengths.tolist(), strict=True)]


#: How many of a word's eight bytes belong to the cell -> the bits that stay.
KEPT = np.array([(1 << (8 * n)) - 1 for n in range(9)], dtype="uint64")


def _distinct(words: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray] | None:
    """Return for each row its distinct cell's number, and a row that holds each.

    None when two different cells would be taken for one, which the comparison at the end notices.
    """
    mixed = words[0]
    for word in words[1:]:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * SPREAD + word
    within, found = pd.factorize(mixed)
    first = np.empty(len(found), dtype="int64")
    first[within[::-1]] = np.arange(len(within) - 1, -1, -1)
    if len(words) > 1 and not all((word == word[first][within]).all() for word in words):
        return None
    return within, first


def block_of(content: bytes, delimiter: bytes, n_cells: int) -> Block | None:
    """Find the cells of whole lines; None when any line is not plain.

    Plain is a line without quotation marks that has as many cells as there are headings.
    """
    if b'"' in content or b"\0" in content:
        return None
    n_lines, n_returns = content.count(b"\n"), content.count(b"\r")
    if n_returns and (n_returns != n_lines or content.count(b"\r\n") != n_lines):
        return None
    signs = np.frombuffer(content, dtype="uint8")
    found = np.flatnonzero((signs == delimiter[0]) | (signs == 10))
    if len(found) != n_lines * n_cells or not (signs[found[n_cells - 1 :: n_cells]] == 10).all():
        return None
    return Block(content, found.reshape(n_lines, n_cells), cut=1 if n_returns else 0)
