"""The cells of a column as numbers into the list of its distinct cells, taken straight from a file's bytes.

A survey of a million answers to one item holds six distinct cells. They are told apart by comparing bytes eight at
a time, all columns of a block at once, so that each distinct cell is made into text, cleaned and understood once.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

#: Cells up to this many bytes are compared as machine words; longer ones are sentences that hardly come twice.
MOST_BYTES = 64
#: How many of a word's eight bytes belong to the cell -> the bits that stay.
KEPT = np.array([(1 << (8 * n)) - 1 for n in range(9)], dtype="uint64")
LINE_END = 10
#: What a block of cells of one byte is numbered by: the byte itself, 0 for an empty cell.
SINGLE = [b"", *(bytes([sign]) for sign in range(1, 256))]


class CodedColumn:
    """One column while a file is read: its distinct cells as they stand in the file, and which row holds which."""

    def __init__(self) -> None:
        self.codes: dict[bytes, int] = {}
        self._parts: list[np.ndarray] = []

    def add(self, cells: Sequence[bytes]) -> None:
        """Add some rows' cells."""
        codes = self.codes
        self._keep(np.fromiter((codes.setdefault(cell, len(codes)) for cell in cells), "int64", len(cells)))

    def add_block(self, block: "Block", place: int) -> None:
        """Add one column of a block of rows."""
        numbers, codes = block.numbers[place], self.codes
        present = np.flatnonzero(np.bincount(numbers, minlength=len(block.cells)))
        known = [codes.setdefault(block.cells[number], len(codes)) for number in present.tolist()]
        code_of = np.zeros(len(block.cells), dtype=_smallest(len(codes)))
        code_of[present] = known
        self._parts.append(code_of.take(numbers))

    def _keep(self, codes: np.ndarray) -> None:
        self._parts.append(codes.astype(_smallest(len(self.codes))))

    def places(self) -> np.ndarray:
        """Return for each row the place of its cell in `codes`."""
        return np.concatenate(self._parts) if self._parts else np.empty(0, dtype="uint8")


def _smallest(n: int) -> np.dtype:
    """Return the smallest type of numbers that counts n things from 0."""
    return np.min_scalar_type(max(n - 1, 0))


class Block:
    """Whole lines of a file of which each has the same number of cells, and none a quotation mark.

    Parameters
    ----------
    numbers : numpy.ndarray
        The place of each cell in `cells`, a row a column of the file and a column a line.
    cells : list of bytes
        The distinct cells of all columns; some of the list may stand nowhere.
    """

    def __init__(self, numbers: np.ndarray, cells: list[bytes], n_cells: int) -> None:
        small = numbers.astype(_smallest(len(cells)), copy=False)
        self.numbers = np.ascontiguousarray(small.reshape(-1, n_cells).T)
        self.cells = cells

    def __len__(self) -> int:
        return int(self.numbers.shape[1])


def block_of(content: bytes, delimiter: bytes, n_cells: int) -> Block | None:
    """Find the cells of whole lines; None when any line is not plain.

    Plain is a line without quotation marks that has as many cells as there are headings.
    """
    if b'"' in content or b"\0" in content:
        return None
    if b"\r" in content:
        n_returns = content.count(b"\r")
        if content.count(b"\n") != n_returns or content.count(b"\r\n") != n_returns:
            return None
        content = content.replace(b"\r\n", b"\n")
    signs = np.frombuffer(content, dtype="uint8")
    line_ends = signs == LINE_END
    between = line_ends | (signs == delimiter[0])
    ends = np.flatnonzero(between)
    n_lines, over = divmod(len(ends), n_cells)
    if over or np.count_nonzero(line_ends) != n_lines or not line_ends[ends[n_cells - 1 :: n_cells]].all():
        return None
    if (between[1:] | between[:-1]).all():
        return Block(_only_signs(signs, between, ends), SINGLE, n_cells)
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    return Block(*distinct_cells(content, starts, ends, words_at(content)), n_cells)


def _only_signs(signs: np.ndarray, between: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the cells' only bytes, 0 for an empty cell, where no cell has more than one."""
    before = np.zeros(len(signs) + 1, dtype="uint8")
    np.multiply(signs, ~between, out=before[1:])
    return before.take(ends)


def distinct_cells(
    content: bytes, starts: np.ndarray, ends: np.ndarray, words: np.ndarray
) -> tuple[np.ndarray, list[bytes]]:
    """Number the cells so that equal ones, and no others, have one number.

    Parameters
    ----------
    content : bytes
        What holds the cells; no byte of it is zero.
    starts, ends : numpy.ndarray
        Where each cell begins, and the place behind its last byte.
    words : numpy.ndarray
        What `words_at` returns for this content.

    Returns
    -------
    tuple
        The number of each cell, and the cell of each number (some of these may stand nowhere).
    """
    lengths = ends - starts
    numbers, n = _factorized(_word(words, starts, lengths))
    for begin in range(8, min(int(lengths.max()), MOST_BYTES), 8):
        # Cells that go on are told apart by what they began with and their next word.
        longer = np.flatnonzero(lengths > begin)
        following, n_following = _factorized(_word(words, starts[longer] + begin, lengths[longer] - begin))
        pairs, n_pairs = _factorized(numbers[longer] * n_following + following)
        numbers[longer] = pairs + n
        n += n_pairs
    long = np.flatnonzero(lengths > MOST_BYTES)
    known: dict[bytes, int] = {}
    for at, begin, end in zip(long.tolist(), starts[long].tolist(), ends[long].tolist(), strict=True):
        numbers[at] = n + known.setdefault(content[begin:end], len(known))
    shown_by = np.zeros(n + len(known), dtype="int64")
    shown_by[numbers] = np.arange(len(numbers))
    return numbers, [content[b:e] for b, e in zip(starts[shown_by].tolist(), ends[shown_by].tolist(), strict=True)]


def words_at(content: bytes) -> np.ndarray:
    """Return the eight bytes that begin at each place, as one number; the places overlap."""
    padded = np.frombuffer(content + b"\0" * 8, dtype="uint8")
    return np.lib.stride_tricks.as_strided(
        padded[:8].view("<u8"), shape=(len(content) + 1,), strides=(1,), writeable=False
    )


def _word(words: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Return the cells' first eight bytes as one number, those behind a shorter cell's end as nothing."""
    word: np.ndarray = words[starts] & KEPT.take(np.minimum(lengths, 8))
    return word


def _factorized(values: np.ndarray) -> tuple[np.ndarray, int]:
    numbers, found = pd.factorize(values)
    return numbers, len(found)
