"""Reading small files block by block, as large ones are, and comparing everything that either way tells."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import ToolkitError
from toolkit.intake import large_files, large_tables


@contextmanager
def in_blocks(n_bytes: int, most_categories: int = 3) -> Iterator[None]:
    """Read every file block by block, however small it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_files, "LARGE", 0)
        patch.setattr(large_files, "AT_ONCE", n_bytes)
        patch.setattr(large_tables, "MOST_CATEGORIES", most_categories)
        yield


def told(read: Callable[[Path], object], path: Path) -> dict[str, object]:
    """Everything that reading gives, in a form that compares; the error's sentence where it refuses."""
    try:
        result = read(path)
    except ToolkitError as problem:
        return {"refused": str(problem)}
    kept = {name: value for name, value in vars(result).items() if not name.endswith("_list")}
    return {name: _plain(value) for name, value in kept.items()}


def _plain(value: object) -> object:
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if isinstance(value, pd.DataFrame):
        rows = value.astype(object).where(value.notna(), None).values.tolist()
        types = [str(t) for t in value.dtypes]
        return rows, types, list(value.columns), list(value.index), value.index.name, str(value.index.dtype)
    return value
