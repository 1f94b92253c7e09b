"""From a large file's columns to a frame: each distinct cell is cleaned once, every repair listed with its row."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from toolkit.intake.cleaning import clean_cell
from toolkit.intake.large_files import LargeFile
from toolkit.intake.repairs import Repair, RepairList, SetAsideList

#: A column with more distinct cells holds texts or ids, which gain nothing from being categories.
MOST_CATEGORIES = 2_000


class LargeTable:
    """A large file on its way to a frame."""

    def __init__(self, file: LargeFile) -> None:
        self.file = file
        self.texts = [[cell.decode("utf-8") for cell in column.codes] for column in file.columns]
        self.places = [column.places() for column in file.columns]
        holding = [np.array([bool(text.strip()) for text in texts], dtype=bool) for texts in self.texts]
        self.filled = np.zeros(file.n_records, dtype=bool)
        for holds, places in zip(holding, self.places, strict=True):
            if self.filled.all():
                break  # in most files the first columns say that no row is empty
            self.filled |= holds.take(places)
        self.n_used = int(self.filled.nonzero()[0][-1]) + 1 if self.filled.any() else 0
        self.repeated = self._repeated()
        self.kept = (self.filled & ~self.repeated).nonzero()[0]

    @property
    def width(self) -> int:
        """The number of columns up to the last one in which any row holds something."""
        header = self.file.header
        filled = [bool(header[p].strip()) or any(t.strip() for t in texts) for p, texts in enumerate(self.texts)]
        return max(place + 1 for place, holds in enumerate(filled) if holds)

    def widths(self) -> tuple[set[int], int]:
        """Return how many cells the rows before the last one have, and how many the last record that holds any."""
        n_cells, n_before = len(self.file.header), len(self.kept) - 1
        before = set(self.kept[:-1].tolist()) if self.file.widths else set()
        odd = {place: width for place, width in self.file.widths.items() if place in before}
        usual = {n_cells} if len(odd) < n_before else set()
        return usual | set(odd.values()), self.file.widths.get(self.n_used - 1, n_cells)

    def _repeated(self) -> np.ndarray:
        """Say which records are the headings once more."""
        same = self.filled.copy()
        same[list(self.file.widths)] = False
        for heading, texts, places in zip(self.file.header, self.texts, self.places, strict=True):
            equal = np.array([text.strip() == heading.strip() for text in texts], dtype=bool)
            if not equal.any():
                return np.zeros_like(same)
            same &= equal.take(places)
        return same

    def frame(self, headings: Sequence[str], repairs: RepairList, set_aside: SetAsideList) -> pd.DataFrame:
        """Make the frame; its index holds the rows as the spreadsheet shows them."""
        found: list[tuple[int, int, Repair]] = []
        for record in (~self.filled[: self.n_used]).nonzero()[0].tolist():
            found.append((record, -1, Repair(record + 2, "", "", "An empty row; left out.")))
        columns = {name: self._column(place, name, found) for place, name in enumerate(headings)}
        repairs.extend(repair for _, _, repair in sorted(found, key=lambda entry: entry[:2]))
        for record in self.repeated.nonzero()[0].tolist():
            set_aside.add(record + 2, "The headings stand here a second time.")
        self._note_empty_end(repairs)
        index = pd.Index(self.kept + 2, name="row", dtype="int64")
        return pd.DataFrame(columns, index=index, copy=False)

    def _column(self, place: int, name: str, found: list[tuple[int, int, Repair]]) -> ExtensionArray:
        texts, places = self.texts[place], self.places[place]
        if len(self.kept) < len(places):
            places = places.take(self.kept)
        cleaned = [clean_cell(text) for text in texts]
        touched = np.array([bool(action) for _, action in cleaned], dtype=bool)
        if touched.any():
            for row in touched.take(places).nonzero()[0].tolist():
                record, raw = int(self.kept[row]), int(places[row])
                found.append((record, place, Repair(record + 2, name, texts[raw], cleaned[raw][1])))
        number: dict[str, int] = {}
        numbers = np.array([number.setdefault(text, len(number)) for text, _ in cleaned], dtype="int64")
        if len(number) > MOST_CATEGORIES:
            texts_only: ExtensionArray = pd.array(np.array(list(number), dtype=object)[numbers[places]], dtype="str")
            return texts_only
        codes = numbers.astype(np.min_scalar_type(-len(number) - 1)).take(places)
        dtype = pd.CategoricalDtype(pd.Index(list(number), dtype="str"))
        return pd.Categorical.from_codes(codes, dtype=dtype, validate=False)

    def _note_empty_end(self, repairs: RepairList) -> None:
        n_after = self.file.n_records - self.n_used
        cells = [self.file.widths.get(place, 1) for place in range(self.n_used, self.file.n_records)]
        if n_after and any(cells):
            repairs.add("Empty rows at the end; left out.", row=self.n_used + 2, found=f"{n_after} rows")
